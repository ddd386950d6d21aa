package org.clew.rationale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.model.Candidate;
import org.clew.model.EdgeRef;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Rationale;
import org.clew.rationale.RationaleDiff.Cause;
import org.clew.rationale.RationaleDiff.Step;
import org.jspecify.annotations.Nullable;

/** The lines and parts of two ledgers that differ, with what can have moved them. */
final class DiffSteps {

  /** What can act on a line, besides weights and program, which can act on all. */
  private static final Map<String, Set<Cause>> ACTING =
      Map.of(
          PriorLine.ID, EnumSet.of(Cause.GRAPH, Cause.KNOWLEDGE, Cause.MODEL),
          PhenotypeLine.ID, EnumSet.of(Cause.INPUT, Cause.GRAPH, Cause.KNOWLEDGE, Cause.MODEL),
          NetworkLine.ID, EnumSet.of(Cause.INPUT, Cause.GRAPH, Cause.KNOWLEDGE, Cause.MODEL),
          VariantLine.ID, EnumSet.of(Cause.INPUT, Cause.GRAPH, Cause.KNOWLEDGE, Cause.RULES),
          InheritanceLine.ID, EnumSet.of(Cause.INPUT, Cause.GRAPH, Cause.KNOWLEDGE, Cause.RULES),
          Validity.ID, EnumSet.of(Cause.GRAPH, Cause.KNOWLEDGE),
          Demographics.ONSET, EnumSet.of(Cause.INPUT, Cause.GRAPH, Cause.KNOWLEDGE),
          Demographics.SEX, EnumSet.of(Cause.INPUT, Cause.GRAPH, Cause.KNOWLEDGE));

  /** Most statements named for one step. */
  private static final int STATEMENTS = 4;

  private final Set<Cause> causes;
  private final Set<String> changedTerms = new LinkedHashSet<>();

  /**
   * @param causes kinds of differences that there are
   */
  DiffSteps(Rationale a, Rationale b, Set<Cause> causes) {
    this.causes = causes;
    Set<String> before = terms(a);
    Set<String> after = terms(b);
    before.stream().filter(t -> !after.contains(t)).forEach(changedTerms::add);
    after.stream().filter(t -> !before.contains(t)).forEach(changedTerms::add);
  }

  private static Set<String> terms(Rationale r) {
    Set<String> terms = new LinkedHashSet<>();
    r.observed().forEach(t -> terms.add("+" + t.id()));
    r.excluded().forEach(t -> terms.add("-" + t.id()));
    return terms;
  }

  List<Step> of(Candidate a, Candidate b) {
    Map<String, LedgerLine> before = lines(a);
    Map<String, LedgerLine> after = lines(b);
    Set<String> ids = new LinkedHashSet<>(before.keySet());
    ids.addAll(after.keySet());
    List<Step> steps = new ArrayList<>();
    for (String id : ids) {
      LedgerLine x = before.get(id);
      LedgerLine y = after.get(id);
      boolean opened =
          !id.equals(NetworkLine.ID)
              && (x == null || !x.parts().isEmpty())
              && (y == null || !y.parts().isEmpty());
      if (opened) {
        steps.addAll(parts(id, x, y));
      } else {
        double from = x == null ? 0 : x.log10LR();
        double to = y == null ? 0 : y.log10LR();
        add(steps, new Step(id, "", from, to, acting(id), List.of()));
      }
    }
    steps.sort(Comparator.comparingDouble(s -> -Math.abs(s.difference())));
    return steps;
  }

  private static Map<String, LedgerLine> lines(Candidate c) {
    Map<String, LedgerLine> lines = new LinkedHashMap<>();
    c.ledger().lines().forEach(l -> lines.put(l.id(), l));
    return lines;
  }

  private List<Step> parts(String line, @Nullable LedgerLine a, @Nullable LedgerLine b) {
    Map<String, LedgerPart> before = parts(a);
    Map<String, LedgerPart> after = parts(b);
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<Step> steps = new ArrayList<>();
    for (String key : keys) {
      LedgerPart x = before.get(key);
      LedgerPart y = after.get(key);
      LedgerPart named = y != null ? y : java.util.Objects.requireNonNull(x);
      boolean input =
          changedTerms.contains("+" + named.key()) || changedTerms.contains("-" + named.key());
      add(
          steps,
          new Step(
              line,
              named.label() + relation(x, y),
              x == null ? 0 : x.log10LR(),
              y == null ? 0 : y.log10LR(),
              input ? List.of(Cause.INPUT) : acting(line),
              statements(x, y)));
    }
    return steps;
  }

  /** Parts of one variant after another have the same keys: the variant tells them apart. */
  private static Map<String, LedgerPart> parts(@Nullable LedgerLine line) {
    Map<String, LedgerPart> parts = new LinkedHashMap<>();
    if (line != null) {
      for (LedgerPart p : line.parts()) {
        parts.put(p.key() + " " + p.details().getOrDefault(VariantLine.VARIANT, ""), p);
      }
    }
    return parts;
  }

  private static String relation(@Nullable LedgerPart x, @Nullable LedgerPart y) {
    if (x == null) {
      return " (new)";
    }
    if (y == null) {
      return " (gone)";
    }
    return x.relation().equals(y.relation())
        ? ""
        : " (" + x.relation() + " → " + y.relation() + ")";
  }

  private static void add(List<Step> steps, Step step) {
    if (Math.abs(step.difference()) > RationaleDiff.same()) {
      steps.add(step);
    }
  }

  /** Changes that can have acted on a line. */
  private List<Cause> acting(String line) {
    Set<Cause> can = ACTING.getOrDefault(line, Set.of());
    return causes.stream()
        .filter(c -> can.contains(c) || c == Cause.WEIGHTS || c == Cause.PROGRAM)
        .toList();
  }

  private static List<String> statements(@Nullable LedgerPart x, @Nullable LedgerPart y) {
    Map<String, EdgeRef> before = edges(x);
    Map<String, EdgeRef> after = edges(y);
    List<String> changed = new ArrayList<>();
    after.forEach((id, e) -> changed.addAll(before.containsKey(id) ? List.of() : of("+", e)));
    before.forEach((id, e) -> changed.addAll(after.containsKey(id) ? List.of() : of("−", e)));
    return changed.stream().limit(STATEMENTS).toList();
  }

  private static List<String> of(String sign, EdgeRef e) {
    String publications =
        e.publications().stream().limit(3).map(Object::toString).collect(Collectors.joining(", "));
    return List.of(
        sign
            + " "
            + e.subject().label()
            + " → "
            + e.object().label()
            + " ["
            + e.source()
            + (publications.isEmpty() ? "" : "; " + publications)
            + "]");
  }

  private static Map<String, EdgeRef> edges(@Nullable LedgerPart p) {
    Map<String, EdgeRef> edges = new LinkedHashMap<>();
    if (p != null) {
      p.edges().forEach(e -> edges.put(e.id(), e));
    }
    return edges;
  }
}
