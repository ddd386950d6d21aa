package org.clew.symbolic.acmg.curation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clew.model.ClewException;
import org.clew.symbolic.acmg.Tables;

/**
 * What differs between two folders of rule packs: tables row by row and cell by cell, YAML entry by
 * entry, DRL rule by rule. Comments and the order of rows do not count.
 */
public final class PackDiff {

  /** Columns that name a row of each table; a row of another table is named by its first cell. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "settings.tsv", List.of("key"),
          "predictors.tsv", List.of("tool"),
          "predictor_intervals.tsv", List.of("tool", "criterion", "strength", "points"),
          "pvs1_leaves.tsv", List.of("leaf"),
          "exclusions.tsv", List.of("id"),
          "caps.tsv", List.of("id"),
          "ba1_exceptions.tsv", List.of("gene", "hgvs_c"),
          "patterns.tsv", List.of("mode", "pattern"),
          "gene_settings.tsv", List.of("gene", "key"),
          "hotspots.tsv", List.of("gene", "first", "last"));

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private PackDiff() {}

  /**
   * One difference.
   *
   * @param file file below the rules folder, e.g. {@code acmg-amp-2015/settings.tsv}
   * @param what row, entry or rule, e.g. {@code pm2.af.dominant / value}
   * @param before empty if it was not there
   * @param after empty if it is no longer there
   */
  public record Change(String file, String what, String before, String after) {}

  /** All differences, by file and in the order of names. */
  public static List<Change> between(Path before, Path after) {
    List<Change> changes = new ArrayList<>();
    Set<String> files = new TreeSet<>(files(before));
    files.addAll(files(after));
    for (String file : files) {
      Map<String, String> old = entries(before.resolve(file));
      Map<String, String> now = entries(after.resolve(file));
      Set<String> keys = new TreeSet<>(old.keySet());
      keys.addAll(now.keySet());
      for (String key : keys) {
        String a = old.getOrDefault(key, "");
        String b = now.getOrDefault(key, "");
        if (!a.equals(b)) {
          changes.add(new Change(file, key, a, b));
        }
      }
    }
    return changes;
  }

  private static List<String> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "No folder of rule packs at " + folder,
          "Give a folder such as rules/, with one folder per pack in it.");
    }
    try (Stream<Path> all = Files.walk(folder, 4)) {
      return all.filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .filter(f -> f.matches(".*\\.(tsv|yaml|drl)"))
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static Map<String, String> entries(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    String name = file.getFileName().toString();
    try {
      if (name.endsWith(".tsv")) {
        return table(file, name);
      }
      if (name.endsWith(".drl")) {
        Map<String, String> rules = new TreeMap<>();
        for (DrlRules.Rule r : DrlRules.read(file)) {
          rules.put("rule " + r.name(), r.text());
        }
        return rules;
      }
      Map<String, String> values = new TreeMap<>();
      flatten("", YAML.readTree(file.toFile()), values);
      return values;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Map<String, String> table(Path file, String name) {
    Map<String, String> cells = new TreeMap<>();
    Map<String, Integer> repeated = new LinkedHashMap<>();
    for (Tables.Row r : Tables.read(file)) {
      List<String> key = KEYS.getOrDefault(name, List.of());
      String row =
          key.isEmpty()
              ? r.first()
              : String.join(" ", key.stream().map(r::get).filter(c -> !c.isEmpty()).toList());
      int n = repeated.merge(row, 1, Integer::sum);
      String id = n == 1 ? row : row + " (" + n + ")";
      r.cells()
          .forEach(
              (column, cell) -> {
                if (!cell.isEmpty() && !key.contains(column)) {
                  cells.put(id + " / " + column, cell);
                }
              });
    }
    return cells;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              e ->
                  flatten(
                      path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        JsonNode item = node.get(i);
        String name = item.isObject() && item.has("name") ? item.get("name").asText() : "" + i;
        flatten(path + "[" + name + "]", item, values);
      }
    } else if (!node.isNull() && !node.isMissingNode()) {
      values.put(path, node.asText());
    }
  }

  private static ClewException unreadable(Path file, IOException e) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT,
        "Cannot read "
            + file
            + ": "
            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
        "Check that the file is whole; 'clew rules check' shows every problem of a pack.",
        e);
  }
}
