package org.clew.rationale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinTask;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.input.TermResolver;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.Normalisation;
import org.clew.model.Outlook;
import org.clew.model.Problem;
import org.clew.model.Progress;
import org.clew.model.Rationale;
import org.clew.neural.NetworkScorer;
import org.clew.neural.Reading;
import org.clew.symbolic.inheritance.KnownModes;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses cases: the main flow of Clew. Built once per graph, it may be asked by many threads.
 */
public final class Diagnosis {

  /**
   * Before the name of each sibling of the network among a rationale's versions: networks that its
   * explanations were compared with.
   */
  public static final String SIBLING = "sibling.";

  private final GraphSnapshot graph;
  private final PhenotypeLikelihood likelihood;
  private final PhenotypeHierarchy hierarchy;
  private final GraphTerms terms;
  private final Lazy<TermFrequencies> frequencies;
  private final NarrowedKnowledge narrowed;
  private final Lazy<KnownModes> modes;
  private final Merge.OfGraph known;
  private final @Nullable NetworkScorer network;
  private final @Nullable CalibrationFile calibration;
  private final @Nullable VariantRules rules;
  private final Map<String, String> versions;

  /**
   * @param graph the graph
   * @param network a trained network bound to it; {@code null} to rank by rules alone, which every
   *     rationale then says
   * @param calibration the network's calibration record; {@code null} if it has none: every
   *     rationale then says that its probabilities are not calibrated
   * @param rules rules for variants; {@code null} where no case will have any
   * @param versions versions of the program and of knowledge outside the graph, by name
   */
  public Diagnosis(
      GraphSnapshot graph,
      @Nullable NetworkScorer network,
      @Nullable CalibrationFile calibration,
      @Nullable VariantRules rules,
      Map<String, String> versions) {
    this.graph = graph;
    this.hierarchy = PhenotypeHierarchy.of(graph);
    this.terms = new GraphTerms(graph, hierarchy);
    this.likelihood = PhenotypeLikelihood.of(Knowledge.all(graph), hierarchy);
    this.frequencies = Lazy.of(() -> new TermFrequencies(graph, hierarchy));
    this.narrowed = new NarrowedKnowledge(graph);
    this.modes = Lazy.of(() -> new KnownModes(graph));
    this.known = new Merge.OfGraph(likelihood, new Validity(graph), new Demographics(graph, modes));
    this.network = network;
    this.calibration = calibration;
    this.rules = rules;
    this.versions = new TreeMap<>(versions);
    this.versions.put("graph", graph.version());
    this.versions.put("likelihood", PhenotypeLikelihood.version());
    this.versions.put("weights", Weights.VERSION);
  }

  /** Version of the graph that it ranks by. */
  public String graphVersion() {
    return graph.version();
  }

  /** Diagnoses whose probabilities are not calibrated. */
  public Diagnosis(
      GraphSnapshot graph,
      @Nullable NetworkScorer network,
      @Nullable VariantRules rules,
      Map<String, String> versions) {
    this(graph, network, null, rules, versions);
  }

  /** For reading the terms of cases as this graph knows them. */
  public TermResolver terms() {
    return terms;
  }

  /**
   * Diagnoses one case.
   *
   * @param patient the case; its diagnosis, if it has one, is not looked at
   * @param problems what the readers found wrong with the input
   */
  public Rationale run(Case patient, DiagnosisOptions options, List<Problem> problems) {
    return run(patient, options, problems, Progress.NONE);
  }

