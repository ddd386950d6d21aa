package org.clew.input;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.Assembly;

/** Names of chromosomes and forms of alleles. */
final class Loci {

  /** Longest allele that counts as a small variant, in bases. */
  static final int MAX_ALLELE = 10_000;

  private static final Pattern PLAIN = Pattern.compile("[1-9]|1\\d|2[0-2]|X|Y|MT");
  private static final Pattern REFSEQ = Pattern.compile("NC_0000(\\d\\d)\\.\\d+");
  private static final Pattern BASES = Pattern.compile("[ACGTN]+");

  private Loci() {}

  /** A small variant's place and alleles, as short as they can be. */
  record Allele(int position, String reference, String alternate) {}

  /** {@code chr9}, {@code NC_000009.12} or {@code 9} as {@code 9}; empty for other sequences. */
  static Optional<String> contig(String name) {
    Matcher m = REFSEQ.matcher(name);
    String n;
    if (m.matches()) {
      int number = Integer.parseInt(m.group(1));
      n = number == 23 ? "X" : number == 24 ? "Y" : String.valueOf(number);
    } else if (name.startsWith("NC_012920.")) {
      n = "MT";
    } else {
      n = name.toUpperCase(Locale.ROOT);
      n = n.startsWith("CHR") ? n.substring(3) : n;
      n = n.equals("M") ? "MT" : n;
    }
    return PLAIN.matcher(n).matches() ? Optional.of(n) : Optional.empty();
  }

  /** Whether an allele is spelt out in bases, not symbolic, missing or a break end. */
  static boolean isSequence(String allele) {
    return allele.length() <= MAX_ALLELE && BASES.matcher(allele).matches();
  }

  /**
   * Drops bases that both alleles share, at the end first, then at the beginning, keeping one base
   * of each: the parsimonious form of Tan et al. 2015 (PMID:25701572), without moving the variant.
   */
  static Allele trim(int position, String reference, String alternate) {
    int end = 0;
    while (end < Math.min(reference.length(), alternate.length()) - 1
        && reference.charAt(reference.length() - 1 - end)
            == alternate.charAt(alternate.length() - 1 - end)) {
      end++;
    }
    String r = reference.substring(0, reference.length() - end);
    String a = alternate.substring(0, alternate.length() - end);
    int start = 0;
    while (start < Math.min(r.length(), a.length()) - 1 && r.charAt(start) == a.charAt(start)) {
      start++;
    }
    return new Allele(position + start, r.substring(start), a.substring(start));
  }

  /**
   * Whether a position lies in a pseudoautosomal region of X or Y (Genome Reference Consortium's
   * coordinates, 1-based).
   */
  static boolean isPseudoautosomal(Assembly assembly, String contig, int position) {
    return switch (assembly) {
      case GRCH37 ->
          contig.equals("X")
              ? within(position, 60_001, 2_699_520) || within(position, 154_931_044, 155_260_560)
              : within(position, 10_001, 2_649_520) || within(position, 59_034_050, 59_363_566);
      case GRCH38 ->
          contig.equals("X")
              ? within(position, 10_001, 2_781_479) || within(position, 155_701_383, 156_030_895)
              : within(position, 10_001, 2_781_479) || within(position, 56_887_903, 57_217_415);
    };
  }

  private static boolean within(int position, int from, int to) {
    return position >= from && position <= to;
  }
}
