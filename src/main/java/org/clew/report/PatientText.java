package org.clew.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clew.model.AcmgClass;
import org.clew.model.Candidate;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Outlook;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.model.Uncertainty;
import org.clew.rationale.Glossary;
import org.clew.rationale.StatedInheritance;

/**
 * A rationale in plain words for the patient or the family: no genes, no codes; what fits, what is
 * uncertain, what comes next.
 */
public final class PatientText {

  /** Other conditions named. */
  private static final int OTHERS = 3;

  /** Least probability of a condition to be named, 0–1. Assumption. */
  private static final double WORTH_NAMING = 0.01;

  /** So many causes can still be told apart one by one. Assumption. */
  private static final int SHORT = 20;

  private final Rationale rationale;

  PatientText(Rationale rationale) {
    this.rationale = rationale;
  }

  /** A heading with its paragraphs. */
  public record Section(String title, List<String> paragraphs) {}

  static String render(Rationale rationale) {
    StringBuilder out = new StringBuilder();
    for (Section s : new PatientText(rationale).sections()) {
      out.append(s.title()).append('\n');
      s.paragraphs().forEach(p -> out.append(TextPage.wrapped("  " + p)).append('\n'));
      out.append('\n');
    }
    return out.toString();
  }

  /** The sections of the letter. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    section(sections, "about", List.of(sentence("about", Map.of())));
    section(sections, "signs", signs());
    section(sections, "result", result());
    section(sections, "uncertain", uncertain());
    section(sections, "next", next());
    return sections;
  }

  private static void section(List<Section> to, String key, List<String> paragraphs) {
    if (!paragraphs.isEmpty()) {
      to.add(new Section(Sentences.of("patient.title." + key, Map.of()), paragraphs));
    }
  }

  private List<String> signs() {
    List<String> all = new ArrayList<>();
    all.add(sentence("observed", Map.of("signs", labels(signs(rationale)))));
    if (!rationale.excluded().isEmpty()) {
      all.add(sentence("excluded", Map.of("signs", labels(rationale.excluded()))));
    }
    return all;
  }

  private List<String> result() {
    List<String> all = new ArrayList<>();
    String none = Numbers.percent(rationale.normalisation().noneProbability());
    Optional<Candidate> first =
        rationale.candidates().stream().filter(c -> c.disease().isPresent()).findFirst();
    Uncertainty u = rationale.uncertainty();
    if (u.noCandidate().orElse(false)) {
      double right = u.calibration().orElseThrow().statement().right();
      all.add(sentence("none-best", Map.of("none", none, "right", Numbers.percent(right))));
    }
    if (first.isPresent() && u.calibrated() && first.get().posterior() < WORTH_NAMING) {
      all.add(sentence("best.none", Map.of()));
    } else if (first.isPresent()) {
      Candidate c = first.get();
      Map<String, String> values = new LinkedHashMap<>();
      values.put("disease", disease(c));
      values.put("posterior", Numbers.percent(c.posterior()));
      values.put("none", none);
      all.add(sentence(u.calibrated() ? "best" : "best.not-calibrated", values));
      related(c).ifPresent(d -> all.add(sentence("related", Map.of("disease", d))));
      signs(all, c, "fits", true);
      signs(all, c, "unexplained", false);
    }
    first.ifPresent(c -> all.add(sentence("genetics." + genetics(c), Map.of())));
    return all;
  }

  /** Another disease of the same gene, where the network speaks for that one. */
  private static Optional<String> related(Candidate c) {
    return c.ledger().lines().stream()
        .filter(l -> l.log10LR() > 0)
        .flatMap(l -> l.disease().stream())
        .filter(d -> !c.disease().equals(Optional.of(d)))
        .map(Term::label)
        .findFirst();
  }

  private static void signs(List<String> to, Candidate c, String key, boolean fitting) {
    String signs =
        c.ledger().lines().stream()
            .filter(l -> l.id().equals("phenotype.hpo-lr"))
            .map(LedgerLine::parts)
            .flatMap(List::stream)
            .filter(p -> !p.relation().equals("excluded") && !p.relation().equals("no-disease"))
            .filter(p -> Glossary.unexplained(p) != fitting)
            .map(LedgerPart::label)
            .collect(Collectors.joining(", "));
    if (!signs.isEmpty()) {
      to.add(sentence(key, Map.of("signs", signs)));
    }
  }

  private String genetics(Candidate c) {
    if (!"on".equals(rationale.options().get("variants"))) {
      return "not-read";
    }
    if (c.variants().isEmpty()) {
      return "none-found";
    }
    AcmgClass found = c.variants().get(0).acmgClass();
    return switch (found) {
      case PATHOGENIC, LIKELY_PATHOGENIC -> "found";
      case UNCERTAIN_SIGNIFICANCE -> "unclear";
      case LIKELY_BENIGN, BENIGN -> "harmless";
    };
  }

  private List<String> uncertain() {
    List<String> all = new ArrayList<>();
    String best =
        rationale.candidates().stream()
            .filter(c -> c.disease().isPresent())
            .map(PatientText::disease)
            .findFirst()
            .orElse("");
    List<String> others =
        rationale.candidates().stream()
            .skip(1)
            .filter(c -> c.disease().isPresent() && c.posterior() >= WORTH_NAMING)
            .map(PatientText::disease)
            .filter(d -> !d.equals(best))
            .distinct()
            .limit(OTHERS)
            .toList();
    if (!others.isEmpty()) {
      all.add(sentence("others", Map.of("diseases", String.join("; ", others))));
    }
    set().ifPresent(all::add);
    all.add(sentence("limits", Map.of()));
    return all;
  }

  /** The largest conformal set. */
  private Optional<String> set() {
    List<Uncertainty.GeneSet> sets = rationale.uncertainty().sets();
    if (sets.isEmpty()) {
      return Optional.empty();
    }
    Uncertainty.GeneSet largest = sets.get(sets.size() - 1);
    return Optional.of(
        sentence(
            largest.size() <= SHORT ? "set.short" : "set.long",
            Map.of(
                "size", Integer.toString(largest.size()),
                "of", Integer.toString(rationale.candidateCount()),
                "coverage", Numbers.percent(largest.coverage()))));
  }

  private List<String> next() {
    List<String> all = new ArrayList<>();
    String terms =
        rationale.outlook().map(Outlook::questions).orElse(List.of()).stream()
            .map(q -> q.term().label())
            .collect(Collectors.joining(", "));
    if (!terms.isEmpty()) {
      all.add(sentence("look", Map.of("signs", terms)));
    }
    all.add(sentence("talk", Map.of()));
    return all;
  }

  private static String disease(Candidate c) {
    return c.disease().map(Term::label).orElse("");
  }

  private static List<Term> signs(Rationale rationale) {
    return rationale.observed().stream().filter(t -> !StatedInheritance.isMode(t.id())).toList();
  }

  private static String labels(List<Term> terms) {
    return terms.stream().map(Term::label).collect(Collectors.joining(", "));
  }

  private static String sentence(String key, Map<String, String> values) {
    return Sentences.of("patient." + key, values);
  }
}
