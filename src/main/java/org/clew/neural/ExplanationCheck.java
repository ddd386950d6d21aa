package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.Explanation;

/**
 * Measures what explanations of the network's line are worth: what the network says of the gene
 * when the shown links are gone, and when only they are left. The same is measured for explanations
 * of the same size that published methods give on the same network.
 *
 * <p>What changes is the messages alone: node marks, the rules' scores and the weights of other
 * links stay, as masks on messages leave them (Yuan et al. 2022; Amara et al. 2022). Links are
 * taken away by deletion, and by replacement with links of similar degree ({@link Perturbation}).
 */
public final class ExplanationCheck {

  /** Name of Clew's own explanation among the methods. */
  public static final String OWN = "Clew";

  private final NetworkScorer scorer;
  private final Network network;
  private final MessageGraph graph;
  private final Attribution attribution;
  private final Settings settings;

  /**
   * What is measured.
   *
   * @param maxEdges most edges of Clew's explanation
   * @param draws random replacements averaged, at least 1
   * @param epochs steps of GNNExplainer's optimiser
   * @param against labels of the methods that are measured too, see {@link #methods}
   */
  public record Settings(int maxEdges, int draws, int epochs, Set<String> against) {
    public Settings {
      against = Set.copyOf(against);
    }
  }

  /** Labels of all methods to compare with, in the order of results. */
  public static List<String> methods() {
    return Arrays.stream(Attribution.Method.values()).map(Attribution.Method::label).toList();
  }

  /**
   * What rules and network say of one gene.
   *
   * @param line the network's line, log10, relative to the mean of all genes
   * @param probability softmax of rules and network over all genes, 0–1
   * @param first share of passes (0 or 1, or between if averaged) in which the gene ranks first
   */
  public record Outcome(double line, double probability, double first) {}

  /**
   * One method's explanation, measured.
   *
   * @param method its name
   * @param links how many links it holds
   * @param connected whether they connect the gene with a term of the patient, all in one piece
   * @param without with its links deleted
   * @param only with all other links deleted
   * @param replaced with its links replaced by similar ones
   * @param amongRandom with all other links replaced at random within their relation
   * @param divergence Kullback–Leibler divergence, nats, of all genes' probabilities under {@code
   *     only} from the full ones
   * @param seconds wall time to find it
   */
  public record Measured(
      String method,
      int links,
      boolean connected,
      Outcome without,
      Outcome only,
      Outcome replaced,
      Outcome amongRandom,
      double divergence,
      double seconds) {}

  /**
   * One gene of one case.
   *
   * @param gene the gene node
   * @param rank its rank by phenotype
   * @param full with all links
   * @param none without any
   * @param random with all links replaced at random
   * @param visible links of the graph that the question may use
   * @param explanation Clew's explanation
   * @param off how far its contributions and remainder are from the network's line
   * @param measured Clew's first
   */
  public record Checked(
      int gene,
      int rank,
      Outcome full,
      Outcome none,
      Outcome random,
      int visible,
      Explanation explanation,
      double off,
      List<Measured> measured) {}

  public ExplanationCheck(NetworkScorer scorer, Settings settings) {
    this.scorer = scorer;
    this.network = scorer.network();
    this.graph = network.graph();
    this.settings = settings;
    this.attribution = new Attribution(scorer.model(), network, settings.epochs());
  }

  /** The gene that rules and network put first. */
  public int best(PhenotypeQuery query) {
    return predict(query, null).best();
  }

