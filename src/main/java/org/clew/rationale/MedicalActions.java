package org.clew.rationale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.model.Curie;
import org.clew.model.Term;
import org.clew.model.Therapy;

/** Reads what is done about a disease and its features, as the import of MAxO states it. */
final class MedicalActions {

  private static final String SOURCE = "infores:maxo";

  /** {@code MAXO:0000088 treats HP:0000819 dietary intervention=PMID:1 (TAS),PMID:2 (PCS)}. */
  private static final Pattern ACTION = Pattern.compile("(MAXO:\\d+) (\\S+) (\\S+) ([^=]+)=(.+)");

  /** What helps before what does not. */
  private static final List<String> FIRST = List.of("treats", "prevents");

  private MedicalActions() {}

  /** The actions of a disease, those about the patient's own features first. */
  static List<Therapy.Action> of(Knowledge knowledge, int disease, Set<Integer> observed) {
    GraphSnapshot graph = knowledge.graph();
    String stated = graph.properties(disease).getOrDefault("medical_action_reference", "");
    List<Therapy.Action> actions = new ArrayList<>();
    for (String value : stated.split("\\|")) {
      Matcher m = ACTION.matcher(value);
      Optional<Curie> about = m.matches() ? Curie.tryParse(m.group(3)) : Optional.empty();
      if (about.isEmpty() || graph.node(about.get()) < 0) {
        continue;
      }
      List<String> references =
          Arrays.stream(m.group(5).split(","))
              .filter(r -> knowledge.usable(List.of(r.replaceAll(" .*", ""))))
              .toList();
      int node = graph.node(about.get());
      if (!references.isEmpty()) {
        actions.add(
            new Therapy.Action(
                new Term(Curie.parse(m.group(1)), m.group(4)),
                m.group(2),
                graph.term(node),
                observed.contains(node),
                SOURCE,
                references));
      }
    }
    actions.sort(
        Comparator.comparing((Therapy.Action a) -> !a.observed())
            .thenComparing(a -> !FIRST.contains(a.relation()))
            .thenComparing(a -> a.action().label())
            .thenComparing(a -> a.about().label()));
    return actions;
  }
}
