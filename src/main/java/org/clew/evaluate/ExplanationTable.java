package org.clew.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.clew.neural.ExplanationCheck.Measured;
import org.clew.neural.Reliance;

/** Tables of measured explanations: Markdown for people. */
public final class ExplanationTable {

  private ExplanationTable() {}

  /**
   * The tables.
   *
   * @param seed of the bootstrap
   */
  public static String text(List<ExplanationRow> rows, long seed) {
    StringBuilder out = new StringBuilder();
    section(out, "First candidate", rows.stream().filter(ExplanationRow::first).toList(), seed);
    section(
        out,
        "Right gene, where it is not first",
        rows.stream().filter(r -> r.right() && !r.first()).toList(),
        seed);
    reliance(out, rows.stream().flatMap(r -> r.reliance().stream()).toList());
    return out.toString();
  }

  /**
   * How much of the explanations comes again.
   *
   * @param seed of the bootstrap
   */
  public static String stability(List<StabilityStudy.Row> rows, long seed) {
    StringBuilder out = new StringBuilder();
    line(out, "| changed | pairs | cases | same edges (Jaccard) | 95 %% | of the weight | 95 %% |");
    line(out, "|---|---|---|---|---|---|---|");
    for (StabilityStudy.Change change : StabilityStudy.Change.values()) {
      List<StabilityStudy.Row> of = rows.stream().filter(r -> r.change() == change).toList();
      if (of.isEmpty()) {
        continue;
      }
      Bootstrap bootstrap =
          new Bootstrap(of.stream().map(r -> r.solved().cluster()).toList(), seed);
      double[] jaccard = of.stream().mapToDouble(StabilityStudy.Row::jaccard).toArray();
      double[] weight = of.stream().mapToDouble(StabilityStudy.Row::weight).toArray();
      line(
          out,
          "| %s | %d | %d | %.2f | %s | %.2f | %s |",
          change.label(),
          of.size(),
          of.stream().map(StabilityStudy.Row::solved).distinct().count(),
          Arrays.stream(jaccard).average().orElseThrow(),
          range(bootstrap.mean(jaccard)),
          Arrays.stream(weight).average().orElseThrow(),
          range(bootstrap.mean(weight)));
    }
    return out.toString();
  }

  private static String range(Bootstrap.Interval i) {
    return String.format(Locale.ROOT, "%.2f–%.2f", i.low(), i.high());
  }

  /** What the lines of the first candidates rely on: means over cases. */
  private static void reliance(StringBuilder out, List<Reliance> of) {
    if (of.isEmpty()) {
      return;
    }
    line(out, "## What the network relies on: %d first candidates", of.size());
    line(out, "");
    line(
        out,
        "Relevance: share in what flows over links, gates held fixed (exact gradients, nothing"
            + " sampled). Loss: what the line loses when all links of the kind are deleted, as a"
            + " share of what all links do to it (mean, and median).");
    line(out, "");
    line(out, "| relation | relevance %% | loss %% (mean) | loss %% (median) |");
    line(out, "|---|---|---|---|");
    for (String key : byMean(of, Reliance::relevance)) {
      line(
          out,
          "| %s | %.1f | %.1f | %.1f |",
          key,
          100 * mean(of, Reliance::relevance, key),
          100 * mean(of, Reliance::loss, key),
          100 * median(of, Reliance::loss, key));
    }
    line(out, "");
    line(out, "| branch of HPO | relevance %% of links to phenotypes |");
    line(out, "|---|---|");
    for (String key : byMean(of, Reliance::branches)) {
      line(out, "| %s | %.1f |", key, 100 * mean(of, Reliance::branches, key));
    }
    line(out, "");
  }

  private static List<String> byMean(
      List<Reliance> of, Function<Reliance, Map<String, Double>> values) {
    return of.stream()
        .flatMap(r -> values.apply(r).keySet().stream())
        .distinct()
        .sorted(Comparator.comparingDouble((String key) -> -mean(of, values, key)))
        .toList();
  }

  private static double mean(
      List<Reliance> of, Function<Reliance, Map<String, Double>> values, String key) {
    return of.stream().mapToDouble(r -> values.apply(r).getOrDefault(key, 0.0)).average().orElse(0);
  }

