package org.clew.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clew.model.Curie;
import org.clew.model.Outlook;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.model.Therapy;

/** The sentences of what to ask next, what would change the answer, and drugs. */
final class OutlookText {

  private OutlookText() {}

  static List<String> questions(Rationale r) {
    return r.outlook().map(Outlook::questions).orElse(List.of()).stream()
        .map(q -> question(r, q))
        .toList();
  }

  static List<String> changes(Rationale r) {
    return r.outlook().map(Outlook::changes).orElse(List.of()).stream()
        .map(c -> change(r, c, r.candidates().get(0).gene()))
        .toList();
  }

  private static String question(Rationale r, Outlook.Question q) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("term", q.term().toString());
    values.put("probability", Numbers.percent(q.probability()));
    values.put("bits", Numbers.plain(q.bits()));
    values.put("present", q.ifPresent().leader().label());
    values.put("presentLead", Sentences.lead(r, q.ifPresent()));
    values.put("absent", q.ifAbsent().leader().label());
    values.put("absentLead", Sentences.lead(r, q.ifAbsent()));
    return Sentences.of("outlook.question", values);
  }

  private static String change(Rationale r, Outlook.Change c, Term leader) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("key", c.key());
    values.put("label", c.label());
    values.put("gene", c.gene().label());
    values.put("now", leader.label());
    values.put("leader", c.outcome().leader().label());
    values.put("lead", Sentences.lead(r, c.outcome()));
    values.put("rank", Integer.toString(c.outcome().rank()));
    boolean same = c.outcome().leader().id().equals(leader.id());
    return Sentences.of("outlook." + c.kind() + (same ? ".same" : ".other"), values);
  }

  /** What the drugs are listed for, with their number, and the drugs. */
  record Group(String title, List<String> drugs) {}

  static List<Group> drugs(Therapy t) {
    List<Group> groups = new ArrayList<>();
    if (!t.targeting().isEmpty()) {
      groups.add(group("targeting", t.gene().label(), t.targeting(), t.targetingCount()));
    }
    if (!t.indicated().isEmpty()) {
      String disease = t.disease().map(Term::label).orElse("");
      groups.add(group("indicated", disease, t.indicated(), t.indicatedCount()));
    }
    if (!t.actions().isEmpty()) {
      Map<String, String> values =
          Map.of(
              "of",
              t.disease().map(Term::label).orElse(""),
              "count",
              Integer.toString(t.actionCount()));
      groups.add(
          new Group(
              Sentences.of("therapy.actions", values),
              t.actions().stream().map(OutlookText::action).toList()));
    }
    return groups;
  }

  private static String action(Therapy.Action a) {
    return a.action().label()
        + " ("
        + a.action().id()
        + "), "
        + Sentences.plain(a.relation())
        + " "
        + a.about().label()
        + " ["
        + a.source()
        + "; "
        + a.references().stream().limit(3).collect(Collectors.joining("; "))
        + "]";
  }

  private static Group group(String kind, String of, List<Therapy.Entry> shown, int count) {
    Map<String, String> values = Map.of("of", of, "count", Integer.toString(count));
    return new Group(
        Sentences.of("therapy." + kind, values), shown.stream().map(OutlookText::drug).toList());
  }

  private static String drug(Therapy.Entry d) {
    List<String> source = new ArrayList<>(List.of(d.edge().source()));
    d.edge().publications().stream().limit(3).map(Curie::toString).forEach(source::add);
    if (!d.licence().isEmpty()) {
      source.add(d.licence());
    }
    return d.drug().label()
        + (d.action().isEmpty() ? "" : ", " + d.action().replace("|", " or "))
        + ", "
        + Sentences.plain(d.status())
        + " ["
        + source.stream().collect(Collectors.joining("; "))
        + "]";
  }
}
