// Loads classic scripts once; draws the subgraphs of a rationale and the neighbours of a node.
const loading = new Map();
export function load(source) {
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

// A node in the middle of its neighbours, on an ellipse as wide as the drawing; who is clicked is
// told to `chosen`. The first ones are drawn, as many as have room.
export async function drawNeighbours(container, centre, edges, chosen) {
  await load('/assets/cytoscape.js');
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue(name).trim();
  const room = container.clientWidth < 600 ? 8 : 16;
  const nodes = new Map();
  edges.forEach((e) => [e.subject, e.object].forEach((t) => { if (t.id !== centre.id) nodes.set(t.id, t); }));
  const around = [...nodes.values()].slice(0, room);
  const place = (i) => {
    const { clientWidth: width, clientHeight: height } = container;
    if (i < 0) return { x: width / 2, y: height * 0.46 };
    const angle = (2 * Math.PI * (i + 0.5)) / around.length - Math.PI / 2;
    return { x: width * (0.5 + 0.4 * Math.cos(angle)), y: height * (0.46 + 0.38 * Math.sin(angle)) };
  };
  const shown = new Set([centre.id, ...around.map((t) => t.id)]);
  const lines = new Map(edges.filter((e) => shown.has(e.subject.id) && shown.has(e.object.id))
    .map((e) => [`${e.subject.id} ${e.object.id}`, { data: { source: e.subject.id, target: e.object.id } }]));
  const label = (t) => t.label || t.id;
  const cy = window.cytoscape({
    container,
    userZoomingEnabled: false,
    userPanningEnabled: false,
    elements: [
      { data: { id: centre.id, label: label(centre), centre: true, i: -1 }, position: place(-1) },
      ...around.map((t, i) => ({ data: { id: t.id, label: label(t), i }, position: place(i) })),
      ...lines.values(),
    ],
    layout: { name: 'preset', fit: false },
    style: [
      { selector: 'node', style: {
        label: 'data(label)', 'font-size': 11, color: colour('--ink'), 'text-wrap': 'wrap', 'text-max-width': room < 16 ? 90 : 130,
        'text-valign': 'bottom', 'text-margin-y': 3, width: 12, height: 12, 'background-color': colour('--accent'),
        'text-background-color': colour('--panel'), 'text-background-opacity': 0.85 } },
      { selector: 'node[?centre]', style: { width: 20, height: 20, 'font-weight': 'bold' } },
      { selector: 'edge', style: { width: 1, 'curve-style': 'straight', 'target-arrow-shape': 'triangle', 'arrow-scale': 0.7, 'line-color': colour('--soft'), 'target-arrow-color': colour('--soft') } },
    ],
  });
  cy.on('resize', () => cy.nodes().positions((node) => place(node.data('i'))));
  cy.on('tap', 'node', (event) => chosen(event.target.id()));
}

if (document.querySelector('script[data-graph]')) {
  await load('/assets/cytoscape.js');
  await load('/assets/graph.js');
}
