package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.clew.model.Strength;

/**
 * What criteria do to each other, on a list of evidence codes: exclusions, then caps, as the rules
 * of {@code interplay.drl} do it on answers.
 *
 * @param exclusions exclusions that hold for the gene
 * @param caps caps that hold for the gene
 */
record Interplay(List<Exclusion> exclusions, List<Cap> caps) {

  Interplay {
    exclusions = List.copyOf(exclusions);
    caps = List.copyOf(caps);
  }

  /** The evidence that is left to combine, in the same order. */
  List<EvidenceCode> of(List<EvidenceCode> evidence) {
    List<EvidenceCode> left = new ArrayList<>(evidence);
    for (Exclusion x : exclusions) {
      if (has(left, x.keeps())) {
        left.removeIf(e -> e.criterion() == x.drops());
      }
    }
    for (Cap cap : caps) {
      cap(left, cap);
    }
    return left;
  }

  private static void cap(List<EvidenceCode> evidence, Cap cap) {
    while (true) {
      List<EvidenceCode> covered =
          evidence.stream().filter(e -> cap.covers(e.criterion())).toList();
      int sum = covered.stream().mapToInt(EvidenceCode::points).sum();
      if (sum <= cap.points()) {
        return;
      }
      EvidenceCode weakest = covered.stream().min(order(cap)).orElseThrow();
      Optional<Strength> fits = VariantFacts.strengthFor(cap.points() - (sum - weakest.points()));
      int at = evidence.indexOf(weakest);
      evidence.remove(at);
      fits.ifPresent(s -> evidence.add(at, EvidenceCode.of(weakest.criterion(), s)));
    }
  }

  /** The weakest first; of equals the one that the cap names last. */
  private static Comparator<EvidenceCode> order(Cap cap) {
    return Comparator.comparingInt((EvidenceCode e) -> e.strength().points())
        .thenComparing(e -> -cap.criteria().indexOf(e.criterion()));
  }

  private static boolean has(List<EvidenceCode> evidence, AcmgCriterion criterion) {
    return evidence.stream().anyMatch(e -> e.criterion() == criterion);
  }
}
