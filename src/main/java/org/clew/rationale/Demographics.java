package org.clew.rationale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.model.Curie;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Sex;
import org.clew.symbolic.demography.Fit;
import org.clew.symbolic.demography.OnsetLikelihood;
import org.clew.symbolic.demography.SexLikelihood;
import org.clew.symbolic.inheritance.KnownModes;

/**
 * The ledger's lines of age of onset and sex, where the case states them. Reads a graph once.
 *
 * <p>Neither is independent of the terms, which is why both are scaled down and limited.
 */
final class Demographics {

  static final String ONSET = "onset";
  static final String SEX = "sex";

  private final OnsetLikelihood onset;
  private final SexLikelihood sex;
  private final KnownModes modes;

  Demographics(GraphSnapshot graph, KnownModes modes) {
    this.onset = new OnsetLikelihood(graph);
    this.sex = new SexLikelihood(graph);
    this.modes = modes;
  }

  /** What a case states of itself. */
  record Patient(Optional<Curie> onset, Sex sex) {}

  /**
   * The lines of a gene through one of its diseases; none for what the case does not state, or what
   * is not known of the disease.
   */
  List<LedgerLine> lines(Knowledge knowledge, Patient patient, int gene, int disease) {
    List<LedgerLine> lines = new ArrayList<>(2);
    patient
        .onset()
        .flatMap(o -> onset.fit(knowledge, disease, o).map(f -> onset(o, f)))
        .ifPresent(lines::add);
    sex.fit(
            knowledge,
            disease,
            modes.of(knowledge, gene, OptionalInt.of(disease)),
            patient.sex())
        .map(f -> sex(patient.sex(), f))
        .ifPresent(lines::add);
    return lines;
  }

  private static LedgerLine onset(Curie observed, Fit fit) {
    return line(
        ONSET,
        LedgerLine.Component.ONSET,
        part(ONSET, observed.toString(), fit, Weights.ONSET_SCALE, Weights.ONSET_MOST));
  }

  private static LedgerLine sex(Sex observed, Fit fit) {
    String name = observed.name().toLowerCase(Locale.ROOT);
    return line(
        SEX,
        LedgerLine.Component.SEX,
        part(SEX, name, fit, Weights.SEX_SCALE, Weights.SEX_MOST));
  }

  private static LedgerLine line(String id, LedgerLine.Component component, LedgerPart part) {
    return LedgerLine.sumOf(
        id, component, LedgerLine.Origin.LITERATURE, List.of(part), Weights.demographic(id));
  }

  private static LedgerPart part(String id, String observed, Fit fit, double scale, double most) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("observed", observed);
    details.put("ifCausal", Double.toString(fit.ifCausal()));
    details.put("expected", Double.toString(fit.expected()));
    details.put("patients", Double.toString(fit.patients()));
    details.put("basis", fit.basis());
    details.put("unscaled", Double.toString(fit.log10LR()));
    double value = Math.max(-most, Math.min(most, scale * fit.log10LR()));
    return new LedgerPart(id, fit.basis(), "compared", value, details, List.of());
  }
}
