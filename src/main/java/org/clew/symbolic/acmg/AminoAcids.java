package org.clew.symbolic.acmg;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How unlike two amino acids are, by their three-letter names. */
final class AminoAcids {

  private AminoAcids() {}

  /** Composition, polarity and molecular volume (Grantham 1974, PMID:4843792, table 1). */
  private record Properties(double composition, double polarity, double volume) {}

  /** Weights of the three in Grantham's formula, and the scale that makes the mean distance 100. */
  private static final double ALPHA = 1.833;

  private static final double BETA = 0.1018;
  private static final double GAMMA = 0.000399;
  private static final double SCALE = 50.723;

  private static final Map<String, Properties> PROPERTIES =
      Map.ofEntries(
          Map.entry("Ser", new Properties(1.42, 9.2, 32)),
          Map.entry("Arg", new Properties(0.65, 10.5, 124)),
          Map.entry("Leu", new Properties(0, 4.9, 111)),
          Map.entry("Pro", new Properties(0.39, 8.0, 32.5)),
          Map.entry("Thr", new Properties(0.71, 8.6, 61)),
          Map.entry("Ala", new Properties(0, 8.1, 31)),
          Map.entry("Val", new Properties(0, 5.9, 84)),
          Map.entry("Gly", new Properties(0.74, 9.0, 3)),
          Map.entry("Ile", new Properties(0, 5.2, 111)),
          Map.entry("Phe", new Properties(0, 5.2, 132)),
          Map.entry("Tyr", new Properties(0.20, 6.2, 136)),
          Map.entry("Cys", new Properties(2.75, 5.5, 55)),
          Map.entry("His", new Properties(0.58, 10.4, 96)),
          Map.entry("Gln", new Properties(0.89, 10.5, 85)),
          Map.entry("Asn", new Properties(1.33, 11.6, 56)),
          Map.entry("Lys", new Properties(0.33, 11.3, 119)),
          Map.entry("Asp", new Properties(1.38, 13.0, 54)),
          Map.entry("Glu", new Properties(0.92, 12.3, 83)),
          Map.entry("Met", new Properties(0, 5.7, 105)),
          Map.entry("Trp", new Properties(0.13, 5.4, 170)));

  private static final List<String> ORDER =
      List.of(
          "Ala", "Arg", "Asn", "Asp", "Cys", "Gln", "Glu", "Gly", "His", "Ile", "Leu", "Lys", "Met",
          "Phe", "Pro", "Ser", "Thr", "Trp", "Tyr", "Val");

  /** BLOSUM62 (Henikoff and Henikoff 1992, PMID:1438297), in that order. */
  private static final int[][] BLOSUM62 = {
    {4, -1, -2, -2, 0, -1, -1, 0, -2, -1, -1, -1, -1, -2, -1, 1, 0, -3, -2, 0},
    {-1, 5, 0, -2, -3, 1, 0, -2, 0, -3, -2, 2, -1, -3, -2, -1, -1, -3, -2, -3},
    {-2, 0, 6, 1, -3, 0, 0, 0, 1, -3, -3, 0, -2, -3, -2, 1, 0, -4, -2, -3},
    {-2, -2, 1, 6, -3, 0, 2, -1, -1, -3, -4, -1, -3, -3, -1, 0, -1, -4, -3, -3},
    {0, -3, -3, -3, 9, -3, -4, -3, -3, -1, -1, -3, -1, -2, -3, -1, -1, -2, -2, -1},
    {-1, 1, 0, 0, -3, 5, 2, -2, 0, -3, -2, 1, 0, -3, -1, 0, -1, -2, -1, -2},
    {-1, 0, 0, 2, -4, 2, 5, -2, 0, -3, -3, 1, -2, -3, -1, 0, -1, -3, -2, -2},
    {0, -2, 0, -1, -3, -2, -2, 6, -2, -4, -4, -2, -3, -3, -2, 0, -2, -2, -3, -3},
    {-2, 0, 1, -1, -3, 0, 0, -2, 8, -3, -3, -1, -2, -1, -2, -1, -2, -2, 2, -3},
    {-1, -3, -3, -3, -1, -3, -3, -4, -3, 4, 2, -3, 1, 0, -3, -2, -1, -3, -1, 3},
    {-1, -2, -3, -4, -1, -2, -3, -4, -3, 2, 4, -2, 2, 0, -3, -2, -1, -2, -1, 1},
    {-1, 2, 0, -1, -3, 1, 1, -2, -1, -3, -2, 5, -1, -3, -1, 0, -1, -3, -2, -2},
    {-1, -1, -2, -3, -1, 0, -2, -3, -2, 1, 2, -1, 5, 0, -2, -1, -1, -1, -1, 1},
    {-2, -3, -3, -3, -2, -3, -3, -3, -1, 0, 0, -3, 0, 6, -4, -2, -2, 1, 3, -1},
    {-1, -2, -2, -1, -3, -1, -1, -2, -2, -3, -3, -1, -2, -4, 7, -1, -1, -4, -3, -2},
    {1, -1, 1, 0, -1, 0, 0, 0, -1, -2, -2, 0, -1, -2, -1, 4, 1, -3, -2, -2},
    {0, -1, 0, -1, -1, -1, -1, -2, -2, -1, -1, -1, -1, -2, -1, 1, 5, -2, -2, 0},
    {-3, -3, -4, -4, -2, -2, -3, -2, -2, -3, -2, -3, -1, 1, -4, -3, -2, 11, 2, -3},
    {-2, -2, -2, -3, -2, -1, -2, -3, 2, -1, -1, -2, -1, 3, -3, -2, -2, 2, 7, -1},
    {0, -3, -3, -3, -1, -2, -2, -3, -3, 3, 1, -2, 1, -1, -2, -2, 0, -3, -1, 4},
  };

  /**
   * Grantham's distance, 0–215, by his formula; his printed table has it rounded and differs by at
   * most 1. Empty if one is no amino acid.
   */
  static OptionalDouble grantham(String one, String other) {
    Properties a = PROPERTIES.get(one);
    Properties b = PROPERTIES.get(other);
    if (a == null || b == null) {
      return OptionalDouble.empty();
    }
    double sum =
        ALPHA * square(a.composition() - b.composition())
            + BETA * square(a.polarity() - b.polarity())
            + GAMMA * square(a.volume() - b.volume());
    return OptionalDouble.of(SCALE * Math.sqrt(sum));
  }

  /** BLOSUM62 score, -4–11, low for what is seldom exchanged. Empty if one is no amino acid. */
  static OptionalInt blosum62(String one, String other) {
    int i = ORDER.indexOf(one);
    int j = ORDER.indexOf(other);
    return i < 0 || j < 0 ? OptionalInt.empty() : OptionalInt.of(BLOSUM62[i][j]);
  }

  private static double square(double x) {
    return x * x;
  }
}
