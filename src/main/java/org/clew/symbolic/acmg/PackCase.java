package org.clew.symbolic.acmg;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.model.AcmgClass;
import org.clew.model.Assembly;
import org.clew.model.Curie;
import org.clew.model.Sex;
import org.clew.model.Strength;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.jspecify.annotations.Nullable;

/**
 * A test case of a pack, as a curator writes it in YAML: a variant, its gene, the case, and what
 * each criterion must answer.
 *
 * @param name what it shows
 * @param variant the variant; required
 * @param gene the gene
 * @param patient the case
 * @param expect per criterion {@code STATUS [STRENGTH] [reason]}, e.g. {@code MET VERY_STRONG
 *     decay-predicted}; {@code class} holds the pack's class
 */
record PackCase(
    String name,
    VariantSpec variant,
    @Nullable GeneSpec gene,
    @JsonProperty("case") @Nullable CaseSpec patient,
    Map<String, String> expect) {

  /** A file of cases. */
  record File(List<PackCase> cases) {}

  record VariantSpec(
      @Nullable String contig,
      @Nullable String zygosity,
      @Nullable List<String> terms,
      @JsonProperty("hgvs_c") @Nullable String hgvsC,
      @JsonProperty("hgvs_p") @Nullable String hgvsP,
      @Nullable Map<String, String> annotations,
      @Nullable Map<String, String> samples) {

    /** A variant of which nothing is known. */
    static VariantSpec ofNothing() {
      return new VariantSpec(null, null, null, null, null, null, null);
    }
  }

  record GeneSpec(
      @Nullable String symbol,
      @Nullable String lof,
      @Nullable List<String> modes,
      @JsonProperty("missense_z") @Nullable Double missenseZ,
      @Nullable List<String> hotspots,
      @JsonProperty("critical_regions") @Nullable List<String> criticalRegions,
      @Nullable List<String> repeats,
      @JsonProperty("length_regions") @Nullable List<String> lengthRegions,
      @JsonProperty("length_denied") @Nullable List<String> lengthDenied,
      @JsonProperty("length_elsewhere") @Nullable String lengthElsewhere,
      @JsonProperty("coding_exons") @Nullable List<Integer> codingExons,
      @Nullable List<KnownSpec> known,
      @JsonProperty("truncating_only") @Nullable Boolean truncatingOnly,
      @JsonProperty("full_penetrance") @Nullable Boolean fullPenetrance,
      @JsonProperty("max_credible_af") @Nullable Double maxCredibleAf,
      @JsonProperty("diagnostic_yield") @Nullable Double diagnosticYield,
      @Nullable Map<String, String> settings,
      @Nullable List<PhenotypeSpec> phenotypes) {}

  record PhenotypeSpec(
      String id,
      @JsonProperty("all_of") @Nullable List<String> allOf,
      @JsonProperty("any_of") @Nullable List<String> anyOf,
      @JsonProperty("none_of") @Nullable List<String> noneOf,
      String strength) {}

  record KnownSpec(
      @Nullable String id,
      @JsonProperty("hgvs_c") @Nullable String hgvsC,
      @JsonProperty("hgvs_p") @Nullable String hgvsP,
      @JsonProperty("class") String acmgClass,
      @Nullable Integer stars,
      @Nullable String paralog) {}

  record CaseSpec(
      @Nullable String sex,
      @Nullable Boolean trio,
      @JsonProperty("parentage_confirmed") @Nullable Boolean parentageConfirmed,
      @JsonProperty("phenotype_fit") @Nullable String phenotypeFit,
      @Nullable List<String> annotated,
      @Nullable List<String> partners,
      @Nullable List<Integer> segregation,
      @JsonProperty("odds_path") @Nullable Double oddsPath,
      @JsonProperty("odds_ratio") @Nullable List<Double> oddsRatio,
      @JsonProperty("other_cause") @Nullable Boolean otherCause,
      @Nullable List<String> hpo,
      @Nullable Map<String, String> manual) {}

  /** HPO ids of the patient, as they are written. */
  List<String> hpo() {
    return patient == null ? List.of() : or(patient.hpo(), List.of());
  }

  Variant toVariant() {
    return toVariantIn(toGene().symbol());
  }

  /** The variant as if it lay in that gene. */
  Variant toVariantIn(String symbol) {
    Map<String, Zygosity> samples = new HashMap<>();
    if (variant.samples() != null) {
      variant.samples().forEach((k, v) -> samples.put(k, Zygosity.valueOf(v)));
    }
    TranscriptConsequence c =
        new TranscriptConsequence(
            symbol,
            Optional.empty(),
            "ENST00000000001.1",
            true,
            or(variant.terms(), List.of()),
            or(variant.hgvsC(), ""),
            or(variant.hgvsP(), ""),
            or(variant.annotations(), Map.of()));
    return new Variant(
        Assembly.GRCH38,
        or(variant.contig(), "1"),
        1000,
        "A",
        "G",
        Zygosity.valueOf(or(variant.zygosity(), "HETEROZYGOUS")),
        samples,
        List.of(),
        List.of(c));
  }

  GeneContext toGene() {
    GeneSpec g = gene;
    if (g == null) {
      return GeneContext.of("GENE");
    }
    GeneContext.Builder b = GeneContext.builder(or(g.symbol(), "GENE"));
    b.lof(LofMechanism.valueOf(or(g.lof(), "UNKNOWN")));
    for (String m : or(g.modes(), List.<String>of())) {
      b.modes(InheritanceMode.parse(m));
    }
    if (g.missenseZ() != null) {
      b.missenseZ(g.missenseZ());
    }
    if (g.hotspots() != null) {
      b.hotspots(regions(g.hotspots()));
    }
    if (g.criticalRegions() != null) {
      b.criticalRegions(regions(g.criticalRegions()));
    }
    if (g.repeats() != null) {
      b.repeats(regions(g.repeats()));
    }
    if (g.lengthRegions() != null || g.lengthDenied() != null || g.lengthElsewhere() != null) {
      b.lengthRegions(
          new LengthRegions(
              regions(or(g.lengthRegions(), List.of())),
              regions(or(g.lengthDenied(), List.of())),
              elsewhere(g.lengthElsewhere()),
              null,
              "test"));
    }
    if (g.codingExons() != null) {
      b.transcript(TranscriptModel.of("NM_1", g.codingExons().stream().mapToInt(i -> i).toArray()));
    }
    if (g.known() != null) {
      List<KnownVariant> known = new ArrayList<>();
      for (KnownSpec k : g.known()) {
        known.add(
            new KnownVariant(
                or(k.id(), "ClinVar:1"),
                or(k.hgvsC(), ""),
                or(k.hgvsP(), ""),
                SchemeFile.classOf(k.acmgClass()),
                or(k.stars(), 2),
                or(k.paralog(), "")));
      }
      b.known(known);
    }
    if (g.truncatingOnly() != null) {
      b.truncatingOnly(g.truncatingOnly());
    }
    if (g.fullPenetrance() != null) {
      b.fullPenetrance(g.fullPenetrance());
    }
    if (g.maxCredibleAf() != null) {
      b.maxCredibleAf(g.maxCredibleAf());
    }
    if (g.diagnosticYield() != null) {
      b.diagnosticYield(g.diagnosticYield());
    }
    return b.build();
  }

  /** The layer that the case puts on top of the pack: settings and phenotype rules of its gene. */
  OverlayPack toLayer() {
    String symbol = toGene().symbol();
    Map<String, Settings.Value> values = new HashMap<>();
    List<PhenotypeRule> rules = new ArrayList<>();
    if (gene != null) {
      or(gene.settings(), Map.<String, String>of())
          .forEach((key, text) -> values.put(key, new Settings.Value(text, "test", "test")));
      for (PhenotypeSpec p : or(gene.phenotypes(), List.<PhenotypeSpec>of())) {
        rules.add(
            new PhenotypeRule(
                p.id(),
                symbol,
                terms(p.allOf()),
                terms(p.anyOf()),
                terms(p.noneOf()),
                Strength.valueOf(p.strength()),
                "test",
                "test"));
      }
    }
    return OverlayPack.ofTest(symbol, values, rules);
  }

  /** A strength, or {@code NOT_MET}. */
  private static @Nullable Optional<Strength> elsewhere(@Nullable String text) {
    return text == null
        ? null
        : text.equals("NOT_MET") ? LengthRegions.NOT_MET : Optional.of(Strength.valueOf(text));
  }

  private static Set<Curie> terms(@Nullable List<String> texts) {
    return or(texts, List.<String>of()).stream().map(Curie::parse).collect(Collectors.toSet());
  }

  CaseContext toCase() {
    CaseSpec c = patient;
    if (c == null) {
      return CaseContext.none();
    }
    CaseContext context = CaseContext.none().withSex(Sex.valueOf(or(c.sex(), "UNKNOWN")));
    if (Boolean.TRUE.equals(c.trio())) {
      context = context.withTrio("mother", "father", Boolean.TRUE.equals(c.parentageConfirmed()));
    }
    if (c.phenotypeFit() != null) {
      context = context.withPhenotypeFit(CaseContext.PhenotypeFit.valueOf(c.phenotypeFit()));
    }
    if (c.annotated() != null) {
      context = context.withAnnotated(Set.copyOf(c.annotated()));
    }
    if (c.partners() != null) {
      context = context.withPartners(c.partners().stream().map(PackCase::partner).toList());
    }
    if (c.segregation() != null) {
      List<Integer> n = c.segregation();
      context = context.withSegregation(new CaseContext.Segregation(n.get(0), n.get(1), n.get(2)));
    }
    if (c.oddsPath() != null) {
      context = context.withOddsPath(c.oddsPath());
    }
    if (c.oddsRatio() != null) {
      context =
          context.withCaseControl(
              new CaseContext.CaseControl(c.oddsRatio().get(0), c.oddsRatio().get(1)));
    }
    if (c.otherCause() != null) {
      context = context.withOtherCause(c.otherCause());
    }
    if (c.hpo() != null) {
      context = context.withPhenotype(CaseContext.Phenotype.of(terms(c.hpo())));
    }
    if (c.manual() != null) {
      List<CaseContext.ManualEvidence> manual = new ArrayList<>();
      c.manual()
          .forEach(
              (code, note) ->
                  manual.add(
                      new CaseContext.ManualEvidence(
                          EvidenceCode.parse(code), !note.startsWith("not met"), note, "test")));
      context = context.withManual(manual);
    }
    return context;
  }

  /** {@code P TRANS}. */
  private static CaseContext.Partner partner(String text) {
    String[] words = text.split(" ");
    AcmgClass acmgClass = SchemeFile.classOf(words[0]);
    return new CaseContext.Partner("partner", acmgClass, CaseContext.Phase.valueOf(words[1]));
  }

  /** {@code 10-20} or {@code 10-20 STRONG}. */
  private static List<Region> regions(List<String> texts) {
    return texts.stream()
        .map(
            t -> {
              String[] words = t.split(" ");
              String[] ends = words[0].split("-");
              Strength s = words.length > 1 ? Strength.valueOf(words[1]) : Strength.MODERATE;
              int first = Integer.parseInt(ends[0]);
              return new Region(
                  first, ends.length > 1 ? Integer.parseInt(ends[1]) : first, s, "test");
            })
        .toList();
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
