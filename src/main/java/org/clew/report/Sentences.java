package org.clew.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clew.model.Calibration;
import org.clew.model.Candidate;
import org.clew.model.Counterfactual;
import org.clew.model.CriterionResult;
import org.clew.model.Explanation;
import org.clew.model.Finding;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Outlook;
import org.clew.model.Problem;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.model.Uncertainty;
import org.clew.model.VariantAssessment;
import org.jspecify.annotations.Nullable;

/** Turns data into sentences by the templates of {@code sentences.properties}. */
final class Sentences {

  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
  private static final Properties TEMPLATES = load();

  private Sentences() {}

  static String title(LedgerLine line) {
    return line(line.id());
  }

  /** Title of the ledger's line of that id. */
  static String line(String id) {
    return template("line", id);
  }

  /** Which disease a line speaks of; empty where it speaks of the candidate's without saying so. */
  static String speaksOf(LedgerLine line, Candidate of) {
    return line.disease()
        .map(
            d ->
                of(
                    of.disease().equals(line.disease()) ? "speaks.of" : "speaks.of-other",
                    Map.of("disease", d.toString())))
        .orElse("");
  }

  /** The other disease of the gene that the network's line speaks of; empty where there is none. */
  static String otherDisease(Candidate c) {
    return c.ledger().lines().stream()
        .filter(l -> l.id().equals("phenotype.network"))
        .flatMap(l -> l.disease().stream())
        .filter(d -> !c.disease().equals(Optional.of(d)))
        .findFirst()
        .map(d -> of("speaks.network", Map.of("disease", d.toString())))
        .orElse("");
  }

  static String relation(LedgerPart part) {
    return template("relation", part.relation());
  }

  /** What a word of the page means; empty if it explains itself. */
  static String help(String word) {
    return TEMPLATES.getProperty("help." + word, "");
  }

  /** The template of that key, filled. */
  static String of(String key, Map<String, String> values) {
    return fill(TEMPLATES.getProperty(key, plain(key)), values);
  }

  /** A finding, by the template of its kind where it has kinds. */
  static String finding(Finding finding) {
    String key = "finding." + finding.code();
    String ofKind = key + "." + finding.values().getOrDefault("kind", "");
    String template = TEMPLATES.getProperty(ofKind, TEMPLATES.getProperty(key));
    return template != null
        ? fill(template, finding.values())
        : plain(finding.code()) + (finding.values().isEmpty() ? "" : ": " + list(finding.values()));
  }

  /** What the ranking went without. */
  static List<String> limits(Rationale r) {
    List<String> limits = new ArrayList<>();
    r.knowledge().forEach((k, v) -> limits.add("Knowledge narrowed: " + words(k) + " " + v + "."));
    if ("off".equals(r.options().get("network"))) {
      limits.add(template("limit", "network"));
    }
    if (r.options().containsKey("vcfSha256") && "off".equals(r.options().get("variants"))) {
      limits.add(template("limit", "variants"));
    }
    return limits;
  }

  /** How sure the answer is. */
  static List<String> uncertainty(Rationale r) {
    Uncertainty u = r.uncertainty();
    if (u.calibration().isEmpty()) {
      return List.of(notCalibrated(u.notCalibrated()));
    }
    Calibration c = u.calibration().get();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("none", Numbers.percent(r.normalisation().noneProbability()));
    values.put("threshold", Numbers.percent(c.statement().threshold()));
    values.put("right", Numbers.percent(c.statement().right()));
    values.put("error", Numbers.percent(c.error()));
    values.put("sets", sets(u.sets(), c.sets()));
    String none = u.noCandidate().orElse(false) ? "uncertainty.says-none" : "uncertainty.none";
    return List.of(
        of(none, values), of("uncertainty.sets", values), of("uncertainty.calibrated", values));
  }

