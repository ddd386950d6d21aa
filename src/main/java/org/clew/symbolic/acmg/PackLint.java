package org.clew.symbolic.acmg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clew.graph.GraphSnapshot;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Problem;
import org.clew.model.Strength;
import org.clew.symbolic.acmg.PredictorTable.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Looks for mistakes in a pack that loads: values out of range, gaps and overlaps of intervals,
 * settings that rules ask for and nobody sets, criteria without a rule, exclusions and caps that
 * cannot work, combining schemes under which more evidence yields less.
 */
public final class PackLint {

  private static final Pattern SETTING_IN_RULE =
      Pattern.compile(
          "(?:\\$s|Settings)[^\\n;]*?\"((?:af|ba1|bp1|bp7|bs1|bs2|bs3|bs4|gene|pm2|pm3|pm4|pm5|pp1|pp2|pp3|pp4"
              + "|ps1|ps3|ps4|pvs1|splice|case|reputable_source)\\.[a-z0-9_.]+)\"");

  private static final String CLOSED_LIST = "one of ";

  private static final Pattern LEAF_IN_RULE = Pattern.compile("\\.leaf\\(\"([^\"]+)\"\\)");

  /** Remedy for a predictor that is not there. */
  static final String KNOWN_TOOLS = "Name predictors of predictors.tsv, separated by commas.";

  private final RulePack pack;
  private final List<Problem> problems = new ArrayList<>();

  private PackLint(RulePack pack) {
    this.pack = pack;
  }

  /** Everything wrong with the pack, errors and warnings; empty for a sound one. */
  public static List<Problem> check(RulePack pack) {
    PackLint lint = new PackLint(pack);
    lint.tables();
    if (lint.rules()) {
      lint.problems.addAll(RuleProbe.problems(pack));
    }
    return List.copyOf(lint.problems);
  }

  /**
   * Everything wrong with the packs of a rules folder, overlays included.
   *
   * @param graph graph whose HPO the terms must belong to; null to leave that out
   */
  public static List<Problem> check(RuleBook book, @Nullable GraphSnapshot graph) {
    List<Problem> all = new ArrayList<>(check(book.base()));
    all.addAll(SchemeLint.problems(book.panels()));
    all.addAll(OverlayLint.problems(book, graph));
    all.addAll(InterplayCheck.problems(book));
    return all;
  }

  /** As {@link #check}, without compiling the rules. */
  static List<Problem> checkTables(RulePack pack) {
    PackLint lint = new PackLint(pack);
    lint.tables();
    return List.copyOf(lint.problems);
  }

  private void tables() {
    settings();
    intervals();
    exclusions();
    testCodes();
    problems.addAll(sources(pack.folder(), pack.manifest().id()));
    if (pack.manifest().citations().isEmpty()) {
      error("pack.yaml", "there is no citation", "Name what the pack rests on.");
    }
    problems.addAll(citations(pack.manifest()));
    problems.addAll(SchemeLint.problems(pack.manifest().id(), pack.schemes().values()));
  }

  private void settings() {
    for (Tables.Row r : Tables.read(pack.folder().resolve("settings.tsv"))) {
      String unit = r.get("unit");
      String value = r.get("value");
      outOfRange(unit, value)
          .ifPresent(
              why ->
                  error(
                      r.place(),
                      r.get("key") + " is " + value + ", " + why,
                      "Correct the value; frequencies are fractions: five percent is 0.05."));
      unknownTool(pack, r.get("key"), value)
          .ifPresent(tool -> error(r.place(), "no predictor '" + tool + "'", KNOWN_TOOLS));
    }
    order("bs1.af.", "ba1.af", "BS1's limit lies above BA1's");
    order("pm2.af.", "bs1.af.dominant", "PM2's limit lies above BS1's");
  }

  /** A predictor in the list of those that count which the pack does not have. */
  static Optional<String> unknownTool(RulePack pack, String key, String value) {
    return key.equals("pp3.tools")
        ? Stream.of(value.split(","))
            .filter(t -> !pack.predictors().tools().contains(t))
            .findFirst()
        : Optional.empty();
  }

