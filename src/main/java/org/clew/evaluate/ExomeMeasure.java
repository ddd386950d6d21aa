package org.clew.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerLine.Component;
import org.clew.model.Pedigree;
import org.clew.model.Progress;
import org.clew.model.Rationale;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.DiagnosisOptions;
import org.clew.rationale.DiagnosisOptions.Depth;
import org.clew.rationale.RationaleJson;
import org.clew.rationale.VariantRules;
import org.clew.rationale.Verification;
import org.jspecify.annotations.Nullable;

/**
 * Whole cases end to end: the causal gene's rank by phenotype, by variants and by both in made
 * exomes; whether made contradictions are raised; size, time and verification of rationales. The
 * case's own publication is left out of the knowledge.
 */
public final class ExomeMeasure {

  /** Phenotype, log10, from which a benign variant contradicts it: a voice of its own. */
  private static final double VOICE = 0.5;

  private static final String MISMATCH = "inheritance-mismatch";
  private static final Set<String> DISPUTED = Set.of("disputed-gene-disease");
  private static final Set<String> WRONG_MODE = Set.of(MISMATCH, "fits-no-inheritance");

  /** The sums of lines that rank the causal gene, in the order of the table. */
  private static final Map<String, Set<Component>> RANKED_BY = new LinkedHashMap<>();

  static {
    RANKED_BY.put("phenotype only", EnumSet.of(Component.PHENOTYPE, Component.VALIDITY));
    RANKED_BY.put("variants only", EnumSet.of(Component.VARIANT, Component.INHERITANCE));
    RANKED_BY.put("both", EnumSet.allOf(Component.class));
    for (Component left : List.of(Component.INHERITANCE, Component.VALIDITY)) {
      RANKED_BY.put(
          "both, without " + left.name().toLowerCase(Locale.ROOT),
          EnumSet.complementOf(EnumSet.of(left)));
    }
  }

  /** Sums that differ by less tie: rounding. */
  private static final double SAME = 1e-12;

  private final GraphSnapshot graph;
  private final Diagnosis diagnosis;
  private final VariantRules rules;
  private final MadeExome exome;
  private final Contradictions contradictions;

  public ExomeMeasure(
      GraphSnapshot graph,
      @Nullable NetworkScorer network,
      VariantRules rules,
      MadeExome exome,
      String version) {
    this.graph = graph;
    this.diagnosis = new Diagnosis(graph, network, rules, Map.of("clew", version));
    this.rules = rules;
    this.exome = exome;
    this.contradictions = new Contradictions(graph);
  }

  /**
   * A solved case whose causal variants can be annotated.
   *
   * @param variants its causal variants
   */
  private record Usable(Case value, Curie gene, String symbol, List<Variant> variants) {}

  /** What is done with whole rationales; verifying takes as long again as making them. */
  public enum Whole {
    NONE,
    TIMED,
    VERIFIED
  }

  /**
   * Measures.
   *
   * @param cases solved cases with variants; those that cannot be annotated are counted
   * @param whole what is done with whole rationales
   * @param until when to stop with the figures so far
   */
  public ExomeResults run(
      List<Case> cases, int most, Whole whole, Instant until, Progress progress) {
    List<Usable> usable = new ArrayList<>();
    int looked = 0;
    for (Case c : cases) {
      if (usable.size() == most) {
        break;
      }
      looked++;
      usable(c).ifPresent(usable::add);
    }
    ExomeResults results = new ExomeResults(looked - usable.size());
    Diagnosis disputed =
        new Diagnosis(
            contradictions.withDisputedLinks(usable.stream().map(Usable::gene).toList()),
            null,
            rules,
            Map.of("clew", "measure"));
    try (Progress.Stage stage = progress.stage("Diagnosing made exomes", usable.size())) {
      for (Usable u : usable) {
        if (Instant.now().isAfter(until)) {
          break;
        }
        try {
          measure(u, disputed, whole, results);
        } catch (ClewException e) {
          results.failed(u.value().id(), String.valueOf(e.getMessage()));
        }
        stage.step(1);
      }
    }
    return results;
  }

  private Optional<Usable> usable(Case c) {
    if (c.diagnosis().isEmpty() || c.diagnosis().get().gene().isEmpty()) {
      return Optional.empty();
    }
    Curie gene = c.diagnosis().get().gene().get();
    int node = graph.node(gene);
    if (node < 0 || c.variants().isEmpty()) {
      return Optional.empty();
    }
    String symbol = graph.name(node);
    List<Variant> variants = new ArrayList<>();
    for (Variant v : c.variants()) {
      exome.causal(v, gene, symbol).ifPresent(variants::add);
    }
    return variants.size() == c.variants().size()
        ? Optional.of(new Usable(c, gene, symbol, variants))
        : Optional.empty();
  }

