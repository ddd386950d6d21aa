package org.clew.neural;

/**
 * Size of the network.
 *
 * @param rounds rounds of message passing, 1–12: the longest path the network can see
 * @param width numbers per node, 2–256
 * @param readout hidden units of each head, 1–256
 * @param cap bound of the network's line before calibration, log10 likelihood ratio: no more than
 *     ±cap whatever it saw, as for any other single piece of evidence
 */
public record Architecture(int rounds, int width, int readout, double cap) {

  /** The shipped size. */
  public static final Architecture DEFAULT = new Architecture(5, 24, 32, 4);

  public Architecture {
    if (rounds < 1 || rounds > 12 || width < 2 || width > 256 || readout < 1 || readout > 256) {
      throw new IllegalArgumentException(
          "rounds 1-12, width 2-256, readout 1-256; not " + rounds + ", " + width + ", " + readout);
    }
    if (!(cap > 0)) {
      throw new IllegalArgumentException("cap must be positive, not " + cap);
    }
  }
}
