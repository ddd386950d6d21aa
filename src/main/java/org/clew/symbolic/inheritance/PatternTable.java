package org.clew.symbolic.inheritance;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clew.model.ClewException;
import org.clew.model.Specification;
import org.clew.model.Variant;
import org.clew.symbolic.acmg.PackManifest;
import org.clew.symbolic.acmg.Tables;

/**
 * {@code patterns.tsv} of the inheritance pack: probability of each pattern, causal and by chance.
 */
public final class PatternTable {

  private record Row(double ifCausal, double byChance, Set<String> countedBy, String source) {}

  private final Map<String, Row> rows;
  private final Specification specifiedBy;

  private PatternTable(Map<String, Row> rows, Specification specifiedBy) {
    this.rows = rows;
    this.specifiedBy = specifiedBy;
  }

  /** Loads the pack from its folder, e.g. {@code rules/inheritance}. */
  public static PatternTable load(Path folder) {
    PackManifest manifest = PackManifest.read(folder);
    Map<String, Row> rows = new HashMap<>();
    for (Tables.Row r : Tables.read(folder.resolve("patterns.tsv"))) {
      double ifCausal = r.number("if_causal");
      double byChance = r.number("by_chance");
      if (!(ifCausal > 0 && ifCausal <= 1 && byChance > 0 && byChance <= 1)) {
        throw r.bad("probabilities lie above 0 and at most at 1");
      }
      String counted = r.get("counted_by");
      rows.put(
          key(r.required("mode"), r.required("pattern")),
          new Row(
              ifCausal,
              byChance,
              counted.isEmpty() ? Set.of() : Set.of(counted.split(",")),
              r.required("source")));
    }
    return new PatternTable(
        rows, new Specification("inheritance", manifest.id(), manifest.version(), List.of()));
  }

  /** The pack with its version, e.g. {@code inheritance 1.0.0}. */
  public String version() {
    return specifiedBy.source() + " " + specifiedBy.version();
  }

  ModeFit fit(InheritanceMode mode, String pattern, List<Variant> variants) {
    Row r = rows.get(key(mode.code(), pattern));
    if (r == null) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The inheritance pack has no pattern '" + pattern + "' for " + mode.code(),
          "Add the row to patterns.tsv.");
    }
    return new ModeFit(
        mode,
        pattern,
        Math.log10(r.ifCausal() / r.byChance()),
        r.ifCausal(),
        r.byChance(),
        variants.stream().map(Variant::key).toList(),
        r.countedBy(),
        r.source(),
        specifiedBy);
  }

  private static String key(String mode, String pattern) {
    return mode + " " + pattern;
  }
}
