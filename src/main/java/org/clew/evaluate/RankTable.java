package org.clew.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clew.model.ClewException;

/**
 * The ranks of every case as tab-separated text: file, publications, gene, disease, numbers of
 * terms, then one rank per ranker, level and setting; an empty cell is a miss. What is written can
 * be read again, so that any part of it can be scored without ranking anew.
 *
 * @param keys columns of ranks, in their order
 * @param cases in the order of lines
 */
public record RankTable(List<CaseRanks.Key> keys, List<CaseRanks> cases) {

  private static final List<String> ABOUT =
      List.of("case", "publications", "gene", "disease", "observed", "excluded");

  public RankTable {
    keys = List.copyOf(keys);
    cases = List.copyOf(cases);
  }

  /** The lines of the file, the header first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join("\t", Stream.concat(ABOUT.stream(), keys.stream().map(this::name)).toList()));
    for (CaseRanks c : cases) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  c.path(),
                  c.publications(),
                  c.gene(),
                  c.disease(),
                  Integer.toString(c.observed()),
                  Integer.toString(c.excluded())));
      for (CaseRanks.Key k : keys) {
        double rank = c.ranks().getOrDefault(k, Ranks.MISS);
        cells.add(rank == Ranks.MISS ? "" : Double.toString(rank));
      }
      lines.add(String.join("\t", cells.stream().map(RankTable::cell).toList()));
    }
    return lines;
  }

  private String name(CaseRanks.Key k) {
    return String.join(".", k.ranker(), k.level().label(), k.setting().label());
  }

  private static String cell(String text) {
    return text.replaceAll("[\\t\\r\\n]", " ");
  }

  /** A table that {@link #lines} made. */
  public static RankTable read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] header = lines.isEmpty() ? new String[0] : lines.get(0).split("\t", -1);
    if (header.length <= ABOUT.size() || !List.of(header).subList(0, ABOUT.size()).equals(ABOUT)) {
      throw bad(file, 1, "is not the header of a table of ranks");
    }
    List<CaseRanks.Key> keys = new ArrayList<>();
    for (String column : List.of(header).subList(ABOUT.size(), header.length)) {
      keys.add(key(file, column));
    }
    List<CaseRanks> cases = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t", -1);
      if (cells.length != header.length) {
        throw bad(file, i + 1, "has " + cells.length + " cells, the header " + header.length);
      }
      try {
        cases.add(read(cells, keys));
      } catch (NumberFormatException e) {
        throw bad(file, i + 1, "has a cell that is no number");
      }
    }
    return new RankTable(keys, cases);
  }

  private static CaseRanks read(String[] cells, List<CaseRanks.Key> keys) {
    Map<CaseRanks.Key, Double> ranks = new LinkedHashMap<>();
    for (int k = 0; k < keys.size(); k++) {
      String rank = cells[ABOUT.size() + k];
      ranks.put(keys.get(k), rank.isEmpty() ? Ranks.MISS : Double.parseDouble(rank));
    }
    return new CaseRanks(
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        Integer.parseInt(cells[4]),
        Integer.parseInt(cells[5]),
        ranks);
  }

  private static CaseRanks.Key key(Path file, String column) {
    String[] parts = column.split("\\.");
    for (Level level : Level.values()) {
      for (Setting setting : Setting.values()) {
        if (parts.length == 3
            && parts[1].equals(level.label())
            && parts[2].equals(setting.label())) {
          return new CaseRanks.Key(parts[0], level, setting);
        }
      }
    }
    throw bad(file, 1, "has a column '" + column + "' that is no RANKER.LEVEL.SETTING");
  }

  private static ClewException bad(Path file, int line, String what) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT,
        "Line " + line + " of " + file.getFileName() + " " + what,
        "Give a file that 'clew evaluate --out' has written.");
  }
}
