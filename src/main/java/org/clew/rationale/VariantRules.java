package org.clew.rationale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clew.graph.Knowledge;
import org.clew.model.Case;
import org.clew.model.Finding;
import org.clew.model.LedgerLine;
import org.clew.model.Problem;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.symbolic.acmg.AcmgClassifier;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.GeneContext;
import org.clew.symbolic.acmg.ManualEvidenceFile;
import org.clew.symbolic.acmg.OverlayPack;
import org.clew.symbolic.acmg.RulePack;
import org.clew.symbolic.inheritance.Family;
import org.clew.symbolic.inheritance.InheritanceCheck;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.clew.symbolic.inheritance.ModeFit;
import org.clew.symbolic.inheritance.PatternTable;
import org.clew.symbolic.inheritance.TrioPhase;

/**
 * The rules for variants at work on one case: which come into question, how pathogenic they are,
 * and which of them fit the known inheritance of the gene best.
 */
public final class VariantRules {

  private static final String ACMG = "acmg-amp-2015";
  private static final String INHERITANCE = "inheritance";

  private final AcmgClassifier classifier;
  private final PatternTable patterns;
  private final InheritanceCheck inheritance;
  private final String sha256;

  private final List<OverlayPack> overlays;

  private VariantRules(
      RulePack pack, List<OverlayPack> overlays, PatternTable patterns, String sha256) {
    this.sha256 = sha256;
    this.overlays = overlays;
    this.classifier = new AcmgClassifier(pack, null, overlays);
    this.patterns = patterns;
    this.inheritance = new InheritanceCheck(patterns);
  }

