// Draws each candidate's subgraph from the JSON beside it. Without scripts the table below it
// says the same.
(function () {
  'use strict';
  var css = getComputedStyle(document.documentElement);
  function colour(name) { return css.getPropertyValue(name).trim(); }
  document.querySelectorAll('script[type="application/json"][data-graph]').forEach(function (data) {
    var container = document.getElementById(data.dataset.graph);
    var graph = JSON.parse(data.textContent);
    var cy = cytoscape({
      container: container,
      elements: graph.elements,
      userZoomingEnabled: false,
      layout: { name: 'breadthfirst', roots: graph.roots.length ? graph.roots : undefined, padding: 16, spacingFactor: 1.1 },
      style: [
        { selector: 'node', style: {
          'label': 'data(label)', 'font-size': 11, 'color': colour('--ink'), 'text-wrap': 'wrap',
          'text-max-width': 110, 'text-valign': 'bottom', 'text-margin-y': 4, 'width': 18,
          'height': 18, 'text-background-color': colour('--panel'),
          'text-background-opacity': 0.85, 'background-color': colour('--accent') } },
        { selector: 'node[kind = "phenotype"]', style: { 'shape': 'ellipse' } },
        { selector: 'node[kind = "disease"]', style: { 'shape': 'diamond', 'width': 22, 'height': 22 } },
        { selector: 'node[kind = "gene"]', style: { 'shape': 'round-rectangle' } },
        { selector: 'node[kind = "patient"]', style: { 'shape': 'star', 'width': 24, 'height': 24 } },
        { selector: 'edge', style: {
          'curve-style': 'bezier', 'width': 'data(width)', 'target-arrow-shape': 'triangle',
          'arrow-scale': 0.8,
          'line-color': colour('--for'), 'target-arrow-color': colour('--for') } },
        { selector: 'edge[?against]', style: {
          'line-style': 'dashed', 'line-color': colour('--against'),
          'target-arrow-color': colour('--against') } }
      ]
    });
    window.addEventListener('resize', function () { cy.resize(); cy.fit(undefined, 16); });
  });
})();
