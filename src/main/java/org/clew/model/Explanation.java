package org.clew.model;

import java.util.List;
import java.util.Optional;

/**
 * The subgraph through which the network reached a candidate.
 *
 * @param edges signed contributions, largest magnitude first
 * @param total the network's line, log10 likelihood ratio: the sum of all edges, of what there is
 *     without links, and of the remainder
 * @param withoutLinks what the candidate has in a graph without links: from the rules' scores and
 *     the patient as a whole
 * @param remainder what the links do that are not shown
 * @param rankFull rank of the candidate by phenotype with the whole graph
 * @param rankWithoutEdges its rank when rules and network score it without the shown edges, and
 *     every other candidate as before
 * @param scoreKept share of the network's score kept with only the shown edges, usually 0–1
 * @param stability how well other trainings of the network agree; empty where none were asked
 */
public record Explanation(
    List<Edge> edges,
    double total,
    double withoutLinks,
    double remainder,
    int rankFull,
    int rankWithoutEdges,
    double scoreKept,
    Optional<Stability> stability) {

  /**
   * An edge that fewer than this share of the other trainings show is unstable: most of them found
   * another way. A convention of Clew.
   */
  public static final double STABLE = 0.5;

  public Explanation {
    edges = List.copyOf(edges);
  }

  /** An explanation that no other training was asked about. */
  public Explanation(
      List<Edge> edges,
      double total,
      double withoutLinks,
      double remainder,
      int rankFull,
      int rankWithoutEdges,
      double scoreKept) {
    this(
        edges,
        total,
        withoutLinks,
        remainder,
        rankFull,
        rankWithoutEdges,
        scoreKept,
        Optional.empty());
  }

  /** The same with marked edges, and how well the networks agree. */
  public Explanation with(List<Edge> marked, Stability agreement) {
    return new Explanation(
        marked,
        total,
        withoutLinks,
        remainder,
        rankFull,
        rankWithoutEdges,
        scoreKept,
        Optional.of(agreement));
  }

  /**
   * One edge of the subgraph. {@code edge} may be the query's own link from the patient to an HPO
   * term: subject {@code clew:patient}.
   *
   * @param log10LR signed contribution
   * @param recurrence share of the other trainings of the network whose own explanation of the
   *     candidate shows the edge too, 0–1; empty where none were asked
   */
  public record Edge(EdgeRef edge, double log10LR, Optional<Double> recurrence) {

    public Edge(EdgeRef edge, double log10LR) {
      this(edge, log10LR, Optional.empty());
    }

    /** The same edge, shown by that share of the other trainings. */
    public Edge recurring(double share) {
      return new Edge(edge, log10LR, Optional.of(share));
    }

    /** Whether it recurs in fewer than {@link #STABLE}; empty where that was not asked. */
    public Optional<Boolean> unstable() {
      return recurrence.map(share -> share < STABLE);
    }
  }

  /**
   * How well explanations of the candidate by several trainings of the network agree.
   *
   * @param networks how many trainings explained it, the one that ranks included; at least 2
   * @param consensus edges in both, of the edges in either, as a mean over all pairs of trainings
   *     (Jaccard), 0–1
   */
  public record Stability(int networks, double consensus) {}
}
