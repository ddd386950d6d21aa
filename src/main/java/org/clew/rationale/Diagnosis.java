package org.clew.rationale;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.KnowledgeAt;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.input.TermResolver;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Counterfactual;
import org.clew.model.Curie;
import org.clew.model.Explanation;
import org.clew.model.Finding;
import org.clew.model.Ledger;
import org.clew.model.LedgerPart;
import org.clew.model.Normalisation;
import org.clew.model.Outlook;
import org.clew.model.Problem;
import org.clew.model.Progress;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.model.VariantAssessment;
import org.clew.neural.NetworkScorer;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses cases: the main flow of Clew. Built once per graph, it may be asked by many threads.
 */
public final class Diagnosis {

  /** Most edges of a candidate's explanation. */
  private static final int MAX_EDGES = 15;

  private final GraphSnapshot graph;
  private final PhenotypeLikelihood likelihood;
  private final PhenotypeHierarchy hierarchy;
  private final Lazy<TermFrequencies> frequencies;
  private final Lazy<KnowledgeAt> history;
  private final Validity validity;
  private final @Nullable NetworkScorer network;
  private final @Nullable VariantRules rules;
  private final Map<String, String> versions;

  /**
   * @param graph the graph
   * @param network a trained network bound to it; {@code null} to rank by rules alone, which every
   *     rationale then says
   * @param rules rules for variants; {@code null} where no case will have any
   * @param versions versions of the program and of knowledge outside the graph, by name
   */
  public Diagnosis(
      GraphSnapshot graph,
      @Nullable NetworkScorer network,
      @Nullable VariantRules rules,
      Map<String, String> versions) {
    this.graph = graph;
    this.hierarchy = PhenotypeHierarchy.of(graph);
    this.likelihood = PhenotypeLikelihood.of(Knowledge.all(graph), hierarchy);
    this.frequencies = Lazy.of(() -> new TermFrequencies(graph, hierarchy));
    this.history = Lazy.of(() -> new KnowledgeAt(graph));
    this.validity = new Validity(graph);
    this.network = network;
    this.rules = rules;
    this.versions = new TreeMap<>(versions);
    this.versions.put("graph", graph.version());
    this.versions.put("likelihood", PhenotypeLikelihood.version());
    this.versions.put("weights", Weights.VERSION);
  }

  /** For reading the terms of cases as this graph knows them. */
  public TermResolver terms() {
    return TermResolver.byCurrentId(
        graph::canonical,
        (term, above) -> !term.equals(above) && hierarchy.isA(graph.node(term), graph.node(above)));
  }

  /**
   * What is asked besides the case.
   *
   * @param excludePublications publications whose knowledge must not be used
   * @param asOf day after which nothing was known; empty for all that the graph knows
   * @param top how many candidates the rationale holds
   * @param opened how many of them are opened term by term
   * @param explained how many of these are opened along the network's paths too, which takes the
   *     network about half a second each
   * @param questions how many terms to ask next; 0 leaves out the whole outlook. Each outcome is a
   *     ranking computed anew: two for each question and one besides
   * @param variantFile what came with the case's variants
   * @param files what was read beside the case and what of it, by name: goes into the rationale
   */
  public record Options(
      Set<Curie> excludePublications,
      Optional<LocalDate> asOf,
      int top,
      int opened,
      int explained,
      int questions,
      VariantRules.FileContext variantFile,
      Map<String, String> files) {

    public Options {
      excludePublications = Set.copyOf(excludePublications);
      files = Map.copyOf(files);
      if (top < 1 || opened < 0 || explained < 0 || explained > opened || questions < 0) {
        throw new IllegalArgumentException(
            "top "
                + top
                + ", opened "
                + opened
                + ", explained "
                + explained
                + ", questions "
                + questions);
      }
    }

    /** All knowledge of the graph but some publications, and no outlook. */
    public Options(
        Set<Curie> excludePublications,
        int top,
        int opened,
        int explained,
        VariantRules.FileContext variantFile,
        Map<String, String> files) {
      this(excludePublications, Optional.empty(), top, opened, explained, 0, variantFile, files);
    }

    /** The top candidates, all of them opened. */
    public static Options top(int top) {
      return new Options(Set.of(), top, top, top, VariantRules.FileContext.NONE, Map.of());
    }

    public Options withQuestions(int number) {
      return new Options(
          excludePublications, asOf, top, opened, explained, number, variantFile, files);
    }

    public Options withAsOf(LocalDate day) {
      return new Options(
          excludePublications,
          Optional.of(day),
          top,
          opened,
          explained,
          questions,
          variantFile,
          files);
    }
  }

