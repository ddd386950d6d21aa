package org.clew.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.input.PhenopacketReader;
import org.clew.model.Candidate;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Rationale;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.CaseFiles;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.DiagnosisOptions;
import org.clew.rationale.VariantRules;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.curation.Impact;
import org.jspecify.annotations.Nullable;

/** Ranks of the genes of cases under two versions of the rule packs. */
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

  /**
   * A case that was diagnosed under both versions.
   *
   * @param name its file
   * @param leaderBefore gene of the first rank, empty without a candidate
   * @param leaderAfter the same under the new packs
   * @param changes genes whose rank or score changed, by their new rank
   */
  record OfCase(
      String name,
      Optional<String> leaderBefore,
      Optional<String> leaderAfter,
      List<Change> changes) {

    boolean leaderChanged() {
      return !leaderBefore.equals(leaderAfter);
    }

    boolean ranksChanged() {
      return changes.stream().anyMatch(c -> c.rankBefore() != c.rankAfter());
    }
  }

  private record Place(int rank, double score) {}

  private static final Place BEYOND = new Place(0, Double.NaN);

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final PhenopacketReader reader;
  private final Diagnosis before;
  private final Diagnosis after;

  RankImpact(
      GraphSnapshot graph,
      @Nullable NetworkScorer network,
      VariantRules before,
      VariantRules after) {
    this.graph = graph;
    this.hierarchy = PhenotypeHierarchy.of(graph);
    this.before = new Diagnosis(graph, network, before, Map.of());
    this.reader = new PhenopacketReader(this.before.terms());
    this.after = new Diagnosis(graph, network, after, Map.of());
  }

  /**
   * Diagnoses a case under both versions.
   *
   * @param impact takes the case's variants, with what is known of the patient
   */
  OfCase of(Path file, CaseFiles files, Impact impact) {
    Case patient = reader.read(file).orThrow();
    CaseFiles.Complete input = files.completeWithAll(patient);
    CaseContext context =
        CaseContext.none()
            .withSex(patient.sex())
            .withAnnotated(input.variantFile().annotationFields())
            .withPhenotype(implied(patient.observed()));
    input.value().variants().forEach(v -> impact.variant(v, context));
    DiagnosisOptions asked = DiagnosisOptions.of(DiagnosisOptions.Depth.ranked(TOP)).with(input);
    Map<String, Place> old = places(before.run(input.value(), asked, List.of()));
    Map<String, Place> now = places(after.run(input.value(), asked, List.of()));
    return new OfCase(
        String.valueOf(file.getFileName()), leader(old), leader(now), changes(old, now));
  }

  private CaseContext.Phenotype implied(Set<Curie> observed) {
    Set<Curie> all = new HashSet<>();
    for (Curie term : observed) {
      int node = graph.node(term);
      if (node >= 0 && graph.kind(node) == NodeKind.PHENOTYPIC_FEATURE) {
        for (int a : hierarchy.ancestors(node)) {
          all.add(Curie.parse(graph.id(a)));
        }
      }
    }
    return CaseContext.Phenotype.of(all);
  }

  private static Map<String, Place> places(Rationale rationale) {
    Map<String, Place> places = new LinkedHashMap<>();
    for (Candidate c : rationale.candidates()) {
      places.put(c.gene().label(), new Place(places.size() + 1, c.ledger().score()));
    }
    return places;
  }

  private static Optional<String> leader(Map<String, Place> places) {
    return places.keySet().stream().findFirst();
  }

  private static List<Change> changes(Map<String, Place> old, Map<String, Place> now) {
    List<Change> changes = new ArrayList<>();
    Map<String, Place> all = new LinkedHashMap<>(now);
    new TreeMap<>(old).forEach(all::putIfAbsent);
    for (String gene : all.keySet()) {
      Place a = old.getOrDefault(gene, BEYOND);
      Place b = now.getOrDefault(gene, BEYOND);
      if (a.rank() != b.rank() || Math.abs(a.score() - b.score()) > SAME) {
        changes.add(new Change(gene, a.rank(), b.rank(), a.score(), b.score()));
      }
    }
    return changes;
  }
}
