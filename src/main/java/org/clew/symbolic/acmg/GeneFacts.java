package org.clew.symbolic.acmg;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.clew.symbolic.inheritance.InheritanceMode;

/**
 * What a layer of the rule packs states of a gene, the settings {@code gene.*}: no release says it
 * (prevalence, penetrance, diagnostic yield), or the laboratory knows better. A layer's word goes
 * before what the caller knew.
 */
public final class GeneFacts {

  private static final List<String> NUMBERS =
      List.of("gene.prevalence", "gene.missense_z", "gene.diagnostic_yield");

  private static final List<String> ANSWERS =
      List.of("gene.full_penetrance", "gene.truncating_only");

  private GeneFacts() {}

  /** Settings that bear on a criterion although they do not carry its name. */
  public static List<String> settingsOf(AcmgCriterion criterion) {
    return switch (criterion) {
      case BA1 -> List.of("af.common_basis", "af.minimum_alleles");
      case BS1 ->
          List.of(
              "af.common_basis",
              "af.minimum_alleles",
              "gene.prevalence",
              "gene.penetrance",
              "gene.genetic_heterogeneity",
              "gene.allelic_heterogeneity");
      case BS2 -> List.of("gene.full_penetrance");
      case BP1 -> List.of("gene.truncating_only");
      case PP2 -> List.of("gene.missense_z", "gene.truncating_only");
      case PP4 -> List.of("gene.diagnostic_yield");
      default -> List.of();
    };
  }

  /** The gene with what the settings add. */
  static GeneContext complete(GeneContext gene, Settings s) {
    if (NUMBERS.stream().noneMatch(k -> s.known(k).isPresent())
        && ANSWERS.stream().allMatch(k -> s.text(k).equals("unknown"))) {
      return gene;
    }
    GeneContext.Builder b = gene.toBuilder();
    s.known("gene.missense_z").ifPresent(b::missenseZ);
    s.known("gene.diagnostic_yield").ifPresent(b::diagnosticYield);
    credibleFrequency(gene, s).ifPresent(b::maxCredibleAf);
    answer(s, "gene.full_penetrance", b::fullPenetrance);
    answer(s, "gene.truncating_only", b::truncatingOnly);
    return b.build();
  }

  /**
   * Highest frequency, 0–1, that a causative allele can have: with g = prevalence × share of the
   * gene × share of the allele ÷ penetrance it is g/2 for a dominant and √g for a recessive
   * disorder (Whiffin et al. 2017, PMID:28518168). Of a gene with both modes the higher one; empty
   * for other modes, or where prevalence or penetrance are not known.
   */
  static OptionalDouble credibleFrequency(GeneContext gene, Settings s) {
    OptionalDouble prevalence = s.known("gene.prevalence");
    OptionalDouble penetrance = s.known("gene.penetrance");
    if (prevalence.isEmpty() || penetrance.isEmpty() || penetrance.getAsDouble() <= 0) {
      return OptionalDouble.empty();
    }
    double g =
        prevalence.getAsDouble()
            * s.number("gene.genetic_heterogeneity")
            * s.number("gene.allelic_heterogeneity")
            / penetrance.getAsDouble();
    if (gene.has(InheritanceMode.AUTOSOMAL_RECESSIVE)) {
      return OptionalDouble.of(Math.min(1, Math.sqrt(g)));
    }
    return gene.has(InheritanceMode.AUTOSOMAL_DOMINANT)
        ? OptionalDouble.of(Math.min(1, g / 2))
        : OptionalDouble.empty();
  }

  private static void answer(Settings s, String key, Consumer<Boolean> fact) {
    if (!s.text(key).equals("unknown")) {
      fact.accept(s.flag(key));
    }
  }
}
