package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.Problem;
import org.clew.model.Strength;
import org.clew.model.VariantAssessment;
import org.clew.symbolic.acmg.CaseContext.ManualEvidence;

/**
 * Tries a pack's rules out: on its own tests, and on variants, genes and patients of these tests
 * mixed anew. Finds criteria that nobody or two rules answer, rules that never fire, and exclusions
 * and caps that are not honoured.
 */
final class RuleProbe implements RuleObserver {

  /** Mixtures tried; each takes about a millisecond. */
  private static final int MIXTURES = 400;

  private static final long SEED = 20_250_101;

  private final RulePack pack;
  private final AcmgClassifier classifier;
  private final Set<String> fired = new HashSet<>();
  private final Map<String, Problem> problems = new LinkedHashMap<>();

  private RuleProbe(RulePack pack) {
    this.pack = pack;
    this.classifier = new AcmgClassifier(pack).observedBy(this);
  }

  /** What is wrong with the rules, each mistake once. */
  static List<Problem> problems(RulePack pack) {
    RuleProbe probe = new RuleProbe(pack);
    try {
      new PackTests(pack, probe.classifier).run();
      probe.mixtures(PackTests.cases(pack.folder()));
      probe.exclusions();
      probe.caps();
      probe.unreached();
    } catch (RuntimeException e) {
      probe.add(
          Problem.error(
              probe.place("drl"),
              "the rules break off: " + firstLine(e),
              "Correct the rule or the table that the message names."));
    }
    return List.copyOf(probe.problems.values());
  }

  private void mixtures(List<PackCase> cases) {
    if (cases.isEmpty()) {
      return;
    }
    Random random = new Random(SEED);
    for (int i = 0; i < MIXTURES; i++) {
      PackCase variant = cases.get(random.nextInt(cases.size()));
      PackCase gene = cases.get(random.nextInt(cases.size()));
      PackCase patient = cases.get(random.nextInt(cases.size()));
      classifier
          .with(gene.toLayer())
          .assess(variant.toVariantIn(gene.toGene().symbol()), gene.toGene(), patient.toCase());
    }
  }

  @Override
  public void fired(String rule) {
    fired.add(rule);
  }

  @Override
  public void answered(Collection<Answer> answers) {
    Map<AcmgCriterion, Integer> count = new EnumMap<>(AcmgCriterion.class);
    answers.forEach(a -> count.merge(a.getCriterion(), 1, Integer::sum));
    for (AcmgCriterion c : AcmgCriterion.values()) {
      int n = count.getOrDefault(c, 0);
      if (n == 0) {
        add(
            Problem.error(
                place("drl, " + c),
                "there are variants for which no rule answers " + c,
                "Make the conditions of its rules cover every case."));
      } else if (n > 1) {
        Set<String> reasons = new TreeSet<>();
        answers.stream()
            .filter(a -> a.getCriterion() == c)
            .forEach(a -> reasons.add(a.getStatus() + " " + a.getReason()));
        add(
            Problem.error(
                place("drl, " + c),
                "two rules answer " + c + " at once: " + String.join("; ", reasons),
                "Make their conditions exclude each other."));
      }
    }
  }

  private void exclusions() {
    for (Exclusion x : pack.exclusions()) {
      VariantAssessment a =
          withManual(x.scope(), List.of(met(x.keeps(), null), met(x.drops(), null)));
      if (status(a, x.keeps()) == Status.MET && status(a, x.drops()) != Status.EXCLUDED) {
        add(
            Problem.error(
                place("exclusions.tsv, " + x.id()),
                x.drops() + " is counted although " + x.keeps() + " is met",
                "Keep the rule \"exclusion\" of the base pack."));
      }
    }
  }

  private void caps() {
    for (Cap cap : pack.caps()) {
      List<ManualEvidence> all =
          cap.criteria().stream().map(c -> met(c, Strength.VERY_STRONG)).toList();
      int sum =
          withManual(cap.scope(), all).criteria().stream()
              .filter(r -> cap.covers(AcmgCriterion.valueOf(r.code())))
              .mapToInt(r -> Math.abs(r.points()))
              .sum();
      if (sum > cap.points()) {
        add(
            Problem.error(
                place("caps.tsv, " + cap.id()),
                cap.criteria() + " reach " + sum + " points, more than " + cap.points(),
                "Keep the rule \"cap of points\" of the base pack."));
      }
    }
  }

  private VariantAssessment withManual(GeneScope scope, List<ManualEvidence> evidence) {
    String gene = scope.example();
    PackCase nothing = new PackCase("", PackCase.VariantSpec.ofNothing(), null, null, Map.of());
    return classifier.assess(
        nothing.toVariantIn(gene), GeneContext.of(gene), CaseContext.none().withManual(evidence));
  }

  private static ManualEvidence met(
      AcmgCriterion c, @org.jspecify.annotations.Nullable Strength strength) {
    Strength s = strength == null ? c.defaultStrength() : strength;
    return new ManualEvidence(EvidenceCode.of(c, s), true, "probe", "");
  }

  private static Status status(VariantAssessment a, AcmgCriterion c) {
    return a.criteria().stream()
        .filter(r -> r.code().equals(c.name()))
        .map(CriterionResult::status)
        .findFirst()
        .orElseThrow();
  }

  private void unreached() {
    List<String> never = new ArrayList<>(pack.ruleNames());
    never.removeAll(fired);
    for (String rule : never) {
      add(
          Problem.warning(
              place("drl, rule \"" + rule + "\""),
              "it never fires: neither in the pack's tests nor in "
                  + MIXTURES
                  + " mixtures of their variants, genes and patients",
              "Add a test that reaches it, or take it out."));
    }
  }

  /** What a rule threw lies below what the engine makes of it. */
  private static String firstLine(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  private String place(String where) {
    return pack.manifest().id() + "/" + where;
  }

  private void add(Problem p) {
    problems.putIfAbsent(p.place(), p);
  }
}
