package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.model.AcmgClass;
import org.clew.model.CriterionResult;
import org.clew.model.Strength;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.jspecify.annotations.Nullable;

/**
 * Judges variants under a rule pack. Thread-safe: each variant has a session of its own.
 *
 * <p>In the ledger a point is worth log10(350)/8 ≈ 0.318 (Tavtigian et al. 2020, PMID:32720330).
 * PP4 speaks of the phenotype, which has a component of its own there: use {@link
 * #log10LRWithoutPhenotype} so that nothing counts twice.
 */
public final class AcmgClassifier {

  /** Before the name of an expert panel's scheme among the classes by scheme. */
  public static final String PANEL_SCHEME = "vcep-";

  private final RulePack pack;
  private final @Nullable SpecificationTables specifications;
  private final List<OverlayPack> overlays;
  private final @Nullable PanelTable panels;
  private final @Nullable RuleObserver observer;

  /** A classifier by the base pack alone. */
  public AcmgClassifier(RulePack pack) {
    this(pack, null);
  }

  /**
   * A classifier with expert panels' gene specifications on top.
   *
   * @param specifications null for none
   */
  public AcmgClassifier(RulePack pack, @Nullable SpecificationTables specifications) {
    this(pack, specifications, List.of());
  }

  /**
   * A classifier with every layer: base pack, expert panels' gene specifications, overlays.
   *
   * @param specifications null for none
   * @param overlays a parent before its children; the last one wins
   */
  public AcmgClassifier(
      RulePack pack, @Nullable SpecificationTables specifications, List<OverlayPack> overlays) {
    this(pack, specifications, overlays, null, null);
  }

  private AcmgClassifier(
      RulePack pack,
      @Nullable SpecificationTables specifications,
      List<OverlayPack> overlays,
      @Nullable PanelTable panels,
      @Nullable RuleObserver observer) {
    this.pack = pack;
    this.specifications = specifications;
    this.overlays = List.copyOf(overlays);
    this.panels = panels;
    this.observer = observer;
  }

  /** The same classifier where the gene's expert panel, if it has one, says how to combine. */
  public AcmgClassifier combinedBy(@Nullable PanelTable expertPanels) {
    return new AcmgClassifier(pack, specifications, overlays, expertPanels, observer);
  }

  /** The same classifier with one layer more on top. */
  AcmgClassifier with(OverlayPack top) {
    List<OverlayPack> all = new ArrayList<>(overlays);
    all.add(top);
    return new AcmgClassifier(pack, specifications, all, panels, observer);
  }

  /** The same classifier with somebody watching its rules. */
  AcmgClassifier observedBy(RuleObserver watching) {
    return new AcmgClassifier(pack, specifications, overlays, panels, watching);
  }

  public RulePack pack() {
    return pack;
  }

  /**
   * Judges a variant in a gene. Without a consequence in that gene every criterion that needs one
   * answers "not assessed".
   */
  public VariantAssessment assess(Variant variant, GeneContext gene, CaseContext context) {
    // 1. Facts: what the annotations, the gene and the case say.
    TranscriptConsequence consequence =
        variant.consequenceIn(gene.symbol()).orElseGet(() -> unannotated(gene));
    List<Object> facts = facts(variant, consequence, gene, context);

    // 2. Rules: every criterion answers; exclusions and caps follow.
    Collection<Answer> all = pack.engine().run(facts, observer);
    if (observer != null) {
      observer.answered(all);
    }
    Map<AcmgCriterion, Answer> answers = byCriterion(all);

    // 3. Classes under every scheme of the pack, and that of the gene's expert panel.
    List<CriterionResult> results = new ArrayList<>();
    List<EvidenceCode> evidence = new ArrayList<>();
    for (AcmgCriterion c : AcmgCriterion.values()) {
      Answer a = answers.getOrDefault(c, Answer.notAssessed(c, "no-rule-answered", "rule"));
      results.add(a.result(pack.manifest().id(), this::version, pack.citations(c)));
      if (a.isMet()) {
        evidence.add(a.code());
      }
    }
    CombiningScheme own = scheme(gene.symbol());
    Map<String, AcmgClass> classes = pack.classes(evidence);
    if (panel(gene.symbol()).isPresent()) {
      classes.put(PANEL_SCHEME + own.name(), own.classify(evidence));
    }
    int points = CombiningScheme.points(evidence);
    return new VariantAssessment(
        variant,
        consequence,
        results,
        own.classify(evidence),
        classes,
        points,
        CombiningScheme.posterior(evidence));
  }

  /** Points without PP4, which the ledger counts in its phenotype component. */
  public static int pointsWithoutPhenotype(VariantAssessment assessment) {
    return assessment.criteria().stream()
        .filter(r -> !r.code().equals(AcmgCriterion.PP4.name()))
        .mapToInt(CriterionResult::points)
        .sum();
  }

  /**
   * The variant's log10 likelihood ratio for the ledger, PP4 left out. BA1 stands alone and has no
   * points; it counts as very strong benign evidence (-8 points) here, so that the sum stays
   * finite.
   */
  public static double log10LRWithoutPhenotype(VariantAssessment assessment) {
    boolean standAlone =
        assessment.criteria().stream()
            .anyMatch(
                r ->
                    r.status() == CriterionResult.Status.MET
                        && r.strength() == Strength.STAND_ALONE);
    int points =
        pointsWithoutPhenotype(assessment) - (standAlone ? Strength.VERY_STRONG.points() : 0);
    return points * CombiningScheme.LOG10_LR_PER_POINT;
  }