  /**
   * What is wrong with a value in that unit, in words. A unit {@code one of a, b} is a closed list,
   * {@code people or any} a number or that word.
   */
  static Optional<String> outOfRange(String unit, String value) {
    if (unit.startsWith(CLOSED_LIST)) {
      String words = unit.substring(CLOSED_LIST.length());
      return List.of(words.split(", ")).contains(value)
          ? Optional.empty()
          : Optional.of("none of " + words);
    }
    int or = unit.indexOf(" or ");
    if (or >= 0) {
      String word = unit.substring(or + 4);
      return value.equals(word)
          ? Optional.empty()
          : outOfRange(unit.substring(0, or), value).map(why -> why + ", nor " + word);
    }
    boolean bad =
        switch (unit) {
          case "residues of regions" -> !value.matches("none|\\d+(-\\d+)?(;\\d+(-\\d+)?)*");
          case "criteria" ->
              !value.equals("none")
                  && !Stream.of(value.split(",")).allMatch(c -> AcmgCriterion.parse(c).isPresent());
          case "yes/no" -> !value.equals("yes") && !value.equals("no");
          case "strength" -> Stream.of(Strength.values()).noneMatch(s -> s.name().equals(value));
          case "z score", "phyloP" -> !within(value, -100, 100);
          case "fraction", "delta score" -> !within(value, 0, 1);
          case "points", "people", "alleles", "odds", "odds ratio", "residues", "variants" ->
              !within(value, 0, 1e9);
          case "nt" -> !within(value, -1e6, 1e6);
          default -> false;
        };
    return bad ? Optional.of("not a " + unit + range(unit)) : Optional.empty();
  }

  private static String range(String unit) {
    return switch (unit) {
      case "fraction", "delta score" -> " from 0 to 1";
      case "yes/no", "strength", "z score", "phyloP", "residues of regions" -> "";
      default -> " from 0 to what can be counted";
    };
  }

