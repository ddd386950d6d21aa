package org.clew.rationale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.model.Curie;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Sex;
import org.clew.symbolic.demography.Fit;
import org.clew.symbolic.demography.OnsetLikelihood;
import org.clew.symbolic.demography.OnsetStage;
import org.clew.symbolic.demography.SexLikelihood;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.clew.symbolic.inheritance.KnownModes;

/**
 * The ledger's lines of age of onset and sex, where the case states them. Reads a graph once, and
 * only what is asked for.
 *
 * <p>Neither is independent of the terms, which is why both are scaled down and limited.
 */
final class Demographics {

  static final String ONSET = "onset";
  static final String SEX = "sex";

  private final Lazy<OnsetLikelihood> onset;
  private final Lazy<SexLikelihood> sex;
  private final Lazy<KnownModes> modes;

  Demographics(GraphSnapshot graph, Lazy<KnownModes> modes) {
    this.onset = Lazy.of(() -> new OnsetLikelihood(graph));
    this.sex = Lazy.of(() -> new SexLikelihood(graph));
    this.modes = modes;
  }

  /** What a case states of itself, and how common diseases are where the patient comes from. */
  record Patient(Optional<Curie> onset, Sex sex, Population population) {}

  /**
   * The lines of a gene through one of its diseases; none for what the case does not state, or what
   * is not known of the disease.
   */
  List<LedgerLine> lines(Knowledge knowledge, Patient patient, int gene, int disease) {
    List<LedgerLine> lines = new ArrayList<>(2);
    patient
        .onset()
        .flatMap(o -> onset.get().fit(knowledge, disease, o).map(f -> onset(o, f)))
        .ifPresent(lines::add);
    if (patient.sex() == Sex.FEMALE || patient.sex() == Sex.MALE) {
      Set<InheritanceMode> known = modes.get().of(knowledge, gene, OptionalInt.of(disease));
      sex.get()
          .fit(knowledge, disease, known, patient.sex())
          .map(f -> sex(patient.sex(), f))
          .ifPresent(lines::add);
    }
    return lines;
  }

  private static LedgerLine onset(Curie observed, Fit fit) {
    return line(
        ONSET,
        LedgerLine.Component.ONSET,
        part(
            ONSET,
            observed.toString(),
            OnsetStage.words(observed),
            fit,
            Weights.ONSET_SCALE,
            Weights.ONSET_MOST));
  }

  private static LedgerLine sex(Sex observed, Fit fit) {
    String name = observed.name().toLowerCase(Locale.ROOT);
    return line(
        SEX,
        LedgerLine.Component.SEX,
        part(SEX, name, name, fit, Weights.SEX_SCALE, Weights.SEX_MOST));
  }

  private static LedgerLine line(String id, LedgerLine.Component component, LedgerPart part) {
    return LedgerLine.sumOf(
        id, component, LedgerLine.Origin.LITERATURE, List.of(part), Weights.demographic(id));
  }

  private static LedgerPart part(
      String id, String observed, String words, Fit fit, double scale, double most) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("observed", observed);
    details.put("ifCausal", Double.toString(fit.ifCausal()));
    details.put("expected", Double.toString(fit.expected()));
    details.put("patients", Double.toString(fit.patients()));
    details.put("basis", fit.basis());
    details.put("unscaled", Double.toString(fit.log10LR()));
    double value = Math.max(-most, Math.min(most, scale * fit.log10LR())) + 0.0; // never -0
    return new LedgerPart(
        id,
        words + (fit.log10LR() < 0 ? ", unusual: " : ", usual: ") + fit.basis(),
        "compared",
        value,
        details,
        List.of());
  }
}
