package org.clew.symbolic.acmg;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.Strength;
import org.jspecify.annotations.Nullable;

/**
 * A criterion met at a strength, as curators write it: {@code PVS1}, {@code PM2_Supporting}, {@code
 * PM3_Very Strong}, {@code PVS1_Strong(RNA)}, {@code PVS1 (RNA)}, {@code PS4_P}.
 *
 * @param criterion the criterion
 * @param strength strength at which it is met
 * @param rna whether RNA evidence carries it (Walker et al. 2023, PMID:37352859)
 * @param points magnitude without sign: those of the strength, except for the three-point tier of
 *     Bergquist et al. 2025; 0 for stand-alone
 */
public record EvidenceCode(AcmgCriterion criterion, Strength strength, boolean rna, int points) {

  /** Input of an answer that rests on an RNA assay. */
  static final String RNA = "rna_assay";

  private static final String STRENGTH_WORD =
      "very[ _\\-]*strong|v[ _\\-]*strong|stand[ _\\-]*alone|supporting|support|supp|sup|moderate|mod"
          + "|strong|str|vs|sa|p|m|s|a";

  /** A criterion, then a strength and a remark in brackets in either order, each if there. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?<code>[A-Za-z]{2,3}[ _\\-]?[0-9]{1,3})"
              + "(?<remark1>[ _\\-]*\\((?!(?:"
              + STRENGTH_WORD
              + ")\\))[^()]{0,40}\\)|[ _\\-]+RNA(?![A-Za-z0-9]))?"
              + "(?:[ _\\-:.]*[(\\[]?(?<strength>"
              + STRENGTH_WORD
              + ")(?![A-Za-z0-9])[)\\]]?|_+(?<unknown>(?!RNA(?![A-Za-z0-9]))[A-Za-z]+))?"
              + "(?<remark2>[ _\\-]*\\([^()]{0,40}\\)|[ _\\-]+RNA(?![A-Za-z0-9]))?"
              + "[_*.\\-]*",
          Pattern.CASE_INSENSITIVE);

  /** What may stand between two codes. */
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,;|+&/\"']+|\\band\\b");

  /** Cells that say that no criterion is met. */
  private static final Set<String> NONE = Set.of("", "-", "--", ".", "none", "na", "n/a", "null");

  private static final Map<String, Strength> WORDS =
      Map.ofEntries(
          Map.entry("SUPPORTING", Strength.SUPPORTING),
          Map.entry("SUPPORT", Strength.SUPPORTING),
          Map.entry("SUPP", Strength.SUPPORTING),
          Map.entry("SUP", Strength.SUPPORTING),
          Map.entry("P", Strength.SUPPORTING),
          Map.entry("MODERATE", Strength.MODERATE),
          Map.entry("MOD", Strength.MODERATE),
          Map.entry("M", Strength.MODERATE),
          Map.entry("STRONG", Strength.STRONG),
          Map.entry("STR", Strength.STRONG),
          Map.entry("S", Strength.STRONG),
          Map.entry("VERYSTRONG", Strength.VERY_STRONG),
          Map.entry("VSTRONG", Strength.VERY_STRONG),
          Map.entry("VS", Strength.VERY_STRONG),
          Map.entry("STANDALONE", Strength.STAND_ALONE),
          Map.entry("SA", Strength.STAND_ALONE),
          Map.entry("A", Strength.STAND_ALONE));

  public EvidenceCode {
    if (strength == Strength.STAND_ALONE && criterion.pathogenic()) {
      throw new IllegalArgumentException(criterion + " cannot stand alone");
    }
  }

  public static EvidenceCode of(AcmgCriterion criterion, Strength strength) {
    return new EvidenceCode(criterion, strength, false, strength.points());
  }

  /** Points with sign: positive pathogenic, negative benign. */
  public int signedPoints() {
    return criterion.sign() * points;
  }

  /**
   * Reads one code.
   *
   * @throws IllegalArgumentException with the reason, in words, if it cannot be read
   */
  public static EvidenceCode parse(String text) {
    List<EvidenceCode> codes = parseList(text);
    if (codes.size() != 1) {
      throw new IllegalArgumentException("not one evidence code: '" + text.strip() + "'");
    }
    return codes.get(0);
  }

  /**
   * Reads a list as it stands in tables: codes in any case, with or without a suffix, separated by
   * commas, semicolons, bars, pluses or white space; {@code PVS1_Strong}, {@code PM2 (Supporting)},
   * {@code PP3_M}, {@code PVS1 (RNA)}. Empty text, {@code none} and {@code -} are an empty list; a
   * code that is repeated word for word counts once.
   *
   * @throws IllegalArgumentException with the reason if something in it is no code, or a criterion
   *     is given at two strengths
   */
  public static List<EvidenceCode> parseList(String text) {
    String plain = plain(text);
    if (NONE.contains(plain.toLowerCase(Locale.ROOT))) {
      return List.of();
    }
    Map<AcmgCriterion, EvidenceCode> codes = new LinkedHashMap<>();
    Matcher separator = SEPARATOR.matcher(plain);
    Matcher form = FORM.matcher(plain);
    int at = 0;
    while (at < plain.length()) {
      if (separator.region(at, plain.length()).lookingAt()) {
        at = separator.end();
        continue;
      }
      if (!form.region(at, plain.length()).lookingAt() || !endsThere(plain, form.end())) {
        throw new IllegalArgumentException("not an evidence code: '" + word(plain, at) + "'");
      }
      EvidenceCode code = of(form);
      EvidenceCode other = codes.putIfAbsent(code.criterion(), code);
      if (other != null && !other.equals(code)) {
        throw new IllegalArgumentException(
            code.criterion() + " is given twice: " + other + " and " + code);
      }
      at = form.end();
    }
    return List.copyOf(codes.values());
  }

  private static EvidenceCode of(Matcher form) {
    String name = form.group("code").replaceAll("[ _\\-]", "");
    AcmgCriterion criterion =
        AcmgCriterion.parse(name)
            .orElseThrow(() -> new IllegalArgumentException("unknown criterion: '" + name + "'"));
    if (form.group("unknown") != null) {
      throw new IllegalArgumentException(
          "unknown strength '" + form.group("unknown") + "' of " + criterion.name());
    }
    Strength strength = criterion.nominalStrength();
    if (form.group("strength") != null) {
      String word = form.group("strength").replaceAll("[ _\\-]", "").toUpperCase(Locale.ROOT);
      strength = java.util.Objects.requireNonNull(WORDS.get(word));
    }
    boolean rna = rna(form.group("remark1")) || rna(form.group("remark2"));
    return new EvidenceCode(criterion, strength, rna, strength.points());
  }

  private static boolean rna(@Nullable String remark) {
    return remark != null && remark.toUpperCase(Locale.ROOT).contains("RNA");
  }

  /** Spaces and dashes of every kind as one plain character. */
  private static String plain(String text) {
    return text.replaceAll("[\\s\\u00a0\\u2000-\\u200b\\u202f\\ufeff]+", " ")
        .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
        .strip();
  }

  private static boolean endsThere(String text, int end) {
    return end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
  }

  private static String word(String text, int at) {
    int end = at;
    while (end < text.length() && ",;|".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(at, Math.min(end, at + 40)).strip();
  }

  /** As written by curators, with the suffix only where the strength is not the code's own. */
  @Override
  public String toString() {
    String text =
        strength == criterion.nominalStrength()
            ? criterion.name()
            : criterion.name() + "_" + suffix(strength);
    return rna ? text + "_(RNA)" : text;
  }

  private static String suffix(Strength strength) {
    return switch (strength) {
      case SUPPORTING -> "Supporting";
      case MODERATE -> "Moderate";
      case STRONG -> "Strong";
      case VERY_STRONG -> "VeryStrong";
      case STAND_ALONE -> "StandAlone";
    };
  }
}
