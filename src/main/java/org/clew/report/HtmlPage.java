package org.clew.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clew.model.Candidate;
import org.clew.model.Counterfactual;
import org.clew.model.CriterionResult;
import org.clew.model.EdgeRef;
import org.clew.model.Explanation;
import org.clew.model.Finding;
import org.clew.model.Outlook;
import org.clew.model.Problem;
import org.clew.model.Rationale;
import org.clew.model.Specification;
import org.clew.model.VariantAssessment;
import org.clew.rationale.Glossary;

/** What the templates in {@code src/main/jte} ask for; public for them only. */
public final class HtmlPage {

  private final Rationale rationale;
  private final int detailed;
  private final int printed;

  /**
   * @param detailed how many candidates are shown with their ledgers
   * @param printed how many of them on paper too
   */
  HtmlPage(Rationale rationale, int detailed, int printed) {
    this.rationale = rationale;
    this.printed = printed;
    this.detailed = detailed;
  }

  public Rationale rationale() {
    return rationale;
  }

  // ---- candidates

  public List<Candidate> detailed() {
    return rationale.candidates().subList(0, Math.min(detailed, rationale.candidates().size()));
  }

  public boolean detailed(Candidate c) {
    return detailed().contains(c);
  }

  public boolean hasGraph() {
    return detailed().stream().anyMatch(c -> c.explanation().isPresent());
  }

  public String anchor(Candidate c) {
    return "c-" + c.gene().id().toString().replaceAll("[^A-Za-z0-9]", "-");
  }

  /** The lines as a waterfall: each bar starts at the sum of those above it. */
  public List<LedgerBars.Row> ledger(Candidate c) {
    return LedgerBars.of(c);
  }

  /** Nodes and edges for Cytoscape.js, as JSON that may stand inside a script element. */
  public String graph(Explanation e) {
    return SubgraphDrawing.json(e);
  }

  // ---- words and figures

  /** Another disease of the gene, where the network speaks of that one; else empty. */
  public String otherDisease(Candidate c) {
    return Sentences.otherDisease(c);
  }

  /** What a word of the page means. */
  public String help(String word) {
    return Sentences.help(word);
  }

  /** Whether a figure speaks for or against; what is shown as zero does neither. */
  public String side(double value) {
    return side(Numbers.signed(value));
  }

  /** The same for a figure with three decimals. */
  public String fineSide(double value) {
    return side(Numbers.fine(value));
  }

  private static String side(String shown) {
    return shown.startsWith("+") ? "for" : shown.startsWith("−") ? "against" : "";
  }

  public String signed(double value) {
    return Numbers.signed(value);
  }

  public String fine(double value) {
    return Numbers.fine(value);
  }

  public String percent(double share) {
    return Numbers.percent(share);
  }

  public String points(CriterionResult k) {
    return k.points() == 0 ? "" : String.format(Locale.ROOT, "%+d", k.points()).replace('-', '−');
  }

  public String plain(String key) {
    return Sentences.plain(key);
  }

  public String lower(Enum<?> value) {
    return Sentences.plain(value.name().toLowerCase(Locale.ROOT));
  }

  public List<String> uncertainty() {
    return Sentences.uncertainty(rationale);
  }

  /** A candidate's probability, as far as it is calibrated. */
  public String probability(double posterior) {
    return Numbers.probability(rationale, posterior);
  }

  /** The same in words. */
  public String probabilityOf(Candidate c) {
    return Sentences.probability(rationale, c.posterior());
  }

  /** With what an outcome's leader leads. */
  public String lead(Outlook.Outcome o) {
    return Sentences.lead(rationale, o);
  }

  /** The main versions in short; all of them stand at the end of the page. */
  public String versions() {
    return Sentences.versions(rationale);
  }

  public List<String> limits() {
    return Sentences.limits(rationale);
  }

  public String problem(Problem p) {
    return Sentences.problem(p);
  }

  public String words(String camelCase) {
    return Sentences.words(camelCase);
  }

  public String finding(Finding f) {
    return Sentences.finding(f);
  }

  public String status(CriterionResult k) {
    return Sentences.status(k);
  }

  public String reason(CriterionResult k) {
    return Sentences.reason(k);
  }

  public String criterion(CriterionResult k) {
    return Glossary.criterion(k.code());
  }

  public String predicate(String curie) {
    return Sentences.predicate(curie);
  }

  public String faithfulness(Explanation e) {
    return Sentences.faithfulness(e);
  }

  /** How much of it comes again in other trainings of the network, where that was asked. */
  public Optional<String> stability(Explanation e) {
    return Sentences.stability(e);
  }

  /** What the drawn lines mean. */
  public String legend(Explanation e) {
    String lines = Sentences.of("explanation.legend", Map.of());
    return e.stability().isEmpty()
        ? lines
        : lines + " " + Sentences.of("explanation.legend.stability", Map.of());
  }

  /** In how many other trainings an edge comes again. */
  public String recurrence(Explanation.Edge e) {
    return Sentences.recurrence(e);
  }

  public String counterfactual(Counterfactual c) {
    return Sentences.counterfactual(c);
  }

  /** Name, version and citations of what made a piece of evidence. */
  public String source(Specification s) {
    return Sources.of(s);
  }

  /** Source and publications of an edge. */
  public String source(EdgeRef e) {
    return Sources.of(e);
  }

  // ---- what to ask next, what would change this, drugs

  public List<String> questions() {
    return OutlookText.questions(rationale);
  }

  public List<String> changes() {
    return OutlookText.changes(rationale);
  }

  /** A heading with a list. */
  public record Group(String title, List<String> entries) {}

  public List<Group> drugs() {
    return rationale.therapy().map(OutlookText::drugs).orElse(List.of()).stream()
        .map(g -> new Group(g.title(), g.drugs()))
        .toList();
  }

  public String therapyTitle() {
    String gene = rationale.therapy().map(t -> t.gene().label()).orElse("");
    return Sentences.of("therapy.title", Map.of("gene", gene));
  }

  public List<PatientText.Section> patient() {
    return new PatientText(rationale).sections();
  }

  /** Whether paper shows it in detail. */
  public boolean printed(Candidate c) {
    return rationale.candidates().indexOf(c) < printed;
  }

  /** Single changes of the evidence that would give another class. */
  public String changes(VariantAssessment a) {
    return Sentences.changes(a);
  }

  /** Criteria of one status in one line, each with why: for paper. */
  public String inShort(VariantAssessment a, CriterionResult.Status status) {
    return a.criteria().stream()
        .filter(k -> k.status() == status)
        .map(
            k ->
                k.code()
                    + (status == CriterionResult.Status.NOT_ASSESSED
                        ? k.missing().isEmpty() ? "" : " (" + String.join(", ", k.missing()) + ")"
                        : " (" + reason(k) + ")"))
        .collect(Collectors.joining("; "));
  }
}
