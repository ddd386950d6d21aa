package org.clew.symbolic.phenotype;

/** The constants of the phenotype likelihood, each with its source. */
final class Parameters {

  private Parameters() {}

  /** Frequency of an annotation that states none. */
  static final float UNSTATED_FREQUENCY = 0.5f;

  /**
   * Share of a patient's terms that are unrelated to the disease: such a term is as likely as in
   * anybody else, so no single term can count below log10 of this.
   */
  static final double NOISE = 0.1;

  /** How much of an ancestor's likelihood ratio a term below it inherits when it is not annotated. */
  static final double BACK_OFF = 0.5;

  /** Weight of an excluded term's log likelihood ratio: what is not there is often not looked for. */
  static final double EXCLUDED_WEIGHT = 0.3;

  /** Pseudo-diseases that the background frequency of a term is shrunk with. */
  static final double BACKGROUND_PRIOR = 0.5;
}
