package org.clew.symbolic.phenotype;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;

/**
 * Scores all diseases and genes under a {@link DiseaseModel}. The tables of a base knowledge are
 * computed once; a question whose knowledge differs in some edges gets small tables of its own for
 * the diseases that those edges touch, and a background corrected for them, so that its scores are
 * those of tables built afresh.
 *
 * <p>Safe for use by many threads.
 */
final class DiseaseRanker {

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final DiseaseModel model;
  private final GeneDiseases genes;
  private final BitSet baseHidden;
  private final int[] diseases; // of which the base knows something, ascending: the tables' rows
  private final List<TermValues> firstLayer; // per row
  private final List<TermTable> tables;
  private final Background background;

  DiseaseRanker(Knowledge base, PhenotypeHierarchy hierarchy, DiseaseModel model) {
    this.graph = base.graph();
    this.hierarchy = hierarchy;
    this.model = model;
    this.genes = GeneDiseases.of(graph);
    this.baseHidden = base.hidden();
    DiseaseModel.Reader reader = model.reader();
    List<List<TermValues>> rows = new ArrayList<>();
    Background sum = new Background(hierarchy.base(), new double[hierarchy.size()], 0);
    int[] described = new int[graph.nodeCount(NodeKind.DISEASE)];
    for (int d = graph.firstNode(NodeKind.DISEASE); d < graph.endNode(NodeKind.DISEASE); d++) {
      List<TermValues> row = reader.read(base, d);
      if (row.get(0).terms().length > 0) {
        described[rows.size()] = d;
        rows.add(row);
        sum = sum.more(row.get(0));
      }
    }
    this.diseases = Arrays.copyOf(described, rows.size());
    this.firstLayer = rows.stream().map(r -> r.get(0)).toList();
    this.tables = tables(rows);
    this.background = sum;
  }

  private List<TermTable> tables(List<List<TermValues>> rows) {
    List<TermTable> tables = new ArrayList<>();
    for (int layer = 0; !rows.isEmpty() && layer < rows.get(0).size(); layer++) {
      int l = layer;
      tables.add(TermTable.of(hierarchy, rows.stream().map(r -> r.get(l)).toList()));
    }
    return tables;
  }

  /**
   * Scores of diseases under some knowledge.
   *
   * @return by node, length {@code nodeCount()}: {@code NaN} for diseases of which nothing is
   *     known, 0 for nodes of other kinds
   */
  double[] scoreDiseases(Knowledge knowledge, int[] observed, int[] excluded) {
    int[] touched = touched(knowledge);
    List<List<TermValues>> rows = new ArrayList<>();
    Background changed = background;
    if (touched.length > 0) {
      changed = background.copy();
      DiseaseModel.Reader reader = model.reader();
      for (int d : touched) {
        List<TermValues> row = reader.read(knowledge, d);
        rows.add(row);
        int known = Arrays.binarySearch(diseases, d);
        changed = known < 0 ? changed : changed.less(firstLayer.get(known));
        changed = changed.more(row.get(0));
      }
    }
    double[] scores = new double[graph.nodeCount()];
    Arrays.fill(
        scores, graph.firstNode(NodeKind.DISEASE), graph.endNode(NodeKind.DISEASE), Double.NaN);
    double[] byRow = scoreBase(changed, observed, excluded);
    for (int i = 0; i < byRow.length; i++) {
      scores[diseases[i]] = byRow[i];
    }
    if (touched.length > 0) {
      double[] own = score(rows, changed, observed, excluded);
      for (int i = 0; i < own.length; i++) {
        scores[touched[i]] = own[i];
      }
    }
    return scores;
  }

  /** Scores under the base knowledge of the diseases of which it knows something. */
  double[] scoreBase(int[] observed, int[] excluded) {
    return scoreBase(background, observed, excluded);
  }

  private double[] scoreBase(Background b, int[] observed, int[] excluded) {
    double[] scores = new double[diseases.length];
    if (scores.length > 0) {
      model.score(tables, b, observed, excluded, scores);
    }
    return scores;
  }

  private double[] score(
      List<List<TermValues>> rows, Background b, int[] observed, int[] excluded) {
    double[] scores = new double[rows.size()];
    model.score(tables(rows), b, observed, excluded, scores);
    for (int d = 0; d < scores.length; d++) {
      if (rows.get(d).get(0).terms().length == 0) {
        scores[d] = Double.NaN;
      }
    }
    return scores;
  }

  /** Diseases of which the knowledge and the base may say different things, ascending. */
  private int[] touched(Knowledge knowledge) {
    BitSet differing = knowledge.hidden();
    differing.xor(baseHidden);
    TreeSet<Integer> diseases = new TreeSet<>();
    for (int e = differing.nextSetBit(0); e >= 0; e = differing.nextSetBit(e + 1)) {
      switch (graph.type(e)) {
        case DISEASE_PHENOTYPE -> diseases.add(graph.subject(e));
        case CASE_DISEASE -> diseases.add(graph.object(e));
        case CASE_PHENOTYPE -> {
          int c = graph.subject(e);
          int end = graph.outEnd(EdgeType.CASE_DISEASE, c);
          for (int f = graph.out(EdgeType.CASE_DISEASE, c); f < end; f++) {
            diseases.add(graph.object(f));
          }
        }
        default -> {}
      }
    }
    for (int d : List.copyOf(diseases)) {
      for (int dependent : model.dependents(d)) {
        diseases.add(dependent);
      }
    }
    return diseases.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Replaces the scores of diseases of which nothing is known. */
  void fillUnknown(double[] scores, double with) {
    for (int d = graph.firstNode(NodeKind.DISEASE); d < graph.endNode(NodeKind.DISEASE); d++) {
      if (Double.isNaN(scores[d])) {
        scores[d] = with;
      }
    }
  }

  /** The least score of any disease of which something is known; 0 if there is none. */
  double least(double[] scores) {
    return Arrays.stream(scores, graph.firstNode(NodeKind.DISEASE), graph.endNode(NodeKind.DISEASE))
        .filter(s -> !Double.isNaN(s))
        .min()
        .orElse(0);
  }

  /** Gives every gene the score of its best disease, or one for genes without any. */
  void fillGenes(double[] scores, Knowledge knowledge, double withoutDisease) {
    for (int g = graph.firstNode(NodeKind.GENE); g < graph.endNode(NodeKind.GENE); g++) {
      OptionalInt best = genes.best(knowledge, scores, g);
      scores[g] = best.isPresent() ? scores[best.getAsInt()] : withoutDisease;
    }
  }

  GeneDiseases genes() {
    return genes;
  }
}
