package org.clew.neural;

/**
 * Adam (Kingma and Ba 2015) over {@link Parameters}, with moments that can be saved: a resumed run
 * takes the same steps as one that was never stopped.
 */
final class Adam {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;
  private static final double EPSILON = 1e-8;

  /** The gradient's length (over all parameters) is cut to this. */
  private static final double MAX_NORM = 5;

  private final Parameters first;
  private final Parameters second;
  private int steps;

  Adam(Parameters first, Parameters second, int steps) {
    this.first = first;
    this.second = second;
    this.steps = steps;
  }

  static Adam of(Parameters parameters) {
    return new Adam(parameters.zeros(), parameters.zeros(), 0);
  }

  /** One step; changes the parameters in place. */
  void step(Parameters parameters, Parameters gradient, double rate) {
    steps++;
    double norm = 0;
    for (Parameters.Tensor g : gradient.all().values()) {
      for (float v : g.values()) {
        norm += (double) v * v;
      }
    }
    double scale = Math.min(1, MAX_NORM / Math.max(1e-12, Math.sqrt(norm)));
    double c1 = 1 - Math.pow(BETA1, steps);
    double c2 = 1 - Math.pow(BETA2, steps);
    for (String name : parameters.all().keySet()) {
      float[] p = parameters.get(name).values();
      float[] g = gradient.get(name).values();
      float[] m = first.get(name).values();
      float[] v = second.get(name).values();
      for (int i = 0; i < p.length; i++) {
        double gi = g[i] * scale;
        m[i] = (float) (BETA1 * m[i] + (1 - BETA1) * gi);
        v[i] = (float) (BETA2 * v[i] + (1 - BETA2) * gi * gi);
        p[i] -= (float) (rate * (m[i] / c1) / (Math.sqrt(v[i] / c2) + EPSILON));
      }
    }
  }

  Parameters first() {
    return first;
  }

  Parameters second() {
    return second;
  }

  int steps() {
    return steps;
  }
}
