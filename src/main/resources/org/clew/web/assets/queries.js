// Queries: SPARQL in YASGUI where the build has it, else in a plain field; Cypher in a plain field.
import { request, say, guarded } from '/assets/api.js';
import { load } from '/assets/graphs.js';
import { element, table } from '/assets/tables.js';

const editor = document.querySelector('form[data-query]');
const answer = document.querySelector('[data-answer]');
const place = document.querySelector('[data-yasgui]');
const { language, query, example } = editor.elements;

// Names for what YASGUI leaves without one, and a way for the keyboard.
const names = { '.yasqe .CodeMirror textarea': 'SPARQL query', '.yasr .CodeMirror textarea': 'Answer', '.tableSizer': 'Rows a page', 'th:empty': 'Row' };
function name() {
  for (const [what, label] of Object.entries(names)) {
    place.querySelectorAll(what).forEach((e) => e.setAttribute('aria-label', label));
  }
  place.querySelectorAll('.CodeMirror-scroll').forEach((e) => { e.tabIndex = 0; }); // to scroll by keyboard
}

// YASGUI keeps nothing in the browser (a query may name a patient) and asks no other server.
async function openYasgui() {
  await load('/assets/yasgui.js');
  const yasgui = new window.Yasgui(place, {
    requestConfig: { endpoint: `${location.origin}/sparql`, method: 'POST' },
    copyEndpointOnNewTab: false,
    populateFromUrl: false,
    persistenceId: null,
    autofocus: false,
    yasqe: { value: query.value, autocompleters: ['variables', 'prefixes'], persistenceId: null },
    yasr: { persistenceId: null },
  });
  yasgui.getTab().setQuery(query.value);
  name();
  new MutationObserver(name).observe(place, { childList: true, subtree: true });
  const heard = new WeakSet();
  yasgui.on('query', (all, tab) => { // what the service cut off must not look like the whole answer
    if (heard.has(tab)) return;
    heard.add(tab);
    tab.getYasqe().on('queryResponse', (yasqe, response) =>
      say(response.headers.get('X-Clew-Truncated') ? 'There are more rows: the answer was cut off.' : '', true));
  });
  return yasgui;
}

let opened;
async function show() {
  const inYasgui = Boolean(place) && language.value === 'sparql';
  document.querySelector('[data-plain]').hidden = inYasgui;
  answer.hidden = inYasgui;
  if (!place) return;
  place.hidden = !inYasgui;
  if (inYasgui) opened ||= await openYasgui();
}

language.addEventListener('change', show);
example.addEventListener('change', () => {
  const chosen = example.selectedOptions[0];
  if (!chosen.dataset.query) return;
  language.value = chosen.dataset.language;
  query.value = chosen.dataset.query;
  guarded(null, async () => {
    await show();
    if (opened && language.value === 'sparql') opened.getTab().setQuery(query.value);
  });
});
guarded(null, show);

editor.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = query.value;
  guarded(editor.querySelector('button'), async () => {
    const start = performance.now();
    const time = () => `${Math.round(performance.now() - start)} ms`;
    if (language.value === 'cypher') {
      const r = await request('POST', '/api/v1/cypher', { query: text });
      table(answer, `${r.rows.length} rows${r.truncated ? ', more were cut off' : ''}, ${time()}`, r.columns,
        r.rows.map((row) => row.map((v) => (v && typeof v === 'object' ? JSON.stringify(v) : v))));
      return;
    }
    const response = await fetch('/sparql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/sparql-query', Accept: 'application/sparql-results+json, text/turtle, application/problem+json' },
      body: text,
    });
    const body = await response.text();
    const type = response.headers.get('Content-Type') || '';
    if (!response.ok) {
      const problem = type.includes('json') ? JSON.parse(body) : { title: response.statusText, detail: '' };
      throw new Error(`${problem.title}. ${problem.detail}`);
    }
    if (!type.includes('json')) {
      answer.replaceChildren(element('pre', body, { tabindex: '0' }));
      return;
    }
    const result = JSON.parse(body);
    if ('boolean' in result) { say(result.boolean ? 'Yes.' : 'No.', true); return; }
    const rows = result.results.bindings;
    const cut = response.headers.get('X-Clew-Truncated') ? ', more were cut off' : '';
    table(answer, `${rows.length} rows${cut}, ${time()}`, result.head.vars,
      rows.map((row) => result.head.vars.map((v) => row[v]?.value)));
  });
});
