package org.clew.neural;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;

/**
 * What the network is told of each node, and of the query as a whole, as numbers of about unit
 * size. The order is part of a saved model.
 */
final class Features {

  static final List<String> NODE =
      List.of(
          "gene",
          "disease",
          "phenotype",
          "pathway",
          "case",
          "information-content",
          "log-degree",
          "log-knowledge",
          // from here on of this query
          "observed",
          "implied",
          "excluded",
          "observed-content",
          "implied-content",
          "implied-share",
          "symbolic-gap",
          "symbolic-rank",
          "symbolic-soft",
          "symbolic-sharp");

  static final List<String> QUERY =
      List.of(
          "log-observed",
          "log-excluded",
          "mean-content",
          "max-content",
          "symbolic-spread",
          "symbolic-lead");

  /** First feature that depends on the query. */
  static final int OF_QUERY = NODE.indexOf("observed");

  private static final int CONTENT = NODE.indexOf("information-content");
  private static final int DEGREE = NODE.indexOf("log-degree");
  private static final int KNOWLEDGE = NODE.indexOf("log-knowledge");
  private static final int OBSERVED = NODE.indexOf("observed");
  private static final int IMPLIED = NODE.indexOf("implied");
  private static final int EXCLUDED = NODE.indexOf("excluded");
  private static final int OBSERVED_CONTENT = NODE.indexOf("observed-content");
  private static final int IMPLIED_CONTENT = NODE.indexOf("implied-content");
  private static final int IMPLIED_SHARE = NODE.indexOf("implied-share");
  private static final int GAP = NODE.indexOf("symbolic-gap");
  private static final int RANK = NODE.indexOf("symbolic-rank");
  private static final int SOFT = NODE.indexOf("symbolic-soft");
  private static final int SHARP = NODE.indexOf("symbolic-sharp");
  private static final int WIDTH = NODE.size();

  private final MessageGraph graph;
  private final PhenotypeHierarchy hierarchy;
  private final float[] fixed; // nodes x WIDTH, the part that does not depend on the query
  private final float[] content; // per phenotype