  /**
   * Measures explanations of one gene.
   *
   * @param rules as for {@link NetworkScorer#explain(PhenotypeQuery, int, int, SymbolicBase)}
   * @param seed of whatever is drawn
   */
  public Checked check(PhenotypeQuery query, int gene, SymbolicBase rules, long seed) {
    Perturbation links = new Perturbation(graph, network.view(query.knowledge()).links());
    Prediction full = predict(query, null);
    // 1. The two ends: no links, and links that mean nothing.
    Outcome none = outcome(predict(query, links.only(Set.of())), gene);
    Outcome random = mean(gene, seed, r -> predict(query, links.amongRandom(Set.of(), r)));
    // 2. Clew's explanation.
    long begin = System.nanoTime();
    Explainer.Explained own =
        scorer
            .explainer()
            .explain(scorer.read(query), List.of(gene), settings.maxEdges(), rules)
            .get(0);
    double seconds = (System.nanoTime() - begin) / 1e9;
    List<Measured> all = new ArrayList<>();
    all.add(measure(OWN, query, gene, full, links, own.links(), seconds, seed));
    // 3. The others', as large.
    others(query, gene, full, links, own.links().size(), seed, all);
    double sum =
        own.explanation().edges().stream().mapToDouble(Explanation.Edge::log10LR).sum()
            + own.explanation().withoutLinks()
            + own.explanation().remainder();
    return new Checked(
        gene,
        full.rank(gene),
        outcome(full, gene),
        none,
        random,
        links.visible(),
        own.explanation(),
        Math.abs(sum - full.line(gene)),
        all);
  }

  private void others(
      PhenotypeQuery query,
      int gene,
      Prediction full,
      Perturbation links,
      int size,
      long seed,
      List<Measured> all) {
    for (Attribution.Method method : Attribution.Method.values()) {
      if (settings.against().contains(method.label())) {
        long begin = System.nanoTime();
        Set<Integer> found =
            attribution.links(method, query, gene, size, links, new SplittableRandom(seed));
        double seconds = (System.nanoTime() - begin) / 1e9;
        all.add(measure(method.label(), query, gene, full, links, found, seconds, seed));
      }
    }
  }

  private Measured measure(
      String method,
      PhenotypeQuery query,
      int gene,
      Prediction full,
      Perturbation links,
      Set<Integer> found,
      double seconds,
      long seed) {
    Prediction only = predict(query, links.only(found));
    return new Measured(
        method,
        found.size(),
        connected(query, gene, found),
        outcome(predict(query, links.without(found)), gene),
        outcome(only, gene),
        mean(gene, seed, r -> predict(query, links.replaced(found, r))),
        mean(gene, seed, r -> predict(query, links.amongRandom(found, r))),
        full.divergence(only),
        seconds);
  }

  private interface Draw {
    Prediction with(SplittableRandom random);
  }

  private Outcome mean(int gene, long seed, Draw draw) {
    double[] sum = new double[3];
    for (int i = 0; i < settings.draws(); i++) {
      Outcome o = outcome(draw.with(new SplittableRandom(seed * 31 + i)), gene);
      sum[0] += o.line() / settings.draws();
      sum[1] += o.probability() / settings.draws();
      sum[2] += o.first() / settings.draws();
    }
    return new Outcome(sum[0], sum[1], sum[2]);
  }

  private static Outcome outcome(Prediction p, int gene) {
    return new Outcome(p.line(gene), p.probability(gene), p.rank(gene) == 1 ? 1 : 0);
  }

  private Prediction predict(
      PhenotypeQuery query, @org.jspecify.annotations.Nullable ChangedLinks changed) {
    try (Network.Pass pass = network.forward(List.of(query), changed, false)) {
      return Prediction.of(scorer.model(), network, query, pass);
    }
  }

  /** Whether links form one piece that holds the gene and an observed or implied term. */
  boolean connected(PhenotypeQuery query, int gene, Set<Integer> links) {
    Map<Integer, List<Integer>> neighbours = new HashMap<>();
    for (int link : links) {
      int s = graph.subject(link);
      int o = graph.object(link);
      neighbours.computeIfAbsent(s, n -> new ArrayList<>()).add(o);
      neighbours.computeIfAbsent(o, n -> new ArrayList<>()).add(s);
    }
    Set<Integer> reached = new HashSet<>();
    List<Integer> todo = new ArrayList<>(List.of(graph.node(gene)));
    while (!todo.isEmpty()) {
      int at = todo.remove(todo.size() - 1);
      if (reached.add(at)) {
        todo.addAll(neighbours.getOrDefault(at, List.of()));
      }
    }
    Set<Integer> terms = new HashSet<>();
    for (int t : query.observed()) {
      for (int a : network.hierarchy().ancestors(t)) {
        terms.add(graph.node(a));
      }
    }
    for (int t : query.excluded()) {
      terms.add(graph.node(t));
    }
    return reached.containsAll(neighbours.keySet()) && reached.stream().anyMatch(terms::contains);
  }
}
