// Loads Cytoscape.js, a classic script, once; draws the subgraphs of a rationale.
const loading = new Map();
function load(source) {
  if (!loading.has(source)) {
    loading.set(source, new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = source;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    }));
  }
  return loading.get(source);
}

// A node in the middle of its neighbours; who is clicked is told to `chosen`.
export async function drawNeighbours(container, centre, edges, chosen) {
  await load('/assets/cytoscape.js');
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue(name).trim();
  const nodes = new Map([[centre.id, centre]]);
  edges.forEach((e) => [e.subject, e.object].forEach((t) => nodes.set(t.id, t)));
  const cy = window.cytoscape({
    container,
    userZoomingEnabled: false,
    elements: [
      ...[...nodes.values()].map((t) => ({ data: { id: t.id, label: t.label || t.id, centre: t.id === centre.id } })),
      ...edges.map((e) => ({ data: { source: e.subject.id, target: e.object.id } })),
    ],
    layout: { name: 'concentric', concentric: (n) => (n.data('centre') ? 2 : 1), levelWidth: () => 1, padding: 30, minNodeSpacing: 12 },
    style: [
      { selector: 'node', style: {
        label: 'data(label)', 'font-size': 10, color: colour('--ink'), 'text-wrap': 'ellipsis', 'text-max-width': 120,
        'text-valign': 'bottom', 'text-margin-y': 3, width: 14, height: 14, 'background-color': colour('--accent'),
        'text-background-color': colour('--panel'), 'text-background-opacity': 0.85 } },
      { selector: 'node[?centre]', style: { width: 24, height: 24, 'font-weight': 'bold' } },
      { selector: 'edge', style: { width: 1, 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', 'arrow-scale': 0.7, 'line-color': colour('--soft'), 'target-arrow-color': colour('--soft') } },
    ],
  });
  cy.on('tap', 'node', (event) => chosen(event.target.id()));
}

if (document.querySelector('script[data-graph]')) {
  await load('/assets/cytoscape.js');
  await load('/assets/graph.js');
}
