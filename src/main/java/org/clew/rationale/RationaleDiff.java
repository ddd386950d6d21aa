package org.clew.rationale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.Candidate;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.model.VariantAssessment;

/**
 * What differs between two rationales of one case, and which difference moved which candidate.
 *
 * @param caseId the case
 * @param leaderBefore the gene that led, empty if none was listed
 * @param leaderAfter the gene that leads
 * @param noneBefore probability of "no candidate explains the case", 0–1
 * @param noneAfter the same afterwards
 * @param changes what was given or known differently
 * @param candidates the candidates that moved, most first
 */
public record RationaleDiff(
    String caseId,
    Optional<Term> leaderBefore,
    Optional<Term> leaderAfter,
    double noneBefore,
    double noneAfter,
    List<Changed> changes,
    List<Moved> candidates) {

  /** Differences of figures up to this are those of single precision. */
  private static final double SAME = 1e-6;

  public RationaleDiff {
    changes = List.copyOf(changes);
    candidates = List.copyOf(candidates);
  }

  /** Kinds of differences in what a rationale was made from. */
  public enum Cause {
    INPUT,
    GRAPH,
    KNOWLEDGE,
    MODEL,
    RULES,
    WEIGHTS,
    OPTIONS,
    PROGRAM
  }

  /**
   * Something that was given or known differently.
   *
   * @param what its name, e.g. {@code observed} or {@code rulesSha256}
   * @param before empty if it was not there
   * @param after empty if it is gone
   */
  public record Changed(Cause cause, String what, String before, String after) {}

  /**
   * A candidate that moved.
   *
   * @param before its place in the first rationale; empty if not listed there
   * @param after its place in the second one
   * @param steps the lines and parts that moved it, most first; they sum to the difference of the
   *     scores if it is listed in both
   * @param classes variants whose class changed
   */
  public record Moved(
      Term gene,
      Optional<Place> before,
      Optional<Place> after,
      List<Step> steps,
      List<ClassChange> classes) {

    public Moved {
      steps = List.copyOf(steps);
      classes = List.copyOf(classes);
    }

    /** Difference of the scores; 0 if it is listed in one only. */
    public double difference() {
      return before.isPresent() && after.isPresent()
          ? after.get().score() - before.get().score()
          : 0;
    }
  }

  /** Place of a candidate. */
  public record Place(int rank, double score, double posterior) {}

  /**
   * A line or part of a ledger with two values.
   *
   * @param line id of the ledger's line
   * @param label name of the part, empty for a line as a whole
   * @param before log10 likelihood ratio, 0 if it was not there
   * @param after the same afterwards
   * @param causes which of the changes can act on it; one alone is the cause
   * @param statements edges that it newly rests on, or no longer does, with their sources
   */
  public record Step(
      String line,
      String label,
      double before,
      double after,
      List<Cause> causes,
      List<String> statements) {

    public Step {
      causes = List.copyOf(causes);
      statements = List.copyOf(statements);
    }

    public double difference() {
      return after - before;
    }
  }

  /** A variant with two classes, as labels; empty where it was not assessed. */
  public record ClassChange(String variant, String before, String after) {}

  /** Compares. */
  public static RationaleDiff of(Rationale a, Rationale b) {
    List<Changed> changes = DiffHeader.of(a, b);
    Set<Cause> causes = new LinkedHashSet<>();
    changes.forEach(c -> causes.add(c.cause()));
    DiffSteps steps = new DiffSteps(a, b, causes);
    Map<Term, Candidate> before = byGene(a);
    Map<Term, Candidate> after = byGene(b);
    Set<Term> genes = new LinkedHashSet<>(after.keySet());
    genes.addAll(before.keySet());
    List<Moved> moved = new ArrayList<>();
    for (Term gene : genes) {
      Optional<Candidate> x = Optional.ofNullable(before.get(gene));
      Optional<Candidate> y = Optional.ofNullable(after.get(gene));
      Moved m =
          new Moved(
              gene,
              x.map(RationaleDiff::place),
              y.map(RationaleDiff::place),
              x.isPresent() && y.isPresent() ? steps.of(x.get(), y.get()) : List.of(),
              classes(x, y));
      if (differs(m)) {
        moved.add(m);
      }
    }
    moved.sort(Comparator.comparingInt(RationaleDiff::bestRank));
    return new RationaleDiff(
        b.caseId(),
        a.candidates().stream().findFirst().map(Candidate::gene),
        b.candidates().stream().findFirst().map(Candidate::gene),
        a.normalisation().noneProbability(),
        b.normalisation().noneProbability(),
        changes,
        moved);
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return changes.isEmpty() && candidates.isEmpty();
  }

  /** Whether another gene leads. */
  public boolean leaderChanged() {
    return !leaderBefore.map(Term::id).equals(leaderAfter.map(Term::id));
  }

  /** As JSON, indented. */
  public String json() {
    return RationaleJson.text(this);
  }

  private static Map<Term, Candidate> byGene(Rationale r) {
    Map<Term, Candidate> byGene = new LinkedHashMap<>();
    r.candidates().forEach(c -> byGene.put(c.gene(), c));
    return byGene;
  }

  private static Place place(Candidate c) {
    return new Place(c.rank(), c.score(), c.posterior());
  }

  private static boolean differs(Moved m) {
    return m.before().isEmpty()
        || m.after().isEmpty()
        || m.before().get().rank() != m.after().get().rank()
        || Math.abs(m.difference()) > SAME
        || !m.classes().isEmpty();
  }

  private static int bestRank(Moved m) {
    return Math.min(
        m.before().map(Place::rank).orElse(Integer.MAX_VALUE),
        m.after().map(Place::rank).orElse(Integer.MAX_VALUE));
  }

  private static List<ClassChange> classes(Optional<Candidate> a, Optional<Candidate> b) {
    Map<String, String> before = classes(a);
    Map<String, String> after = classes(b);
    if (a.isEmpty() || b.isEmpty()) {
      return List.of();
    }
    Set<String> variants = new LinkedHashSet<>(after.keySet());
    variants.addAll(before.keySet());
    List<ClassChange> changed = new ArrayList<>();
    for (String v : variants) {
      String x = before.getOrDefault(v, "");
      String y = after.getOrDefault(v, "");
      if (!x.equals(y)) {
        changed.add(new ClassChange(v, x, y));
      }
    }
    return changed;
  }

  private static Map<String, String> classes(Optional<Candidate> c) {
    Map<String, String> classes = new LinkedHashMap<>();
    for (VariantAssessment v : c.map(Candidate::variants).orElse(List.of())) {
      classes.put(v.variant().key(), v.acmgClass().label());
    }
    return classes;
  }

  /** Largest difference of figures that counts as none. */
  static double same() {
    return SAME;
  }
}
