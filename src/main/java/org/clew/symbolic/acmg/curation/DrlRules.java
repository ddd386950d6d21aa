package org.clew.symbolic.acmg.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of DRL files as text, to show and to compare them. Nothing is compiled here. */
public final class DrlRules {

  private static final Pattern RULE =
      Pattern.compile("(?ms)^rule\\s+\"([^\"]+)\"\\s*$(.*?)^end\\s*$");
  private static final Pattern KEY = Pattern.compile("\"([a-z0-9]+(?:\\.[a-z0-9_]+)+)\"");

  private DrlRules() {}

  /**
   * A rule.
   *
   * @param file its file's name
   * @param name its name, which begins with the criterion
   * @param text its conditions and what it does
   */
  public record Rule(String file, String name, String text) {

    /** Settings that it names. */
    public Set<String> settings() {
      Set<String> keys = new TreeSet<>();
      Matcher m = KEY.matcher(text);
      while (m.find()) {
        keys.add(m.group(1));
      }
      return keys;
    }
  }

  /** Rules of a file in their order. */
  public static List<Rule> read(Path file) throws IOException {
    List<Rule> rules = new ArrayList<>();
    Matcher m = RULE.matcher(Files.readString(file));
    while (m.find()) {
      rules.add(new Rule(file.getFileName().toString(), m.group(1), m.group(2).strip()));
    }
    return rules;
  }

  /** Rules of every {@code *.drl} of a folder, by file name. */
  public static List<Rule> readFolder(Path folder) throws IOException {
    List<Rule> rules = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.filter(p -> p.toString().endsWith(".drl")).sorted().toList()) {
        rules.addAll(read(f));
      }
    }
    return rules;
  }
}
