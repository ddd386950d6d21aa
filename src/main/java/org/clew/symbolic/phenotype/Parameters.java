package org.clew.symbolic.phenotype;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * The constants of the phenotype likelihood. None comes from a paper: unless marked as an
 * assumption, they are chosen on solved cases of development, with the case's own publication
 * hidden, for the mean reciprocal rank over cases and over genes in four settings (annotations of
 * HPOA without the case's own, the same of January 2023, with other publications' cases, and
 * without cases of the same gene).
 */
final class Parameters {

  /** To be raised when the way of computing changes; the constants speak for themselves. */
  private static final int FORM = 2;

  private Parameters() {}

  /** Names the likelihood: its form, and the first digits of the SHA-256 of its constants. */
  static String version() {
    try {
      TreeMap<String, Object> constants = new TreeMap<>();
      for (Field field : Parameters.class.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          constants.put(field.getName(), field.get(null));
        }
      }
      byte[] text = constants.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return FORM + "-" + HexFormat.of().formatHex(digest, 0, 4);
    } catch (IllegalAccessException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // own fields; every JDK has SHA-256
    }
  }

  /** Frequency of an annotation that states none, 0–1. */
  static final float UNSTATED_FREQUENCY = 0.7f;

  /** Patients that an annotation without a frequency counts as. */
  static final float UNSTATED_WEIGHT = 5;

  /** Patients that a frequency given as a band or percentage counts as. */
  static final float BAND_WEIGHT = 5;

  /** Patients that a band stated by Orphanet counts as: it is given for the disease as a whole. */
  static final float ORPHANET_WEIGHT = 6;

  /** Most patients that counted annotations of one term count as. */
  static final float MOST_WEIGHT = 20;

  /** Share at which a solved case that mentions a term in no way counts as one without it, 0–1. */
  static final float NOT_MENTIONED = 0.3f;

  /** Patients that the expectation from a term's parents counts as. */
  static final float EXPECTATION_WEIGHT = 3;

  /**
   * How much of its parents' log ratio a term inherits, 0–1: for an annotated one as expectation,
   * for one that is not annotated as its own.
   */
  static final float BACK_OFF = 0.5f;

  /**
   * Share of a term's mean frequency among a disease's relatives that is expected of the disease,
   * 0–1.
   */
  static final double OF_RELATIVES = 0.3;

  /** Most described members of a class that are taken to look alike. */
  static final int LARGEST_CLASS = 20;

  /** Most described members of a class that are taken to look like the class itself. */
  static final int LARGEST_PARENT = 100;

  /** Pseudo-diseases with and without a term that its background is shrunk with. */
  static final double BACKGROUND_PRIOR = 0.5;

  /**
   * Exponent of the penalty on diseases with many features, which match any list of terms more
   * easily, 0–1. At 1 the features would compete as the outcomes of one draw.
   */
  static final double RICHNESS = 0.3;

  /** Least expected number of features, ancestors included, that the penalty distinguishes. */
  static final double LEAST_RICHNESS = 20;

  /** Exponent of the damping of terms that repeat others of the list, 0 (none) to 1. */
  static final double REPETITION = 0.25;

  /**
   * Weight of an excluded term's log ratio. Close to nothing: authors state the absence of what
   * belongs to the disease, so that on published cases a greater weight costs accuracy (mean
   * reciprocal rank .391 at 0.02, .383 at 0.1; docs/likelihood.md).
   */
  static final double EXCLUDED_WEIGHT = 0.02;

  /** Highest probability at which a disease is taken to show a feature when it is looked for. */
  static final double EXCLUDED_CERTAINTY = 0.95;

  /**
   * Log10 likelihood ratio of a gene of which no disease is known, against a gene with a disease of
   * which nothing is known. An assumption.
   */
  static final double WITHOUT_DISEASE = -2;
}