  private static double median(
      List<Reliance> of, Function<Reliance, Map<String, Double>> values, String key) {
    double[] sorted =
        of.stream().mapToDouble(r -> values.apply(r).getOrDefault(key, 0.0)).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private static void section(
      StringBuilder out, String title, List<ExplanationRow> rows, long seed) {
    if (rows.isEmpty()) {
      return;
    }
    line(out, "## %s: %d cases", title, rows.size());
    line(out, "");
    own(out, rows);
    for (Fidelity.Removal removal : Fidelity.Removal.values()) {
      fidelities(out, removal, rows, seed);
    }
  }

  /** What holds for Clew's explanations alone. */
  private static void own(StringBuilder out, List<ExplanationRow> rows) {
    double off = rows.stream().mapToDouble(r -> r.off()).max().orElse(0);
    int most = rows.stream().mapToInt(r -> r.edges()).max().orElse(0);
    line(
        out,
        "Contributions, start and remainder are off the network's line by at most %.1e; at most %d"
            + " edges (mean %.1f); connected in %.0f %%. Of the line's magnitude (median): what there"
            + " is without links %.0f %%, links that are not shown %.0f %%.",
        off,
        most,
        mean(rows, r -> r.edges()),
        100 * mean(rows, r -> r.own().connected() ? 1 : 0),
        100 * median(rows, r -> ofLine(r, r.withoutLinks())),
        100 * median(rows, r -> ofLine(r, r.remainder())));
    line(out, "");
  }

  private static double ofLine(ExplanationRow r, double part) {
    return Math.abs(part) / Math.max(1e-9, Math.abs(r.line()));
  }

  private static void fidelities(
      StringBuilder out, Fidelity.Removal removal, List<ExplanationRow> all, long seed) {
    List<ExplanationRow> rows = all.stream().filter(r -> removal.measurable(r)).toList();
    line(
        out,
        "Links taken away by %s; %d of %d cases, where links change the line by %.2f or more.",
        removal.label(),
        rows.size(),
        all.size(),
        Fidelity.LEAST_EFFECT);
    line(out, "");
    if (rows.isEmpty()) {
      return;
    }
    line(
        out,
        "| method | fidelity+ | fidelity- | charact. | p of +, - | prob. + | prob. - | lost first +"
            + " | lost first - | GEF | sparsity | links | connected | s |");
    line(out, "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (int k = 0; k < rows.get(0).measured().size(); k++) {
      int at = k;
      BiFunction<ExplanationRow, Integer, Fidelity> of =
          (r, i) -> removal.of(r, r.measured().get(i));
      Fidelity mean =
          new Fidelity(
              mean(rows, r -> of.apply(r, at).plus()), mean(rows, r -> of.apply(r, at).minus()));
      String p =
          k == 0
              ? ""
              : probability(rows, r -> of.apply(r, 0).plus() - of.apply(r, at).plus())
                  + ", "
                  + probability(rows, r -> of.apply(r, at).minus() - of.apply(r, 0).minus());
      line(
          out,
          "| %s | %.3f | %.3f | %.3f | %s | %.3f | %.3f | %.2f | %.2f | %.3f | %.6f | %.1f | %.2f"
              + " | %.2f |",
          rows.get(0).measured().get(k).method(),
          mean.plus(),
          mean.minus(),
          mean.characterization(),
          p,
          mean(rows, r -> removal.ofProbability(r, at(r, at)).plus()),
          mean(rows, r -> removal.ofProbability(r, at(r, at)).minus()),
          mean(rows, r -> removal.ofRank(r, at(r, at)).plus()),
          mean(rows, r -> removal.ofRank(r, at(r, at)).minus()),
          mean(rows, r -> Fidelity.unfaithfulness(at(r, at))),
          mean(rows, r -> Fidelity.sparsity(r, at(r, at))),
          mean(rows, r -> at(r, at).links()),
          mean(rows, r -> at(r, at).connected() ? 1 : 0),
          mean(rows, r -> at(r, at).seconds()));
    }
    line(out, "");
    intervals(out, removal, rows, seed);
  }

  /** Differences with intervals that keep cases of one publication together. */
  private static void intervals(
      StringBuilder out, Fidelity.Removal removal, List<ExplanationRow> rows, long seed) {
    Bootstrap bootstrap = new Bootstrap(rows.stream().map(r -> r.cluster()).toList(), seed);
    for (int k = 1; k < rows.get(0).measured().size(); k++) {
      int at = k;
      double[] difference =
          rows.stream()
              .mapToDouble(
                  r ->
                      removal.of(r, at(r, 0)).characterization()
                          - removal.of(r, at(r, at)).characterization())
              .toArray();
      Bootstrap.Interval i = bootstrap.mean(difference);
      line(
          out,
          "* over %s, characterization of single explanations: %+.3f (95 %% by publication %+.3f to"
              + " %+.3f)",
          rows.get(0).measured().get(k).method(),
          Arrays.stream(difference).average().orElse(0),
          i.low(),
          i.high());
    }
    line(out, "");
  }

  private static Measured at(ExplanationRow r, int k) {
    return r.measured().get(k);
  }

  /** Two-sided p of Wilcoxon's signed-rank test, with a minus if Clew is behind. */
  private static String probability(
      List<ExplanationRow> rows, ToDoubleFunction<ExplanationRow> ahead) {
    double[] d = rows.stream().mapToDouble(ahead).filter(x -> x != 0).toArray();
    if (d.length < 6) {
      return "–"; // five differences cannot reach p < .05
    }
    double p =
        new WilcoxonSignedRankTest()
            .wilcoxonSignedRankTest(new double[d.length], d, d.length <= 20);
    double mean = Arrays.stream(d).sum();
    return (mean < 0 ? "behind " : "")
        + (p < 0.001 ? "<.001" : String.format(Locale.ROOT, "%.3f", p));
  }

  private static double mean(List<ExplanationRow> rows, ToDoubleFunction<ExplanationRow> value) {
    return rows.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private static double median(List<ExplanationRow> rows, ToDoubleFunction<ExplanationRow> value) {
    double[] sorted = rows.stream().mapToDouble(value).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
