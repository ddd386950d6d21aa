package org.clew.model;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A compact URI such as {@code HP:0001166} or {@code HGNC:3603}, the key of everything in the
 * graph.
 *
 * @param prefix registered prefix, letters, digits, {@code . _ -}; never empty
 * @param reference local part, without white space; never empty
 */
public record Curie(String prefix, String reference) implements Comparable<Curie> {

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z][A-Za-z0-9._-]{0,31}):([^\\s:][^\\s]{0,199})");

  public Curie {
    Objects.requireNonNull(prefix);
    Objects.requireNonNull(reference);
    if (prefix.isEmpty() || reference.isEmpty()) {
      throw new IllegalArgumentException("A CURIE needs a prefix and a reference");
    }
  }

  /**
   * Reads {@code PREFIX:reference}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Curie parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("Not a CURIE (PREFIX:reference): '" + text + "'"));
  }

  /** As {@link #parse}, empty for another form. */
  public static Optional<Curie> tryParse(String text) {
    var m = FORM.matcher(text.strip());
    return m.matches() ? Optional.of(new Curie(m.group(1), m.group(2))) : Optional.empty();
  }

  public boolean hasPrefix(String wanted) {
    return prefix.equals(wanted);
  }

  @Override
  public int compareTo(Curie other) {
    int byPrefix = prefix.compareTo(other.prefix);
    return byPrefix != 0 ? byPrefix : reference.compareTo(other.reference);
  }

  @Override
  public String toString() {
    return prefix + ":" + reference;
  }
}
