package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.Strength;

/**
 * A row of the expert panels' table as settings of a gene. Columns that ask for what no annotation
 * brings are left out: {@code pm2_subset} (gnomAD without its cancer cohorts), {@code
 * pm2_min_depth}, {@code pm2_subpop} {@code ci95} (a confidence limit whose method the table does
 * not state) and {@code bs2_female_only} (empty in every row).
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

  /**
   * Genes whose panels give PM5 to truncating variants by place, not to neighbours of a residue
   * (GN020, GN077, GN092, GN097): the table has their strength, not their rule.
   */
  private static final Set<String> PM5_BY_TRUNCATION = Set.of("ATM", "BRCA1", "BRCA2", "PALB2");

  /**
   * Immunodeficiency genes whose panels raise PM5 by points of nonsense variants (GN113 to GN129).
   */
  private static final Set<String> PM5_BY_POINTS =
      Set.of("ADA", "DCLRE1C", "FOXN1", "IL2RG", "IL7R", "JAK3", "RAG1", "RAG2");

  /** Different pathogenic changes of a residue that make PM5 strong where a panel goes that far. */
  private static final String STRONG_NEIGHBOURS = "2";

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
    frequency(s);
    rarity(s);
    healthyPeople(s);
    sameChange(s);
    neighbours(s);
    kinds(s);
    silent(s);
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

  /** BA1 and BS1, and what a limit is computed from where the panel states that instead. */
  private void frequency(Map<String, Settings.Value> s) {
    for (String scope : SCOPES) {
      copy(s, "bs1_threshold", "bs1.af." + scope);
    }
    copy(s, "ba1_threshold", "ba1.af");
    copy(s, "ba1_threshold", "ba1.af.mitochondrial");
    copy(s, "ba1_hom_count", "ba1.people");
    copy(s, "prevalence", "gene.prevalence");
    copy(s, "penetrance", "gene.penetrance");
    copy(s, "genetic_het", "gene.genetic_heterogeneity");
    copy(s, "allelic_het", "gene.allelic_heterogeneity");
    strength("bs1_strength").ifPresent(x -> s.put("bs1.strength", value(x.name())));
    if (!row.get("bs1_exclude").isEmpty()) {
      s.put("bs1.exception", value(row.get("bs1_exclude")));
    }
    if (!row.get("af_basis").isEmpty()) {
      s.put("af.common_basis", value(row.get("af_basis")));
    }
  }

  /**
   * PM2. A panel that looks at the highest group beside the filtering frequency means the highest.
   */
  private void rarity(Map<String, Settings.Value> s) {
    for (String scope : SCOPES) {
      copy(s, "pm2_threshold", "pm2.af." + scope);
    }
    strength("pm2_strength").ifPresent(x -> s.put("pm2.strength", value(x.name())));
    if (row.get("pm2_basis").equals("faf") && row.get("pm2_subpop").isEmpty()) {
      s.put("pm2.basis", value("filtering"));
    }
    String[] limit = row.get("pm2_zygosity").split(":");
    if (limit.length == 2) {
      String key =
          switch (limit[0]) {
            case "hom" -> "pm2.homozygotes";
            case "hemi" -> "pm2.hemizygotes";
            default -> "pm2.people";
          };
      s.put(key, value(limit[1].strip()));
    }
  }

  /** PS1: at which splice sites, at most how strong, and from paralogs. */
  private void sameChange(Map<String, Settings.Value> s) {
    if (row.get("ps1").equals("applicable")) {
      String splicing =
          switch (row.get("ps1_splice")) {
            case "canonical" -> "motif";
            case "noncanonical" -> "noncanonical";
            default -> "no";
          };
      s.put("ps1.splicing", value(splicing));
    }
    strength("ps1_max").ifPresent(x -> s.put("ps1.most", value(x.name())));
    strength("ps1_paralog_strength").ifPresent(x -> s.put("ps1.paralog.most", value(x.name())));
  }

  /** PM5. */
  private void neighbours(Map<String, Settings.Value> s) {
    String gene = row.get("gene_symbol");
    if (PM5_BY_TRUNCATION.contains(gene)) {
      s.put("PM5.applicable", value("no"));
    }
    Optional<Strength> most =
        strength("pm5_max")
            .map(x -> x == Strength.STRONG && PM5_BY_POINTS.contains(gene) ? Strength.MODERATE : x);
    most.ifPresent(x -> s.put("pm5.most", value(x.name())));
    if (most.filter(x -> x == Strength.STRONG).isPresent()) {
      boolean counted = !row.get("pm5_min_count").isEmpty();
      s.put("pm5.strong_from", value(counted ? row.get("pm5_min_count") : STRONG_NEIGHBOURS));
      if (counted) {
        s.put("pm5.strong_counts", value("likely"));
      }
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
  }

  /** PM4, PP2, BP1: kinds of variants. */
  private void kinds(Map<String, Settings.Value> s) {
    copy(s, "pm4_supporting_max_aa", "pm4.supporting_max_residues");
    if (row.get("pp2").equals("applicable")) {
      s.put("pp2.applies", value("always"));
    }
    if (!row.get("pp2_requires").isEmpty()) {
      s.put("pp2.requires", value(row.get("pp2_requires")));
    }
    if (row.get("bp1").equals("applicable") && !row.get("bp1_target").isEmpty()) {
      s.put("bp1.target", value(row.get("bp1_target")));
    }
    if (!row.get("bp1_exclude").isEmpty()) {
      s.put("bp1.outside", value(row.get("bp1_exclude")));
    }
    strength("bp1_strength").ifPresent(x -> s.put("bp1.strength", value(x.name())));
    if (row.get("bp1_no_splice").equals("yes")) {
      s.put("bp1.needs_no_splicing", value("yes"));
    }
  }

  /** BP4 by splicing and BP7: {@code donor:7,acceptor:-4}, or all but the canonical bases. */
  private void silent(Map<String, Settings.Value> s) {
    copy(s, "bp4_splice_cutoff", "splice.bp4");
    copy(s, "bp7_splice_cutoff", "bp7.splice");
    if (row.get("bp7_phylop").matches("-?[0-9.]+")) {
      copy(s, "bp7_phylop", "bp7.phylop_below");
    }
    if (row.get("bp7_intronic").equals("noncanonical")) {
      s.put("bp7.donor_offset", value("3"));
      s.put("bp7.acceptor_offset", value("-3"));
    }
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
    if (healthyPeopleCount(row)) {
      // Panels of dominant genes that count in gnomAD count homozygotes there; heterozygotes only
      // where somebody has examined them.
      s.put("bs2.dominant", value("homozygotes"));
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
