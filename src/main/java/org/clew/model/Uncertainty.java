package org.clew.model;

import java.util.List;
import java.util.Optional;

/**
 * How sure the answer is. Either the probabilities of the rationale are calibrated, and all of this
 * is there; or they are not, and the reasons are.
 *
 * @param notCalibrated why the probabilities are not calibrated, as stable keys, e.g. {@code
 *     no-record}; empty if they are
 * @param calibration how scores became probabilities
 * @param evidence what the probability of "none" rests on
 * @param noCandidate whether the answer is "no candidate explains this case"
 * @param sets sizes of the conformal sets, by rising coverage: each holds so many leading genes
 * @param genes the leading genes of the largest set, best first, at most {@value #MOST_NAMED}
 */
public record Uncertainty(
    List<String> notCalibrated,
    Optional<Calibration> calibration,
    Optional<Calibration.Evidence> evidence,
    Optional<Boolean> noCandidate,
    List<GeneSet> sets,
    List<Term> genes) {

  /** Most genes that are named; sets are as large as they must be. */
  public static final int MOST_NAMED = 200;

  public Uncertainty {
    notCalibrated = List.copyOf(notCalibrated);
    sets = List.copyOf(sets);
    genes = List.copyOf(genes);
    boolean calibrated = calibration.isPresent();
    if (notCalibrated.isEmpty() != calibrated
        || evidence.isPresent() != calibrated
        || noCandidate.isPresent() != calibrated) {
      throw new IllegalArgumentException("calibrated in part: " + notCalibrated);
    }
  }

  /** Probabilities that are no more than shares by the ledger's arithmetic. */
  public static Uncertainty notCalibrated(List<String> reasons) {
    return new Uncertainty(
        reasons, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  /** Whether the probabilities may be shown as such. */
  public boolean calibrated() {
    return calibration.isPresent();
  }

  /**
   * A conformal set.
   *
   * @param coverage how often such a set is to hold the right gene of a case that has one, 0–1
   * @param size how many genes it holds, the leading ones
   */
  public record GeneSet(double coverage, int size) {}
}
