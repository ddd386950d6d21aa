package org.clew.evaluate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How well a ranker did on a list of cases.
 *
 * @param n cases, misses included
 * @param missed cases that could not be ranked
 * @param micro mean over cases, 0–1
 * @param macro mean over groups of the mean within each group, 0–1
 */
public record Accuracy(int n, int missed, Map<Measure, Double> micro, Map<Measure, Double> macro) {

  public static Accuracy of(List<Ranked> cases) {
    Map<Measure, Double> micro = new EnumMap<>(Measure.class);
    Map<Measure, Double> macro = new EnumMap<>(Measure.class);
    for (Measure m : Measure.values()) {
      micro.put(m, cases.stream().mapToDouble(c -> m.of(c.rank())).average().orElse(0));
      macro.put(
          m,
          cases.stream()
              .collect(
                  Collectors.groupingBy(
                      Ranked::group, Collectors.averagingDouble(c -> m.of(c.rank()))))
              .values()
              .stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElse(0));
    }
    int missed = (int) cases.stream().filter(c -> c.rank() == Ranks.MISS).count();
    return new Accuracy(cases.size(), missed, micro, macro);
  }
}
