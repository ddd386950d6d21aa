package org.clew.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clew.rationale.Difference;

/** Figures of {@link ExomeMeasure}, gathered case by case. */
public final class ExomeResults {

  /** Findings that say that evidence contradicts itself. */
  private static final Set<String> CONTRADICTIONS =
      Set.of(
          "variant-contradicts-phenotype",
          "no-candidate-variant",
          "inheritance-mismatch",
          "fits-no-inheritance",
          "disputed-gene-disease");

  private final int unusable;
  private final Map<String, List<Double>> ranks = new LinkedHashMap<>();
  private final Map<String, int[]> contradictions = new LinkedHashMap<>(); // raised, made
  private final Map<String, Integer> onClean = new LinkedHashMap<>();
  private final List<Integer> bytes = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();
  private final List<String> misses = new ArrayList<>();
  private int cases;
  private int clean;
  private int cleanRaised;
  private int verified;
  private int unverified;
  private int failed;

  /**
   * @param unusable cases looked at whose variants could not be annotated
   */
  ExomeResults(int unusable) {
    this.unusable = unusable;
  }

  /**
   * Where the causal gene of a case is.
   *
   * @param rankedBy middle rank (1 is first) by the sum of some lines of the ledger
   */
  void ranks(Map<String, Double> rankedBy) {
    cases++;
    rankedBy.forEach((by, rank) -> ranks.computeIfAbsent(by, k -> new ArrayList<>()).add(rank));
  }

  void clean(String of, List<String> codes) {
    boolean raised = false;
    for (String code : codes) {
      if (CONTRADICTIONS.contains(code)) {
        onClean.merge(code, 1, Integer::sum);
        raised = true;
      }
    }
    clean++;
    cleanRaised += raised ? 1 : 0;
    if (raised) {
      misses.add(of + ": clean, but " + codes);
    }
  }

  void contradiction(String of, String made, List<String> codes, Set<String> expected) {
    int[] counts = contradictions.computeIfAbsent(made, k -> new int[2]);
    boolean raised = codes.stream().anyMatch(expected::contains);
    counts[0] += raised ? 1 : 0;
    counts[1]++;
    if (!raised) {
      misses.add(of + ": " + made + ", but " + codes);
    }
  }

  void given(int length, double time) {
    bytes.add(length);
    seconds.add(time);
  }

  /**
   * A rationale that was verified.
   *
   * @param differences where it did not hold; none if it did
   */
  void verified(String of, List<Difference> differences) {
    if (differences.isEmpty()) {
      verified++;
    } else {
      unverified++;
      misses.add(of + ": not verified, " + differences.subList(0, Math.min(3, differences.size())));
    }
  }

  /** A case that could not be measured to its end. */
  void failed(String of, String why) {
    failed++;
    misses.add(of + ": failed, " + why);
  }

  /** Share of cases whose causal gene is among the first k, 0–1. */
  public double top(String by, int k) {
    List<Double> all = ranks.getOrDefault(by, List.of());
    return all.isEmpty()
        ? Double.NaN
        : all.stream().filter(r -> r <= k).count() / (double) all.size();
  }

  /** Share of made contradictions of a kind that were raised, 0–1. */
  public double raised(String made) {
    int[] counts = contradictions.getOrDefault(made, new int[2]);
    return counts[1] == 0 ? Double.NaN : counts[0] / (double) counts[1];
  }

  /** What did not come out as it should: each case with what was found. */
  public List<String> misses() {
    return List.copyOf(misses);
  }

  /** The figures as a table. */
  public String text() {
    StringBuilder out = new StringBuilder();
    line(
        out,
        "%d cases, %d without variants that can be annotated, %d failed",
        cases,
        unusable,
        failed);
    line(out, "%n%-34s %7s %7s %7s", "causal gene by", "top 1", "top 5", "top 10");
    for (String by : ranks.keySet()) {
      line(
          out,
          "%-34s %5.1f %% %5.1f %% %5.1f %%",
          by,
          100 * top(by, 1),
          100 * top(by, 5),
          100 * top(by, 10));
    }
    line(out, "%n%-34s %7s", "made contradiction", "raised");
    contradictions.forEach((made, c) -> line(out, "%-34s %d of %d", made, c[0], c[1]));
    line(out, "%-34s %d of %d %s", "none (clean cases)", cleanRaised, clean, onClean);
    if (!bytes.isEmpty()) {
      line(
          out,
          "%n%-34s p50 %.0f KiB, p95 %.0f KiB",
          "rationale",
          quantile(bytes, 0.5) / 1024,
          quantile(bytes, 0.95) / 1024);
      line(
          out,
          "%-34s p50 %.2f s, p95 %.2f s",
          "time",
          quantile(seconds, 0.5),
          quantile(seconds, 0.95));
    }
    if (verified + unverified > 0) {
      line(out, "%-34s %d of %d", "verified", verified, verified + unverified);
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static double quantile(List<? extends Number> values, double share) {
    List<Double> sorted = new ArrayList<>();
    values.forEach(v -> sorted.add(v.doubleValue()));
    Collections.sort(sorted);
    return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
  }
}
