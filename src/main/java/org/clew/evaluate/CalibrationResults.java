package org.clew.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.clew.evaluate.CalibrationMeasure.Answer;

/** What {@link CalibrationMeasure} found. */
public final class CalibrationResults {

  private static final int BINS = 10;

  private final List<Answer> answers;

  CalibrationResults(List<Answer> answers) {
    this.answers = List.copyOf(answers);
  }

  private List<Answer> solved() {
    return answers.stream().filter(Answer::solved).toList();
  }

  /**
   * Expected calibration error of the leading gene's probability over ten bins of equal width, 0–1.
   *
   * @param withNegatives whether made negatives count, of which every leading gene is wrong
   */
  public double calibrationError(boolean withNegatives) {
    List<Answer> of = withNegatives ? answers : solved();
    double error = 0;
    for (int b = 0; b < BINS; b++) {
      List<Answer> in = bin(of, b);
      error += in.isEmpty() ? 0 : Math.abs(confidence(in) - accuracy(in)) * in.size() / of.size();
    }
    return error;
  }

  private static List<Answer> bin(List<Answer> of, int b) {
    return of.stream().filter(a -> Math.min(BINS - 1, (int) (a.confidence() * BINS)) == b).toList();
  }

  private static double confidence(List<Answer> of) {
    return of.stream().mapToDouble(Answer::confidence).average().orElse(Double.NaN);
  }

  private static double accuracy(List<Answer> of) {
    return of.stream().mapToDouble(a -> a.correct() ? 1 : 0).average().orElse(Double.NaN);
  }

  /**
   * A split conformal set: the genes whose score lies within a margin of the leader's.
   *
   * @param wanted coverage asked for, 0–1
   * @param margin log10; learnt on one half of the publications
   * @param coverage share of the other half's cases whose causal gene is in the set, 0–1
   * @param medianSize of the other half's sets
   */
  public record Conformal(double wanted, double margin, double coverage, int medianSize) {}

  /** The conformal set at a coverage, split by publication. */
  public Conformal conformal(double wanted) {
    List<Answer> learn = solved().stream().filter(a -> a.cluster().hashCode() % 2 == 0).toList();
    List<Answer> test = solved().stream().filter(a -> a.cluster().hashCode() % 2 != 0).toList();
    double[] margins = learn.stream().mapToDouble(Answer::margin).sorted().toArray();
    int at = (int) Math.ceil((margins.length + 1) * wanted) - 1;
    double margin =
        margins.length == 0 || at >= margins.length ? Double.POSITIVE_INFINITY : margins[at];
    int[] sizes =
        test.stream()
            .mapToInt(
                a -> {
                  int n = 0;
                  for (float m : a.margins()) {
                    n += m <= margin ? 1 : 0;
                  }
                  return n;
                })
            .sorted()
            .toArray();
    double covered =
        test.stream().mapToDouble(a -> a.margin() <= margin ? 1 : 0).average().orElse(Double.NaN);
    return new Conformal(wanted, margin, covered, sizes.length == 0 ? 0 : sizes[sizes.length / 2]);
  }

  /** Share of wrong leaders among the most confident answers, made negatives included, 0–1. */
  public double risk(double coverage) {
    List<Answer> ordered = new ArrayList<>(answers);
    ordered.sort(Comparator.comparingDouble(a -> -a.confidence()));
    int n = Math.max(1, (int) Math.round(coverage * ordered.size()));
    return 1 - accuracy(ordered.subList(0, Math.min(n, ordered.size())));
  }

  /** The figures as tables. */
  public String text() {
    StringBuilder out = new StringBuilder();
    List<Answer> negatives = answers.stream().filter(a -> !a.solved()).toList();
    line(out, "%d solved cases, %d made negatives", solved().size(), negatives.size());
    line(
        out,
        "expected calibration error: %.3f on solved cases, %.3f with negatives",
        calibrationError(false),
        calibrationError(true));
    line(
        out,
        "mean probability of \"none\": %.3f on solved cases, %.3f on negatives",
        none(solved()),
        none(negatives));
    line(
        out,
        "%n%-12s %6s %10s %8s   (leading gene, solved cases)",
        "probability",
        "cases",
        "stated",
        "true");
    for (int b = 0; b < BINS; b++) {
      List<Answer> in = bin(solved(), b);
      if (!in.isEmpty()) {
        line(
            out,
            "%.1f–%.1f %12d %10.3f %8.3f",
            b / 10.0,
            (b + 1) / 10.0,
            in.size(),
            confidence(in),
            accuracy(in));
      }
    }
    line(
        out,
        "%n%-12s %8s %10s %12s   (split by publication)",
        "asked for",
        "margin",
        "coverage",
        "median size");
    for (double wanted : new double[] {0.8, 0.9, 0.95}) {
      Conformal c = conformal(wanted);
      line(
          out,
          "%8.0f %% %10.2f %8.1f %% %12d",
          100 * c.wanted(),
          c.margin(),
          100 * c.coverage(),
          c.medianSize());
    }
    line(out, "%n%-12s %8s   (half of the cases have no answer)", "answered", "wrong");
    for (double coverage : new double[] {0.1, 0.25, 0.5, 0.75, 1}) {
      line(out, "%8.0f %% %8.1f %%", 100 * coverage, 100 * risk(coverage));
    }
    return out.toString();
  }

  private static double none(List<Answer> of) {
    return Arrays.stream(of.stream().mapToDouble(Answer::none).toArray())
        .average()
        .orElse(Double.NaN);
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
