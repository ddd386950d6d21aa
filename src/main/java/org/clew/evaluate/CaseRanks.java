package org.clew.evaluate;

import java.util.Map;

/**
 * The ranks of one case's right answers: a line of a table of ranks ({@link RankTable}).
 *
 * @param path its file within the cohort
 * @param publications it was reported in, joined by {@code |}; empty for none
 * @param gene the causal gene as the case names it, empty if it names none
 * @param disease the disease as the case names it
 * @param observed how many terms the graph knows of those present
 * @param excluded and of those absent
 * @param ranks by ranker, level and setting; {@link Ranks#MISS} where it could not be ranked
 */
public record CaseRanks(
    String path,
    String publications,
    String gene,
    String disease,
    int observed,
    int excluded,
    Map<Key, Double> ranks) {

  /** A column of results. */
  public record Key(String ranker, Level level, Setting setting) {}

  static CaseRanks of(SolvedCase c, Map<Key, Double> ranks) {
    return new CaseRanks(
        c.path(),
        String.join("|", c.publications().stream().sorted().toList()),
        c.geneId(),
        c.diseaseId(),
        c.observed().length,
        c.excluded().length,
        ranks);
  }

  Ranked ranked(Key key) {
    return new Ranked(
        ranks.getOrDefault(key, Ranks.MISS),
        gene.isEmpty() ? disease : gene,
        publications.isEmpty() ? path : publications);
  }
}
