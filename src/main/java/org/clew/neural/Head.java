package org.clew.neural;

/**
 * The weights of a head on the heap, in the layout of {@link Parameters}, and what it says of
 * single nodes.
 *
 * @param cap bound of what it says, log10 before calibration
 */
record Head(
    double[][] state,
    double[][] feature,
    double[][] query,
    double[] bias,
    double[] out,
    double cap) {

  static Head of(NetworkModel model, String name) {
    Parameters p = model.parameters();
    return new Head(
        Dense.rows(p.get(name + ".state")),
        Dense.rows(p.get(name + ".feature")),
        Dense.rows(p.get(name + ".query")),
        Dense.row(p.get(name + ".bias")),
        Dense.row(p.get(name + ".out")),
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
    double[] unit = bias.clone();
    Dense.addProduct(unit, last, state);
    Dense.addProduct(unit, Dense.row(x, node * feature.length, feature.length), feature);
    Dense.addProduct(unit, Dense.row(q, 0, q.length), query);
    for (int j = 0; j < unit.length; j++) {
      unit[j] = Math.max(0, unit[j]);
    }
    return unit;
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
