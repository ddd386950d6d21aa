package org.clew.web.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.neo4j.EdgeEdit;
import org.clew.graph.neo4j.GraphStore;
import org.clew.graph.neo4j.StoredEdge;
import org.clew.model.Progress;
import org.clew.web.engine.Engine;
import org.clew.web.engine.Engines;
import org.clew.web.security.Refusal;

/** Checks changes of edges and makes them. */
final class GraphDesk {

  /** Primary knowledge source of what is added here. */
  static final String SOURCE = "infores:clew-local-curation";

  /** Column that names the proposal behind an edge. */
  static final String PROPOSAL = "clew_proposal";

  /** What curators may change: not the hierarchies of the ontologies, and not the solved cases. */
  static final Set<EdgeType> TYPES =
      Set.of(
          EdgeType.GENE_DISEASE,
          EdgeType.DISEASE_PHENOTYPE,
          EdgeType.GENE_PRODUCT,
          EdgeType.INTERACTION,
          EdgeType.PATHWAY_MEMBER,
          EdgeType.DRUG_TARGET,
          EdgeType.DRUG_INDICATION);

  private static final Pattern PMID = Pattern.compile("PMID:[1-9]\\d{0,8}");
  private static final int MAX_PUBLICATIONS = 20;
  private static final int MAX_PATIENTS = 1_000_000;

  private final Engines engines;

  GraphDesk(Engines engines) {
    this.engines = engines;
  }

  /**
   * A change with its ends as the graph names them.
   *
   * @throws Refusal if it cannot be made in the graph as it is now
   */
  EdgeChange checked(EdgeChange c) {
    if (!TYPES.contains(c.type())) {
      throw refused(c.type() + " is not changed here", "It comes with the ontologies and cases.");
    }
    if (c.publications().isEmpty()
        || c.publications().size() > MAX_PUBLICATIONS
        || !c.publications().stream().allMatch(p -> PMID.matcher(p).matches())) {
      throw refused(
          "A change of the graph needs the publication that says so",
          "Give 1 to " + MAX_PUBLICATIONS + " publications such as PMID:15266616.");
    }
    return engines.use(
        e -> c.action() == EdgeChange.Action.ADD ? addition(e.graph(), c) : removal(e.graph(), c));
  }

  private static EdgeChange addition(GraphSnapshot graph, EdgeChange c) {
    boolean counted = c.count() != 0 || c.total() != 0;
    if (counted && c.type() != EdgeType.DISEASE_PHENOTYPE) {
      throw refused("Only a phenotype of a disease has a frequency", "Leave out count and total.");
    }
    if (counted
        && (c.count() < 0 || c.total() < Math.max(1, c.count()) || c.total() > MAX_PATIENTS)) {
      throw refused(
          c.count() + " of " + c.total() + " is no frequency", "Give patients with it, of all.");
    }
    return new EdgeChange(
        c.action(),
        c.type(),
        "",
        node(graph, c.subject(), c.type().subject()),
        node(graph, c.object(), c.type().object()),
        c.publications(),
        c.negated(),
        c.count(),
        c.total());
  }

  private static String node(GraphSnapshot graph, String id, NodeKind kind) {
    int node = graph.node(id);
    if (node < 0 || graph.kind(node) != kind) {
      throw refused(
          "'" + id + "' is no " + kind.label() + " of the graph", "Look its id up in Explore.");
    }
    return graph.id(node);
  }

  private static EdgeChange removal(GraphSnapshot graph, EdgeChange c) {
    int subject = graph.node(c.subject());
    if (subject >= 0 && graph.kind(subject) == c.type().subject()) {
      for (int e = graph.out(c.type(), subject); e < graph.outEnd(c.type(), subject); e++) {
        if (graph.edgeId(e).equals(c.id())) {
          return new EdgeChange(
              c.action(),
              c.type(),
              c.id(),
              graph.id(subject),
              graph.id(graph.object(e)),
              c.publications(),
              graph.negated(e),
              graph.count(e),
              graph.total(e));
        }
      }
    }
    throw refused(
        "The graph has no such edge from '" + c.subject() + "'",
        "Give type, subject and id as /api/v1/genes/{id} and its like show them.");
  }

  /** What a change that was decided is to write. */
  EdgeEdit plan(String proposal, EdgeChange change) {
    return change.action() == EdgeChange.Action.ADD
        ? new EdgeEdit(List.of(), List.of(edge(proposal, checked(change))))
        : new EdgeEdit(List.of(there(change)), List.of());
  }

  /** Version of the graph that answers now. */
  String version() {
    return engines.use(e -> e.graph().version());
  }

  /** Writes an edit; it is visible everywhere when this returns. */
  Proposal.Applied write(EdgeEdit edit) {
    GraphStore.Edited done = engines.edit(edit, Progress.NONE);
    return new Proposal.Applied(done.base(), done.snapshot().version(), Optional.of(done.edit()));
  }

  /** Whether the database holds what an edit was to write. */
  boolean isWritten(EdgeEdit edit) {
    return edit.added().stream().allMatch(e -> stored(e).filter(s -> sameOrigin(s, e)).isPresent())
        && edit.removed().stream().allMatch(e -> stored(e).isEmpty());
  }

  private static boolean sameOrigin(StoredEdge a, StoredEdge b) {
    return Objects.equals(a.edge().properties().get(PROPOSAL), b.edge().properties().get(PROPOSAL));
  }

  /** Makes visible everywhere what was written, and tells it. */
  Proposal.Applied reread(Proposal.Applied begun) {
    EdgeEdit edit = begun.edit().orElseThrow();
    List<StoredEdge> added = edit.added().stream().map(e -> stored(e).orElseThrow()).toList();
    return new Proposal.Applied(
        begun.before(), engines.reread(), Optional.of(new EdgeEdit(edit.removed(), added)));
  }

  private Optional<StoredEdge> stored(StoredEdge e) {
    return store().edge(e.type(), e.edge().id());
  }

  private GraphStore store() {
    return engines
        .store()
        .orElseThrow(() -> new Refusal(503, "The graph's database is not open", "Try again."));
  }

  private StoredEdge there(EdgeChange c) {
    return store()
        .edge(c.type(), c.id())
        .orElseThrow(() -> refused("The edge is no longer there", "Reject the proposal."));
  }

  private static StoredEdge edge(String proposal, EdgeChange c) {
    float quotient = c.total() > 0 ? (float) c.count() / c.total() : Float.NaN;
    return StoredEdge.added(
        c.type(),
        KgxEdge.of(c.subject(), c.type().predicate(), c.object(), SOURCE)
            .publications(c.publications())
            .negated(c.negated())
            .frequency(c.count(), c.total(), quotient, "")
            .property(PROPOSAL, proposal)
            .build());
  }

  /** Labels of a change's ends by id, as far as the graph knows them. */
  Map<String, String> labels(EdgeChange c) {
    return engines.use(
        (Engine e) -> {
          GraphSnapshot graph = e.graph();
          java.util.TreeMap<String, String> labels = new java.util.TreeMap<>();
          for (String id : List.of(c.subject(), c.object())) {
            int node = graph.node(id);
            labels.put(id, node < 0 ? "" : graph.name(node));
          }
          return Map.copyOf(labels);
        });
  }

  private static Refusal refused(String what, String remedy) {
    return new Refusal(422, what, remedy);
  }
}
