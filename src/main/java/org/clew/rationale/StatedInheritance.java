package org.clew.rationale;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.graph.Knowledge;
import org.clew.model.Curie;
import org.clew.model.Finding;
import org.clew.model.Term;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.clew.symbolic.inheritance.KnownModes;

/**
 * The mode of inheritance that a case states, as its family suggests it. It comes among the
 * observed terms, as phenopackets have it, and is no sign: it is compared with the modes that are
 * known of each candidate, and a candidate of another mode says so. It moves no score: how often a
 * family suggests the wrong mode is not known.
 */
public final class StatedInheritance {

  /** Modes that can be stated, with their labels in HPO. */
  public static final List<Term> TERMS =
      List.of(
          term("HP:0000006", "Autosomal dominant inheritance"),
          term("HP:0000007", "Autosomal recessive inheritance"),
          term("HP:0001417", "X-linked inheritance"),
          term("HP:0001423", "X-linked dominant inheritance"),
          term("HP:0001419", "X-linked recessive inheritance"),
          term("HP:0001427", "Mitochondrial inheritance"));

  private final List<Term> terms;
  private final Set<InheritanceMode> modes = EnumSet.noneOf(InheritanceMode.class);

  private StatedInheritance(Collection<Curie> observed) {
    terms = TERMS.stream().filter(t -> observed.contains(t.id())).toList();
    terms.forEach(t -> modes.addAll(InheritanceMode.parse(t.id().toString())));
  }

  /** What some observed terms state; several modes mean any of them. */
  static StatedInheritance of(Collection<Curie> observed) {
    return new StatedInheritance(observed);
  }

  /** Whether a term is a mode of inheritance, and so no sign of a patient. */
  public static boolean isMode(Curie term) {
    return TERMS.stream().anyMatch(t -> t.id().equals(term));
  }

  private static Term term(String id, String label) {
    return new Term(Curie.parse(id), label);
  }

  /** The terms that state it; none if the case states no mode. */
  List<Term> terms() {
    return terms;
  }

  /** That the known modes of a candidate are others, where both are known. */
  Optional<Finding> against(
      Lazy<KnownModes> known, Knowledge knowledge, int gene, OptionalInt disease, String name) {
    if (modes.isEmpty()) {
      return Optional.empty();
    }
    Set<InheritanceMode> ofGene = known.get().of(knowledge, gene, disease);
    if (ofGene.isEmpty() || !Collections.disjoint(ofGene, modes)) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("stated", codes(modes));
    values.put("known", codes(ofGene));
    values.put("of", name);
    return Optional.of(new Finding("other-inheritance-stated", values));
  }

  private static String codes(Set<InheritanceMode> modes) {
    return modes.stream().map(InheritanceMode::code).collect(Collectors.joining(", "));
  }
}
