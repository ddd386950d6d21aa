package org.clew.report;

import java.util.Locale;
import org.clew.model.Rationale;

/** How reports write figures. The JSON form alone carries full precision. */
final class Numbers {

  private Numbers() {}

  /**
   * Log10 likelihood ratio with its sign and two decimals; a figure that rounds to zero has none.
   */
  static String signed(double log10LR) {
    return signed(log10LR, 2);
  }

  /** The same with three decimals, for the many small contributions of single paths. */
  static String fine(double log10LR) {
    return signed(log10LR, 3);
  }

  /** A figure without sign, two decimals. */
  static String plain(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String signed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%+." + decimals + "f", value);
    return text.matches("[+-]0\\.0*") ? text.substring(1) : text.replace('-', '−');
  }

  /** A probability of a rationale, as far as it is calibrated. */
  static String probability(Rationale r, double posterior) {
    return r.uncertainty().calibrated() ? percent(posterior) : "–";
  }

  /**
   * A probability or share as percent with one decimal; near certainty with as many more, up to
   * four, as it takes not to round to 100.
   */
  static String percent(double share) {
    String text = "";
    for (int decimals = 1; decimals <= 4; decimals++) {
      text = String.format(Locale.ROOT, "%." + decimals + "f", 100 * share);
      if (share >= 1 || !text.startsWith("100.")) {
        break;
      }
    }
    return text.replace('-', '−') + " %";
  }
}
