package org.clew.evaluate;

import java.util.Map;

/**
 * The ranks of one case's right answers.
 *
 * @param ranks by ranker, level and setting; {@link Ranks#MISS} where it could not be ranked
 */
public record CaseRanks(SolvedCase solved, Map<Key, Double> ranks) {

  /** A column of results. */
  public record Key(String ranker, Level level, Setting setting) {}

  Ranked ranked(Key key) {
    String group = solved.geneId().isEmpty() ? solved.diseaseId() : solved.geneId();
    return new Ranked(ranks.getOrDefault(key, Ranks.MISS), group, solved.cluster());
  }
}