  /** The assessment with the nearest single changes that would give another class. */
  public VariantAssessment withOutlook(VariantAssessment a) {
    String gene = a.consequence().geneSymbol();
    List<OverlayPack> layers = layers(gene, Optional.empty());
    List<AcmgCriterion> open =
        a.criteria().stream()
            .filter(r -> r.status() == CriterionResult.Status.NOT_ASSESSED)
            .map(r -> AcmgCriterion.valueOf(r.code()))
            .toList();
    return a.withChanges(
        new ClassOutlook(scheme(gene), exclusions(gene, layers), caps(gene, layers))
            .nearest(evidence(a), open));
  }

  /** Evidence met in an assessment. */
  public static List<EvidenceCode> evidence(VariantAssessment assessment) {
    return assessment.criteria().stream()
        .filter(r -> r.status() == CriterionResult.Status.MET)
        .map(
            r ->
                new EvidenceCode(
                    AcmgCriterion.valueOf(r.code()),
                    r.strength(),
                    r.inputs().containsKey(EvidenceCode.RNA),
                    Math.abs(r.points())))
        .toList();
  }

  /** How evidence on that gene is combined: as its expert panel does, else as the base pack. */
  private CombiningScheme scheme(String gene) {
    return panels == null ? pack.scheme(pack.manifest().scheme()) : panels.scheme("", gene);
  }

  private Optional<PanelTable.Panel> panel(String gene) {
    return panels == null ? Optional.empty() : panels.find("", gene);
  }

  /** Version of the layer of that id; of a specification that has none of its own, the pack's. */
  private String version(String layer) {
    return overlays.stream()
        .map(OverlayPack::manifest)
        .filter(m -> m.id().equals(layer))
        .map(PackManifest::version)
        .findFirst()
        .orElse(pack.manifest().version());
  }

  private List<Object> facts(
      Variant variant,
      TranscriptConsequence consequence,
      GeneContext described,
      CaseContext context) {
    GeneContext gene = described;
    List<OverlayPack> layers = layers(described.symbol(), described.disease());
    for (OverlayPack o : layers) {
      List<Region> more = o.hotspots().getOrDefault(gene.symbol(), List.of());
      gene = more.isEmpty() ? gene : gene.withHotspots(more);
    }
    GeneOverlay overlay = specifications == null ? null : specifications.overlay(gene).orElse(null);
    Settings settings =
        overlay == null ? pack.settings() : pack.settings().overlaid(overlay.settings());
    for (OverlayPack o : layers) {
      settings = settings.overlaid(o.settings().getOrDefault(gene.symbol(), Map.of()));
    }
    gene = GeneFacts.complete(gene, settings);
    VariantFacts v = VariantFacts.of(variant, consequence, gene, context);
    PredictorTable predictors =
        overlay == null || overlay.revel().isEmpty()
            ? pack.predictors()
            : pack.predictors().with("REVEL", overlay.revel());
    List<Object> facts = new ArrayList<>();
    facts.add(pack);
    facts.add(settings);
    facts.add(v);
    facts.add(gene);
    facts.add(context);
    if (v.nullVariant()) {
      facts.add(NullVariant.of(v, gene, consequence, settings.integer("pvs1.decay_escape_nt")));
    }
    if (v.missense()) {
      Optional<PredictorTable.Call> call =
          predictors.call(consequence, settings.text("pp3.tools").split(","));
      call.ifPresent(facts::add);
    }
    gene.known().ifPresent(k -> facts.addAll(KnownMatch.of(v, k)));
    facts.addAll(exclusions(gene.symbol(), layers));
    if (overlay != null) {
      facts.addAll(overlay.exclusions());
    }
    facts.addAll(caps(gene.symbol(), layers));
    for (OverlayPack o : layers) {
      facts.addAll(o.phenotypeRules().getOrDefault(gene.symbol(), List.of()));
    }
    facts.addAll(context.manual());
    return facts;
  }

  /** Overlays whose scope holds for a gene, read through a disease. */
  private List<OverlayPack> layers(String gene, Optional<String> disease) {
    return overlays.stream().filter(o -> o.manifest().scope().covers(gene, disease)).toList();
  }

  /** Exclusions of the base pack and those layers that hold for a gene. */
  private List<Exclusion> exclusions(String gene, List<OverlayPack> layers) {
    List<Exclusion> all = new ArrayList<>(pack.exclusions());
    layers.forEach(o -> all.addAll(o.exclusions()));
    all.removeIf(x -> !x.scope().covers(gene));
    return all;
  }

  /** Caps of the base pack and those layers that hold for a gene. */
  private List<Cap> caps(String gene, List<OverlayPack> layers) {
    List<Cap> all = new ArrayList<>(pack.caps());
    layers.forEach(o -> all.addAll(o.caps()));
    all.removeIf(c -> !c.scope().covers(gene));
    return all;
  }

  private static Map<AcmgCriterion, Answer> byCriterion(Collection<Answer> answers) {
    Map<AcmgCriterion, Answer> map = new EnumMap<>(AcmgCriterion.class);
    for (Answer a : answers) {
      Answer other = map.get(a.getCriterion());
      // Two answers are a fault of the pack that 'rules check' reports; the stronger is kept.
      if (other == null || a.getPoints() > other.getPoints()) {
        map.put(a.getCriterion(), a);
      }
    }
    return map;
  }

  private static TranscriptConsequence unannotated(GeneContext gene) {
    return new TranscriptConsequence(
        gene.symbol(), gene.gene(), "", false, List.of(), "", "", Map.of());
  }
}
