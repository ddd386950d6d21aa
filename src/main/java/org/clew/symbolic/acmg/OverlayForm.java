package org.clew.symbolic.acmg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clew.model.Problem;

/**
 * Looks for what an overlay holds and nobody would read: misspelt files and columns, cells beyond
 * the header. A row in {@code hotspot.tsv} changes nothing, and its curator believes that it does.
 */
final class OverlayForm {

  private static final Map<String, Set<String>> COLUMNS =
      Map.of(
          "gene_settings.tsv", Set.of("gene", "key", "value", "unit", "source"),
          "hotspots.tsv", Set.of("gene", "first", "last", "strength", "source"),
          "phenotype_rules.tsv",
              Set.of("id", "gene", "all_of", "any_of", "none_of", "strength", "source"),
          "exclusions.tsv", Set.of("id", "keeps", "drops", "genes", "except", "source"),
          "caps.tsv", Set.of("id", "criteria", "max_points", "genes", "except", "source"));

  private static final Set<String> NOT_READ_BY_RULES =
      Set.of("README.md", "LICENSE", "CHANGELOG.md");

  private OverlayForm() {}

  static List<Problem> problems(OverlayPack o) {
    List<Problem> found = new ArrayList<>();
    String id = o.manifest().id() + "/";
    try (Stream<Path> files = Files.list(o.folder())) {
      for (Path f : files.sorted().toList()) {
        String name = f.getFileName().toString();
        if (COLUMNS.containsKey(name)) {
          table(f, id + name, COLUMNS.getOrDefault(name, Set.of()), found);
        } else if (!name.equals("pack.yaml")
            && !name.equals("tests")
            && !name.startsWith(".")
            && !NOT_READ_BY_RULES.contains(name)) {
          found.add(
              Problem.error(
                  id + name,
                  "nothing reads it",
                  "Tables of an overlay are "
                      + String.join(", ", new TreeSet<>(COLUMNS.keySet()))
                      + "."));
        }
      }
    } catch (IOException e) {
      found.add(Problem.error(id, "cannot be read: " + e.getMessage(), "Check the folder."));
    }
    return found;
  }

  private static void table(Path file, String place, Set<String> known, List<Problem> found)
      throws IOException {
    List<String> header = List.of();
    int n = 0;
    for (String line : Files.readAllLines(file)) {
      n++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = Tables.split(Tables.withoutMark(line));
      if (header.isEmpty()) {
        header = cells;
        for (String column : header) {
          if (!known.contains(column)) {
            found.add(
                Problem.error(
                    place,
                    "nothing reads the column '" + column + "'",
                    "Its columns are " + String.join(", ", new TreeSet<>(known)) + "."));
          }
        }
      } else if (cells.size() > header.size()) {
        found.add(
            Problem.error(
                place + ":" + n,
                "the row has " + cells.size() + " cells, the header " + header.size(),
                "Separate cells by one tab each."));
      }
    }
  }
}
