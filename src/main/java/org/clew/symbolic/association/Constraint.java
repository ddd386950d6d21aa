package org.clew.symbolic.association;

import java.util.Arrays;
import java.util.BitSet;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;

/**
 * Genes that tolerate loss of function about as well (LOEUF, gnomAD: Karczewski et al. 2020,
 * doi:10.1038/s41586-020-2308-7): genes of dominant disorders of development rarely tolerate it,
 * those of recessive ones do. What reaches a gene is the suspects' density at its LOEUF over that
 * of the candidates; genes without a value are a kind of their own.
 */
final class Constraint implements Company {

  /** Width of the kernel, in LOEUF. */
  private static final double WIDTH = 0.15;

  /** Step of the grid of densities, in LOEUF; values run from 0 to 2. */
  private static final double STEP = 0.05;

  private static final int CELLS = 41;

  /** Added to both densities, which sum to 1, so that no few genes decide. */
  private static final double RARE = 0.001;

  private final int[] cell; // by gene; CELLS for genes without a value
  private final double[][] kernel; // sums to 1 over the second
  private final double[] usual; // density of the candidates

  /**
   * @param candidates by gene, whether it is one
   */
  Constraint(GraphSnapshot graph, BitSet candidates) {
    int first = graph.firstNode(NodeKind.GENE);
    cell = new int[graph.nodeCount(NodeKind.GENE)];
    for (int g = 0; g < cell.length; g++) {
      String loeuf = graph.properties(first + g).getOrDefault("loeuf", "");
      cell[g] =
          loeuf.isEmpty()
              ? CELLS
              : (int) Math.round(Math.min(STEP * (CELLS - 1), Double.parseDouble(loeuf)) / STEP);
    }
    kernel = new double[CELLS + 1][CELLS + 1];
    kernel[CELLS][CELLS] = 1;
    for (int a = 0; a < CELLS; a++) {
      for (int b = 0; b < CELLS; b++) {
        double far = (a - b) * STEP / WIDTH;
        kernel[a][b] = Math.exp(-far * far / 2);
      }
      double sum = Arrays.stream(kernel[a]).sum();
      for (int b = 0; b < CELLS; b++) {
        kernel[a][b] /= sum;
      }
    }
    double[] even = new double[cell.length];
    candidates.stream().forEach(g -> even[g] = 1.0 / candidates.cardinality());
    usual = density(even);
  }

  /** Density by cell, sums to 1. */
  private double[] density(double[] weight) {
    double[] in = new double[CELLS + 1];
    for (int g = 0; g < cell.length; g++) {
      in[cell[g]] += weight[g];
    }
    double[] smooth = new double[CELLS + 1];
    for (int a = 0; a <= CELLS; a++) {
      for (int b = 0; b <= CELLS; b++) {
        smooth[b] += in[a] * kernel[a][b];
      }
    }
    return smooth;
  }

  @Override
  public double[] reach(double[] suspects) {
    double[] density = density(suspects);
    double[] reached = new double[cell.length];
    for (int g = 0; g < reached.length; g++) {
      reached[g] = (density[cell[g]] + RARE) / (usual[cell[g]] + RARE);
    }
    return reached;
  }
}
