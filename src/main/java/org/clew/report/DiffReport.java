package org.clew.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clew.model.Term;
import org.clew.rationale.RationaleDiff;
import org.clew.rationale.RationaleDiff.Changed;
import org.clew.rationale.RationaleDiff.Moved;
import org.clew.rationale.RationaleDiff.Step;

/** The differences of two rationales for the terminal. */
public final class DiffReport {

  private static final int CANDIDATES = 10; // shown
  private static final int STEPS = 5; // shown per candidate

  private DiffReport() {}

  public static String render(RationaleDiff diff, boolean colour) {
    Ink ink = new Ink(colour);
    StringBuilder out = new StringBuilder();
    out.append(ink.bold("Case " + clean(diff.caseId()))).append('\n');
    if (diff.isEmpty()) {
      return out.append("Nothing differs.\n").toString();
    }
    out.append('\n').append(ink.bold("What was given or known differently")).append('\n');
    if (diff.changes().isEmpty()) {
      out.append("  nothing\n");
    }
    diff.changes().forEach(c -> out.append("  ").append(clean(change(c))).append('\n'));
    out.append('\n').append(ink.bold("What moved")).append('\n');
    out.append("  leading: ")
        .append(clean(name(diff.leaderBefore())))
        .append(diff.leaderChanged() ? " → " + clean(name(diff.leaderAfter())) : ", as before")
        .append('\n');
    out.append("  none of them: ")
        .append(Numbers.percent(diff.noneBefore()))
        .append(" → ")
        .append(Numbers.percent(diff.noneAfter()))
        .append('\n');
    List<Moved> moved = diff.candidates();
    for (Moved m : moved.subList(0, Math.min(CANDIDATES, moved.size()))) {
      candidate(m, ink, out);
    }
    if (moved.size() > CANDIDATES) {
      out.append("  … and ").append(moved.size() - CANDIDATES).append(" more\n");
    }
    return out.toString();
  }

  /** One line on why: the steps that moved the candidates most apart. */
  public static String reason(RationaleDiff diff) {
    return diff.candidates().stream()
        .limit(2)
        .map(
            m ->
                m.gene().label()
                    + " "
                    + (m.steps().isEmpty()
                        ? place(m)
                        : m.steps().stream()
                            .limit(2)
                            .map(DiffReport::step)
                            .collect(Collectors.joining("; "))))
        .collect(Collectors.joining(" | "));
  }

  private static void candidate(Moved m, Ink ink, StringBuilder out) {
    out.append('\n').append("  ").append(ink.bold(clean(m.gene().toString())));
    out.append("  ").append(place(m)).append('\n');
    m.classes()
        .forEach(
            c ->
                out.append("    ")
                    .append(clean(c.variant()))
                    .append(": ")
                    .append(c.before().isEmpty() ? "not assessed" : c.before())
                    .append(" → ")
                    .append(c.after().isEmpty() ? "not assessed" : c.after())
                    .append('\n'));
    for (Step s : m.steps().subList(0, Math.min(STEPS, m.steps().size()))) {
      out.append("    ").append(ink.signed(s.difference(), clean(step(s)))).append('\n');
      s.statements().forEach(t -> out.append("        ").append(clean(t)).append('\n'));
    }
    if (m.steps().size() > STEPS) {
      out.append("    … and ").append(m.steps().size() - STEPS).append(" smaller ones\n");
    }
  }

  private static String place(Moved m) {
    String before = m.before().map(p -> "rank " + p.rank()).orElse("not listed");
    String after = m.after().map(p -> "rank " + p.rank()).orElse("not listed");
    String score =
        m.before().isPresent() && m.after().isPresent()
            ? ", score "
                + Numbers.signed(m.before().get().score())
                + " → "
                + Numbers.signed(m.after().get().score())
            : "";
    return before + " → " + after + score;
  }

  private static String step(Step s) {
    String causes =
        s.causes().stream()
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or "));
    return Numbers.fine(s.difference())
        + " "
        + Sentences.line(s.line())
        + (s.label().isEmpty() ? "" : ": " + s.label())
        + (causes.isEmpty() ? "" : " (" + causes + ")");
  }

  private static String change(Changed c) {
    String before = Sentences.shortened(c.before());
    String after = Sentences.shortened(c.after());
    String values =
        before.isEmpty() ? "+ " + after : after.isEmpty() ? "− " + before : before + " → " + after;
    return c.cause().name().toLowerCase(Locale.ROOT)
        + ", "
        + Sentences.words(c.what())
        + ": "
        + values;
  }

  private static String name(Optional<Term> gene) {
    return gene.map(Term::toString).orElse("no gene");
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
