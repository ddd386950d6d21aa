package org.clew.neural;

/**
 * A network's matrices on the heap, row by row, in doubles, so that small differences are not lost.
 */
final class Dense {

  private static final int SIDE_BY_SIDE = 4;

  private Dense() {}

  static double[][] rows(Parameters.Tensor of) {
    double[] all = row(of);
    double[][] rows = new double[of.shape()[0]][of.shape()[1]];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all, i * rows[i].length, rows[i], 0, rows[i].length);
    }
    return rows;
  }

  static double[] row(Parameters.Tensor of) {
    return row(of.values(), 0, of.values().length);
  }

  /** Some numbers of an array as doubles. */
  static double[] row(float[] of, int from, int length) {
    double[] row = new double[length];
    for (int i = 0; i < length; i++) {
      row[i] = of[from + i];
    }
    return row;
  }

  /**
   * Adds a row times a matrix. Rows are so short that a loop over one is mostly its own overhead:
   * four are added at once.
   */
  static void addProduct(double[] to, double[] x, double[][] matrix) {
    int i = 0;
    for (; i + SIDE_BY_SIDE <= x.length; i += SIDE_BY_SIDE) {
      double[] a = matrix[i];
      double[] b = matrix[i + 1];
      double[] c = matrix[i + 2];
      double[] d = matrix[i + 3];
      double byA = x[i];
      double byB = x[i + 1];
      double byC = x[i + 2];
      double byD = x[i + 3];
      for (int k = 0; k < to.length; k++) { // a loop that the compiler turns into vectors
        to[k] += byA * a[k] + byB * b[k] + byC * c[k] + byD * d[k];
      }
    }
    for (; i < x.length; i++) {
      for (int k = 0; k < to.length; k++) {
        to[k] += x[i] * matrix[i][k];
      }
    }
  }
}
