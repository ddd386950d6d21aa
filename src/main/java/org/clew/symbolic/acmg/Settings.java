package org.clew.symbolic.acmg;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.clew.model.ClewException;
import org.clew.model.Strength;

/**
 * Thresholds and switches as they hold for one gene: the base pack's, overlaid by gene-specific
 * ones. Every value knows the layer that set it.
 */
public final class Settings {

  /**
   * A value and where it comes from.
   *
   * @param text as written in the table
   * @param layer id of the overlay that set it; empty for the base pack
   * @param source citation or specification id
   */
  public record Value(String text, String layer, String source) {}

  private static final Set<String> YES_NO = Set.of("yes", "no");

  private final Map<String, Value> values;

  public Settings(Map<String, Value> values) {
    this.values = Map.copyOf(values);
  }

  /** These settings with others on top. */
  public Settings overlaid(Map<String, Value> overlay) {
    if (overlay.isEmpty()) {
      return this;
    }
    Map<String, Value> merged = new HashMap<>(values);
    merged.putAll(overlay);
    return new Settings(merged);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public Set<String> keys() {
    return values.keySet();
  }

  public Value value(String key) {
    Value v = values.get(key);
    if (v == null) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The rule pack has no setting '" + key + "'",
          "Add it to the pack's settings.tsv; 'clew rules check' lists every key that rules use.");
    }
    return v;
  }

  public String text(String key) {
    return value(key).text();
  }

  /** The number of that key, in the unit the pack's table states. */
  public double number(String key) {
    return Double.parseDouble(text(key));
  }

  /**
   * The number of that key; empty where the table holds a word instead, such as {@code unknown}.
   */
  public OptionalDouble known(String key) {
    String text = text(key);
    return isNumber(text) ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
  }

  public int integer(String key) {
    return (int) number(key);
  }

  public boolean flag(String key) {
    return text(key).equals("yes");
  }

  /**
   * Refuses a value that is not of the kind of the one it replaces: number, strength, or yes/no.
   *
   * @throws ClewException naming the row
   */
  void requireSameKind(String key, String value, Tables.Row row) {
    String old = values.containsKey(key) ? text(key) : "yes";
    boolean fits =
        isNumber(old)
            ? isNumber(value)
            : isStrength(old) ? isStrength(value) : !YES_NO.contains(old) || YES_NO.contains(value);
    if (!fits) {
      throw row.bad("'" + value + "' cannot stand for '" + key + "', which is " + old + " now");
    }
  }

  private static boolean isNumber(String text) {
    if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return false; // asked for every variant: an exception would cost more than the rest
    }
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isStrength(String text) {
    return Arrays.stream(Strength.values()).anyMatch(s -> s.name().equals(text));
  }

  /** Whether an overlay says that the criterion is not used for this gene. */
  public boolean switchedOff(AcmgCriterion criterion) {
    Value v = values.get(criterion.name() + ".applicable");
    return v != null && v.text().equals("no");
  }

  public Strength strength(String key) {
    return Strength.valueOf(text(key));
  }
}
