package org.clew.neural;

/**
 * The weights of a head on the heap, in the layout of {@link Parameters}, and what it says of
 * single nodes.
 *
 * @param cap bound of what it says, log10 before calibration
 */
record Head(float[] state, float[] feature, float[] query, float[] bias, float[] out, double cap) {

  static Head of(NetworkModel model, String name) {
    Parameters p = model.parameters();
    return new Head(
        p.get(name + ".state").values(),
        p.get(name + ".feature").values(),
        p.get(name + ".query").values(),
        p.get(name + ".bias").values(),
        p.get(name + ".out").values(),
        model.info().architecture().cap());
  }

  /**
   * Hidden units of a node; 0 for those that are shut.
   *
   * @param last the node's last state
   * @param x features of all nodes, see {@link Features#nodes}
   * @param q features of the query
   */
  double[] hidden(int node, double[] last, float[] x, float[] q) {
    int m = bias.length;
    int f = Features.NODE.size();
    double[] unit = new double[m];
    for (int j = 0; j < m; j++) {
      unit[j] = bias[j];
    }
    for (int i = 0; i < last.length; i++) {
      add(unit, last[i], state, i);
    }
    for (int i = 0; i < f; i++) {
      add(unit, x[node * f + i], feature, i);
    }
    for (int i = 0; i < q.length; i++) {
      add(unit, q[i], query, i);
    }
    for (int j = 0; j < m; j++) {
      unit[j] = Math.max(0, unit[j]);
    }
    return unit;
  }

  private static void add(double[] to, double by, float[] rows, int row) {
    for (int j = 0; j < to.length; j++) {
      to[j] += by * rows[row * to.length + j];
    }
  }

  /** What is said of a node with such hidden units, within ±{@link #cap}. */
  double output(double[] hidden) {
    return cap * Math.tanh(raw(hidden) / cap);
  }

  /** The same before it is bounded. */
  double raw(double[] hidden) {
    double raw = 0;
    for (int j = 0; j < hidden.length; j++) {
      raw += hidden[j] * out[j];
    }
    return raw;
  }
}
