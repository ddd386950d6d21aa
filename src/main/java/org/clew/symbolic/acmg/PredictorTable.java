package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clew.model.Strength;
import org.clew.model.TranscriptConsequence;

/** Missense predictors with the score intervals that give PP3 or BP4 a strength. */
public final class PredictorTable {

  /**
   * A predictor.
   *
   * @param tool its name
   * @param fields annotation fields that may hold its score, the first present is taken
   */
  public record Predictor(String tool, List<String> fields) {}

  /**
   * An interval of scores.
   *
   * @param criterion PP3 or BP4
   * @param strength strength in it
   * @param points points without sign; differ from the strength's in the three-point tier
   * @param lower lower bound, {@code -Infinity} if open
   * @param upper upper bound, {@code Infinity} if open
   */
  public record Interval(
      String tool,
      AcmgCriterion criterion,
      Strength strength,
      int points,
      double lower,
      boolean lowerInclusive,
      double upper,
      boolean upperInclusive,
      String source) {

    public boolean contains(double score) {
      boolean above = lowerInclusive ? score >= lower : score > lower;
      boolean below = upperInclusive ? score <= upper : score < upper;
      return above && below;
    }

    /** As in the papers, e.g. {@code [0.644, 0.773)}. */
    public String text() {
      return (lowerInclusive ? "[" : "(")
          + Answer.number(lower)
          + ", "
          + Answer.number(upper)
          + (upperInclusive ? "]" : ")");
    }
  }

  /**
   * A score looked up in the table.
   *
   * @param tool the chosen tool
   * @param score its score
   * @param interval the interval it lies in; null where it is indeterminate
   * @param nearest the next interval of either direction, for "what it missed"
   */
  public record Call(
      String tool,
      double score,
      @org.jspecify.annotations.Nullable Interval interval,
      String pathogenicFrom,
      String benignFrom) {

    public boolean supports(AcmgCriterion criterion) {
      return interval != null && interval.criterion() == criterion;
    }
  }

  private final Map<String, Predictor> predictors;
  private final Map<String, List<Interval>> intervals;

  private PredictorTable(Map<String, Predictor> predictors, Map<String, List<Interval>> intervals) {
    this.predictors = predictors;
    this.intervals = intervals;
  }

  static PredictorTable read(List<Tables.Row> predictorRows, List<Tables.Row> intervalRows) {
    Map<String, Predictor> predictors = new LinkedHashMap<>();
    for (Tables.Row r : predictorRows) {
      predictors.put(
          r.required("tool"),
          new Predictor(r.required("tool"), List.of(r.required("fields").split(","))));
    }
    Map<String, List<Interval>> intervals = new LinkedHashMap<>();
    for (Tables.Row r : intervalRows) {
      Interval i = interval(r);
      if (!predictors.containsKey(i.tool())) {
        throw r.bad("tool '" + i.tool() + "' is not in predictors.tsv");
      }
      intervals.computeIfAbsent(i.tool(), t -> new ArrayList<>()).add(i);
    }
    return new PredictorTable(predictors, intervals);
  }

  private static Interval interval(Tables.Row r) {
    Strength strength = r.constant(Strength.class, "strength");
    return new Interval(
        r.required("tool"),
        r.constant(AcmgCriterion.class, "criterion"),
        strength,
        (int) r.number("points", strength.points()),
        r.number("lower", Double.NEGATIVE_INFINITY),
        r.get("lower_inclusive").equals("yes"),
        r.number("upper", Double.POSITIVE_INFINITY),
        r.get("upper_inclusive").equals("yes"),
        r.required("source"));
  }

  /** This table with other intervals for one tool. */
  PredictorTable with(String tool, List<Interval> replacement) {
    Map<String, List<Interval>> merged = new LinkedHashMap<>(intervals);
    merged.put(tool, List.copyOf(replacement));
    return new PredictorTable(predictors, merged);
  }

  public List<String> tools() {
    return List.copyOf(predictors.keySet());
  }

  /** Annotation fields that may hold the tool's score, in order. */
  public List<String> fields(String tool) {
    Predictor p = predictors.get(tool);
    return p == null ? List.of() : p.fields();
  }

  public List<Interval> intervals(String tool) {
    return intervals.getOrDefault(tool, List.of());
  }

  /** The interval of a score, empty where it is indeterminate. */
  public Optional<Interval> lookUp(String tool, double score) {
    return intervals(tool).stream().filter(i -> i.contains(score)).findFirst();
  }

  /**
   * The call of the first tool in order of preference that has a score. The choice rests on what is
   * there, never on what it says.
   */
  Optional<Call> call(TranscriptConsequence c, String[] preference) {
    for (String tool : preference) {
      Predictor p = predictors.get(tool);
      if (p == null) {
        continue;
      }
      OptionalDouble score = score(p, c);
      if (score.isPresent()) {
        Interval hit = lookUp(tool, score.getAsDouble()).orElse(null);
        return Optional.of(
            new Call(
                tool,
                score.getAsDouble(),
                hit,
                weakest(tool, AcmgCriterion.PP3),
                weakest(tool, AcmgCriterion.BP4)));
      }
    }
    return Optional.empty();
  }

  private String weakest(String tool, AcmgCriterion criterion) {
    return intervals(tool).stream()
        .filter(i -> i.criterion() == criterion)
        .min(java.util.Comparator.comparingInt(Interval::points))
        .map(Interval::text)
        .orElse("none");
  }

  private static OptionalDouble score(Predictor p, TranscriptConsequence c) {
    for (String field : p.fields()) {
      String text = c.annotations().get(field);
      if (text == null) {
        continue;
      }
      // SIFT and PolyPhen as VEP writes them: deleterious(0.01)
      int open = text.indexOf('(');
      if (open >= 0 && text.endsWith(")")) {
        text = text.substring(open + 1, text.length() - 1);
      }
      double v = PopulationFacts.maximum(text);
      if (!Double.isNaN(v)) {
        return OptionalDouble.of(v);
      }
    }
    return OptionalDouble.empty();
  }
}
