// Draws each candidate's subgraph from the JSON beside it. Without scripts the table below it
// says the same.
(function () {
  'use strict';
  var css = getComputedStyle(document.documentElement);
  function element(name, text) {
    var e = document.createElement(name);
    if (text) e.textContent = text;
    return e;
  }

  // What an edge says, who says so and where: for the edge that was clicked, or that the two
  // buttons, which the keyboard reaches, step to.
  function openEdges(cy, panel) {
    var says = panel.querySelector('[data-says]');
    var edges = cy.edges().sort(function (a, b) { return b.data('width') - a.data('width'); });
    function show(edge) {
      var title = element('p');
      title.append(element('strong', edge.source().data('label') + ' → ' + edge.target().data('label')));
      var list = element('ul');
      edge.data('says').forEach(function (s) {
        var item = element('li', s.relation + ', log10 LR ' + s.value + ', ' + s.source + (s.again ? ', ' + s.again : ''));
        s.publications.forEach(function (p) {
          var link = element('a', p.id);
          link.href = p.href;
          link.target = '_blank';
          link.rel = 'noopener noreferrer';
          item.append('; ', link);
        });
        list.append(item);
      });
      says.replaceChildren(title, list);
    }
    function step(by) {
      var chosen = cy.$('edge:selected');
      var now = chosen.length ? edges.indexOf(chosen[0]) : -1;
      var next = edges[now < 0 ? (by > 0 ? 0 : edges.length - 1) : (now + by + edges.length) % edges.length];
      cy.elements().unselect();
      next.select();
      show(next);
    }
    cy.on('tap', 'edge', function (event) { show(event.target); });
    panel.querySelector('[data-next]').addEventListener('click', function () { step(1); });
    panel.querySelector('[data-previous]').addEventListener('click', function () { step(-1); });
    panel.hidden = false;
  }

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
          'line-style': 'dashed', 'target-arrow-shape': 'tee', 'line-color': colour('--against'),
          'target-arrow-color': colour('--against') } },
        { selector: 'edge[?unstable]', style: { 'line-style': 'dotted' } },
        { selector: 'edge:selected', style: {
          'line-color': colour('--accent'), 'target-arrow-color': colour('--accent'),
          'underlay-color': colour('--accent'), 'underlay-opacity': 0.25, 'underlay-padding': 5 } }
      ]
    });
    var panel = document.querySelector('[data-edges-of="' + data.dataset.graph + '"]');
    if (panel) openEdges(cy, panel);
    window.addEventListener('resize', function () { cy.resize(); cy.fit(undefined, 16); });
  });
})();
