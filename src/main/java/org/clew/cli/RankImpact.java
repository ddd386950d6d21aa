package org.clew.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clew.graph.GraphSnapshot;
import org.clew.input.PhenopacketReader;
import org.clew.input.TermResolver;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.input.VcfSummary;
import org.clew.model.Assembly;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.Progress;
import org.clew.model.Rationale;
import org.clew.model.Variant;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.DiagnosisOptions;
import org.clew.rationale.VariantRules;

/** Ranks of a case's genes under two versions of the rule packs. */
final class RankImpact {

  /** Candidates that are compared. */
  private static final int TOP = 50;

  /** Scores that differ by less are the same, in log10 units. */
  private static final double SAME = 1e-9;

  /**
   * A gene whose rank or score is another now.
   *
   * @param gene its label
   * @param rankBefore rank, 1 is best; 0 if beyond the first fifty
   * @param rankAfter the same under the new packs
   * @param scoreBefore log10 units; NaN if beyond the first fifty
   * @param scoreAfter the same under the new packs
   */
  record Change(
      String gene, int rankBefore, int rankAfter, double scoreBefore, double scoreAfter) {}

  private record Place(int rank, double score) {}

  private static final Place BEYOND = new Place(0, Double.NaN);

  private final Path before;
  private final Path after;
  private final ModelOption model;
  private final GraphOption graph;
  private final Progress progress;

  RankImpact(Path before, Path after, ModelOption model, GraphOption graph, Progress progress) {
    this.before = before;
    this.after = after;
    this.model = model;
    this.graph = graph;
    this.progress = progress;
  }

  /** Diagnoses the case under both versions; genes in the order of their new rank. */
  List<Change> of(Path file, Path vcf, Optional<Assembly> assembly) {
    GraphSnapshot snapshot = graph.open(progress);
    TermResolver terms = TermResolver.byCurrentId(snapshot::canonical);
    Case patient = new PhenopacketReader(terms).read(file).orThrow();
    VcfOptions options = VcfOptions.none().withSex(patient.sex());
    if (assembly.isPresent()) {
      options = options.withAssembly(assembly.get());
    }
    List<Variant> variants = new ArrayList<>();
    VcfSummary summary = VcfReader.read(vcf, options, variants::add).orThrow();
    Case withVariants = patient.withVariants(variants);
    DiagnosisOptions asked =
        DiagnosisOptions.of(DiagnosisOptions.Depth.ranked(TOP))
            .withVariants(
                new VariantRules.FileContext(summary.sample(), summary.annotationFields()));
    try (NetworkScorer network = model.bind(snapshot)) {
      Map<String, Place> old = places(before, snapshot, network, withVariants, asked);
      Map<String, Place> now = places(after, snapshot, network, withVariants, asked);
      return changes(old, now);
    }
  }

  private static Map<String, Place> places(
      Path rules,
      GraphSnapshot snapshot,
      @org.jspecify.annotations.Nullable NetworkScorer network,
      Case patient,
      DiagnosisOptions options) {
    VariantRules packs =
        VariantRules.load(rules).keepingCompiledIn(ClewHome.home().resolve("rules"));
    Rationale rationale =
        new Diagnosis(snapshot, network, packs, Map.of()).run(patient, options, List.of());
    Map<String, Place> places = new LinkedHashMap<>();
    for (Candidate c : rationale.candidates()) {
      places.put(c.gene().label(), new Place(places.size() + 1, c.ledger().score()));
    }
    return places;
  }

  private static List<Change> changes(Map<String, Place> old, Map<String, Place> now) {
    Map<String, Change> byGene = new LinkedHashMap<>();
    Map<String, Place> all = new LinkedHashMap<>(now);
    new TreeMap<>(old).forEach(all::putIfAbsent);
    for (String gene : all.keySet()) {
      Place a = old.getOrDefault(gene, BEYOND);
      Place b = now.getOrDefault(gene, BEYOND);
      if (a.rank() != b.rank() || Math.abs(a.score() - b.score()) > SAME) {
        byGene.put(gene, new Change(gene, a.rank(), b.rank(), a.score(), b.score()));
      }
    }
    return List.copyOf(byGene.values());
  }
}
