package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clew.model.AcmgClass;
import org.clew.model.ClewException;
import org.clew.symbolic.acmg.curation.Impact;
import org.clew.symbolic.acmg.curation.Transitions;

/** What a change of the packs moves, as text for a committee and as a table for a machine. */
record ImpactReport(Impact impact, List<RankImpact.OfCase> ranks) {

  /**
   * Prints the summary and the changes that weigh most.
   *
   * @param show most changes to list
   */
  void print(PrintWriter out, int show) {
    out.println();
    out.println(summary());
    matrix(out, "expert rows", impact.rows());
    if (impact.unreadable() > 0) {
      out.println("  " + impact.unreadable() + " rows could not be read and are left out");
    }
    matrix(out, "variants", impact.variants());
    if (!impact.byCriterion().isEmpty()) {
      out.println();
      out.println("Answers of criteria that changed");
      impact.byCriterion().forEach((code, n) -> out.printf("  %-5s %d%n", code, n));
    }
    ranks(out);
    List<Impact.Change> all =
        impact.changes().stream().sorted(Comparator.comparingInt(ImpactReport::weight)).toList();
    if (!all.isEmpty()) {
      out.println();
      out.println("Changes, the gravest first");
    }
    all.stream().limit(show).forEach(c -> change(out, c));
    if (all.size() > show) {
      out.printf("  ... and %d more: --show, or --changes FILE%n", all.size() - show);
    }
  }

  private static void matrix(PrintWriter out, String what, Transitions t) {
    if (t.total() == 0) {
      return;
    }
    out.printf(Locale.ROOT, "%n%,d %s replayed: %d change class%n", t.total(), what, t.changed());
    out.printf(
        "  %d more pathogenic, %d more benign; %d cross into or out of P and LP; %d go from P or LP"
            + " to B or LB or back%n",
        t.up(), t.down(), t.actionable(), t.swaps());
    out.print("  before \\ after");
    for (AcmgClass c : AcmgClass.values()) {
      out.printf("%8s", c.code());
    }
    out.println();
    for (AcmgClass a : AcmgClass.values()) {
      out.printf("  %-14s", a.code());
      for (AcmgClass b : AcmgClass.values()) {
        out.printf("%8s", t.count(a, b) == 0 ? "." : String.valueOf(t.count(a, b)));
      }
      out.println();
    }
  }

  /** What a committee asks first, in a sentence for each kind of item. */
  private String summary() {
    List<String> said = new ArrayList<>();
    sentence("expert rows", impact.rows()).ifPresent(said::add);
    sentence("variants", impact.variants()).ifPresent(said::add);
    if (!ranks.isEmpty()) {
      said.add(
          String.format(
              Locale.ROOT,
              "Of %,d cases with a VCF %,d get another leading gene, %,d other ranks.",
              ranks.size(),
              ranks.stream().filter(RankImpact.OfCase::leaderChanged).count(),
              ranks.stream().filter(RankImpact.OfCase::ranksChanged).count()));
    }
    return "In short: " + String.join(" ", said);
  }

  private static Optional<String> sentence(String what, Transitions t) {
    if (t.total() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        t.changed() == 0
            ? String.format(Locale.ROOT, "None of %,d %s changes class.", t.total(), what)
            : String.format(
                Locale.ROOT,
                "Of %,d %s %,d change class, %,d of them what a report acts on%s.",
                t.total(),
                what,
                t.changed(),
                t.actionable(),
                t.swaps() == 0 ? "" : ", and " + t.swaps() + " from one side to the other"));
  }

  private void ranks(PrintWriter out) {
    if (ranks.stream().allMatch(c -> c.changes().isEmpty())) {
      return;
    }
    out.println();
    out.println("Ranks of genes that changed (of the first fifty of a case)");
    for (RankImpact.OfCase ofCase : ranks) {
      if (ofCase.changes().isEmpty()) {
        continue;
      }
      out.println(
          "  "
              + ofCase.name()
              + (ofCase.leaderChanged()
                  ? ": leading gene "
                      + ofCase.leaderBefore().orElse("none")
                      + " -> "
                      + ofCase.leaderAfter().orElse("none")
                  : ""));
      for (RankImpact.Change c : ofCase.changes()) {
        out.printf(
            Locale.ROOT,
            "    %-10s rank %s -> %s, score %.3f -> %.3f%n",
            c.gene(),
            rank(c.rankBefore()),
            rank(c.rankAfter()),
            c.scoreBefore(),
            c.scoreAfter());
      }
    }
  }

  private static String rank(int rank) {
    return rank == 0 ? "beyond" : String.valueOf(rank);
  }

  private static void change(PrintWriter out, Impact.Change c) {
    String classes =
        c.ofClass() ? c.before().code() + " -> " + c.after().code() : c.after().code() + " stays";
    out.printf("  %-12s %-10s %s%n", classes, c.gene(), c.item());
    for (Impact.CriterionChange k : c.criteria()) {
      out.printf("      %-5s %s -> %s%n", k.code(), k.before(), k.after());
    }
  }

  /** Swaps first, then what crosses the line of pathogenic, other classes, answers only. */
  private static int weight(Impact.Change c) {
    if (Transitions.swap(c.before(), c.after())) {
      return 0;
    }
    int uncertain = AcmgClass.UNCERTAIN_SIGNIFICANCE.ordinal();
    boolean crosses = c.before().ordinal() < uncertain != c.after().ordinal() < uncertain;
    return crosses ? 1 : c.ofClass() ? 2 : 3;
  }

  /** Every change, one row per criterion, or one for an item whose class alone changed. */
  void write(Path file) {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println("item\tgene\tclass_before\tclass_after\tcriterion\tbefore\tafter");
      for (Impact.Change c : impact.changes()) {
        String start =
            String.join("\t", c.item(), c.gene(), c.before().code(), c.after().code()) + "\t";
        if (c.criteria().isEmpty()) {
          out.println(start + "\t\t");
        }
        for (Impact.CriterionChange k : c.criteria()) {
          out.println(start + String.join("\t", k.code(), k.before(), k.after()));
        }
      }
      for (RankImpact.OfCase ofCase : ranks) {
        for (RankImpact.Change c : ofCase.changes()) {
          out.println(
              String.join(
                  "\t",
                  ofCase.name(),
                  c.gene(),
                  "",
                  "",
                  "rank",
                  rank(c.rankBefore()),
                  rank(c.rankAfter())));
        }
      }
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "Cannot write " + file,
          "Name a file in a folder that can be written to.",
          e);
    }
  }
}
