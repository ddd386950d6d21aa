package org.clew.rationale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.model.Finding;
import org.clew.model.Variant;
import org.clew.symbolic.inheritance.Family;
import org.clew.symbolic.inheritance.InheritanceCheck;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.clew.symbolic.inheritance.ModeFit;

/** Genotypes that fit no mode of inheritance: none that is known or, if none is, none at all. */
final class InheritanceFinding {

  static final String MISMATCH = "inheritance-mismatch";
  static final String KIND = "kind";

  /** The kind of a mismatch that is one allele where the disease takes two. */
  static final String ONE = "one-allele";

  /** Patterns of one allele where the disease takes two: the second one may have been missed. */
  private static final Set<String> ONE_ALLELE = Set.of("heterozygous", "heterozygous-female");

  private InheritanceFinding() {}

  /**
   * The finding, if the genotypes do not fit.
   *
   * @param best the mode that the variant line was read under; empty if none is known
   * @param known known modes
   * @param variants the gene's variants that come into question, the most damaging first
   */
  static Optional<Finding> of(
      Optional<ModeFit> best,
      Set<InheritanceMode> known,
      List<Variant> variants,
      Family family,
      InheritanceCheck check) {
    if (best.isPresent()) {
      return best.filter(f -> !f.compatible()).map(f -> finding(MISMATCH, codes(known), f));
    }
    Set<InheritanceMode> possible = InheritanceMode.possibleOn(variants.get(0).contig());
    List<ModeFit> fits = check.check(possible, variants, family);
    return fits.stream().anyMatch(ModeFit::compatible)
        ? Optional.empty()
        : fits.stream().findFirst().map(f -> finding("fits-no-inheritance", codes(possible), f));
  }

  private static String codes(Set<InheritanceMode> modes) {
    return modes.stream().map(InheritanceMode::code).collect(Collectors.joining(", "));
  }

  private static Finding finding(String code, String modes, ModeFit fit) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("modes", modes);
    values.put("pattern", fit.pattern());
    if (ONE_ALLELE.contains(fit.pattern())) {
      values.put(KIND, ONE);
    }
    return new Finding(code, values);
  }
}
