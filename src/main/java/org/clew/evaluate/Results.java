package org.clew.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a measurement found.
 *
 * @param options what was measured
 * @param geneCandidates genes each case was ranked among
 * @param diseaseCandidates diseases each case was ranked among
 * @param rows one per ranker, level and setting
 * @param paired differences between rankers on the same cases
 * @param cases the ranks of every case
 */
public record Results(
    Evaluation.Options options,
    int geneCandidates,
    int diseaseCandidates,
    List<Row> rows,
    List<Paired> paired,
    List<CaseRanks> cases) {

  /** One ranker at one level under one setting, with the 95 % interval of its top-1 rate. */
  public record Row(CaseRanks.Key key, Accuracy accuracy, Bootstrap.Interval top1) {}

  /**
   * By how much one ranker beats another on the same cases.
   *
   * @param difference mean over cases of the first's measure less the second's
   */
  public record Paired(
      CaseRanks.Key key,
      String over,
      Measure measure,
      double difference,
      Bootstrap.Interval interval) {}

  private static final List<Measure> COMPARED = List.of(Measure.TOP1, Measure.TOP10, Measure.MRR);

  static Results of(
      Evaluation.Options options,
      List<String> rankers,
      CandidateSets candidates,
      List<CaseRanks> cases) {
    Bootstrap bootstrap =
        new Bootstrap(cases.stream().map(c -> c.solved().cluster()).toList(), options.seed());
    List<Row> rows = new ArrayList<>();
    List<Paired> paired = new ArrayList<>();
    for (Setting setting : options.settings()) {
      for (Level level : options.levels()) {
        Map<String, List<Ranked>> ranked = new TreeMap<>();
        for (String ranker : rankers) {
          CaseRanks.Key key = new CaseRanks.Key(ranker, level, setting);
          List<Ranked> of = cases.stream().map(c -> c.ranked(key)).toList();
          ranked.put(ranker, of);
          rows.add(new Row(key, Accuracy.of(of), bootstrap.mean(values(of, Measure.TOP1))));
        }
        for (int a = 0; a < rankers.size(); a++) {
          for (int b = a + 1; b < rankers.size(); b++) {
            CaseRanks.Key key = new CaseRanks.Key(rankers.get(a), level, setting);
            for (Measure m : COMPARED) {
              double[] difference = values(get(ranked, rankers.get(a)), m);
              double[] other = values(get(ranked, rankers.get(b)), m);
              double sum = 0;
              for (int i = 0; i < difference.length; i++) {
                difference[i] -= other[i];
                sum += difference[i];
              }
              paired.add(
                  new Paired(
                      key,
                      rankers.get(b),
                      m,
                      sum / Math.max(1, difference.length),
                      bootstrap.mean(difference)));
            }
          }
        }
      }
    }
    int genes = options.candidates() == 0 ? candidates.geneCount() : options.candidates();
    return new Results(options, genes, candidates.diseaseCount(), rows, paired, cases);
  }

  private static List<Ranked> get(Map<String, List<Ranked>> ranked, String name) {
    return java.util.Objects.requireNonNull(ranked.get(name));
  }

  private static double[] values(List<Ranked> cases, Measure m) {
    return cases.stream().mapToDouble(c -> m.of(c.rank())).toArray();
  }
}
