package org.clew.symbolic.acmg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.symbolic.acmg.PredictorTable.Interval;

/**
 * Looks for mistakes in a pack that loads: values out of range, gaps and overlaps of intervals,
 * settings that rules ask for and nobody sets, criteria without a rule, exclusions and caps that
 * cannot work, combining schemes under which more evidence yields less.
 */
public final class PackLint {

  private static final Pattern SETTING_IN_RULE =
      Pattern.compile(
          "(?:\\$s|Settings)[^\\n;]*?\"((?:af|ba1|bs1|bs2|bs3|pm2|pm3|pm4|pm5|pp1|pp2|pp3|pp4|ps1|ps3"
              + "|ps4|pvs1|bp7|splice|case|reputable_source)\\.[a-z0-9_.]+)\"");

  private final RulePack pack;
  private final List<Problem> problems = new ArrayList<>();

  private PackLint(RulePack pack) {
    this.pack = pack;
  }

  /** Everything wrong with the pack, errors and warnings; empty for a sound one. */
  public static List<Problem> check(RulePack pack) {
    PackLint lint = new PackLint(pack);
    lint.tables();
    lint.rules();
    return List.copyOf(lint.problems);
  }

  /** Everything wrong with the packs of a rules folder, overlays included. */
  public static List<Problem> check(RuleBook book) {
    return check(book.base());
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
    caps();
    for (CombiningScheme s : pack.schemes().values()) {
      SchemeCheck.counterexample(s)
          .ifPresent(
              c ->
                  error(
                      "combining.yaml, scheme " + s.name(),
                      "More evidence yields less: " + c,
                      "Correct the scheme so that a stronger set never gives a weaker class."));
    }
  }

  private void settings() {
    for (Tables.Row r : Tables.read(pack.folder().resolve("settings.tsv"))) {
      String unit = r.get("unit");
      String value = r.get("value");
      if (unit.equals("fraction") && !within(value, 0, 1)) {
        error(
            r.place(),
            r.get("key") + " is " + value + ", not a fraction from 0 to 1",
            "Frequencies are fractions: five percent is 0.05.");
      }
      if (unit.equals("delta score") && !within(value, 0, 1)) {
        error(
            r.place(),
            r.get("key") + " is " + value + ", not a delta score from 0 to 1",
            "SpliceAI's delta scores run from 0 to 1.");
      }
      if (Set.of("points", "people", "alleles", "nt", "odds", "odds ratio", "residues")
              .contains(unit)
          && !within(value, unit.equals("nt") ? -1e6 : 0, 1e9)) {
        error(r.place(), r.get("key") + " is " + value, "Give a number, not negative.");
      }
    }
    order("bs1.af.", "ba1.af", "BS1's limit lies above BA1's");
    order("pm2.af.", "bs1.af.dominant", "PM2's limit lies above BS1's");
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
    Set<String> seen = new HashSet<>();
    for (Exclusion x : pack.exclusions()) {
      if (!seen.add(x.id())) {
        error("exclusions.tsv", "'" + x.id() + "' is there twice", "Give each row its own id.");
      }
      if (x.keeps() == x.drops()) {
        error("exclusions.tsv, " + x.id(), "a criterion excludes itself", "Correct the row.");
      }
      if (pack.exclusions().stream()
          .anyMatch(y -> y.keeps() == x.drops() && y.drops() == x.keeps())) {
        error(
            "exclusions.tsv, " + x.id(),
            "both criteria exclude each other",
            "Keep the row of the criterion that goes first.");
      }
    }
  }

  private void caps() {
    for (Cap c : pack.caps()) {
      long directions = c.criteria().stream().map(AcmgCriterion::sign).distinct().count();
      if (directions > 1 || c.criteria().size() < 2) {
        error(
            "caps.tsv, " + c.id(),
            "a cap needs two or more criteria of one direction",
            "Correct the row.");
      }
      if (c.points() < 1) {
        error(
            "caps.tsv, " + c.id(),
            "at most " + c.points() + " points",
            "Use an exclusion instead.");
      }
    }
  }

  private void rules() {
    List<String> names;
    try {
      names = pack.ruleNames();
    } catch (ClewException e) {
      error("drl", String.valueOf(e.getMessage()), e.remedy());
      return;
    }
    for (AcmgCriterion c : AcmgCriterion.values()) {
      if (names.stream().noneMatch(n -> n.startsWith(c.name() + " "))) {
        error(
            "drl", "no rule answers " + c.name(), "Every criterion needs rules for its outcomes.");
      }
    }
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.list(pack.folder().resolve("drl"))) {
      for (Path f : files.filter(p -> p.toString().endsWith(".drl")).toList()) {
        Matcher m = SETTING_IN_RULE.matcher(Files.readString(f));
        while (m.find()) {
          asked.add(m.group(1));
        }
      }
    } catch (IOException e) {
      error("drl", "cannot be read: " + e.getMessage(), "Check the folder.");
    }
    for (String key : asked) {
      if (!pack.settings().has(key)) {
        error(
            "drl",
            "a rule asks for the setting '" + key + "', which is not set",
            "Add it to settings.tsv.");
      }
    }
    for (Map.Entry<String, Pvs1Leaf> leaf : pack.leaves().entrySet()) {
      if (names.stream().noneMatch(n -> n.startsWith("PVS1 leaf"))) {
        error("pvs1_leaves.tsv, " + leaf.getKey(), "no rule reaches a leaf", "Add the rules.");
        break;
      }
    }
  }

  private void error(String place, String message, String remedy) {
    problems.add(Problem.error(pack.manifest().id() + "/" + place, message, remedy));
  }
}
