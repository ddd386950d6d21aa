package org.clew.neural;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;

/**
 * The graph under some knowledge: link weights and the features that follow from them.
 *
 * @param links weights of its links
 * @param features what nodes are told
 */
record View(Knowledge knowledge, LinkWeights links, Features features) {

  /** The views that were asked for last: a case is asked about several times in a row. */
  static final class Kept {
    private static final int VIEWS = 3;

    private final MessageGraph graph;
    private final PhenotypeHierarchy hierarchy;
    private final Deque<View> views = new ArrayDeque<>(); // the last used first

    Kept(MessageGraph graph, PhenotypeHierarchy hierarchy) {
      this.graph = graph;
      this.hierarchy = hierarchy;
    }

    /**
     * The view of some knowledge.
     *
     * @throws IllegalArgumentException if it is of another graph
     */
    View of(Knowledge knowledge) {
      if (knowledge.graph() != graph.graph()) {
        throw new IllegalArgumentException("The query is about another graph than the network");
      }
      BitSet hidden = knowledge.hidden();
      Optional<View> near = near(hidden);
      if (near.isPresent()) {
        use(near.get());
        if (near.get().knowledge() == knowledge) {
          return near.get();
        }
      }
      LinkWeights links =
          near.map(v -> v.links().without(graph, hidden))
              .orElseGet(() -> LinkWeights.of(graph, knowledge));
      View made = new View(knowledge, links, Features.of(graph, hierarchy, links));
      use(made);
      return made;
    }

    /** The kept view that hides most of what is hidden, and nothing else. */
    private synchronized Optional<View> near(BitSet hidden) {
      return views.stream()
          .filter(v -> within(v.knowledge().hidden(), hidden))
          .max(Comparator.comparingInt(v -> v.knowledge().hiddenCount()));
    }

    private static boolean within(BitSet part, BitSet whole) {
      part.andNot(whole);
      return part.isEmpty();
    }

    private synchronized void use(View view) {
      views.remove(view);
      views.addFirst(view);
      if (views.size() > VIEWS) {
        views.removeLast();
      }
    }
  }
}