  /** Why probabilities are not calibrated, how to read the scores then, and what to do. */
  private static String notCalibrated(List<String> why) {
    return of("uncertainty.not", Map.of("reasons", each("uncertainty.why", why, "; ")))
        + " "
        + of("uncertainty.order", Map.of())
        + " "
        + of("uncertainty.instead", Map.of("what", each("uncertainty.instead", why, "; and ")));
  }

  private static String each(String group, List<String> keys, String between) {
    return keys.stream().map(k -> template(group, k)).collect(Collectors.joining(between));
  }

  private static String sets(List<Uncertainty.GeneSet> sets, List<Calibration.SetRule> rules) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      all.add(
          of(
              "uncertainty.set",
              Map.of(
                  "size", Integer.toString(sets.get(i).size()),
                  "coverage", Numbers.percent(sets.get(i).coverage()),
                  "held", Numbers.percent(rules.get(i).held()))));
    }
    return String.join(", ", all);
  }

  /** A candidate's probability in words, where it is one. */
  static String probability(Rationale r, double posterior) {
    return of(
        "probability." + (r.uncertainty().calibrated() ? "calibrated" : "not-calibrated"),
        Map.of("posterior", Numbers.percent(posterior)));
  }

  /** With what an outcome's leader leads. */
  static String lead(Rationale r, Outlook.Outcome o) {
    return of(
        "outlook.with" + (r.uncertainty().calibrated() ? "" : ".not-calibrated"),
        Map.of("posterior", Numbers.percent(o.posterior()), "score", Numbers.signed(o.score())));
  }

  /** {@code excludePublications} as words. */
  static String words(String camelCase) {
    return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** The class under every combining scheme, and first whether those in force disagree. */
  static String schemes(VariantAssessment a) {
    String all =
        a.classes().entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue().label())
            .collect(Collectors.joining("; "));
    return a.schemesDisagree() ? of("schemes.disagree", Map.of("all", all)) : all;
  }

  /** Single changes of the evidence shown; the rest are in the data. */
  private static final int CHANGES = 5;

  /** {@code PS3 met at supporting → Pathogenic; without PM2 → Uncertain significance}. */
  static String changes(VariantAssessment a) {
    return a.changes().stream()
        .limit(CHANGES)
        .map(
            c ->
                (c.met()
                        ? c.code()
                            + " met at "
                            + c.strength().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        : "without " + c.code())
                    + " → "
                    + c.then().label())
        .collect(Collectors.joining("; "));
  }

  static String status(CriterionResult criterion) {
    return template("status", criterion.status().name());
  }

  /** Why a criterion is met or not, with the values used. */
  static String reason(CriterionResult criterion) {
    StringBuilder text = new StringBuilder(plain(criterion.reason()));
    if (!criterion.missing().isEmpty()) {
      text.append(text.length() == 0 ? "" : ": ").append("missing ");
      text.append(String.join(", ", criterion.missing()));
    }
    if (!criterion.inputs().isEmpty()) {
      text.append(text.length() == 0 ? "" : " ").append('(');
      text.append(list(criterion.inputs())).append(')');
    }
    return text.toString();
  }

  /** Share of the network's line from which on what is kept has nothing to do with it. */
  private static final double FAR_MORE = 2;

  /** Links that together do less than this, log10, leave nothing to take a share of. */
  private static final double HARDLY = 0.1;

  static String faithfulness(Explanation explanation) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("total", Numbers.fine(explanation.total()));
    values.put("without", Numbers.fine(explanation.withoutLinks()));
    values.put("move", move(explanation.rankFull(), explanation.rankWithoutEdges()));
    values.put("scoreKept", Numbers.percent(explanation.scoreKept()));
    boolean alike = explanation.scoreKept() >= 0 && explanation.scoreKept() <= FAR_MORE;
    boolean hardly = Math.abs(explanation.total() - explanation.withoutLinks()) < HARDLY;
    String kind = alike ? "faithful" : hardly ? "hardly-linked" : "not-faithful";
    return fill(template("explanation", kind), values);
  }

  private static String move(int from, int to) {
    return of(
        from == to ? "explanation.stays" : "explanation.moves",
        Map.of("from", Integer.toString(from), "to", Integer.toString(to)));
  }

  /** How much of an explanation comes again in other trainings; empty where none were asked. */
  static Optional<String> stability(Explanation explanation) {
    return explanation.stability().map(s -> stability(explanation.edges(), s));
  }

  private static String stability(List<Explanation.Edge> shown, Explanation.Stability s) {
    long again = shown.stream().filter(e -> !e.unstable().orElse(false)).count();
    return of(
        "explanation.stability",
        Map.of(
            "again", Long.toString(again),
            "shown", Integer.toString(shown.size()),
            "others", Integer.toString(s.networks() - 1),
            "networks", Integer.toString(s.networks()),
            "consensus", Numbers.percent(s.consensus())));
  }

  /** In how many other trainings an edge comes again; empty where none were asked. */
  static String recurrence(Explanation.Edge e) {
    return e.recurrence().map(share -> recurrence(e, share)).orElse("");
  }

  private static String recurrence(Explanation.Edge e, double share) {
    boolean unstable = e.unstable().orElse(false);
    return of(
        unstable ? "edge.unstable" : "edge.recurring", Map.of("share", Numbers.percent(share)));
  }

  /** What would put the next candidate ahead. */
  static String counterfactual(Counterfactual c) {
    String what =
        c.kind() == Counterfactual.Kind.TERMS
            ? c.terms().stream().map(Term::label).collect(Collectors.joining(", "))
            : c.edges().stream()
                .map(e -> e.subject().label() + " and " + e.object().label())
                .collect(Collectors.joining("; "));
    Map<String, String> values = new LinkedHashMap<>();
    values.put("what", what);
    values.put("next", c.next().label());
    values.put("lead", Numbers.signed(c.lead()));
    values.put("leadWithout", Numbers.signed(c.leadWithout()));
    return fill(template("counterfactual", c.kind().name()), values);
  }

  /** What is wrong with the input and what to do about it. */
  static String problem(Problem p) {
    return full(p.message()) + " " + full(p.remedy());
  }

  private static String full(String text) {
    return text.matches("(?s).*[.!?…]") ? text : text + ".";
  }

  /** {@code biolink:has_phenotype} as words. */
  static String predicate(String curie) {
    return curie.substring(curie.indexOf(':') + 1).replace('_', ' ');
  }

  /** What a report is made with, as its header says it. */
  private static final List<String> HEADER =
      List.of("clew", "graph", "modelName", "model", "rules", "weights");

  /** The versions that matter most, in short. */
  static String versions(Rationale r) {
    return HEADER.stream()
        .filter(r.versions()::containsKey)
        .map(v -> words(v) + " " + shortened(r.versions().get(v)))
        .collect(Collectors.joining(", "));
  }

  /** The first twelve digits of a SHA-256 name it well enough for a reader. */
  static String shortened(String version) {
    return version.matches("[0-9a-f]{64}") ? version.substring(0, 12) : version;
  }

  /** A key as words: dashes and underscores become spaces. */
  static String plain(String key) {
    return key.replace('-', ' ').replace('_', ' ');
  }

  private static String list(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> plain(e.getKey()) + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String template(String group, String key) {
    return TEMPLATES.getProperty(group + "." + key, plain(key));
  }

  private static String fill(String template, Map<String, String> values) {
    Matcher slot = SLOT.matcher(template);
    return slot.replaceAll(m -> Matcher.quoteReplacement(figure(values.get(m.group(1)))));
  }

  /** A negative figure has the minus sign that all others have. */
  private static String figure(@Nullable String value) {
    return value == null
        ? "?"
        : value.matches("-\\d+(\\.\\d+)?") ? "−" + value.substring(1) : value;
  }

  private static Properties load() {
    Properties p = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Sentences.class.getResourceAsStream("sentences.properties")),
            StandardCharsets.UTF_8)) {
      p.load(in);
      return p;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
