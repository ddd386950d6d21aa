package org.clew.symbolic.acmg;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of HGVS names that the criteria need. Not a validator: what does not fit reads as
 * unknown.
 *
 * @param coding change without transcript, e.g. {@code c.76+5G>A}; empty if none
 * @param codingPosition first coding base, 1-based; 0 if outside of the coding sequence or unknown
 * @param intronOffset signed distance into the intron (+5, -3); 0 for an exonic change
 * @param protein change with three-letter residues, without transcript and parentheses, e.g. {@code
 *     p.Arg261Gln}; empty if none
 * @param residue first changed residue, 1-based; 0 if unknown
 * @param from reference residue, three letters; empty if unknown
 * @param to alternate residue, three letters, {@code Ter} for a stop; empty if not a substitution
 * @param stopDistance residues from the first changed one to the new stop of a frameshift ({@code
 *     fsTer12} is 12); 0 if unknown
 */
record Hgvs(
    String coding,
    int codingPosition,
    int intronOffset,
    String protein,
    int residue,
    String from,
    String to,
    int stopDistance) {

  private static final Pattern CODING = Pattern.compile("c\\.([-*]?)(\\d+)([+-]\\d+)?.*");
  private static final Pattern PROTEIN =
      Pattern.compile("p\\.([A-Z][a-z]{2})(\\d+)(?:_[A-Z][a-z]{2}\\d+)?([A-Z][a-z]{2}|=|\\*)?(.*)");
  private static final Pattern FRAMESHIFT = Pattern.compile(".*fs(?:Ter|\\*)(\\d+).*");
  private static final Map<String, String> PERCENT = Map.of("%3D", "=", "%3d", "=");

  static Hgvs of(String hgvsC, String hgvsP) {
    String c = withoutReference(hgvsC);
    int position = 0;
    int offset = 0;
    Matcher m = CODING.matcher(c);
    if (m.matches()) {
      position = m.group(1).isEmpty() ? number(m.group(2)) : 0;
      offset = m.group(3) == null ? 0 : number(m.group(3));
    }
    String p = withoutReference(hgvsP).replace("(", "").replace(")", "");
    for (var e : PERCENT.entrySet()) {
      p = p.replace(e.getKey(), e.getValue());
    }
    Matcher q = PROTEIN.matcher(p);
    if (!q.matches()) {
      return new Hgvs(c, position, offset, p, 0, "", "", 0);
    }
    String to = q.group(3) == null ? "" : q.group(3);
    if (to.equals("*")) {
      to = "Ter";
    } else if (to.equals("=")) {
      to = q.group(1);
    }
    Matcher fs = FRAMESHIFT.matcher(p);
    return new Hgvs(
        c,
        position,
        offset,
        p,
        number(q.group(2)),
        q.group(1),
        to,
        fs.matches() ? number(fs.group(1)) : 0);
  }

  private static String withoutReference(String hgvs) {
    return hgvs.substring(hgvs.lastIndexOf(':') + 1).strip();
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits.startsWith("+") ? digits.substring(1) : digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
