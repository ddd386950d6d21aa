package org.clew.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results for people, and the ranks of every case as TSV. */
public final class ResultsTable {

  private ResultsTable() {}

  /** A table per level and setting, rates in per cent; then what the paired intervals say. */
  public static String text(Results results) {
    StringBuilder out = new StringBuilder();
    for (Setting setting : results.options().settings()) {
      for (Level level : results.options().levels()) {
        heading(out, results, setting, level);
        for (Results.Row row : results.rows()) {
          if (row.key().setting() == setting && row.key().level() == level) {
            row(out, row);
          }
        }
        for (Results.Paired p : results.paired()) {
          if (p.key().setting() == setting
              && p.key().level() == level
              && p.measure() != Measure.MRR
              && leads(results, p)) {
            paired(out, p);
          }
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static boolean leads(Results results, Results.Paired p) {
    return p.key().ranker().equals(results.rows().get(0).key().ranker());
  }

  private static void heading(StringBuilder out, Results results, Setting setting, Level level) {
    int n = results.cases().size();
    int candidates = level == Level.GENE ? results.geneCandidates() : results.diseaseCandidates();
    out.append(
        String.format(
            Locale.ROOT,
            "%s, %s: %,d cases, %,d candidates (%%)%n",
            level.label(),
            setting.label(),
            n,
            candidates));
    out.append(
        String.format(
            Locale.ROOT,
            "  %-12s %6s %6s %6s %6s %6s %6s %6s %15s %7s %7s%n",
            "ranker",
            "top1",
            "top3",
            "top5",
            "top10",
            "top20",
            "top50",
            "MRR",
            "top1 95 %",
            "macro1",
            "macro10"));
  }

  private static void row(StringBuilder out, Results.Row row) {
    Accuracy a = row.accuracy();
    out.append(String.format(Locale.ROOT, "  %-12s", row.key().ranker()));
    for (Measure m :
        List.of(
            Measure.TOP1,
            Measure.TOP3,
            Measure.TOP5,
            Measure.TOP10,
            Measure.TOP20,
            Measure.TOP50)) {
      out.append(String.format(Locale.ROOT, " %6.1f", 100 * a.micro().getOrDefault(m, 0.0)));
    }
    out.append(
        String.format(
            Locale.ROOT,
            " %6.3f %15s %7.1f %7.1f%n",
            a.micro().getOrDefault(Measure.MRR, 0.0),
            String.format(
                Locale.ROOT, "%.1f–%.1f", 100 * row.top1().low(), 100 * row.top1().high()),
            100 * a.macro().getOrDefault(Measure.TOP1, 0.0),
            100 * a.macro().getOrDefault(Measure.TOP10, 0.0)));
  }

  private static void paired(StringBuilder out, Results.Paired p) {
    out.append(
        String.format(
            Locale.ROOT,
            "    %s over %s: %s %+.1f (%+.1f to %+.1f)%s%n",
            p.key().ranker(),
            p.over(),
            p.measure().label(),
            100 * p.difference(),
            100 * p.interval().low(),
            100 * p.interval().high(),
            p.interval().excludesZero() ? "" : ", no clear difference"));
  }

  /**
   * One line per case: file, publications, gene, disease, numbers of terms, then one rank per
   * ranker, level and setting; an empty cell is a miss.
   */
  public static List<String> tsv(Results results) {
    List<CaseRanks.Key> keys = results.rows().stream().map(Results.Row::key).toList();
    List<String> lines = new ArrayList<>();
    List<String> header =
        new ArrayList<>(List.of("case", "publications", "gene", "disease", "observed", "excluded"));
    keys.forEach(
        k -> header.add(String.join(".", k.ranker(), k.level().label(), k.setting().label())));
    lines.add(String.join("\t", header));
    for (CaseRanks c : results.cases()) {
      SolvedCase s = c.solved();
      List<String> cells =
          new ArrayList<>(
              List.of(
                  s.path(),
                  String.join("|", s.publications().stream().sorted().toList()),
                  s.geneId(),
                  s.diseaseId(),
                  Integer.toString(s.observed().length),
                  Integer.toString(s.excluded().length)));
      for (CaseRanks.Key k : keys) {
        double rank = c.ranks().getOrDefault(k, Ranks.MISS);
        cells.add(rank == Ranks.MISS ? "" : Double.toString(rank));
      }
      lines.add(String.join("\t", cells.stream().map(ResultsTable::cell).toList()));
    }
    return lines;
  }

  private static String cell(String text) {
    return text.replaceAll("[\\t\\r\\n]", " ");
  }
}
