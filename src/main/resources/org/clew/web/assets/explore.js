// A node with its edges, drawn and listed.
import { request, guarded } from '/assets/api.js';
import { drawNeighbours } from '/assets/graphs.js';
import { element, table } from '/assets/tables.js';

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

// Curators go from an edge to the form that proposes to take it out.
const isCurator = Boolean(document.querySelector('nav a[href="/desk"]'));
const takeOut = (edge) => (edge.predicate === 'biolink:subclass_of' || edge.subject.id.startsWith('CASE:')) ? '' : element('a', 'Take out', {
  href: `/desk#${new URLSearchParams({ id: edge.id, predicate: edge.predicate, subject: edge.subject.id, object: edge.object.id })}`,
  'aria-label': `Propose to take out: ${edge.subject.label} ${edge.predicate.replace('biolink:', '')} ${edge.object.label}, ${edge.source}`,
});

async function showNode() {
  const [kind, id] = location.hash.slice(1).split('/');
  if (!id || !['genes', 'diseases', 'terms'].includes(kind)) return;
  const node = await request('GET', `/api/v1/${kind}/${id}`);
  table(shown, `${node.term.label} (${node.term.id}): ${node.edges.length} of ${node.edgeCount} edges`,
    ['Subject', 'Relation', 'Object', 'Source', 'Publications', ...(isCurator ? ['Change'] : [])],
    node.edges.map((e) => [nodeLink(e.subject), e.predicate.replace('biolink:', '').replaceAll('_', ' '),
      nodeLink(e.object), e.source, publications(e.publications), ...(isCurator ? [takeOut(e)] : [])]));
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
