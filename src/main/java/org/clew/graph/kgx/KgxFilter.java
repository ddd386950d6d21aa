package org.clew.graph.kgx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.model.Curie;
import org.clew.model.Problem;

/**
 * Decides which nodes and edges of a KGX graph Clew uses, and as what. The store and the snapshot
 * ask the same filter, so that both hold the same graph. All nodes come before the edges.
 */
public final class KgxFilter {

  private final Map<String, NodeKind> kinds = new HashMap<>();
  private final Set<String> edges = new HashSet<>();
  private final Consumer<Problem> problems;

  /**
   * @param problems takes what is left out: unknown categories and predicates, loose ends, ids that
   *     come twice
   */
  public KgxFilter(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /** The kind of a node, empty if it is left out. */
  public Optional<NodeKind> kind(KgxNode n) {
    Optional<NodeKind> kind = n.kind();
    if (Curie.tryParse(n.id()).isEmpty()) {
      return leaveOut(
          n.id(),
          "its id is no CURIE: the node is left out",
          "Give it an id of the form PREFIX:reference.");
    }
    if (kind.isEmpty()) {
      return leaveOut(
          n.id(),
          "category " + n.category() + " is not one that Clew knows: the node is left out",
          "Give it one of Clew's Biolink categories.");
    }
    if (kinds.putIfAbsent(n.id(), kind.get()) != null) {
      return leaveOut(
          n.id(), "the node comes twice: the second is left out", "Merge the two into one.");
    }
    return kind;
  }

  /** The type of an edge, empty if it is left out. */
  public Optional<EdgeType> type(KgxEdge e) {
    NodeKind subject = kinds.get(e.subject());
    NodeKind object = kinds.get(e.object());
    if (subject == null || object == null) {
      return leaveOut(
          e.id(),
          (subject == null ? e.subject() : e.object()) + " is no node: the edge is left out",
          "Add the node, or name it by its primary id.");
    }
    Optional<EdgeType> type = Biolink.type(subject, e.predicate(), object);
    if (type.isEmpty()) {
      return leaveOut(
          e.id(),
          subject.label()
              + " "
              + e.predicate()
              + " "
              + object.label()
              + " is no relation that Clew knows: the edge is left out",
          "Use one of Clew's Biolink predicates.");
    }
    if (!edges.add(e.id())) {
      return leaveOut(
          e.id(), "the edge comes twice: the second is left out", "Give each an id of its own.");
    }
    return type;
  }

  private <T> Optional<T> leaveOut(String place, String message, String remedy) {
    problems.accept(Problem.warning(place, message, remedy));
    return Optional.empty();
  }
}