  /**
   * Diagnoses one case.
   *
   * @param patient the case; its diagnosis, if it has one, is not looked at
   * @param problems what the readers found wrong with the input
   */
  public Rationale run(Case patient, Options options, List<Problem> problems) {
    return run(patient, options, problems, Progress.NONE);
  }

  /**
   * Diagnoses one case.
   *
   * @param patient the case; its diagnosis, if it has one, is not looked at
   * @param problems what the readers found wrong with the input
   * @param progress told of each step; what it throws when a stage begins stops the work
   */
  public Rationale run(Case patient, Options options, List<Problem> problems, Progress progress) {
    // 1. The case: its terms as nodes of the graph.
    List<Problem> noted = new ArrayList<>(problems);
    int[] observed = nodes(patient.observed(), noted);
    int[] excluded = nodes(patient.excluded(), noted);
    if (observed.length == 0) {
      throw nothingObserved();
    }

    // 2. The knowledge: the graph, less what this question must not use.
    Knowledge knowledge = knowledge(options, noted);
    noteOwnPublications(patient, knowledge, noted);

    // 3. The variants under ACMG/AMP and the modes of inheritance.
    begin(progress, "Judging variants");
    Optional<VariantEvidence> variants =
        rules == null
            ? Optional.empty()
            : rules.evidence(patient, options.variantFile(), knowledge, noted);

    // 4. The phenotype: the rules' likelihood under each disease and gene, and what the network
    //    adds to it; with the variants, one ledger per gene.
    begin(progress, "Weighing phenotypes");
    Merge merge = merge(knowledge, observed, excluded, variants);

    // 5. The ranking.
    begin(progress, "Ranking genes");
    Merge.Ranking ranking = merge.rank();
    int top = Math.min(options.top(), merge.count());

    // 6. The top opened: term by term, and along the network's paths.
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < top; i++) {
      int gene = ranking.genes()[i];
      if (i < options.opened()) {
        begin(progress, "Opening candidate " + (i + 1) + " of " + Math.min(options.opened(), top));
      }
      drafts.add(
          i < options.opened()
              ? open(merge, gene, i < options.explained())
              : new Draft(gene, merge.ledger(gene), Optional.empty()));
      ranking.scores()[i] = drafts.get(i).ledger().score();
    }

    // 7. Ranks, probabilities and findings.
    Normalisation normalisation = Scores.normalise(ranking.scores(), 0);
    drafts.sort((a, b) -> Double.compare(b.ledger().score(), a.ledger().score()));
    IntFunction<Optional<Counterfactual>> counterfactuals =
        i -> counterfactual(i, drafts, ranking, merge, variants, options);
    List<Candidate> candidates =
        candidates(drafts, ranking.scores(), normalisation, merge, counterfactuals);

