// The curators' desk: proposals, decisions, checks of rule packs.
import { request, say, guarded } from '/assets/api.js';

const report = document.querySelector('[data-report]');
const proposals = '/api/v1/proposals';

async function propose(body) {
  const made = await request('POST', proposals, body);
  location.assign(`/desk/proposals/${made.id}`);
}

function list(title, items) {
  const heading = document.createElement('h2');
  heading.textContent = title;
  const ul = document.createElement('ul');
  for (const text of items) {
    const li = document.createElement('li');
    li.textContent = text;
    ul.append(li);
  }
  return items.length ? [heading, ul] : [heading];
}

function showReport(r) {
  const problems = r.problems.map((p) => `${p.level.toLowerCase()}: ${p.place}: ${p.message}. ${p.remedy}`);
  const changes = r.changes.map((c) => `${c.file}, ${c.what}: ${c.before || '–'} → ${c.after || '–'}`);
  report.replaceChildren(
    ...list(r.accepted ? 'Check and tests hold.' : 'This would be refused.', problems),
    ...list(`${changes.length} rows differ from those in use`, changes));
}

function showImpact(r) {
  const criteria = Object.entries(r.byCriterion).map(([code, n]) => `${code}: ${n} answers change`);
  const changes = r.changes.map((c) => `${c.item} ${c.gene}: ${c.before} → ${c.after}`
    + c.criteria.map((k) => `; ${k.code}: ${k.before} → ${k.after}`).join(''));
  report.replaceChildren(
    ...list(`${r.variants} variants replayed, ${r.classes} change class, ${r.actionable} of them into or out of pathogenic`, criteria),
    ...list('Changes', changes));
}

// ---- an edge

const kinds = { HP: 'terms', HGNC: 'genes', OMIM: 'diseases', ORPHA: 'diseases', MONDO: 'diseases' };
const edge = document.querySelector('form[data-edge]');
for (const name of edge ? ['subject', 'object'] : []) {
  const label = document.getElementById(`${name}-label`);
  edge.elements[name].addEventListener('change', async (event) => {
    const id = event.target.value.trim();
    const kind = kinds[id.split(':')[0]];
    const node = kind && await request('GET', `/api/v1/${kind}/${encodeURIComponent(id)}?limit=1`).catch(() => null);
    label.textContent = node ? node.term.label : id ? 'not found by this id' : '';
  });
}
edge?.addEventListener('submit', (event) => {
  event.preventDefault();
  const f = edge.elements;
  guarded(edge.querySelector('[type=submit]'), () => propose({
    reason: f.reason.value,
    edge: {
      action: f.action.value,
      type: f.type.value,
      id: f.id.value.trim(),
      subject: f.subject.value,
      object: f.object.value,
      publications: f.publications.value.split(/[\s,]+/).filter(Boolean),
      negated: f.negated.checked,
      count: Number(f.count.value || 0),
      total: Number(f.total.value || 0),
    },
  }));
});

// From an edge of the explorer: the form as it takes that edge out.
const from = new URLSearchParams(location.hash.slice(1));
const relation = [...(edge?.elements.type.options || [])].find((o) => o.dataset.predicate === from.get('predicate'));
if (relation) {
  edge.elements.action.value = 'REMOVE';
  edge.elements.type.value = relation.value;
  for (const field of ['subject', 'object', 'id']) {
    edge.elements[field].value = from.get(field);
    edge.elements[field].dispatchEvent(new Event('change'));
  }
  edge.scrollIntoView({ block: 'start' });
  edge.elements.publications.focus({ preventScroll: true });
}

// ---- a pack

const pack = document.querySelector('form[data-pack]');
function packBody() {
  const files = {};
  for (const area of pack.querySelectorAll('[data-file]')) {
    const lines = area.value.split('\n').filter((l) => l.trim());
    const table = area.dataset.file.endsWith('.tsv');
    const tests = area.dataset.file.startsWith('tests/');
    const empty = table ? lines.length < 2 : lines.length === 0 || (tests && area.value.trim() === 'cases: []');
    if (!empty) files[area.dataset.file] = area.value.endsWith('\n') ? area.value : `${area.value}\n`;
  }
  return { pack: pack.elements.pack.value, files };
}
pack?.addEventListener('submit', (event) => {
  event.preventDefault();
  guarded(event.submitter, () => propose({ reason: pack.elements.reason.value, pack: packBody() }));
});
pack?.querySelector('[data-check-form]').addEventListener('click', (event) =>
  guarded(event.target, async () => showReport(await request('POST', '/api/v1/rules/check', packBody()))));
pack?.querySelector('[data-take-out]')?.addEventListener('click', (event) => {
  if (!pack.elements.reason.reportValidity()) return;
  guarded(event.target, () => propose({
    reason: pack.elements.reason.value, pack: { pack: pack.elements.pack.value, files: {} },
  }));
});

// ---- a proposal

const decision = document.querySelector('form[data-decision]');
decision?.addEventListener('submit', (event) => {
  event.preventDefault();
  const approve = event.submitter?.value !== 'false';
  guarded(event.submitter, async () => {
    if (approve) say('Applying; this takes some seconds.', true);
    await request('POST', decision.dataset.decision, { approve, comment: decision.elements.comment.value });
    location.reload();
  });
});

const undo = document.querySelector('form[data-undo]');
undo?.addEventListener('submit', (event) => {
  event.preventDefault();
  guarded(event.submitter, () => propose({ reason: undo.elements.reason.value, undo: undo.dataset.undo }));
});

document.querySelector('[data-withdraw]')?.addEventListener('click', (event) =>
  guarded(event.target, async () => {
    await request('DELETE', event.target.dataset.withdraw);
    location.reload();
  }));

document.querySelector('[data-check]')?.addEventListener('click', (event) =>
  guarded(event.target, async () => showReport(await request('POST', event.target.dataset.check))));

document.querySelector('[data-impact]')?.addEventListener('change', (event) =>
  guarded(null, async () => showImpact(await request('POST', event.target.dataset.impact, event.target.files[0]))));

for (const button of document.querySelectorAll('[data-roll-back]')) {
  button.addEventListener('click', () => guarded(button, () =>
    propose({ reason: 'Roll back', rollBack: button.dataset.rollBack })));
}
