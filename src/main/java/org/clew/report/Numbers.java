package org.clew.report;

import java.util.Locale;

/** How reports write figures. The JSON form alone carries full precision. */
final class Numbers {

  private Numbers() {}

  /** Log10 likelihood ratio with its sign and two decimals; a figure that rounds to zero has none. */
  static String signed(double log10LR) {
    String text = String.format(Locale.ROOT, "%+.2f", log10LR);
    return text.equals("-0.00") || text.equals("+0.00") ? "0.00" : text.replace('-', '−');
  }

  /** A probability or share as percent with one decimal. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
