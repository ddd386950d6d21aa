package org.clew.symbolic.acmg;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clew.model.Curie;
import org.clew.symbolic.inheritance.InheritanceMode;

/**
 * What is known of the gene. The caller fills it from the graph and the pack's gene tables, a layer
 * of the pack adds to it ({@link GeneFacts}); whatever is left out makes the criteria that need it
 * answer "not assessed".
 *
 * @param symbol HGNC symbol
 * @param gene HGNC id
 * @param disease the disease under consideration
 * @param lof loss of function as the mechanism
 * @param modes known modes of inheritance
 * @param loeuf gnomAD LOEUF
 * @param missenseZ gnomAD missense constraint, z score
 * @param hotspots hotspots and critical domains (PM1); empty optional if nobody has looked
 * @param criticalRegions regions whose loss removes the function (PVS1 without decay)
 * @param repeats repeats without known function (BP3, PM4); empty optional if nobody has looked
 * @param transcript coding exons of the preferred transcript
 * @param known classified variants of the gene; empty optional if there is no such list
 * @param truncatingOnly whether only truncating variants are known to cause the disease (BP1)
 * @param fullPenetrance whether carriers of the causative genotype are always ill, and early (BS2)
 * @param maxCredibleAf highest credible allele frequency of a causative variant (Whiffin et al.
 *     2017, PMID:28518168), a fraction
 * @param diagnosticYield share of patients with this phenotype who carry a causative variant of the
 *     gene (PP4, Biesecker et al. 2024, PMID:38103548), a fraction
 * @param lengthRegions where a change of length counts, if an expert panel says (PM4)
 */
