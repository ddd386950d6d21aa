package org.clew.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one row of an annotation file says of one allele.
 *
 * @param gene symbol that it holds for, empty for any
 * @param transcript accession that it holds for, empty for any
 * @param values by the names that rule packs know
 */
record AnnotationRow(String gene, String transcript, Map<String, String> values) {

  /** Longest value that is taken, in characters. */
  private static final int MOST_VALUE = 1_000;

  private static final Set<String> NONE = Set.of("", ".", "-", "NA", "nan");

  /**
   * SpliceAI's own field holds all of its scores: {@code ALLELE|SYMBOL|DS_AG|DS_AL|DS_DG|DS_DL…}.
   */
  static final String SPLICE_AI = "SpliceAI";

  static final List<String> SPLICE_SCORES =
      List.of(
          "SpliceAI_pred_DS_AG",
          "SpliceAI_pred_DS_AL",
          "SpliceAI_pred_DS_DG",
          "SpliceAI_pred_DS_DL");

  /** A row of a table. */
  static AnnotationRow ofTable(AnnotationColumns columns, List<String> cells) {
    Map<String, String> values = new LinkedHashMap<>();
    columns.fields().forEach((name, at) -> put(values, name, cell(cells, at)));
    return new AnnotationRow(
        cell(cells, columns.gene()), cell(cells, columns.transcript()), values);
  }

  /**
   * A row of a VCF; several where SpliceAI scores several genes.
   *
   * @param wanted INFO key by name
   * @param perAllele INFO keys with one value per alternate allele
   * @param index the alternate allele, from 0
   * @param count alternate alleles of the row
   */
  static List<AnnotationRow> ofVcf(
      String info, Map<String, String> wanted, Set<String> perAllele, int index, int count) {
    Map<String, String> byKey = new LinkedHashMap<>();
    for (String entry : info.split(";")) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        byKey.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    List<AnnotationRow> rows = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    wanted.forEach(
        (name, key) -> {
          String value = byKey.getOrDefault(key, "");
          if (name.equals(SPLICE_AI)) {
            rows.addAll(spliceAi(value));
          } else {
            String[] each = value.split(",", -1);
            put(
                values,
                name,
                perAllele.contains(key) && each.length == count ? each[index] : value);
          }
        });
    rows.add(new AnnotationRow("", "", values));
    return rows;
  }

  private static List<AnnotationRow> spliceAi(String value) {
    List<AnnotationRow> rows = new ArrayList<>();
    for (String entry : value.split(",")) {
      String[] parts = entry.split("\\|", -1);
      if (parts.length >= 2 + SPLICE_SCORES.size()) {
        Map<String, String> scores = new LinkedHashMap<>();
        for (int i = 0; i < SPLICE_SCORES.size(); i++) {
          put(scores, SPLICE_SCORES.get(i), parts[2 + i]);
        }
        rows.add(new AnnotationRow(parts[1], "", scores));
      }
    }
    return rows;
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (!NONE.contains(value) && value.length() <= MOST_VALUE) {
      values.put(name, value.replace(';', '&'));
    }
  }

  private static String cell(List<String> cells, int at) {
    return at < 0 || at >= cells.size() ? "" : cells.get(at).strip();
  }
}
