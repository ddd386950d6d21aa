package org.clew.web.api;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.NodeSearch;
import org.clew.model.Curie;
import org.clew.model.EdgeRef;
import org.clew.model.Term;
import org.clew.web.engine.Engine;
import org.clew.web.engine.Engines;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;

/** Terms, genes and diseases of the graph: look-up by name for entry fields, and one by its id. */
public final class TermApi {

  private static final Set<Role> ROLES = Role.SIGNED_IN;
  private static final int DEFAULT_HITS = 10;
  private static final int MAX_HITS = 50;

  /** Most edges of a node that are listed. */
  private static final int MAX_EDGES = 500;

  private final Engines engines;

  public TermApi(Engines engines) {
    this.engines = engines;
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    add(routes, "terms", NodeKind.PHENOTYPIC_FEATURE);
    add(routes, "genes", NodeKind.GENE);
    add(routes, "diseases", NodeKind.DISEASE);
    return routes;
  }

  private void add(List<Route> routes, String name, NodeKind kind) {
    routes.add(Route.get("/api/v1/" + name, ROLES, ctx -> search(ctx, kind)));
    routes.add(Route.get("/api/v1/" + name + "/{id}", ROLES, ctx -> one(ctx, kind)));
  }

  /**
   * A match.
   *
   * @param matched the name or id that matched
   * @param replaces the outdated id that was asked for
   */
  record Hit(Curie id, String label, String matched, String how, Optional<String> replaces) {

    private static Hit of(NodeSearch.Hit h) {
      boolean outdated =
          h.how() == org.clew.ontology.TermMatch.Kind.ID
              && !h.matched().equals(h.term().id().toString());
      return new Hit(
          h.term().id(),
          h.term().label(),
          h.matched(),
          h.how().name().toLowerCase(java.util.Locale.ROOT),
          outdated ? Optional.of(h.matched()) : Optional.empty());
    }
  }

  private void search(Context ctx, NodeKind kind) {
    String text = Http.required(ctx, "q");
    int limit = Http.number(ctx, "limit", DEFAULT_HITS, 1, MAX_HITS);
    List<Hit> hits =
        engines.use(e -> e.search(kind).search(text, limit).stream().map(Hit::of).toList());
    Http.json(ctx, Map.of("items", hits));
  }

  /**
   * A node with its edges.
   *
   * @param properties further properties by KGX column name
   * @param edgeCount how many edges it has; {@code edges} lists the first of them
   */
  record Node(
      Term term,
      String category,
      Optional<String> replaces,
      Map<String, String> properties,
      int edgeCount,
      List<EdgeRef> edges) {}

  private void one(Context ctx, NodeKind kind) {
    String id = ctx.pathParam("id");
    engines.use(
        e -> {
          int node = Curie.tryParse(id).isPresent() ? e.graph().node(id) : -1;
          if (node < 0 || e.graph().kind(node) != kind) {
            throw Refusal.notFound(kind.label());
          }
          if (!Http.unchanged(ctx, e.graph().version().substring(0, 16) + "-" + node)) {
            Http.json(ctx, node(e, node, id));
          }
          return null;
        });
  }

  private static Node node(Engine engine, int node, String asked) {
    GraphSnapshot g = engine.graph();
    List<Integer> edges = new ArrayList<>();
    for (EdgeType type : EdgeType.values()) {
      if (type.subject() == g.kind(node)) {
        for (int x = g.out(type, node); x < g.outEnd(type, node); x++) {
          edges.add(x);
        }
      }
      if (type.object() == g.kind(node)) {
        for (int x : g.in(type, node)) {
          edges.add(x);
        }
      }
    }
    Term term = g.term(node);
    return new Node(
        term,
        g.kind(node).category(),
        asked.equals(term.id().toString()) ? Optional.empty() : Optional.of(asked),
        new TreeMap<>(g.properties(node)),
        edges.size(),
        edges.stream().limit(MAX_EDGES).map(g::edgeRef).toList());
  }
}
