package org.clew.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.evaluate.Bootstrap.Estimate;
import org.clew.evaluate.Bootstrap.Interval;

/**
 * What a measurement found.
 *
 * @param options what was measured; empty where ranks were read from a file, which does not tell
 * @param geneCandidates genes each case was ranked among; 0 where a file does not tell
 * @param diseaseCandidates diseases each case was ranked among; 0 where a file does not tell
 * @param genes how many genes the cases have
 * @param rows one per ranker, level and setting
 * @param paired differences between rankers on the same cases
 * @param table the ranks of every case
 */
public record Results(
    Optional<Evaluation.Options> options,
    int geneCandidates,
    int diseaseCandidates,
    int genes,
    List<Row> rows,
    List<Paired> paired,
    RankTable table) {

  /**
   * One ranker at one level under one setting.
   *
   * @param cases 95 % intervals of means over cases
   * @param genes 95 % intervals of means over genes
   */
  public record Row(
      CaseRanks.Key key,
      Accuracy accuracy,
      Map<Measure, Interval> cases,
      Map<Measure, Interval> genes) {}

  /**
   * By how much one ranker beats another on the same cases.
   *
   * @param cases mean over cases of the first's measure less the second's
   * @param genes the same as a mean over genes
   */
  public record Paired(
      CaseRanks.Key key, String over, Measure measure, Estimate cases, Estimate genes) {}

  /** What has intervals. */
  static final List<Measure> COMPARED = List.of(Measure.TOP1, Measure.TOP10, Measure.MRR);

  public List<CaseRanks> cases() {
    return table.cases();
  }

  /** Levels and settings that were measured, in their order. */
  List<CaseRanks.Key> parts() {
    return table.keys().stream()
        .map(k -> new CaseRanks.Key("", k.level(), k.setting()))
        .distinct()
        .toList();
  }

  /** What a measurement has found. */
  static Results of(
      Evaluation.Options options,
      List<String> rankers,
      CandidateSets candidates,
      List<CaseRanks> cases) {
    List<CaseRanks.Key> keys = new ArrayList<>();
    for (Setting setting : options.settings()) {
      for (Level level : options.levels()) {
        rankers.forEach(r -> keys.add(new CaseRanks.Key(r, level, setting)));
      }
    }
    int genes = options.candidates() == 0 ? candidates.geneCount() : options.candidates();
    RankTable table = new RankTable(keys, cases);
    return of(Optional.of(options), genes, candidates.diseaseCount(), table, options.seed());
  }

  /**
   * What a table of ranks, or a part of one, shows.
   *
   * @param seed of the bootstrap
   */
  public static Results of(RankTable table, long seed) {
    return of(Optional.empty(), 0, 0, table, seed);
  }

  private static Results of(
      Optional<Evaluation.Options> options,
      int geneCandidates,
      int diseaseCandidates,
      RankTable table,
      long seed) {
    Map<CaseRanks.Key, List<Ranked>> ranked = new LinkedHashMap<>();
    for (CaseRanks.Key key : table.keys()) {
      ranked.put(key, table.cases().stream().map(c -> c.ranked(key)).toList());
    }
    Averages averages = new Averages(ranked.values().iterator().next(), seed);
    List<Row> rows = new ArrayList<>();
    List<Paired> paired = new ArrayList<>();
    ranked.forEach(
        (key, of) -> {
          rows.add(row(key, of, averages));
          boolean after = false;
          for (Map.Entry<CaseRanks.Key, List<Ranked>> other : ranked.entrySet()) {
            CaseRanks.Key b = other.getKey();
            if (after && b.level() == key.level() && b.setting() == key.setting()) {
              COMPARED.forEach(
                  m -> paired.add(paired(key, of, b.ranker(), other.getValue(), m, averages)));
            }
            after |= b.equals(key);
          }
        });
    return new Results(
        options, geneCandidates, diseaseCandidates, averages.genes(), rows, paired, table);
  }

  private static Row row(CaseRanks.Key key, List<Ranked> of, Averages averages) {
    Map<Measure, Interval> cases = new EnumMap<>(Measure.class);
    Map<Measure, Interval> genes = new EnumMap<>(Measure.class);
    for (Measure m : COMPARED) {
      cases.put(m, averages.overCases(values(of, m)).interval());
      genes.put(m, averages.overGenes(values(of, m)).interval());
    }
    return new Row(key, Accuracy.of(of), cases, genes);
  }

  private static Paired paired(
      CaseRanks.Key key,
      List<Ranked> of,
      String over,
      List<Ranked> other,
      Measure m,
      Averages averages) {
    double[] difference = values(of, m);
    double[] less = values(other, m);
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= less[i];
    }
    return new Paired(key, over, m, averages.overCases(difference), averages.overGenes(difference));
  }

  private static double[] values(List<Ranked> cases, Measure m) {
    return cases.stream().mapToDouble(c -> m.of(c.rank())).toArray();
  }
}