  /**
   * Loads the base packs and the overlays on top of them.
   *
   * @param rules folder of rule packs
   */
  public static VariantRules load(Path rules) {
    RulePack base = RulePack.cached(rules.resolve(ACMG));
    List<OverlayPack> overlays = OverlayPack.loadAll(rules, base);
    List<Path> folders = new ArrayList<>(List.of(rules.resolve(ACMG), rules.resolve(INHERITANCE)));
    overlays.forEach(o -> folders.add(o.folder()));
    return new VariantRules(
        base, overlays, PatternTable.load(rules.resolve(INHERITANCE)), sha256(folders));
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

  /** Over names and contents of the packs' files, in the order of their names. */
  private static String sha256(List<Path> packs) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path pack : packs) {
        try (Stream<Path> files = Files.walk(pack)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            digest.update(pack.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Files.readAllBytes(file));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SHA-256 of the packs' files. */
  public String sha256() {
    return sha256;
  }

  /** Packs with their versions. */
  public String version() {
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
   */
  public record FileContext(
      Optional<String> sample, Set<String> annotationFields, ManualEvidenceFile manual) {

    /** Variants without a curator's own evidence. */
    public FileContext(Optional<String> sample, Set<String> annotationFields) {
      this(sample, annotationFields, ManualEvidenceFile.none());
    }

    public FileContext {
      annotationFields = Set.copyOf(annotationFields);
    }

    public static final FileContext NONE = new FileContext(Optional.empty(), Set.of());
  }

  /**
   * Evidence from the case's variants; empty if it has none, or none is annotated.
   *
   * @param problems takes what was left out
   */
  Optional<VariantEvidence> evidence(
      Case patient, FileContext file, Knowledge knowledge, List<Problem> problems) {
    if (patient.variants().stream().allMatch(v -> v.consequences().isEmpty())) {
      return Optional.empty();
    }
    CandidateVariants candidates =
        CandidateVariants.of(patient.variants(), file.annotationFields(), knowledge.graph());
    note(candidates, problems);
    Family family =
        patient
            .pedigree()
            .flatMap(p -> file.sample().map(s -> Family.of(p, s, patient.sex())))
            .orElseGet(() -> Family.singleton(patient.sex()));
    return Optional.of(
        new OfCase(candidates, file, family, new GeneKnowledge(knowledge), patient)::of);
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

  /** The evidence of one case, gene by gene; each gene is assessed once per disease. */
  private final class OfCase {
    private final CandidateVariants candidates;
    private final FileContext file;
    private final Family family;
    private final GeneKnowledge genes;
    private final Case patient;
    private final CaseContext.Phenotype phenotype;
    private final Map<Link, VariantEvidence.OfGene> done = new HashMap<>();

    /** A gene read through one of its diseases. */
    private record Link(int gene, OptionalInt disease) {}

    OfCase(
        CandidateVariants candidates,
        FileContext file,
        Family family,
        GeneKnowledge genes,
        Case patient) {
      this.candidates = candidates;
      this.file = file;
      this.family = family;
      this.genes = genes;
      this.patient = patient;
      this.phenotype =
          overlays.stream().allMatch(o -> o.phenotypeRules().isEmpty())
              ? CaseContext.Phenotype.UNKNOWN
              : genes.implied(patient.observed());
    }

    VariantEvidence.OfGene of(int gene, OptionalInt disease) {
      List<Variant> variants = candidates.byGene().get(gene);
      return variants == null
          ? VariantEvidence.OfGene.NONE
          : done.computeIfAbsent(new Link(gene, disease), k -> assess(gene, variants, disease));
    }

    private VariantEvidence.OfGene assess(int gene, List<Variant> variants, OptionalInt disease) {
      String symbol = symbol(variants.get(0), gene);
      GeneContext context = genes.context(gene, symbol, disease);

      // 1. Each variant on its own, then again beside the others of the gene (PM3, BP2).
      List<VariantAssessment> alone = new ArrayList<>();
      for (Variant v : variants) {
        alone.add(classifier.assess(v, context, context(v, symbol, List.of())));
      }
      alone.sort(MOST_DAMAGING_FIRST);
      List<VariantAssessment> few =
          alone.subList(0, Math.min(alone.size(), Weights.VARIANTS_PER_GENE));
      List<VariantAssessment> assessed = new ArrayList<>();
      for (VariantAssessment a : few) {
        List<CaseContext.Partner> partners = partners(a, few);
        assessed.add(
            partners.isEmpty()
                ? a
                : classifier.assess(a.variant(), context, context(a.variant(), symbol, partners)));
      }
      assessed.sort(MOST_DAMAGING_FIRST);

      // 2. The variant or pair that says most under any known mode of inheritance.
      Choice best = best(assessed, context.modes());
      List<Finding> findings = findings(best, context.modes());
      if (best.total() <= Weights.NO_VARIANT) {
        return new VariantEvidence.OfGene(outlook(assessed), List.of(VariantLine.none()), findings);
      }
      List<VariantAssessment> ordered = new ArrayList<>(best.used());
      assessed.stream().filter(a -> !best.used().contains(a)).forEach(ordered::add);
      return new VariantEvidence.OfGene(
          outlook(ordered), List.of(best.variant(), best.inheritance()), findings);
    }

    private List<VariantAssessment> outlook(List<VariantAssessment> assessed) {
      return assessed.stream().map(classifier::withOutlook).toList();
    }

    private String symbol(Variant v, int gene) {
      return v.consequences().stream()
          .filter(c -> candidates.isGene(c, gene))
          .map(c -> c.geneSymbol())
          .findFirst()
          .orElseThrow();
    }

    private CaseContext context(
        Variant variant, String symbol, List<CaseContext.Partner> partners) {
      CaseContext context =
          CaseContext.none()
              .withSex(patient.sex())
              .withAnnotated(file.annotationFields())
              .withPhenotype(phenotype)
              .withManual(file.manual().of(variant, symbol))
              .withPartners(partners);
      return family.mother().isPresent() && family.father().isPresent()
          ? context.withTrio(family.mother().get(), family.father().get(), false)
          : context;
    }

    private List<CaseContext.Partner> partners(VariantAssessment a, List<VariantAssessment> all) {
      List<CaseContext.Partner> partners = new ArrayList<>();
      for (VariantAssessment other : all) {
        if (other != a) {
          TrioPhase phase = InheritanceCheck.phase(a.variant(), other.variant(), family);
          partners.add(
              new CaseContext.Partner(
                  other.variant().key(),
                  other.acmgClass(),
                  CaseContext.Phase.valueOf(phase.name())));
        }
      }
      return partners;
    }

    private Choice best(List<VariantAssessment> assessed, Set<InheritanceMode> modes) {
      List<Choice> choices = new ArrayList<>();
      for (int i = 0; i < assessed.size(); i++) {
        VariantAssessment a = assessed.get(i);
        choices.addAll(choices(List.of(a), modes));
        for (VariantAssessment b : assessed.subList(i + 1, assessed.size())) {
          choices.addAll(choices(List.of(a, b), modes));
        }
      }
      return choices.stream()
          .max(Comparator.comparingDouble(Choice::total))
          .orElseGet(() -> Choice.withoutMode(List.of(assessed.get(0))));
    }

    /** The modes under which these variants, and no fewer, make the pattern. */
    private List<Choice> choices(List<VariantAssessment> used, Set<InheritanceMode> modes) {
      List<Variant> variants = used.stream().map(VariantAssessment::variant).toList();
      return inheritance.check(modes, variants, family).stream()
          .filter(fit -> fit.variants().size() == used.size())
          .map(fit -> Choice.of(used, fit))
          .toList();
    }
  }

  private static final Comparator<VariantAssessment> MOST_DAMAGING_FIRST =
      Comparator.comparingInt((VariantAssessment a) -> -VariantLine.pointsWithoutPhenotype(a))
          .thenComparing(a -> a.variant().key());

  /** Variants of a gene read under one mode of inheritance. */
  private record Choice(
      List<VariantAssessment> used,
      Optional<ModeFit> fit,
      LedgerLine variant,
      LedgerLine inheritance) {

    static Choice of(List<VariantAssessment> used, ModeFit fit) {
      boolean carrier = fit.mode().recessive() && !fit.compatible();
      return new Choice(
          used,
          Optional.of(fit),
          VariantLine.of(used, carrier).orElseThrow(),
          InheritanceLine.of(fit, used));
    }

    static Choice withoutMode(List<VariantAssessment> used) {
      return new Choice(
          used,
          Optional.empty(),
          VariantLine.of(used, false).orElseThrow(),
          InheritanceLine.unknown());
    }

    double total() {
      return variant.log10LR() + inheritance.log10LR();
    }
  }

  private static List<Finding> findings(Choice best, Set<InheritanceMode> modes) {
    if (best.fit().isEmpty() || best.fit().get().compatible()) {
      return List.of();
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put(
        "modes", modes.stream().map(InheritanceMode::code).collect(Collectors.joining(", ")));
    values.put("pattern", best.fit().get().pattern());
    return List.of(new Finding("inheritance-mismatch", values));
  }
}