    // 8. What to ask next, what would change this, and drugs around the leading gene.
    begin(progress, "Looking what would change this");
    OutlookSearch search =
        new OutlookSearch(
            knowledge,
            questions(),
            (present, absent) -> merge(knowledge, present, absent, variants).rank(),
            observed,
            excluded);
    Outlook outlook =
        search.search(
            candidates.subList(0, Math.min(options.opened(), candidates.size())),
            ranking.scores(),
            options.questions());
    int leader = drafts.get(0).gene();
    return new Rationale(
        patient.id(),
        patient.sex(),
        patient.onset(),
        terms(observed),
        terms(excluded),
        versions(),
        Asked.narrowed(options),
        Asked.options(options, network != null, merge.scale(), variants.isPresent()),
        normalisation,
        candidates,
        merge.count(),
        Optional.of(outlook).filter(o -> options.questions() > 0),
        new TherapyContext(knowledge).of(leader, merge.disease(leader)),
        noted);
  }

  // ---- steps

  private static void begin(Progress progress, String what) {
    progress.stage(what, -1).close();
  }

  private int[] nodes(Set<Curie> terms, List<Problem> problems) {
    List<Integer> found = new ArrayList<>();
    for (Curie term : terms) {
      int node = graph.node(term);
      if (node >= 0 && graph.kind(node) == NodeKind.PHENOTYPIC_FEATURE) {
        found.add(node);
      } else {
        problems.add(
            Problem.warning(
                term.toString(),
                "The graph has no such phenotype: the term is not used.",
                "Import a newer release of HPO, or use a related term."));
      }
    }
    return found.stream().distinct().mapToInt(Integer::intValue).toArray();
  }

  private Knowledge knowledge(Options options, List<Problem> problems) {
    Knowledge all = Knowledge.all(graph).withoutPublications(texts(options.excludePublications()));
    if (options.asOf().isEmpty()) {
      return all;
    }
    KnowledgeAt.View view = history.get().on(options.asOf().get());
    problems.add(
        new Problem(
            Problem.Level.INFO,
            "--as-of " + options.asOf().get(),
            view.hidden().cardinality()
                + " statements that came later are left out; "
                + view.undated()
                + " without a date or publication of their own stay.",
            "For a complete past state, import the releases of that time."));
    return all.without(view.hidden());
  }

  /** Rules and network on the phenotype, and the variants, as ledgers. */
  private Merge merge(
      Knowledge knowledge, int[] observed, int[] excluded, Optional<VariantEvidence> variants) {
    PhenotypeQuery query = likelihood.query(knowledge, observed, excluded);
    if (network == null) {
      return new Merge(
          likelihood, validity, query, Weights.SYMBOLIC_SCALE, Optional.empty(), variants);
    }
    return new Merge(
        likelihood,
        validity,
        query,
        network.model().alpha(NodeKind.GENE, observed.length),
        Optional.of(
            new Merge.NetworkEvidence(
                network.residual(query), NetworkLine.model(network.model().info()))),
        variants);
  }

  private NextQuestions questions() {
    return new NextQuestions(frequencies.get(), hierarchy);
  }

  private static ClewException nothingObserved() {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT,
        "The case has no observed phenotype that the graph knows",
        "Give at least one current HPO term that the patient has.");
  }

  /** A published case that the graph was built from must not pass for a new one. */
  private void noteOwnPublications(Case patient, Knowledge knowledge, List<Problem> problems) {
    Set<String> own = texts(Set.copyOf(patient.publications()));
    if (own.isEmpty()) {
      return;
    }
    int edges = knowledge.withoutPublications(own).hiddenCount() - knowledge.hiddenCount();
    if (edges > 0) {
      problems.add(
          new Problem(
              Problem.Level.INFO,
              String.join(", ", own),
              "The graph holds " + edges + " edges from this case's own publication.",
              "To rank the case as if it were new, exclude that publication."));
    }
  }

  private record Draft(int gene, Ledger ledger, Optional<Explanation> explanation) {}

  private Draft open(Merge merge, int gene, boolean explained) {
    PhenotypeQuery query = merge.query();
    List<LedgerPart> terms = likelihood.explain(query, gene);
    Optional<Explanation> explanation =
        network == null || !explained
            ? Optional.empty()
            : Optional.of(network.explain(query, gene, MAX_EDGES, likelihood::log10LR));
    return new Draft(gene, merge.ledger(gene, terms, explanation), explanation);
  }

  private List<Candidate> candidates(
      List<Draft> drafts,
      double[] scores,
      Normalisation n,
      Merge merge,
      IntFunction<Optional<Counterfactual>> counterfactuals) {
    int observed = merge.query().observed().length;
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft d = drafts.get(i);
      Optional<Term> disease = disease(merge, d.gene());
      List<VariantAssessment> variants =
          merge.variants(d.gene()).map(VariantEvidence.OfGene::variants).orElse(List.of());
      List<Finding> fromVariants =
          merge.variants(d.gene()).map(VariantEvidence.OfGene::findings).orElse(List.of());
      candidates.add(
          new Candidate(
              Scores.rank(d.ledger().score(), scores),
              Genes.term(graph, d.gene()),
              disease,
              n.probability(d.ledger().score()),
              d.ledger(),
              variants,
              d.explanation(),
              Findings.of(d.ledger(), observed, disease, d.explanation(), variants, fromVariants),
              counterfactuals.apply(i)));
    }
    return withFindings(candidates, ofLeader(drafts.get(0), candidates, merge));
  }

  /** What would put the next candidate ahead; for candidates that are explained. */
  private Optional<Counterfactual> counterfactual(
      int i,
      List<Draft> drafts,
      Merge.Ranking ranking,
      Merge merge,
      Optional<VariantEvidence> variants,
      Options options) {
    if (i >= Math.min(options.explained(), drafts.size()) || i + 1 >= ranking.genes().length) {
      return Optional.empty();
    }
    Draft d = drafts.get(i);
    int next = i + 1 < drafts.size() ? drafts.get(i + 1).gene() : ranking.genes()[i + 1];
    PhenotypeQuery q = merge.query();
    return new CounterfactualSearch(
            merge,
            (knowledge, observed) -> merge(knowledge, observed, q.excluded(), variants),
            d.gene(),
            next)
        .search(d.explanation());
  }

  /** What only the comparison with other genes shows. */
  private static List<Finding> ofLeader(Draft leader, List<Candidate> candidates, Merge merge) {
    List<Finding> findings =
        new ArrayList<>(new DualDiagnosis(merge).of(leader.gene(), leader.ledger()));
    if (candidates.size() > 1) {
      Findings.closeRunnerUp(candidates.get(0), candidates.get(1)).ifPresent(findings::add);
    }
    return findings;
  }

  private static List<Candidate> withFindings(List<Candidate> candidates, List<Finding> more) {
    Candidate leader = candidates.get(0);
    List<Finding> findings = new ArrayList<>(leader.findings());
    findings.addAll(more);
    List<Candidate> all = new ArrayList<>(candidates);
    all.set(0, leader.withFindings(findings));
    return all;
  }

  // ---- what the rationale says of itself

  private Optional<Term> disease(Merge merge, int gene) {
    OptionalInt node = merge.disease(gene);
    return node.isPresent() ? Optional.of(graph.term(node.getAsInt())) : Optional.empty();
  }

  private List<Term> terms(int[] nodes) {
    List<Term> terms = new ArrayList<>();
    for (int node : nodes) {
      terms.add(graph.term(node));
    }
    return terms;
  }

  private Map<String, String> versions() {
    Map<String, String> all = new TreeMap<>(versions);
    if (network != null) {
      all.put("model", network.model().info().parametersSha256());
      all.put("modelName", network.model().info().name());
    }
    if (rules != null) {
      all.put("rules", rules.version());
      all.put("rulesSha256", rules.sha256());
    }
    return all;
  }

  private static Set<String> texts(Set<Curie> curies) {
    return curies.stream().map(Curie::toString).collect(Collectors.toSet());
  }
}