  private void measure(Usable u, Diagnosis disputed, Whole whole, ExomeResults results) {
    // 1. The causal variants among the background: every gene ranked.
    Rationale all = run(u, Integer.MAX_VALUE);
    Map<String, Double> ranks = new LinkedHashMap<>();
    RANKED_BY.forEach((by, components) -> ranks.put(by, rank(all, u, components)));
    results.ranks(ranks);
    Candidate clean = candidate(all, u);
    // A solved case that the whole graph contradicts, own publication included, is no clean one.
    if (contradictions.linkDisputed(u.gene(), clean.disease())) {
      results.contradiction(about(u, clean), "link that curators dispute", codes(clean), DISPUTED);
    } else if (contradictions.oneAlleleOfRecessive(u.gene(), u.value(), u.variants())) {
      results.contradiction(
          about(u, clean), "one allele on record, recessive", codes(clean), WRONG_MODE);
    } else {
      results.clean(about(u, clean), codes(clean));
    }

    // 2. Made contradictions: they concern the causal gene, the background does not matter.
    if (phenotype(clean) >= VOICE) {
      List<Variant> benign =
          u.variants().stream().map(v -> exome.benign(v, u.gene(), u.symbol())).toList();
      Candidate c = candidate(alone(diagnosis, u, benign, Optional.empty()), u);
      results.contradiction(
          about(u, c),
          "benign variant",
          codes(c),
          Set.of("variant-contradicts-phenotype", "no-candidate-variant"));
    }
    Variant first = u.variants().get(0);
    boolean autosome = first.contig().matches("\\d+");
    if (autosome && first.zygosity() == Zygosity.HETEROZYGOUS && !codes(clean).contains(MISMATCH)) {
      Variant inherited = Contradictions.carriedByMother(first);
      Candidate c =
          candidate(
              alone(diagnosis, u, List.of(inherited), Optional.of(Contradictions.healthyParents())),
              u);
      results.contradiction(about(u, c), "inherited from a healthy parent", codes(c), WRONG_MODE);
    } else if (autosome
        && first.zygosity() == Zygosity.HOMOZYGOUS
        && contradictions.recessiveAlone(u.gene(), clean.disease())) {
      Variant single = Contradictions.oneAllele(first);
      Candidate c = candidate(alone(diagnosis, u, List.of(single), Optional.empty()), u);
      results.contradiction(about(u, c), "one allele of a recessive disease", codes(c), WRONG_MODE);
    }
    // By rules alone, a gene whose only disease the own publication describes is not ranked.
    ranked(alone(disputed, u, u.variants(), Optional.empty()), u)
        .ifPresent(
            link ->
                results.contradiction(
                    about(u, link),
                    Contradictions.classed(u.gene()).toLowerCase(Locale.ROOT) + " link",
                    codes(link),
                    DISPUTED));

    // 3. The rationale as it is given out.
    if (whole == Whole.NONE) {
      return;
    }
    long start = System.nanoTime();
    Rationale given = run(u, 10);
    double seconds = (System.nanoTime() - start) / 1e9;
    String json = RationaleJson.write(given);
    results.given(json.length(), seconds);
    if (whole == Whole.VERIFIED) {
      Verification.Report report =
          Verification.verify(json, (saved, missing) -> Optional.of(run(u, 10)));
      results.verified(about(u, clean), report.differences());
    }
  }

  /** Every gene ranked, with the causal variants in the VCF and no others. */
  private static Rationale alone(
      Diagnosis by, Usable u, List<Variant> causal, Optional<Pedigree> family) {
    return ask(by, u, causal, Integer.MAX_VALUE, family);
  }

  private Rationale run(Usable u, int top) {
    List<Variant> variants = new ArrayList<>(exome.background());
    variants.addAll(u.variants());
    return ask(diagnosis, u, variants, top, Optional.empty());
  }

  private static Rationale ask(
      Diagnosis by, Usable u, List<Variant> variants, int top, Optional<Pedigree> family) {
    Case patient = u.value().withVariants(variants);
    if (family.isPresent()) {
      patient = patient.withPedigree(family.get());
    }
    boolean all = top == Integer.MAX_VALUE;
    DiagnosisOptions options =
        DiagnosisOptions.of(all ? Depth.ranked(top) : new Depth(top, top, Math.min(3, top)))
            .without(Set.copyOf(u.value().publications()))
            .withQuestions(all ? 0 : 3)
            .withVariants(
                new VariantRules.FileContext(
                    Optional.of(Contradictions.PATIENT), MadeExome.FIELDS));
    return by.run(patient, options, List.of());
  }

  private static Optional<Candidate> ranked(Rationale r, Usable u) {
    return r.candidates().stream().filter(c -> c.gene().id().equals(u.gene())).findFirst();
  }

  private static Candidate candidate(Rationale r, Usable u) {
    return ranked(r, u)
        .orElseThrow(
            () ->
                new ClewException(
                    ClewException.Kind.FAILURE, "The causal gene is not ranked", "None."));
  }

  /** The case with what the candidate's lines say of it. */
  private static String about(Usable u, Candidate c) {
    StringBuilder lines = new StringBuilder();
    for (LedgerLine l : c.ledger().lines()) {
      lines.append(String.format(Locale.ROOT, ", %s %+.2f", l.id(), l.log10LR()));
    }
    return u.value().id()
        + " ("
        + u.symbol()
        + c.disease().map(d -> ", " + d.label()).orElse("")
        + ", "
        + c.variants().stream()
            .limit(2)
            .map(v -> v.acmgClass().label() + " " + v.points())
            .collect(Collectors.joining(" + "))
        + lines
        + ")";
  }

  private static List<String> codes(Candidate c) {
    return c.findings().stream().map(f -> f.code()).toList();
  }

  private static double phenotype(Candidate c) {
    return sum(c, Set.of(Component.PHENOTYPE));
  }

  /** Middle rank of the causal gene by the sum of the lines of some components. */
  private static double rank(Rationale r, Usable u, Set<Component> components) {
    double[] sums = r.candidates().stream().mapToDouble(c -> sum(c, components)).toArray();
    double own = sum(candidate(r, u), components);
    int better = 0;
    int equal = 0;
    for (double s : sums) {
      better += s > own + SAME ? 1 : 0;
      equal += Math.abs(s - own) <= SAME ? 1 : 0;
    }
    return better + (equal + 1) / 2.0;
  }

  private static double sum(Candidate c, Set<Component> components) {
    double sum = 0;
    for (LedgerLine l : c.ledger().lines()) {
      sum += components.contains(l.component()) ? l.log10LR() : 0;
    }
    return sum;
  }
}
