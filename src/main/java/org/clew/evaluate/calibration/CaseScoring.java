package org.clew.evaluate.calibration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clew.evaluate.calibration.ScoredCase.Kind;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PublicationIndex;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Progress;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.GeneScores;

/**
 * Asks the whole diagnosis of solved cases and of made ones that no gene explains, by phenotype
 * alone, and without what only the case's own publication says.
 */
public final class CaseScoring {

  /** Most cases of one gene in one publication: siblings and large series resemble each other. */
  static final int PER_GENE_AND_PUBLICATION = 6;

  private final GraphSnapshot graph;
  private final Diagnosis diagnosis;
  private final PublicationIndex publications;
  private final Random random;

  public CaseScoring(GraphSnapshot graph, Diagnosis diagnosis, long seed) {
    this.graph = graph;
    this.diagnosis = diagnosis;
    this.publications = PublicationIndex.of(graph);
    this.random = new Random(seed);
  }

  /**
   * Scores the cases, and two made negatives for each.
   *
   * @param cases solved cases; those without terms or without a gene of the graph are left out, as
   *     are cases of a gene beyond the sixth of a publication
   * @param until when to stop with those scored so far
   */
  public List<ScoredCase> score(List<Case> cases, Instant until, Progress progress) {
    List<Case> drawn = draw(cases);
    List<ScoredCase> scored = new ArrayList<>();
    try (Progress.Stage stage = progress.stage("Scoring cases", drawn.size())) {
      for (Case c : drawn) {
        if (Instant.now().isAfter(until)) {
          break;
        }
        for (Kind kind : Kind.values()) {
          score(c, kind, cases).ifPresent(scored::add);
        }
        stage.step(1);
      }
    }
    return scored;
  }

  /** In random order, but the first of each gene and publication before all second ones. */
  private List<Case> draw(List<Case> cases) {
    List<Case> shuffled = new ArrayList<>(cases);
    Collections.shuffle(shuffled, random);
    Map<String, Integer> drawn = new HashMap<>();
    TreeMap<Integer, List<Case>> rounds = new TreeMap<>();
    for (Case c : shuffled) {
      if (gene(c) >= 0) {
        String series = graph.id(gene(c)) + " " + publication(c);
        int round = drawn.merge(series, 1, Integer::sum);
        rounds.computeIfAbsent(round, r -> new ArrayList<>()).add(c);
      }
    }
    return rounds.headMap(PER_GENE_AND_PUBLICATION, true).values().stream()
        .flatMap(List::stream)
        .toList();
  }

  private Optional<ScoredCase> score(Case c, Kind kind, List<Case> others) {
    int gene = gene(c);
    BitSet hidden =
        publications.edgesOnlyOf(
            c.publications().stream().map(Curie::toString).collect(Collectors.toSet()));
    if (kind == Kind.GENE_UNKNOWN) {
      hidden.or(edges(gene));
    }
    Knowledge knowledge = Knowledge.all(graph).without(hidden);
    try {
      GeneScores s = diagnosis.score(kind == Kind.MIXED ? mixed(c, others) : c, knowledge);
      float[] scores = new float[s.genes().length];
      int answer = -1;
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) s.scores()[i];
        answer = kind == Kind.SOLVED && s.genes()[i] == gene ? i : answer;
      }
      return answer < 0 && kind == Kind.SOLVED
          ? Optional.empty()
          : Optional.of(
              new ScoredCase(
                  kind,
                  graph.id(gene),
                  publication(c),
                  s.observed(),
                  s.symbolic(),
                  answer,
                  scores));
    } catch (ClewException e) {
      return Optional.empty(); // none of its terms is in the graph
    }
  }

  /** As many terms as the case has, each of another case. */
  private Case mixed(Case like, List<Case> others) {
    Set<Curie> terms = new LinkedHashSet<>();
    for (int tries = 0; terms.size() < like.observed().size() && tries < 10_000; tries++) {
      List<Curie> theirs = List.copyOf(others.get(random.nextInt(others.size())).observed());
      if (!theirs.isEmpty()) {
        terms.add(theirs.get(random.nextInt(theirs.size())));
      }
    }
    return new Case(
        "made",
        terms,
        Set.of(),
        like.sex(),
        like.onset(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** All that the graph says of a gene. */
  private BitSet edges(int gene) {
    BitSet edges = new BitSet();
    for (EdgeType t : EdgeType.values()) {
      if (t.subject() == NodeKind.GENE) {
        edges.set(graph.out(t, gene), graph.outEnd(t, gene));
      }
      if (t.object() == NodeKind.GENE) {
        for (int e : graph.in(t, gene)) {
          edges.set(e);
        }
      }
    }
    return edges;
  }

  private int gene(Case c) {
    int node = c.diagnosis().flatMap(Case.Diagnosis::gene).map(graph::node).orElse(-1);
    return node >= 0 && graph.kind(node) == NodeKind.GENE ? node : -1;
  }

  private static String publication(Case c) {
    return c.publications().isEmpty()
        ? "case " + Integer.toHexString(c.id().hashCode()) // the id itself may name a patient
        : c.publications().stream().map(Curie::toString).sorted().collect(Collectors.joining("|"));
  }
}
