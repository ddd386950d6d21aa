package org.clew.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clew.evaluate.Bootstrap.Estimate;
import org.clew.evaluate.ConditionalLogit.Choice;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.clew.neural.HoldOut;
import org.clew.symbolic.association.GeneAssociation;
import org.clew.symbolic.association.GeneAssociation.Kind;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;

/**
 * Fits the weights of {@link GeneAssociation} to solved cases whose gene has no known disease, the
 * first case of each gene, and tests them: genes are halved by {@link HoldOut#foldOf}, and each
 * half is ranked with the weights that the other has fitted, beside random walk with restart.
 */
public final class AssociationFit {

  /**
   * A case.
   *
   * @param choice natural log likelihood ratios by kind of company and candidate
   * @param walk the right gene's rank by random walk
   */
  private record Asked(SolvedCase solved, Choice choice, double walk) {
    int half() {
      return HoldOut.foldOf(solved.geneId(), 2);
    }
  }

  private final List<Asked> cases;
  private final int candidates;
  private final Averages averages;

  /**
   * Computes what every kind of company says in every case.
   *
   * @param seed of the intervals
   */
  public AssociationFit(
      GraphSnapshot graph, List<SolvedCase> cohort, long seed, Progress progress) {
    Scope scope = new Scope(graph, false, false);
    CandidateSets sets = new CandidateSets(scope.base(), Tested.NOVEL_GENE, 0, seed);
    Set<String> seen = new HashSet<>();
    List<SolvedCase> tested =
        cohort.stream()
            .filter(c -> sets.isNovel(c) && c.observed().length > 0 && seen.add(c.geneId()))
            .toList();
    PhenotypeLikelihood likelihood =
        PhenotypeLikelihood.of(scope.base(), PhenotypeHierarchy.of(graph));
    GeneAssociation association = new GeneAssociation(scope.base());
    RandomWalk walk = new RandomWalk(scope.base());
    cases = new ArrayList<>();
    candidates = sets.geneCount();
    try (Progress.Stage stage = progress.stage("Reading the company of genes", tested.size())) {
      for (SolvedCase c : tested) {
        PhenotypeQuery query =
            likelihood.query(
                scope.of(c, Setting.LEAVE_PUBLICATION_OUT), c.observed(), c.excluded());
        int[] genes = sets.of(c, Level.GENE);
        int first = graph.firstNode(NodeKind.GENE);
        float[][] ratios = new float[Kind.values().length][genes.length];
        association
            .byKind(query)
            .forEach(
                (kind, log10) -> {
                  for (int g = 0; g < genes.length; g++) {
                    ratios[kind.ordinal()][g] = (float) (Math.log(10) * log10[genes[g] - first]);
                  }
                });
        int right =
            IntStream.range(0, genes.length)
                .filter(g -> genes[g] == c.gene())
                .findFirst()
                .orElseThrow();
        double rank = Ranks.middle(walk.score(query), genes, c.gene());
        cases.add(new Asked(c, new Choice(ratios, right), rank));
        stage.step(1);
      }
    }
    if (cases.stream().mapToInt(Asked::half).distinct().count() < 2) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          cases.size() + " cases have a gene without a known disease: too few to fit and to test",
          "Give an earlier release with --knowledge, or more cases.");
    }
    averages =
        new Averages(
            cases.stream()
                .map(c -> new Ranked(0, c.solved().geneId(), c.solved().cluster()))
                .toList(),
            seed);
  }

  /** The weights of each half and of all, then the ranks that they give the other half. */
  public String text() {
    StringBuilder out = new StringBuilder();
    line(
        out,
        "%,d genes without a known disease, one case of each, among %,d; %d of them in the first"
            + " half",
        cases.size(),
        candidates,
        cases.stream().filter(c -> c.half() == 0).count());
    line(out, "");
    Set<Kind> all = EnumSet.allOf(Kind.class);
    line(out, "| weights fitted on | %s |", names(all));
    line(out, "|---|%s", "---|".repeat(all.size()));
    line(out, "| the first half | %s |", numbers(fit(all, 0)));
    line(out, "| the second half | %s |", numbers(fit(all, 1)));
    line(out, "| both | %s |", numbers(fit(all, 0, 1)));
    line(
        out,
        "| in use | %s |",
        numbers(Arrays.stream(Kind.values()).mapToDouble(Kind::weight).toArray()));
    line(out, "");
    line(
        out,
        "| ranked by, fitted on the other half | top-10 | top-50 | top-100 | mean log10 rank |");
    line(out, "|---|---|---|---|---|");
    row(out, "random walk with restart", walk());
    for (Kind kind : Kind.values()) {
      row(out, kind.label() + " alone", crossed(EnumSet.of(kind)));
    }
    for (Kind kind : Kind.values()) {
      row(out, "without " + kind.label(), crossed(EnumSet.complementOf(EnumSet.of(kind))));
    }
    row(out, "all", crossed(all));
    line(out, "");
    line(out, "All against the random walk (95 %% over genes):");
    for (int k : new int[] {10, 50, 100}) {
      gain(out, "top-" + k + ", %", 100, rank -> rank <= k ? 1 : 0);
    }
    gain(out, "log10 rank", 1, Math::log10);
    return out.toString();
  }

  /** The most likely weights of some kinds on the cases of some halves. */
  private double[] fit(Set<Kind> kinds, int... halves) {
    boolean[] used = new boolean[Kind.values().length];
    kinds.forEach(k -> used[k.ordinal()] = true);
    return ConditionalLogit.fit(
        cases.stream()
            .filter(c -> Arrays.stream(halves).anyMatch(h -> h == c.half()))
            .map(Asked::choice)
            .toList(),
        used);
  }

  /** Ranks of the right genes, each by the weights of the other half. */
  private double[] crossed(Set<Kind> kinds) {
    double[][] weights = {fit(kinds, 1), fit(kinds, 0)};
    return cases.stream()
        .mapToDouble(
            c -> {
              double[] scores = c.choice().scores(weights[c.half()]);
              return Ranks.middle(
                  scores, IntStream.range(0, scores.length).toArray(), c.choice().right());
            })
        .toArray();
  }

  private double[] walk() {
    return cases.stream().mapToDouble(Asked::walk).toArray();
  }

  private void gain(StringBuilder out, String name, double unit, DoubleUnaryOperator of) {
    double[] ranks = crossed(EnumSet.allOf(Kind.class));
    double[] walk = walk();
    Estimate e =
        averages.overGenes(
            IntStream.range(0, ranks.length)
                .mapToDouble(i -> unit * (of.applyAsDouble(ranks[i]) - of.applyAsDouble(walk[i])))
                .toArray());
    line(
        out,
        "* %s: %+.2f (%+.2f to %+.2f)",
        name,
        e.mean(),
        e.interval().low(),
        e.interval().high());
  }

  private static void row(StringBuilder out, String name, double[] ranks) {
    line(
        out,
        "| %s | %.1f | %.1f | %.1f | %.2f |",
        name,
        top(ranks, 10),
        top(ranks, 50),
        top(ranks, 100),
        Arrays.stream(ranks).map(Math::log10).average().orElseThrow());
  }

  private static double top(double[] ranks, int k) {
    return 100 * Arrays.stream(ranks).map(r -> r <= k ? 1 : 0).average().orElseThrow();
  }

  private static String names(Set<Kind> kinds) {
    return kinds.stream().map(Kind::label).collect(Collectors.joining(" | "));
  }

  private static String numbers(double[] of) {
    return Arrays.stream(of)
        .mapToObj(v -> String.format(Locale.ROOT, "%.2f", v))
        .collect(Collectors.joining(" | "));
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