  /**
   * Diagnoses one case.
   *
   * @param patient the case; its diagnosis, if it has one, is not looked at
   * @param problems what the readers found wrong with the input
   * @param progress told of each step; what it throws when a stage begins stops the work
   */
  public Rationale run(
      Case patient, DiagnosisOptions options, List<Problem> problems, Progress progress) {
    // 1. The case: its terms as nodes of the graph.
    List<Problem> noted = new ArrayList<>(problems);
    PatientTerms terms = PatientTerms.of(patient, graph, noted);

    // 2. The knowledge: the graph, less what this question must not use.
    Knowledge knowledge = narrowed.of(patient, options, noted);

    // 3. The variants under ACMG/AMP and the modes of inheritance.
    begin(progress, "Judging variants");
    Optional<VariantEvidence> variants =
        rules == null
            ? Optional.empty()
            : rules.evidence(patient, options.variantFile(), knowledge, modes.get(), noted);

    // 4. The phenotype: the rules' likelihood under each disease and gene, and what the network
    //    adds to it; with the variants, one ledger per gene.
    begin(progress, "Weighing phenotypes");
    Merging merging = merging(patient, Population.of(graph, options.prevalence(), noted), variants);
    PhenotypeQuery query = merging.query(knowledge, terms.observed(), terms.excluded());
    Optional<Reading> reading =
        network == null || options.depth().explained() == 0
            ? Optional.empty()
            : Optional.of(network.read(query));
    Merge merge = reading.map(r -> merging.of(network, r)).orElseGet(() -> merging.of(query));

    // 5. The ranking.
    begin(progress, "Ranking genes");
    Merge.Ranking ranking = merge.rank();

    // 6. The top opened: term by term, and along the network's paths.
    Opening opening =
        new Opening(
            merge,
            ranking,
            likelihood,
            (less, present) -> merging.ofFew(less, present, terms.excluded()),
            terms.inheritance(),
            modes);
    int top = Math.min(options.depth().top(), merge.count());
    int opened = Math.min(options.depth().opened(), top);
    int explained = Math.min(options.depth().explained(), top);
    if (reading.isPresent()) {
      begin(progress, "Explaining " + explained + " candidates along the network's paths");
      opening.explain(network, reading.get(), explained);
    }
    for (int i = 0; i < top; i++) {
      if (i < opened) {
        begin(progress, "Opening candidate " + (i + 1) + " of " + opened);
      }
      opening.add(i < opened);
    }

    // 7. Ranks, probabilities and findings.
    Probabilities probabilities =
        Probabilities.of(calibration, network, options, variants.isPresent(), merge.count());
    Normalisation normalisation = probabilities.of(ranking);
    List<Candidate> candidates = opening.candidates(normalisation);

    // 8. What to ask next, what would change this, and drugs around the leading gene.
    begin(progress, "Looking what would change this");
    ForkJoinTask<Outlook> outlook =
        ForkJoinTask.adapt(
                () ->
                    options.questions() == 0
                        ? Outlook.NONE
                        : outlook(knowledge, terms, merging, probabilities)
                            .search(
                                candidates.subList(0, opened),
                                ranking.scores(),
                                options.questions()))
            .fork();
    List<Candidate> complete;
    try {
      complete = opening.withCounterfactuals(candidates, explained);
    } finally {
      outlook.quietlyJoin(); // the network is in use until then
    }
    return new Rationale(
        patient.id(),
        patient.sex(),
        patient.onset(),
        terms.observedTerms(),
        terms.excludedTerms(),
        versions(),
        Asked.narrowed(options),
        Asked.options(options, network != null, merge.scale(), variants.isPresent()),
        normalisation,
        probabilities.uncertainty(ranking, normalisation, gene -> Genes.term(graph, gene)),
        complete,
        merge.count(),
        options.questions() == 0 ? Optional.empty() : Optional.of(outlook.join()),
        new TherapyContext(knowledge)
            .of(opening.leader(), merge.disease(opening.leader()), terms.observed()),
        noted);
  }

  /**
   * Ranks by phenotype alone, under any knowledge of the graph: for calibration and measures.
   *
   * @throws org.clew.model.ClewException if the graph has none of the observed terms
   */
  public GeneScores score(Case patient, Knowledge knowledge) {
    PatientTerms terms = PatientTerms.of(patient, graph, new ArrayList<>());
    Merging merging = merging(patient, Population.UNKNOWN, Optional.empty());
    Merge.Ranking ranking =
        merging.of(merging.query(knowledge, terms.observed(), terms.excluded())).rank();
    return new GeneScores(
        ranking.genes(), ranking.scores(), ranking.observed(), ranking.symbolic());
  }

  private Merging merging(Case patient, Population population, Optional<VariantEvidence> variants) {
    return new Merging(
        likelihood,
        network,
        known,
        new Demographics.Patient(patient.onset(), patient.sex(), population),
        variants);
  }

  private static void begin(Progress progress, String what) {
    progress.stage(what, -1).close();
  }

  private OutlookSearch outlook(
      Knowledge knowledge, PatientTerms terms, Merging merging, Probabilities probabilities) {
    return new OutlookSearch(
        knowledge,
        new NextQuestions(frequencies.get(), hierarchy),
        (present, absent) -> merging.of(merging.query(knowledge, present, absent)).rank(),
        probabilities,
        terms.observed(),
        terms.excluded());
  }

  private Map<String, String> versions() {
    Map<String, String> all = new TreeMap<>(versions);
    if (network != null) {
      all.put("model", network.model().info().parametersSha256());
      all.put("modelName", network.model().info().name());
      network.siblings().forEach((name, sha256) -> all.put(SIBLING + name, sha256));
      if (calibration != null) {
        all.put("calibration", calibration.sha256());
      }
    }
    if (rules != null) {
      all.putAll(rules.versions());
    }
    return all;
  }
}
