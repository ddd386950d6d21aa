package org.clew.rationale;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.clew.graph.Knowledge;
import org.clew.model.Case;
import org.clew.model.Pedigree;
import org.clew.model.Problem;
import org.clew.symbolic.acmg.AcmgClassifier;
import org.clew.symbolic.acmg.FamilyContext;
import org.clew.symbolic.acmg.ManualEvidenceFile;
import org.clew.symbolic.acmg.OverlayPack;
import org.clew.symbolic.acmg.PanelTable;
import org.clew.symbolic.acmg.RuleBook;
import org.clew.symbolic.acmg.RulePack;
import org.clew.symbolic.acmg.SpecificationTables;
import org.clew.symbolic.acmg.curation.FolderContent;
import org.clew.symbolic.inheritance.InheritanceCheck;
import org.clew.symbolic.inheritance.KnownModes;
import org.clew.symbolic.inheritance.PatternTable;

/**
 * The rules for variants at work on one case: which come into question, how pathogenic they are,
 * and which of them fit the known inheritance of the gene best.
 */
public final class VariantRules {

  private static final String ACMG = "acmg-amp-2015";
  private static final String INHERITANCE = "inheritance";

  private final AcmgClassifier classifier;
  private final PatternTable patterns;
  private final CaseVariants.Tools tools;
  private final List<OverlayPack> overlays;
  private final Optional<SpecificationTables> specifications;
  private final Map<String, String> versions;

  private VariantRules(
      RulePack pack,
      Optional<PanelTable> panels,
      List<OverlayPack> overlays,
      PatternTable patterns,
      Optional<SpecificationTables> specifications,
      Map<String, String> versions) {
    this.overlays = overlays;
    this.classifier =
        new AcmgClassifier(pack, specifications.orElse(null), overlays)
            .combinedBy(panels.orElse(null));
    this.patterns = patterns;
    this.tools =
        new CaseVariants.Tools(
            classifier,
            new InheritanceCheck(patterns),
            new ThinSampling(pack.settings().number("af.minimum_alleles")),
            overlays.stream().anyMatch(o -> !o.phenotypeRules().isEmpty()));
    this.specifications = specifications;
    this.versions = new TreeMap<>(versions);
    this.versions.put("rules", version());
  }

  /** As {@link #load(Path, Optional)}, without expert panels' specifications. */
  public static VariantRules load(Path rules) {
    return load(rules, Optional.empty());
  }

  /**
   * Loads the base packs and the overlays on top of them.
   *
   * @param rules folder of rule packs
   * @param specifications folder of the expert panels' gene specifications ({@link
   *     SpecificationTables}); one that does not hold them counts for none
   */
  public static VariantRules load(Path rules, Optional<Path> specifications) {
    RulePack base = RulePack.load(rules.resolve(ACMG));
    Map<String, String> versions = new TreeMap<>();
    versions.put("rulesSha256", FolderContent.ofPacks(rules).sha256());
    Optional<FolderContent> tables = specifications.flatMap(VariantRules::tables);
    tables.ifPresent(t -> versions.put("specificationsSha256", t.sha256()));
    Path panels = rules.resolve(RuleBook.PANELS);
    return new VariantRules(
        base,
        Files.isDirectory(panels) ? Optional.of(PanelTable.load(panels, base)) : Optional.empty(),
        OverlayPack.loadAll(rules, base),
        PatternTable.load(rules.resolve(INHERITANCE)),
        tables.map(t -> SpecificationTables.read(t.root())),
        versions);
  }

  /** The files of the expert panels' specifications in a folder; empty where there are none. */
  public static Optional<FolderContent> tables(Path folder) {
    return Optional.of(SpecificationTables.files(folder))
        .filter(f -> f.contains(folder.resolve(SpecificationTables.MAIN)))
        .map(f -> FolderContent.of(folder, f));
  }

  /** The same rules, compiled form kept in a folder of the user's own: see {@link RulePack}. */
  public VariantRules keepingCompiledIn(Path cache) {
    classifier.pack().keepingCompiledIn(cache);
    return this;
  }

