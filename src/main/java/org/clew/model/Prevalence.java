package org.clew.model;

/**
 * How common a disease is.
 *
 * @param disease the disease, by any id that the graph knows
 * @param perPerson share of a population that has it, above 0 and at most {@link #MOST}
 * @param population the population that it was estimated in, e.g. {@code Europe}
 * @param source where the figure is from, e.g. {@code PMID:31527858}
 */
public record Prevalence(Curie disease, double perPerson, String population, String source) {

  /**
   * No disease that is looked for in single genes is as common: a higher figure has another unit.
   */
  public static final double MOST = 0.1;

  public Prevalence {
    if (!(perPerson > 0 && perPerson <= MOST)) {
      throw new IllegalArgumentException("prevalence " + perPerson);
    }
  }
}