public record GeneContext(
    String symbol,
    Optional<Curie> gene,
    Optional<String> disease,
    LofMechanism lof,
    Set<InheritanceMode> modes,
    OptionalDouble loeuf,
    OptionalDouble missenseZ,
    Optional<List<Region>> hotspots,
    List<Region> criticalRegions,
    Optional<List<Region>> repeats,
    Optional<TranscriptModel> transcript,
    Optional<List<KnownVariant>> known,
    Tri truncatingOnly,
    Tri fullPenetrance,
    OptionalDouble maxCredibleAf,
    OptionalDouble diagnosticYield,
    Optional<LengthRegions> lengthRegions) {

  public GeneContext {
    modes =
        modes.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(modes));
    hotspots = hotspots.map(List::copyOf);
    criticalRegions = List.copyOf(criticalRegions);
    repeats = repeats.map(List::copyOf);
    known = known.map(List::copyOf);
  }

  /** A gene of which only the symbol is known. */
  public static GeneContext of(String symbol) {
    return builder(symbol).build();
  }

  public static Builder builder(String symbol) {
    return new Builder(symbol);
  }

  /** The same gene with more hotspots. */
  GeneContext withHotspots(List<Region> more) {
    List<Region> all = new java.util.ArrayList<>(hotspots.orElse(List.of()));
    all.addAll(more);
    return toBuilder().hotspots(all).build();
  }

  /** A builder that starts with what is known already. */
  Builder toBuilder() {
    return new Builder(this);
  }

  /** Frequency above which BS1 holds, a fraction: the credible one if known, else the setting. */
  public double bs1Limit(Settings settings, String key) {
    return maxCredibleAf.isPresent()
        ? Math.max(maxCredibleAf.getAsDouble(), settings.number("bs1.af.credible_floor"))
        : settings.number(key);
  }

  /**
   * Whom BS2 counts in the reference population: {@code homozygotes}, {@code hemizygotes} or {@code
   * carriers}; {@code unknown} without a mode of inheritance.
   */
  public String countedByBs2(Settings settings) {
    if (has(InheritanceMode.X_LINKED_RECESSIVE)) {
      return "hemizygotes";
    }
    if (has(InheritanceMode.AUTOSOMAL_RECESSIVE)) {
      return "homozygotes";
    }
    return dominant() ? settings.text("bs2.dominant") : "unknown";
  }

  /** Whether an expert panel decides what that change of length counts. */
  public boolean decidesLength(VariantFacts v) {
    return lengthRegions.isPresent() && lengthRegions.get().decides(v);
  }

  public boolean recessiveOnly() {
    return !modes.isEmpty() && modes.stream().allMatch(InheritanceMode::recessive);
  }

  public boolean dominant() {
    return modes.contains(InheritanceMode.AUTOSOMAL_DOMINANT)
        || modes.contains(InheritanceMode.X_LINKED_DOMINANT);
  }

  public boolean has(InheritanceMode mode) {
    return modes.contains(mode);
  }

  /** Collects what is known; everything is optional. */
  public static final class Builder {
    private final String symbol;
    private Optional<Curie> gene = Optional.empty();
    private Optional<String> disease = Optional.empty();
    private LofMechanism lof = LofMechanism.UNKNOWN;
    private final Set<InheritanceMode> modes = EnumSet.noneOf(InheritanceMode.class);
    private OptionalDouble loeuf = OptionalDouble.empty();
    private OptionalDouble missenseZ = OptionalDouble.empty();
    private Optional<List<Region>> hotspots = Optional.empty();
    private List<Region> criticalRegions = List.of();
    private Optional<List<Region>> repeats = Optional.empty();
    private Optional<TranscriptModel> transcript = Optional.empty();
    private Optional<List<KnownVariant>> known = Optional.empty();
    private Tri truncatingOnly = Tri.UNKNOWN;
    private Tri fullPenetrance = Tri.UNKNOWN;
    private OptionalDouble maxCredibleAf = OptionalDouble.empty();
    private OptionalDouble diagnosticYield = OptionalDouble.empty();
    private Optional<LengthRegions> lengthRegions = Optional.empty();

    private Builder(String symbol) {
      this.symbol = symbol;
    }

    private Builder(GeneContext g) {
      symbol = g.symbol;
      gene = g.gene;
      disease = g.disease;
      lof = g.lof;
      modes.addAll(g.modes);
      loeuf = g.loeuf;
      missenseZ = g.missenseZ;
      hotspots = g.hotspots;
      criticalRegions = g.criticalRegions;
      repeats = g.repeats;
      transcript = g.transcript;
      known = g.known;
      truncatingOnly = g.truncatingOnly;
      fullPenetrance = g.fullPenetrance;
      maxCredibleAf = g.maxCredibleAf;
      diagnosticYield = g.diagnosticYield;
      lengthRegions = g.lengthRegions;
    }

    public Builder gene(Curie id) {
      gene = Optional.of(id);
      return this;
    }

    public Builder disease(String label) {
      disease = Optional.of(label);
      return this;
    }

    public Builder lof(LofMechanism mechanism) {
      lof = mechanism;
      return this;
    }

    public Builder modes(Set<InheritanceMode> more) {
      modes.addAll(more);
      return this;
    }

    public Builder mode(InheritanceMode mode) {
      modes.add(mode);
      return this;
    }

    public Builder loeuf(double value) {
      loeuf = OptionalDouble.of(value);
      return this;
    }

    public Builder missenseZ(double value) {
      missenseZ = OptionalDouble.of(value);
      return this;
    }

    public Builder hotspots(List<Region> regions) {
      hotspots = Optional.of(regions);
      return this;
    }

    public Builder criticalRegions(List<Region> regions) {
      criticalRegions = regions;
      return this;
    }

    public Builder repeats(List<Region> regions) {
      repeats = Optional.of(regions);
      return this;
    }

    public Builder transcript(TranscriptModel model) {
      transcript = Optional.of(model);
      return this;
    }

    public Builder known(List<KnownVariant> variants) {
      known = Optional.of(variants);
      return this;
    }

    public Builder truncatingOnly(boolean value) {
      truncatingOnly = Tri.of(value);
      return this;
    }

    public Builder fullPenetrance(boolean value) {
      fullPenetrance = Tri.of(value);
      return this;
    }

    public Builder maxCredibleAf(double value) {
      maxCredibleAf = OptionalDouble.of(value);
      return this;
    }

    public Builder diagnosticYield(double value) {
      diagnosticYield = OptionalDouble.of(value);
      return this;
    }

    public Builder lengthRegions(LengthRegions regions) {
      lengthRegions = Optional.of(regions);
      return this;
    }

    public GeneContext build() {
      return new GeneContext(
          symbol,
          gene,
          disease,
          lof,
          modes,
          loeuf,
          missenseZ,
          hotspots,
          criticalRegions,
          repeats,
          transcript,
          known,
          truncatingOnly,
          fullPenetrance,
          maxCredibleAf,
          diagnosticYield,
          lengthRegions);
    }
  }
}
