package org.clew.report;

import java.util.List;
import java.util.Locale;

/** The lines of a text report: broken at 100 columns, free of what could steer a terminal. */
final class TextPage {

  private static final int COLUMNS = 100;

  private final Ink ink;
  private final StringBuilder out = new StringBuilder();

  TextPage(Ink ink) {
    this.ink = ink;
  }

  Ink ink() {
    return ink;
  }

  /** A line as it is, be it longer than the page is wide. */
  void line(String text) {
    out.append(text).append('\n');
  }

  /** A heading below an empty line. */
  void heading(String text) {
    line("");
    line(ink.bold(clean(text)));
  }

  /** A sentence, broken at the page's width; the lines below the first begin 4 columns in. */
  void sentence(String text) {
    line(wrapped(text));
  }

  /** A sentence that matters less. */
  void aside(String text) {
    line(ink.dim(wrapped(text)));
  }

  /** Sentences under a heading; nothing if there are none. */
  void list(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      heading(title);
      sentences.forEach(s -> sentence("  " + s));
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }

  static String wrapped(String text) {
    return wrap(clean(text), COLUMNS, "    ");
  }

  /** Breaks at blanks so that no line is longer, where there is a blank. */
  static String wrap(String text, int width, String indent) {
    StringBuilder wrapped = new StringBuilder();
    int column = 0;
    for (String word : text.split("(?<=\\S) ")) {
      if (column > 0 && column + 1 + word.length() > width) {
        wrapped.append('\n').append(indent);
        column = indent.length();
      } else if (column > 0) {
        wrapped.append(' ');
        column++;
      }
      wrapped.append(word);
      column += word.length();
    }
    return wrapped.toString();
  }

  /** Control characters of a label must not reach a terminal. */
  static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** A figure at the right of its column. */
  static String right(String figure) {
    return String.format(Locale.ROOT, "%7s", figure);
  }
}
