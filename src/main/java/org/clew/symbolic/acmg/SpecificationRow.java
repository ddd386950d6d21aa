package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clew.model.Strength;

/**
 * A row of the expert panels' table as settings of a gene. Columns whose meaning the table alone
 * does not settle are left out: splicing scope of PS1, targets of BP1, conservation of BP7,
 * zygosity and bases of PM2.
 */
record SpecificationRow(Tables.Row row, String spec) {

  private static final List<String> SCOPES =
      List.of("dominant", "recessive", "unknown", "mitochondrial");

  private static final List<AcmgCriterion> SWITCHED =
      List.of(
          AcmgCriterion.PVS1,
          AcmgCriterion.PS1,
          AcmgCriterion.PM4,
          AcmgCriterion.PP2,
          AcmgCriterion.BS2,
          AcmgCriterion.BP1,
          AcmgCriterion.BP3);

  /** Whether the panel counts healthy people of the reference population, and how many. */
  static boolean healthyPeopleCount(Tables.Row r) {
    boolean number = !r.get("bs2_count").isEmpty() || !r.get("bs2_strength").isEmpty();
    return r.get("bs2").equals("applicable") && (number || r.get("bs2_hom_only").equals("1"));
  }

  Settings.Value value(String text) {
    return new Settings.Value(text, spec, row.get("cspec_url"));
  }

  /** The settings that it replaces. */
  Map<String, Settings.Value> settings() {
    Map<String, Settings.Value> s = new HashMap<>();
    for (String scope : SCOPES) {
      copy(s, "bs1_threshold", "bs1.af." + scope);
      copy(s, "pm2_threshold", "pm2.af." + scope);
    }
    copy(s, "ba1_threshold", "ba1.af");
    copy(s, "ba1_threshold", "ba1.af.mitochondrial");
    copy(s, "bp4_splice_cutoff", "splice.bp4");
    copy(s, "pm4_supporting_max_aa", "pm4.supporting_max_residues");
    copy(s, "pm5_min_count", "pm5.least_variants");
    strength("pm2_strength").ifPresent(x -> s.put("pm2.strength", value(x.name())));
    strength("bs1_strength").ifPresent(x -> s.put("bs1.strength", value(x.name())));
    strength("pm5_max").ifPresent(x -> s.put("pm5.most", value(atMostModerate(x).name())));
    if (!row.get("bs1_exclude").isEmpty()) {
      s.put("bs1.exception", value(row.get("bs1_exclude")));
    }
    if (row.get("pm5_lp").equals("no")) {
      s.put("pm5.likely_pathogenic.counts", value("no"));
    }
    switch (row.get("pm5_grantham")) {
      case "ge" -> s.put("pm5.compared_by", value("grantham_at_least"));
      case "gt" -> s.put("pm5.compared_by", value("grantham_above"));
      case "blosum_le" -> s.put("pm5.compared_by", value("blosum62_at_most"));
      default -> {}
    }
    intron(s);
    healthyPeople(s);
    for (AcmgCriterion c : SWITCHED) {
      if (row.get(c.name().toLowerCase(Locale.ROOT)).equals("not_applicable")) {
        s.put(c.name() + ".applicable", value("no"));
      }
    }
    return s;
  }

  /** Criteria that it does not combine with PM5. */
  List<Exclusion> exclusions() {
    List<Exclusion> all = new ArrayList<>();
    for (String code : row.get("pm5_excludes").split(",")) {
      AcmgCriterion.parse(code.strip())
          .ifPresent(
              c ->
                  all.add(
                      new Exclusion(
                          spec + ":" + c + "-over-PM5",
                          c,
                          AcmgCriterion.PM5,
                          row.get("cspec_url"),
                          GeneScope.ALL)));
    }
    return all;
  }

  /** When several comparable variants give Strong the table does not say: Moderate is kept. */
  private static Strength atMostModerate(Strength s) {
    return s.points() > Strength.MODERATE.points() ? Strength.MODERATE : s;
  }

  /** {@code donor:7,acceptor:-4}. */
  private void intron(Map<String, Settings.Value> s) {
    for (String part : row.get("bp7_intronic").split(",")) {
      String[] side = part.split(":");
      if (side.length == 2 && side[1].matches("-?\\d+")) {
        s.put("bp7." + side[0].strip() + "_offset", value(side[1].strip()));
      }
    }
  }

  /** {@code Strong:3,Moderate:2,Supporting:1}, or a number that gives Strong. */
  private void healthyPeople(Map<String, Settings.Value> s) {
    Map<String, String> byStrength = new HashMap<>();
    for (String part : row.get("bs2_strength").split(",")) {
      String[] level = part.split(":");
      if (level.length == 2) {
        byStrength.put(level[0].strip(), level[1].strip());
      }
    }
    String strong = byStrength.getOrDefault("Strong", row.get("bs2_count"));
    if (!strong.isEmpty()) {
      s.put("bs2.homozygotes", value(strong));
      s.put("bs2.hemizygotes", value(strong));
    }
    for (String level : List.of("Moderate", "Supporting")) {
      if (byStrength.containsKey(level)) {
        s.put("bs2.people." + level.toLowerCase(Locale.ROOT), value(byStrength.get(level)));
      }
    }
  }

  private Optional<Strength> strength(String column) {
    return switch (row.get(column)) {
      case "VeryStrong" -> Optional.of(Strength.VERY_STRONG);
      case "Strong" -> Optional.of(Strength.STRONG);
      case "Moderate" -> Optional.of(Strength.MODERATE);
      case "Supporting" -> Optional.of(Strength.SUPPORTING);
      default -> Optional.empty();
    };
  }

  private void copy(Map<String, Settings.Value> s, String column, String key) {
    if (!row.get(column).isEmpty()) {
      s.put(key, value(Answer.number(row.number(column))));
    }
  }
}