  private Features(MessageGraph graph, PhenotypeHierarchy hierarchy, LinkWeights weights) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    content = content(graph, hierarchy, weights);
    fixed = new float[graph.nodes() * WIDTH];
    for (NodeKind kind : MessageGraph.KINDS) {
      int k = MessageGraph.KINDS.indexOf(kind);
      for (int n = graph.first(kind); n < graph.first(kind) + graph.count(kind); n++) {
        fixed[n * WIDTH + k] = 1;
        fixed[n * WIDTH + DEGREE] = (float) (Math.log1p(weights.degree(n)) / 5);
        fixed[n * WIDTH + KNOWLEDGE] = (float) (Math.log1p(weights.knowledgeDegree(n)) / 3);
      }
    }
    int first = graph.first(NodeKind.PHENOTYPIC_FEATURE);
    for (int t = 0; t < content.length; t++) {
      fixed[(first + t) * WIDTH + CONTENT] = content[t];
    }
  }

  static Features of(MessageGraph graph, PhenotypeHierarchy hierarchy, LinkWeights weights) {
    return new Features(graph, hierarchy, weights);
  }

  /**
   * Information content by Resnik's count of occurrences (1995): -ln of the share of all visible
   * annotations that fall on a term or below it, in units of 5 nats.
   */
  private static float[] content(
      MessageGraph graph, PhenotypeHierarchy hierarchy, LinkWeights weights) {
    double[] mass = new double[hierarchy.size()];
    double total = 0;
    int first = graph.first(NodeKind.PHENOTYPIC_FEATURE);
    for (int t = 0; t < mass.length; t++) {
      int n = weights.annotations(first + t);
      if (n > 0) {
        total += n;
        for (int a : hierarchy.ancestors(hierarchy.base() + t)) {
          mass[a - hierarchy.base()] += n;
        }
      }
    }
    float[] content = new float[mass.length];
    for (int t = 0; t < mass.length; t++) {
      content[t] = (float) (Math.log((total + 1) / (mass[t] + 1)) / 5);
    }
    return content;
  }

  /** Node features of a query: nodes x {@link #NODE}, row by row. */
  float[] nodes(PhenotypeQuery query) {
    float[] x = fixed.clone();
    int first = graph.first(NodeKind.PHENOTYPIC_FEATURE);
    int base = hierarchy.base();
    float one = (float) (1 / Math.sqrt(Math.max(1, query.observed().length)));
    int[] implied = new int[hierarchy.size()];
    for (int t : query.observed()) {
      for (int a : hierarchy.ancestors(t)) {
        implied[a - base]++;
      }
    }
    for (int t = 0; t < implied.length; t++) {
      if (implied[t] > 0) {
        int at = (first + t) * WIDTH;
        x[at + IMPLIED] = one;
        x[at + IMPLIED_CONTENT] = one * content[t];
        x[at + IMPLIED_SHARE] = implied[t] / (float) query.observed().length;
      }
    }
    for (int t : query.observed()) {
      int at = (first + t - base) * WIDTH;
      x[at + OBSERVED] = one;
      x[at + OBSERVED_CONTENT] = one * content[t - base];
    }
    float none = (float) (1 / Math.sqrt(Math.max(1, query.excluded().length)));
    for (int t : query.excluded()) {
      x[(first + t - base) * WIDTH + EXCLUDED] = none;
    }
    symbolic(x, query, NodeKind.GENE);
    symbolic(x, query, NodeKind.DISEASE);
    return x;
  }

  private void symbolic(float[] x, PhenotypeQuery query, NodeKind kind) {
    double[] sorted = sorted(query, kind);
    double[] scores = query.symbolic();
    for (int n = graph.first(kind); n < graph.first(kind) + sorted.length; n++) {
      int node = graph.snapshotNode(n);
      if (n > graph.first(kind) && scores[node] == scores[node - 1]) { // such as no score at all
        System.arraycopy(x, (n - 1) * WIDTH + GAP, x, n * WIDTH + GAP, WIDTH - GAP);
      } else {
        symbolic(x, query, sorted, n);
      }
    }
  }

  /**
   * The features of all nodes once more, where the rules score some of them otherwise.
   *
   * @param x the features before
   * @param query with the other scores
   * @param nodes genes and diseases that have another score, message nodes
   */
  float[] rescored(float[] x, PhenotypeQuery query, Collection<Integer> nodes) {
    float[] other = x.clone();
    for (NodeKind kind : List.of(NodeKind.GENE, NodeKind.DISEASE)) {
      double[] sorted = sorted(query, kind);
      nodes.stream()
          .filter(n -> graph.kind(n) == kind)
          .forEach(n -> symbolic(other, query, sorted, n));
    }
    return other;
  }

  /**
   * The rules' score of a node relative to the best of its kind: gap, rank, and two soft shares.
   *
   * @param sorted all scores of the kind in ascending order
   */
  private void symbolic(float[] x, PhenotypeQuery query, double[] sorted, int node) {
    double best = sorted[sorted.length - 1];
    double s = finite(query.symbolic()[graph.snapshotNode(node)]);
    int above = sorted.length - upper(sorted, s);
    int at = node * WIDTH;
    x[at + GAP] = (float) Math.max(-3, (s - best) / 4);
    x[at + RANK] = (float) (-Math.log10(1 + above) / 4);
    double soft = Math.pow(10, 0.15 * (s - best));
    x[at + SOFT] = (float) soft;
    x[at + SHARP] = (float) (soft * soft * soft * soft); // 10^(0.6 (s - best))
  }

  /**
   * What some features of a node add to its boundary.
   *
   * @param x features of all nodes, see {@link #nodes}
   * @param from first of the features
   * @param to the one after the last
   * @param input the network's weights of the features: features x width
   * @return of the network's width
   */
  static double[] boundary(float[] x, int node, int from, int to, float[] input) {
    double[] boundary = new double[input.length / WIDTH];
    for (int i = from; i < to; i++) {
      double value = x[node * WIDTH + i];
      for (int k = 0; value != 0 && k < boundary.length; k++) {
        boundary[k] += value * input[i * boundary.length + k];
      }
    }
    return boundary;
  }

  /** Features of the query as a whole, in the order of {@link #QUERY}. */
  float[] query(PhenotypeQuery query) {
    double sum = 0;
    double max = 0;
    for (int t : query.observed()) {
      sum += content[t - hierarchy.base()];
      max = Math.max(max, content[t - hierarchy.base()]);
    }
    int n = query.observed().length;
    double[] sorted = sorted(query, NodeKind.GENE);
    int m = sorted.length;
    double spread = m == 0 ? 0 : sorted[m - 1] - sorted[Math.max(0, m - 1 - m / 20)];
    double lead = m < 10 ? 0 : sorted[m - 1] - sorted[m - 10];
    return new float[] {
      (float) (Math.log1p(n) / 3),
      (float) (Math.log1p(query.excluded().length) / 3),
      (float) (n == 0 ? 0 : sum / n),
      (float) max,
      (float) Math.min(3, spread / 5),
      (float) Math.min(3, lead / 3)
    };
  }

  /** Information content of a phenotype (snapshot node), units of 5 nats. */
  float content(int term) {
    return content[term - hierarchy.base()];
  }

  private double[] sorted(PhenotypeQuery query, NodeKind kind) {
    int from = graph.graph().firstNode(kind);
    double[] s = Arrays.copyOfRange(query.symbolic(), from, graph.graph().endNode(kind));
    for (int i = 0; i < s.length; i++) {
      s[i] = finite(s[i]);
    }
    Arrays.sort(s);
    return s;
  }

  /** First position whose value exceeds s. */
  private static int upper(double[] sorted, double s) {
    int lo = 0;
    int hi = sorted.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (sorted[mid] <= s) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  /** Scores beyond ±100 (and infinities) say no more than ±100. */
  static double finite(double s) {
    return Double.isNaN(s) ? 0 : Math.max(-100, Math.min(100, s));
  }
}
