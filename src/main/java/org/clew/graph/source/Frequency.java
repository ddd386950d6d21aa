package org.clew.graph.source;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a phenotype occurs in a disease, as HPO's annotations state it.
 *
 * @param count n of n/m, else 0
 * @param total m of n/m, else 0
 * @param quotient 0–1
 * @param qualifier HPO frequency class, empty if it is stated as a number
 */
record Frequency(int count, int total, float quotient, String qualifier) {

  /** HPO's class for a phenotype that never occurs in the disease. */
  static final String EXCLUDED = "HP:0040285";

  /**
   * Middle of the range by which HPO defines each frequency class ("Present in 80% to 99% of the
   * cases" and so on): HP:0040279 and its children, HPO release 2025-05-06 (Köhler et al. 2019,
   * PMID:30476213).
   */
  private static final Map<String, Float> CLASSES =
      Map.of(
          "HP:0040280",
          1f, // obligate: 100 %
          "HP:0040281",
          0.895f, // very frequent: 80–99 %
          "HP:0040282",
          0.545f, // frequent: 30–79 %
          "HP:0040283",
          0.17f, // occasional: 5–29 %
          "HP:0040284",
          0.025f, // very rare: 1–4 %
          EXCLUDED,
          0f); // excluded: 0 %

  private static final Pattern RATIO = Pattern.compile("(\\d{1,7})\\s*/\\s*(\\d{1,7})");
  private static final Pattern PERCENT =
      Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%?(?:\\s*-\\s*(\\d{1,3}(?:\\.\\d+)?))?\\s*%");

  /** Reads n/m, a percentage (or a range of them: its middle) or an HPO frequency class. */
  static Optional<Frequency> parse(String text) {
    Float ofClass = CLASSES.get(text);
    if (ofClass != null) {
      return Optional.of(new Frequency(0, 0, ofClass, text));
    }
    Matcher ratio = RATIO.matcher(text);
    if (ratio.matches()) {
      int n = Integer.parseInt(ratio.group(1));
      int m = Integer.parseInt(ratio.group(2));
      return m == 0 || n > m
          ? Optional.empty()
          : Optional.of(new Frequency(n, m, (float) n / m, ""));
    }
    Matcher percent = PERCENT.matcher(text);
    if (percent.matches()) {
      float low = Float.parseFloat(percent.group(1));
      float high = percent.group(2) == null ? low : Float.parseFloat(percent.group(2));
      float q = (low + high) / 200;
      return q > 1 ? Optional.empty() : Optional.of(new Frequency(0, 0, q, ""));
    }
    return Optional.empty();
  }
}
