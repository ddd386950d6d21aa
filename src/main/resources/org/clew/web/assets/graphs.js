// Loads Cytoscape.js and then the drawing of the subgraphs, which are classic scripts.
function load(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}
if (document.querySelector('script[data-graph]')) {
  await load('/assets/cytoscape.js');
  await load('/assets/graph.js');
}
