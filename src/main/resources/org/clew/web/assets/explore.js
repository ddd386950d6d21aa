// The explorer: a node with its edges, drawn and listed; editors for SPARQL and Cypher.
import { request, say, guarded } from '/assets/api.js';
import { drawNeighbours } from '/assets/graphs.js';

const element = (name, text, attributes = {}) => {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  return e;
};

function table(target, caption, columns, rows) {
  const t = element('table');
  t.append(element('caption', caption));
  const head = element('tr');
  columns.forEach((c) => head.append(element('th', c, { scope: 'col' })));
  t.append(element('thead'));
  t.tHead.append(head);
  const body = element('tbody');
  for (const row of rows) {
    const line = element('tr');
    row.forEach((cell) => {
      const td = element('td');
      td.append(cell instanceof Node ? cell : String(cell ?? ''));
      line.append(td);
    });
    body.append(line);
  }
  t.append(body);
  const scroll = element('div', undefined, { class: 'scroll' });
  scroll.append(t);
  target.replaceChildren(scroll);
}

// ---- nodes

const kinds = { HP: 'terms', HGNC: 'genes', OMIM: 'diseases', ORPHA: 'diseases', MONDO: 'diseases' };
const found = document.querySelector('[data-found]');
const shown = document.querySelector('[data-node]');

function nodeLink(term) {
  const kind = kinds[term.id.split(':')[0]];
  const text = `${term.label || term.id} (${term.id})`;
  if (!kind) return element('span', text);
  const link = element('a', text, { href: `#${kind}/${encodeURIComponent(term.id)}` });
  return link;
}

function publications(ids) {
  const all = element('span');
  ids.forEach((id, i) => {
    const href = id.startsWith('PMID:') ? `https://pubmed.ncbi.nlm.nih.gov/${id.slice(5)}` : `https://bioregistry.io/${id}`;
    all.append(i ? ', ' : '', element('a', id, { href, target: '_blank', rel: 'noopener noreferrer' }));
  });
  return all;
}

document.querySelector('form[data-find]').addEventListener('submit', (event) => {
  event.preventDefault();
  const q = event.target.elements.q.value.trim();
  guarded(event.target.querySelector('button'), async () => {
    const rows = [];
    for (const kind of ['genes', 'diseases', 'terms']) {
      const hits = await request('GET', `/api/v1/${kind}?limit=8&q=${encodeURIComponent(q)}`);
      hits.items.forEach((h) => rows.push([nodeLink(h), kind.slice(0, -1), h.matched === h.label ? '' : h.matched]));
    }
    table(found, rows.length ? 'Found' : 'Nothing found', ['Node', 'Kind', 'Matched'], rows);
  });
});

async function showNode() {
  const [kind, id] = location.hash.slice(1).split('/');
  if (!id || !['genes', 'diseases', 'terms'].includes(kind)) return;
  const node = await request('GET', `/api/v1/${kind}/${id}`);
  table(shown, `${node.term.label} (${node.term.id}): ${node.edges.length} of ${node.edgeCount} edges`,
    ['Subject', 'Relation', 'Object', 'Source', 'Publications'],
    node.edges.map((e) => [nodeLink(e.subject), e.predicate.replace('biolink:', '').replaceAll('_', ' '),
      nodeLink(e.object), e.source, publications(e.publications)]));
  const drawing = element('div', undefined,
    { class: 'graph', role: 'img', 'aria-label': `The first edges of ${node.term.label || node.term.id}, which the table lists` });
  shown.prepend(drawing);
  shown.scrollIntoView({ block: 'start' });
  await drawNeighbours(drawing, node.term, node.edges, (chosen) => {
    const to = kinds[chosen.split(':')[0]];
    if (to) location.hash = `${to}/${encodeURIComponent(chosen)}`;
  });
}
const follow = () => guarded(null, showNode);
window.addEventListener('hashchange', follow);
follow();

// ---- queries

const editor = document.querySelector('form[data-query]');
const answer = document.querySelector('[data-answer]');
editor.elements.example.addEventListener('change', (event) => {
  const chosen = event.target.selectedOptions[0];
  if (chosen.dataset.query) {
    editor.elements.language.value = chosen.dataset.language;
    editor.elements.query.value = chosen.dataset.query;
  }
});
editor.addEventListener('submit', (event) => {
  event.preventDefault();
  const query = editor.elements.query.value;
  guarded(editor.querySelector('button'), async () => {
    const start = performance.now();
    const time = () => `${Math.round(performance.now() - start)} ms`;
    if (editor.elements.language.value === 'cypher') {
      const r = await request('POST', '/api/v1/cypher', { query });
      table(answer, `${r.rows.length} rows${r.truncated ? ', more were cut off' : ''}, ${time()}`, r.columns,
        r.rows.map((row) => row.map((v) => (v && typeof v === 'object' ? JSON.stringify(v) : v))));
      return;
    }
    const response = await fetch('/sparql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/sparql-query', Accept: 'application/sparql-results+json, text/turtle, application/problem+json' },
      body: query,
    });
    const text = await response.text();
    const type = response.headers.get('Content-Type') || '';
    if (!response.ok) {
      const problem = type.includes('json') ? JSON.parse(text) : { title: response.statusText, detail: '' };
      throw new Error(`${problem.title}. ${problem.detail}`);
    }
    if (!type.includes('json')) {
      answer.replaceChildren(element('pre', text, { tabindex: '0' }));
      return;
    }
    const result = JSON.parse(text);
    if ('boolean' in result) { say(result.boolean ? 'Yes.' : 'No.', true); return; }
    const rows = result.results.bindings;
    const cut = response.headers.get('X-Clew-Truncated') ? ', more were cut off' : '';
    table(answer, `${rows.length} rows${cut}, ${time()}`, result.head.vars,
      rows.map((row) => result.head.vars.map((v) => row[v]?.value)));
  });
});
