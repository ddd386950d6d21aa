package org.clew.model;

/**
 * Something wrong with an input. Readers collect them and go on where they can; they never stop at
 * the first.
 *
 * @param level {@link Level#ERROR} where the input cannot be used at all
 * @param place file, line or JSON path
 * @param message what is wrong
 * @param remedy what the user can do about it
 */
public record Problem(Level level, String place, String message, String remedy) {

  /** How bad it is. */
  public enum Level {
    /** The input cannot be used. */
    ERROR,
    /** A part was skipped or replaced; the rest is used. */
    WARNING,
    INFO
  }

  public static Problem error(String place, String message, String remedy) {
    return new Problem(Level.ERROR, place, message, remedy);
  }

  public static Problem warning(String place, String message, String remedy) {
    return new Problem(Level.WARNING, place, message, remedy);
  }
}
