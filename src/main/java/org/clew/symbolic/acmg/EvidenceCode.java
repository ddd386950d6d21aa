package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.Strength;

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

  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z]{2,3}[0-9]{1,2})\\s*(?:[_\\-]\\s*([A-Za-z][A-Za-z _\\-]*?))?[_\\s]*(\\([A-Za-z]{2,4}\\))?");
  private static final Map<String, Strength> WORDS =
      Map.ofEntries(
          Map.entry("SUPPORTING", Strength.SUPPORTING),
          Map.entry("SUPP", Strength.SUPPORTING),
          Map.entry("P", Strength.SUPPORTING),
          Map.entry("MODERATE", Strength.MODERATE),
          Map.entry("MOD", Strength.MODERATE),
          Map.entry("M", Strength.MODERATE),
          Map.entry("STRONG", Strength.STRONG),
          Map.entry("S", Strength.STRONG),
          Map.entry("VERYSTRONG", Strength.VERY_STRONG),
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
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("not an evidence code: '" + text.strip() + "'");
    }
    AcmgCriterion criterion =
        AcmgCriterion.parse(m.group(1))
            .orElseThrow(
                () -> new IllegalArgumentException("unknown criterion: '" + m.group(1) + "'"));
    Strength strength = criterion.nominalStrength();
    if (m.group(2) != null) {
      String word = m.group(2).replaceAll("[ _\\-]", "").toUpperCase(Locale.ROOT);
      Strength stated = WORDS.get(word);
      if (stated == null) {
        throw new IllegalArgumentException(
            "unknown strength '" + m.group(2) + "' of " + criterion.name());
      }
      strength = stated;
    }
    return new EvidenceCode(
        criterion, strength, "(RNA)".equalsIgnoreCase(m.group(3)), strength.points());
  }

  /**
   * Reads a list separated by commas, semicolons or white space that is not part of a strength.
   * Empty text is an empty list.
   *
   * @throws IllegalArgumentException if a code cannot be read, or one criterion appears twice
   */
  public static List<EvidenceCode> parseList(String text) {
    List<EvidenceCode> codes = new ArrayList<>();
    Set<AcmgCriterion> seen = new LinkedHashSet<>();
    for (String part : text.split("[,;|]")) {
      if (part.isBlank()) {
        continue;
      }
      EvidenceCode code = parse(part);
      if (!seen.add(code.criterion())) {
        throw new IllegalArgumentException(code.criterion() + " is given twice");
      }
      codes.add(code);
    }
    return List.copyOf(codes);
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
