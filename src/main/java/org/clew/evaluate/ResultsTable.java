package org.clew.evaluate;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clew.evaluate.Bootstrap.Estimate;
import org.clew.evaluate.Bootstrap.Interval;

/** Results for people. */
public final class ResultsTable {

  private static final List<Measure> RATES =
      List.of(
          Measure.TOP1, Measure.TOP3, Measure.TOP5, Measure.TOP10, Measure.TOP20, Measure.TOP50);

  private ResultsTable() {}

  /**
   * A table per level and setting, rates in per cent: means over cases and what the paired
   * intervals say of the first ranker, then the same as means over genes.
   */
  public static String text(Results results) {
    StringBuilder out = new StringBuilder();
    for (CaseRanks.Key part : results.parts()) {
      heading(out, results, part);
      average(out, results, part, true);
      line(out, "  mean over genes");
      average(out, results, part, false);
      out.append('\n');
    }
    return out.toString();
  }

  private static void heading(StringBuilder out, Results results, CaseRanks.Key part) {
    int candidates = candidates(results, part);
    line(
        out,
        "%s, %s: %,d cases of %,d genes%s (%%)",
        part.level().label(),
        part.setting().label(),
        results.cases().size(),
        results.genes(),
        candidates == 0 ? "" : String.format(Locale.ROOT, ", %,d candidates", candidates));
    line(
        out,
        "  %-12s%s %6s %11s %11s",
        "ranker",
        RATES.stream()
            .map(m -> String.format(Locale.ROOT, " %6s", m.label()))
            .collect(Collectors.joining()),
        "MRR",
        "top1 95 %",
        "top10 95 %");
  }

  private static int candidates(Results results, CaseRanks.Key part) {
    return part.level() == Level.GENE ? results.geneCandidates() : results.diseaseCandidates();
  }

  /** What ranks drawn evenly would come to; unknown where a file does not tell the candidates. */
  private static void chance(StringBuilder out, int candidates) {
    if (candidates > 0) {
      Map<Measure, Double> mean = new EnumMap<>(Measure.class);
      for (Measure m : Measure.values()) {
        mean.put(
            m, IntStream.rangeClosed(1, candidates).mapToDouble(m::of).average().orElseThrow());
      }
      row(out, "chance", mean, Map.of());
    }
  }

  private static void average(
      StringBuilder out, Results results, CaseRanks.Key part, boolean overCases) {
    for (Results.Row row : results.rows()) {
      if (row.key().level() == part.level() && row.key().setting() == part.setting()) {
        Accuracy a = row.accuracy();
        row(
            out,
            row.key().ranker(),
            overCases ? a.micro() : a.macro(),
            overCases ? row.cases() : row.genes());
      }
    }
    if (part.setting().isTermsSwapped()) {
      chance(out, candidates(results, part));
    }
    String first = results.rows().get(0).key().ranker();
    for (Results.Paired p : results.paired()) {
      if (p.key().level() == part.level()
          && p.key().setting() == part.setting()
          && p.key().ranker().equals(first)
          && p.measure() != Measure.MRR) {
        paired(out, p, overCases ? p.cases() : p.genes());
      }
    }
  }

  private static void row(
      StringBuilder out,
      String ranker,
      Map<Measure, Double> mean,
      Map<Measure, Interval> interval) {
    line(
        out,
        "  %-12s%s %6.3f %11s %11s",
        ranker,
        RATES.stream()
            .map(m -> String.format(Locale.ROOT, " %6.1f", 100 * mean.getOrDefault(m, 0.0)))
            .collect(Collectors.joining()),
        mean.getOrDefault(Measure.MRR, 0.0),
        percent(interval, Measure.TOP1),
        percent(interval, Measure.TOP10));
  }

  private static String percent(Map<Measure, Interval> intervals, Measure m) {
    Interval i = intervals.get(m);
    return i == null ? "" : String.format(Locale.ROOT, "%.1f–%.1f", 100 * i.low(), 100 * i.high());
  }

  private static void paired(StringBuilder out, Results.Paired p, Estimate gain) {
    line(
        out,
        "    %s over %s: %s %+.1f (%+.1f to %+.1f)%s",
        p.key().ranker(),
        p.over(),
        p.measure().label(),
        100 * gain.mean(),
        100 * gain.interval().low(),
        100 * gain.interval().high(),
        gain.interval().excludesZero() ? "" : ", no clear difference");
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format + "%n", values));
  }
}
