package org.clew.symbolic.demography;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.model.Sex;
import org.clew.symbolic.inheritance.InheritanceMode;

/**
 * How likely patients of a disease are of the patient's sex: by its modes of inheritance, which
 * count as {@link #PRIOR_PATIENTS}, and by solved cases. Reads a graph once; safe for use by many
 * threads.
 */
public final class SexLikelihood {

  /** What the modes of inheritance say counts as so many patients. Assumption. */
  static final double PRIOR_PATIENTS = 10;

  /**
   * Share of males, 0–1, among patients of an X-linked recessive disease: females are affected by
   * skewed inactivation or a second variant. Assumption.
   */
  static final double MALES_X_RECESSIVE = 0.9;

  /**
   * Share of males among patients of an X-linked dominant disease: females have two X chromosomes
   * to carry the variant on, and some such diseases are lethal in males. Assumption.
   */
  static final double MALES_X_DOMINANT = 0.3;

  private final Map<Integer, Sex> cases = new HashMap<>();
  private final double males;

  public SexLikelihood(GraphSnapshot graph) {
    int male = 1;
    int known = 2;
    for (int c = graph.firstNode(NodeKind.CASE); c < graph.endNode(NodeKind.CASE); c++) {
      String sex = graph.properties(c).getOrDefault("sex", "");
      if (sex.equals(Sex.MALE.name()) || sex.equals(Sex.FEMALE.name())) {
        cases.put(c, Sex.valueOf(sex));
        male += sex.equals(Sex.MALE.name()) ? 1 : 0;
        known++;
      }
    }
    males = (double) male / known;
  }

  /**
   * How a sex fits a disease; empty if it is neither female nor male, or neither the modes nor
   * solved cases say anything.
   *
   * @param modes known modes of inheritance
   */
  public Optional<Fit> fit(Knowledge knowledge, int disease, Set<InheritanceMode> modes, Sex sex) {
    if (sex != Sex.FEMALE && sex != Sex.MALE) {
      return Optional.empty();
    }
    GraphSnapshot graph = knowledge.graph();
    int male = 0;
    int known = 0;
    for (int e : graph.in(EdgeType.CASE_DISEASE, disease)) {
      Sex of = cases.get(graph.subject(e));
      if (of != null && knowledge.visible(e)) {
        male += of == Sex.MALE ? 1 : 0;
        known++;
      }
    }
    boolean xLinked = modes.stream().anyMatch(SexLikelihood::xLinked);
    if (known == 0 && !xLinked) {
      return Optional.empty();
    }
    double share = (PRIOR_PATIENTS * males(modes) + male) / (PRIOR_PATIENTS + known);
    boolean isMale = sex == Sex.MALE;
    return Optional.of(
        new Fit(
            isMale ? share : 1 - share, isMale ? males : 1 - males, known, basis(xLinked, known)));
  }

  /** Share of males that the modes let expect: the mean over them. */
  private double males(Set<InheritanceMode> modes) {
    return modes.stream()
        .mapToDouble(
            m ->
                switch (m) {
                  case X_LINKED_RECESSIVE -> MALES_X_RECESSIVE;
                  case X_LINKED_DOMINANT -> MALES_X_DOMINANT;
                  default -> males;
                })
        .average()
        .orElse(males);
  }

  private static String basis(boolean xLinked, int cases) {
    String solved = cases + " solved cases";
    return !xLinked ? solved : cases == 0 ? "X-linked" : "X-linked, " + solved;
  }

  private static boolean xLinked(InheritanceMode mode) {
    return mode == InheritanceMode.X_LINKED_RECESSIVE || mode == InheritanceMode.X_LINKED_DOMINANT;
  }
}
