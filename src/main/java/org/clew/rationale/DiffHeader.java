package org.clew.rationale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.clew.model.Curie;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.rationale.RationaleDiff.Cause;
import org.clew.rationale.RationaleDiff.Changed;

/** What two rationales were made from, compared. */
final class DiffHeader {

  private static final Map<String, Cause> VERSIONS =
      Map.of(
          "clew", Cause.PROGRAM,
          "graph", Cause.GRAPH,
          "model", Cause.MODEL,
          "modelName", Cause.MODEL,
          "rules", Cause.RULES,
          "rulesSha256", Cause.RULES,
          "specificationsSha256", Cause.RULES,
          "weights", Cause.WEIGHTS);

  private static final Map<String, Cause> OPTIONS =
      Map.ofEntries(
          Map.entry("vcfSha256", Cause.INPUT),
          Map.entry("pedSha256", Cause.INPUT),
          Map.entry("manualSha256", Cause.INPUT),
          Map.entry("annotations", Cause.INPUT),
          Map.entry("ancestry", Cause.INPUT),
          Map.entry("parentage", Cause.INPUT),
          Map.entry("sample", Cause.INPUT),
          Map.entry("assembly", Cause.INPUT),
          Map.entry("variants", Cause.INPUT),
          Map.entry(DiagnosisOptions.PREVALENCE, Cause.KNOWLEDGE),
          Map.entry("network", Cause.MODEL),
          Map.entry("symbolicScale", Cause.MODEL));

  private final List<Changed> changes = new ArrayList<>();

  private DiffHeader() {}

  static List<Changed> of(Rationale a, Rationale b) {
    DiffHeader d = new DiffHeader();
    d.value(Cause.INPUT, "caseId", a.caseId(), b.caseId());
    d.value(Cause.INPUT, "sex", a.sex().name(), b.sex().name());
    d.value(Cause.INPUT, "onset", text(a.onset()), text(b.onset()));
    d.terms("observed", a.observed(), b.observed());
    d.terms("excluded", a.excluded(), b.excluded());
    d.map(a.versions(), b.versions(), k -> VERSIONS.getOrDefault(k, Cause.GRAPH));
    d.map(a.knowledge(), b.knowledge(), k -> Cause.KNOWLEDGE);
    d.map(a.options(), b.options(), k -> OPTIONS.getOrDefault(k, Cause.OPTIONS));
    return d.changes;
  }

  private static String text(Optional<Curie> value) {
    return value.map(Curie::toString).orElse("");
  }

  private void value(Cause cause, String what, String before, String after) {
    if (!before.equals(after)) {
      changes.add(new Changed(cause, what, before, after));
    }
  }

  private void terms(String what, List<Term> before, List<Term> after) {
    before.stream()
        .filter(t -> !ids(after).contains(t.id()))
        .forEach(t -> changes.add(new Changed(Cause.INPUT, what, t.toString(), "")));
    after.stream()
        .filter(t -> !ids(before).contains(t.id()))
        .forEach(t -> changes.add(new Changed(Cause.INPUT, what, "", t.toString())));
  }

  private static Set<Curie> ids(List<Term> terms) {
    Set<Curie> ids = new TreeSet<>();
    terms.forEach(t -> ids.add(t.id()));
    return ids;
  }

  private void map(
      Map<String, String> before, Map<String, String> after, Function<String, Cause> cause) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      value(cause.apply(name), name, before.getOrDefault(name, ""), after.getOrDefault(name, ""));
    }
  }
}
