package org.clew.symbolic.inheritance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.clew.model.Zygosity;

/**
 * Which of a gene's modes of inheritance the patient's genotypes fit. The caller passes the
 * variants of one gene that come into question (rare, possibly damaging); the check looks at
 * genotypes only.
 */
public final class InheritanceCheck {

  private final PatternTable table;

  public InheritanceCheck(PatternTable table) {
    this.table = table;
  }

  /**
   * The fit of every mode, best first; empty without a carried variant or a known mode.
   *
   * @param modes modes of inheritance of the gene
   * @param variants variants of the gene, the most damaging first
   */
  public List<ModeFit> check(Set<InheritanceMode> modes, List<Variant> variants, Family family) {
    List<Variant> carried = variants.stream().filter(InheritanceCheck::carried).toList();
    List<ModeFit> fits = new ArrayList<>();
    if (carried.isEmpty()) {
      return fits;
    }
    for (InheritanceMode mode : modes) {
      fits.add(
          switch (mode) {
            case AUTOSOMAL_DOMINANT, X_LINKED_DOMINANT -> dominant(mode, carried, family);
            case AUTOSOMAL_RECESSIVE -> recessive(carried, family);
            case X_LINKED_RECESSIVE -> xRecessive(carried, family);
            case MITOCHONDRIAL -> table.fit(mode, "carried", List.of(carried.get(0)));
          });
    }
    fits.sort(Comparator.comparingDouble(ModeFit::log10LR).reversed());
    return fits;
  }

  /** The best-fitting mode. */
  public Optional<ModeFit> best(Set<InheritanceMode> modes, List<Variant> variants, Family family) {
    return check(modes, variants, family).stream().findFirst();
  }

  private ModeFit dominant(InheritanceMode mode, List<Variant> variants, Family family) {
    ModeFit best = null;
    for (Variant v : variants) {
      ModeFit fit = table.fit(mode, dominantPattern(mode, v, family), List.of(v));
      if (best == null || fit.log10LR() > best.log10LR()) {
        best = fit;
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  private static String dominantPattern(InheritanceMode mode, Variant v, Family family) {
    Zygosity mother = of(v, family.mother());
    Zygosity father = of(v, family.father());
    if (deNovo(v, mother, father, family)) {
      return "de-novo";
    }
    boolean fromMother = carried(mother);
    boolean fromFather = carried(father);
    if (fromMother || fromFather) {
      boolean affected =
          (fromMother && family.motherAffected() == Affected.AFFECTED)
              || (fromFather && family.fatherAffected() == Affected.AFFECTED);
      boolean unaffected =
          (fromMother && family.motherAffected() == Affected.UNAFFECTED)
              || (fromFather && family.fatherAffected() == Affected.UNAFFECTED);
      if (affected && !unaffected) {
        return "inherited-affected";
      }
      if (unaffected && !affected) {
        return "inherited-unaffected";
      }
    }
    return switch (v.zygosity()) {
      case HOMOZYGOUS -> "homozygous";
      // a disease may be on record as autosomal though this gene of it lies on X
      case HEMIZYGOUS ->
          mode == InheritanceMode.X_LINKED_DOMINANT && onX(v) ? "hemizygous" : "heterozygous";
      default -> "heterozygous";
    };
  }

  private ModeFit recessive(List<Variant> variants, Family family) {
    ModeFit best = null;
    for (Variant v : variants) {
      boolean homozygous =
          v.zygosity() == Zygosity.HOMOZYGOUS || v.zygosity() == Zygosity.HEMIZYGOUS;
      boolean healthyHomozygousParent =
          (of(v, family.mother()) == Zygosity.HOMOZYGOUS
                  && family.motherAffected() == Affected.UNAFFECTED)
              || (of(v, family.father()) == Zygosity.HOMOZYGOUS
                  && family.fatherAffected() == Affected.UNAFFECTED);
      String pattern =
          !homozygous
              ? "heterozygous"
              : healthyHomozygousParent ? "homozygous-unaffected-parent" : "homozygous";
      best = better(best, table.fit(InheritanceMode.AUTOSOMAL_RECESSIVE, pattern, List.of(v)));
    }
    for (int i = 0; i < variants.size(); i++) {
      for (int j = i + 1; j < variants.size(); j++) {
        Variant a = variants.get(i);
        Variant b = variants.get(j);
        if (a.zygosity() == Zygosity.HETEROZYGOUS && b.zygosity() == Zygosity.HETEROZYGOUS) {
          best =
              better(
                  best,
                  table.fit(
                      InheritanceMode.AUTOSOMAL_RECESSIVE,
                      pairPattern(a, b, family),
                      List.of(a, b)));
        }
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  private static String pairPattern(Variant a, Variant b, Family family) {
    return switch (phase(a, b, family)) {
      case TRANS -> "compound-heterozygous";
      case CIS -> "two-in-cis";
      case UNKNOWN -> "two-unphased";
    };
  }

  /** Phase of two heterozygous variants by the parents' genotypes. */
  public static TrioPhase phase(Variant a, Variant b, Family family) {
    TrioPhase.Origin one = TrioPhase.origin(of(a, family.mother()), of(a, family.father()));
    TrioPhase.Origin two = TrioPhase.origin(of(b, family.mother()), of(b, family.father()));
    return TrioPhase.of(one, two);
  }

  private ModeFit xRecessive(List<Variant> variants, Family family) {
    ModeFit best = null;
    for (Variant v : variants) {
      boolean male = family.sex() == Sex.MALE;
      boolean single =
          v.zygosity() == Zygosity.HEMIZYGOUS || (male && v.zygosity() == Zygosity.HOMOZYGOUS);
      String pattern;
      if (single) {
        // A son has his X from his mother alone.
        pattern = of(v, family.mother()) == Zygosity.ABSENT ? "hemizygous-de-novo" : "hemizygous";
      } else {
        pattern = v.zygosity() == Zygosity.HOMOZYGOUS ? "homozygous" : "heterozygous-female";
      }
      best = better(best, table.fit(InheritanceMode.X_LINKED_RECESSIVE, pattern, List.of(v)));
    }
    return java.util.Objects.requireNonNull(best);
  }

  private static ModeFit better(@org.jspecify.annotations.Nullable ModeFit a, ModeFit b) {
    return a == null || b.log10LR() > a.log10LR() ? b : a;
  }

  private static boolean deNovo(Variant v, Zygosity mother, Zygosity father, Family family) {
    if (onX(v) && family.sex() == Sex.MALE) {
      return mother == Zygosity.ABSENT;
    }
    return mother == Zygosity.ABSENT && father == Zygosity.ABSENT;
  }

  private static boolean onX(Variant v) {
    return v.contig().equals("X");
  }

  private static boolean carried(Variant v) {
    return carried(v.zygosity());
  }

  private static boolean carried(Zygosity z) {
    return z != Zygosity.ABSENT && z != Zygosity.UNKNOWN;
  }

  private static Zygosity of(Variant v, Optional<String> sample) {
    return sample.map(s -> v.samples().getOrDefault(s, Zygosity.UNKNOWN)).orElse(Zygosity.UNKNOWN);
  }
}