  /** Compiles the rules now, so that the first case need not wait for it. */
  public VariantRules ready() {
    classifier.pack().ruleNames();
    return this;
  }

  /**
   * What a rationale says of the rules: {@code rules} names each pack with its version, {@code
   * rulesSha256} is over the packs' files, {@code specificationsSha256} over the expert panels'
   * tables, where there are any.
   */
  public Map<String, String> versions() {
    return java.util.Collections.unmodifiableMap(versions);
  }

  /** Packs with their versions. */
  private String version() {
    var acmg = classifier.pack().manifest();
    StringBuilder all = new StringBuilder(acmg.id() + " " + acmg.version());
    all.append(", ").append(patterns.version());
    overlays.forEach(
        o -> all.append(", ").append(o.manifest().id()).append(' ').append(o.manifest().version()));
    return all.toString();
  }

  /**
   * What came with the variants.
   *
   * @param sample the patient's sample name, to find the parents
   * @param annotationFields fields that the file's annotation declares
   * @param manual a curator's own evidence
   * @param parentageConfirmed whether the parents are genetically confirmed: de novo is PS2, else
   *     PM6
   * @param ancestry the patient's ancestry group as gnomAD names it, e.g. {@code AFR}; empty if
   *     nobody said
   * @param annotated whether the file annotates any variant, be it none of the case's
   */
  public record FileContext(
      Optional<String> sample,
      Set<String> annotationFields,
      ManualEvidenceFile manual,
      boolean parentageConfirmed,
      Optional<String> ancestry,
      boolean annotated) {

    /** Variants without anything of a person's own. */
    public FileContext(Optional<String> sample, Set<String> annotationFields) {
      this(sample, annotationFields, ManualEvidenceFile.none(), false, Optional.empty(), false);
    }

    public FileContext {
      annotationFields = Set.copyOf(annotationFields);
    }

    public static final FileContext NONE = new FileContext(Optional.empty(), Set.of());
  }

  /**
   * Evidence from the case's variants; empty if it has none, or none is annotated.
   *
   * @param modes what the knowledge's graph states of inheritance
   * @param problems takes what was left out
   */
  Optional<VariantEvidence> evidence(
      Case patient,
      FileContext file,
      Knowledge knowledge,
      KnownModes modes,
      List<Problem> problems) {
    if (!file.annotated()
        && patient.variants().stream().allMatch(v -> v.consequences().isEmpty())) {
      return Optional.empty();
    }
    CandidateVariants candidates =
        CandidateVariants.of(patient.variants(), file.annotationFields(), knowledge.graph());
    note(candidates, problems);
    FamilyContext family =
        patient
            .pedigree()
            .flatMap(p -> file.sample().map(s -> family(p, s, patient, file)))
            .orElseGet(() -> FamilyContext.alone(patient.sex()));
    GeneKnowledge genes = new GeneKnowledge(knowledge, modes, specifications);
    return Optional.of(new CaseVariants(tools, candidates, file, family, genes, patient)::of);
  }

  private static FamilyContext family(
      Pedigree pedigree, String sample, Case patient, FileContext file) {
    return FamilyContext.of(pedigree, sample, patient.sex(), file.parentageConfirmed());
  }

  private static void note(CandidateVariants candidates, List<Problem> problems) {
    if (candidates.filtered() > 0) {
      problems.add(
          new Problem(
              Problem.Level.INFO,
              "VCF",
              candidates.filtered()
                  + " rare variants of consequence were left out: the file's own filters reject"
                  + " them.",
              "Look at them in the file if no candidate explains the case."));
    }
    if (candidates.unplaced() > 0) {
      problems.add(
          new Problem(
              Problem.Level.INFO,
              "VCF",
              candidates.unplaced()
                  + " rare variants of consequence lie in genes that the graph does not have.",
              "Annotate with HGNC symbols or ids."));
    }
  }
}