  private static boolean within(String text, double low, double high) {
    try {
      double v = Double.parseDouble(text);
      return v >= low && v <= high;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void order(String prefix, String above, String message) {
    if (!pack.settings().has(above)) {
      return;
    }
    for (String key : new TreeSet<>(pack.settings().keys())) {
      boolean mitochondrial = key.endsWith(".mitochondrial");
      if (key.startsWith(prefix)
          && !key.endsWith("_floor")
          && !mitochondrial
          && pack.settings().number(key) > pack.settings().number(above)) {
        error("settings.tsv, " + key, message, "Check both limits.");
      }
    }
  }

  private void intervals() {
    for (String tool : pack.predictors().tools()) {
      List<Interval> all =
          pack.predictors().intervals(tool).stream()
              .sorted(Comparator.comparingDouble(Interval::lower))
              .toList();
      for (int i = 1; i < all.size(); i++) {
        Interval a = all.get(i - 1);
        Interval b = all.get(i);
        String place = "predictor_intervals.tsv, " + tool;
        boolean touch = a.upper() == b.lower();
        if (a.upper() > b.lower() || (touch && a.upperInclusive() && b.lowerInclusive())) {
          error(place, a.text() + " and " + b.text() + " overlap", "Correct the bounds.");
        } else if (a.criterion() == b.criterion()
            && (!touch || !a.upperInclusive() && !b.lowerInclusive())) {
          error(
              place,
              "there is a gap between " + a.text() + " and " + b.text(),
              "Intervals of one direction must touch.");
        }
      }
      monotone(tool, all);
    }
  }

  /** Within a direction the strength grows away from the indeterminate middle. */
  private void monotone(String tool, List<Interval> sorted) {
    List<Integer> signed = sorted.stream().map(i -> i.criterion().sign() * i.points()).toList();
    List<Integer> up = signed.stream().sorted().toList();
    List<Integer> down = signed.stream().sorted(Comparator.reverseOrder()).toList();
    if (!signed.equals(up) && !signed.equals(down)) {
      error(
          "predictor_intervals.tsv, " + tool,
          "strength does not grow with the score: " + signed,
          "Check strengths and bounds.");
    }
  }

  private void exclusions() {
    problems.addAll(interplay(pack.manifest().id(), pack.exclusions(), pack.caps()));
  }

  /** Exclusions and caps that cannot work. */
  static List<Problem> interplay(String packId, List<Exclusion> exclusions, List<Cap> caps) {
    List<Problem> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Exclusion x : exclusions) {
      String place = packId + "/exclusions.tsv, " + x.id();
      if (!seen.add(x.id())) {
        found.add(Problem.error(place, "the id is there twice", "Give each row its own id."));
      }
      if (x.keeps() == x.drops()) {
        found.add(Problem.error(place, "a criterion excludes itself", "Correct the row."));
      } else if (exclusions.stream()
          .anyMatch(y -> y.keeps() == x.drops() && y.drops() == x.keeps())) {
        found.add(
            Problem.error(
                place,
                "both criteria exclude each other",
                "Keep the row of the criterion that goes first."));
      }
    }
    for (Cap c : caps) {
      String place = packId + "/caps.tsv, " + c.id();
      if (!seen.add(c.id())) {
        found.add(Problem.error(place, "the id is there twice", "Give each row its own id."));
      }
      long directions = c.criteria().stream().map(AcmgCriterion::sign).distinct().count();
      if (directions > 1 || c.criteria().size() < 2) {
        found.add(
            Problem.error(
                place, "a cap needs two or more criteria of one direction", "Correct the row."));
      }
      if (c.points() < 1) {
        found.add(
            Problem.error(place, "at most " + c.points() + " points", "Use an exclusion instead."));
      }
      if (c.points() >= c.criteria().size() * Strength.VERY_STRONG.points()) {
        found.add(
            Problem.error(
                place,
                "it never applies: the criteria cannot reach more than " + c.points() + " points",
                "Lower it, or take it out."));
      }
    }
    return found;
  }

  /** Citations of a pack that a reader could not follow. */
  static List<Problem> citations(PackManifest manifest) {
    return manifest.citations().stream()
        .filter(text -> Curie.tryParse(text).isEmpty())
        .map(
            text ->
                Problem.error(
                    manifest.id() + "/pack.yaml",
                    "'" + text + "' is no citation",
                    "Write it as PMID:25741868 or DOI:10.1038/gim.2015.30."))
        .toList();
  }

  /** Rows whose source is missing, or is an assumption without its reason. */
  static List<Problem> sources(Path folder, String packId) {
    List<Problem> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.filter(p -> p.toString().endsWith(".tsv")).sorted().toList()) {
        for (Tables.Row r : Tables.read(f)) {
          if (!r.cells().containsKey("source")) {
            continue;
          }
          String source = r.get("source").strip();
          if (source.isEmpty() || source.equals("assumption") || source.equals("assumption:")) {
            found.add(
                Problem.warning(
                    packId + "/" + r.place(),
                    source.isEmpty() ? "there is no citation" : "an assumption without its reason",
                    "Name the publication or specification, or 'assumption: ' and why."));
          }
        }
      }
    } catch (IOException e) {
      found.add(Problem.error(packId, "cannot be read: " + e.getMessage(), "Check the folder."));
    }
    return found;
  }

  private void testCodes() {
    for (PackCase c : PackTests.cases(pack.folder())) {
      problems.addAll(TestCaseLint.problems(pack.manifest().id(), c));
    }
  }

  /** Whether the rules compile. */
  private boolean rules() {
    List<String> names;
    try {
      names = pack.ruleNames();
    } catch (ClewException e) {
      error("drl", String.valueOf(e.getMessage()), e.remedy());
      return false;
    }
    for (AcmgCriterion c : AcmgCriterion.values()) {
      if (names.stream().noneMatch(n -> n.startsWith(c.name() + " "))) {
        error(
            "drl", "no rule answers " + c.name(), "Every criterion needs rules for its outcomes.");
      }
    }
    Set<String> asked = inRules(SETTING_IN_RULE);
    for (String key : asked) {
      if (!pack.settings().has(key)) {
        error(
            "drl",
            "a rule asks for the setting '" + key + "', which is not set",
            "Add it to settings.tsv.");
      }
    }
    leaves();
    return true;
  }

  /** Leaves of the PVS1 tree that no rule reaches, and rules that reach for a leaf not there. */
  private void leaves() {
    Set<String> named = inRules(LEAF_IN_RULE);
    for (String leaf : pack.leaves().keySet()) {
      if (!named.contains(leaf)) {
        error("pvs1_leaves.tsv, " + leaf, "no rule reaches it", "Add a rule, or take it out.");
      }
    }
    named.removeAll(pack.leaves().keySet());
    for (String leaf : named) {
      error("drl", "a rule reaches for the leaf '" + leaf + "'", "Add it to pvs1_leaves.tsv.");
    }
  }

  private Set<String> inRules(Pattern wanted) {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(pack.folder().resolve("drl"))) {
      for (Path f : files.filter(p -> p.toString().endsWith(".drl")).toList()) {
        Matcher m = wanted.matcher(Files.readString(f));
        while (m.find()) {
          found.add(m.group(1));
        }
      }
    } catch (IOException e) {
      error("drl", "cannot be read: " + e.getMessage(), "Check the folder.");
    }
    return found;
  }

  private void error(String place, String message, String remedy) {
    problems.add(Problem.error(pack.manifest().id() + "/" + place, message, remedy));
  }
}
