package org.clew.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.clew.model.Candidate;
import org.clew.model.Counterfactual;
import org.clew.model.CriterionResult;
import org.clew.model.Curie;
import org.clew.model.EdgeRef;
import org.clew.model.Explanation;
import org.clew.model.Finding;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Outlook;
import org.clew.model.Problem;
import org.clew.model.Rationale;
import org.clew.model.Specification;
import org.clew.model.Term;
import org.clew.model.VariantAssessment;
import org.clew.rationale.Glossary;

/** What the templates in {@code src/main/jte} ask for; public for them only. */
public final class HtmlPage {

  /** What Cytoscape.js would otherwise insert itself, which the page's policy forbids. */
  public static final String CONTAINER_CSS =
      ".__________cytoscape_container { position: relative; }";

  private static final String CSS = resource("report.css");
  private static final String SCRIPT = resource("graph.js");
  private static final String CYTOSCAPE =
      resource("/META-INF/resources/webjars/cytoscape/3.33.1/dist/cytoscape.min.js");
  private static final String POLICY =
      "default-src 'none'; style-src "
          + hash(CSS)
          + " "
          + hash(CONTAINER_CSS)
          + "; script-src "
          + hash(CYTOSCAPE)
          + " "
          + hash(SCRIPT)
          + "; img-src data:; base-uri 'none'; form-action 'none'";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Width of a bar's drawing, in its own units. */
  private static final double WIDTH = 200;

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

  public String css() {
    return CSS;
  }

  public String cytoscape() {
    return CYTOSCAPE;
  }

  public String script() {
    return SCRIPT;
  }

  public String policy() {
    return POLICY;
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

  /**
   * One row of the ledger's table.
   *
   * @param part whether it is a part of the line above it
   * @param help what the line, or the part's relation, means; may be empty
   * @param axis place of zero on the bar, 0–200
   * @param x left end of the bar, 0–200
   * @param width length of the bar, 0–200
   */
  public record Row(
      boolean part,
      String name,
      String note,
      String help,
      double value,
      String source,
      double axis,
      double x,
      double width) {}

  /** The lines as a waterfall: each bar starts at the sum of those above it, parts within lines. */
  public List<Row> ledger(Candidate c) {
    double low = 0;
    double high = 0;
    double sum = 0;
    for (LedgerLine line : c.ledger().lines()) {
      double part = sum;
      for (LedgerPart p : parts(c, line)) {
        part += p.log10LR();
        low = Math.min(low, part);
        high = Math.max(high, part);
      }
      sum += line.log10LR();
      low = Math.min(low, sum);
      high = Math.max(high, sum);
    }
    Scale scale = new Scale(low, high > low ? WIDTH / (high - low) : 0);
    List<Row> rows = new ArrayList<>();
    double from = 0;
    for (LedgerLine line : c.ledger().lines()) {
      LedgerPart only = line.parts().size() == 1 ? line.parts().get(0) : null;
      String source = only == null ? "" : edges(only);
      rows.add(
          scale.row(
              false,
              Sentences.title(line),
              only == null ? "" : only.label(),
              Sentences.help("line." + line.id()),
              from,
              line.log10LR(),
              source.isEmpty() ? source(line.specifiedBy()) : source));
      double at = from;
      for (LedgerPart p : parts(c, line)) {
        rows.add(
            scale.row(
                true,
                p.label(),
                Sentences.relation(p),
                Sentences.help("relation." + p.relation()),
                at,
                p.log10LR(),
                edges(p)));
        at += p.log10LR();
      }
      from += line.log10LR();
    }
    return rows;
  }

  /** The parts that stand below their line: not a single one, nor paths that are drawn below. */
  private static List<LedgerPart> parts(Candidate c, LedgerLine line) {
    boolean drawn = line.origin() == LedgerLine.Origin.NETWORK && c.explanation().isPresent();
    return drawn || line.parts().size() == 1 ? List.of() : line.parts();
  }

  private String edges(LedgerPart p) {
    return p.edges().stream()
        .map(this::source)
        .distinct()
        .limit(2)
        .collect(Collectors.joining("; "));
  }

  /** From log10 units to places on the bar. */
  private record Scale(double low, double factor) {
    Row row(
        boolean part,
        String name,
        String note,
        String help,
        double from,
        double value,
        String source) {
      return new Row(
          part,
          name,
          note,
          help,
          value,
          source,
          tenth(-low * factor),
          tenth((Math.min(from, from + value) - low) * factor),
          Math.max(0.6, tenth(Math.abs(value) * factor)));
    }
  }

  private static double tenth(double x) {
    return Math.round(10 * x) / 10.0;
  }

  // ---- words and figures

  /** What a word of the page means. */
  public String help(String word) {
    return Sentences.help(word);
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

  public String counterfactual(Counterfactual c) {
    return Sentences.counterfactual(c);
  }

  /** Name, version and citations of what made a piece of evidence. */
  public String source(Specification s) {
    String citations = curies(s.citations());
    return s.name()
        + ", "
        + s.source()
        + " "
        + Sentences.shortened(s.version())
        + (citations.isEmpty() ? "" : "; " + citations);
  }

  /** Source and publications of an edge. */
  public String source(EdgeRef e) {
    String citations = curies(e.publications());
    return e.source() + (citations.isEmpty() ? "" : "; " + citations);
  }

  private static String curies(List<Curie> curies) {
    return curies.stream().limit(4).map(Curie::toString).collect(Collectors.joining(", "))
        + (curies.size() > 4 ? " …" : "");
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

  // ---- the subgraph

  /**
   * Nodes and edges for Cytoscape.js, as JSON that may stand inside a script element. Statements of
   * several sources between two nodes are one line of the drawing, which names them all.
   */
  public String graph(Explanation e) {
    Map<String, ObjectNode> nodes = new LinkedHashMap<>();
    Map<String, List<Explanation.Edge>> links = new LinkedHashMap<>();
    for (Explanation.Edge x : e.edges()) {
      node(nodes, x.edge().subject());
      node(nodes, x.edge().object());
      links
          .computeIfAbsent(
              x.edge().subject().id() + " " + x.edge().object().id(), k -> new ArrayList<>())
          .add(x);
    }
    double largest = links.values().stream().mapToDouble(l -> Math.abs(sum(l))).max().orElse(1);
    ArrayNode edges = JSON.createArrayNode();
    links.forEach(
        (ends, statements) -> {
          double value = sum(statements);
          ObjectNode data = edges.addObject().putObject("data");
          data.put("id", "e" + edges.size());
          data.put("source", ends.substring(0, ends.indexOf(' ')));
          data.put("target", ends.substring(ends.indexOf(' ') + 1));
          data.put("width", 1 + (largest == 0 ? 0 : 5 * Math.abs(value) / largest));
          data.put("against", value < 0);
          ArrayNode says = data.putArray("says");
          statements.forEach(x -> statement(says.addObject(), x));
        });
    ObjectNode graph = JSON.createObjectNode();
    ObjectNode elements = graph.putObject("elements");
    ArrayNode all = elements.putArray("nodes");
    nodes.values().forEach(data -> all.addObject().set("data", data));
    elements.set("edges", edges);
    ArrayNode roots = graph.putArray("roots");
    nodes.values().stream()
        .filter(n -> n.path("kind").asText().equals("patient"))
        .forEach(n -> roots.add(n.path("id").asText()));
    // a label could otherwise end the script element
    return graph.toString().replace("<", "\\u003c").replace("&", "\\u0026");
  }

  private static double sum(List<Explanation.Edge> statements) {
    return statements.stream().mapToDouble(Explanation.Edge::log10LR).sum();
  }

  private static void statement(ObjectNode out, Explanation.Edge x) {
    out.put("relation", Sentences.predicate(x.edge().predicate()));
    out.put("value", Numbers.fine(x.log10LR()));
    out.put("source", x.edge().source());
    ArrayNode publications = out.putArray("publications");
    x.edge()
        .publications()
        .forEach(p -> publications.addObject().put("id", p.toString()).put("href", address(p)));
  }

  /** Where a publication can be read: at PubMed, else where its prefix leads. */
  private static String address(Curie publication) {
    return publication.hasPrefix("PMID")
        ? "https://pubmed.ncbi.nlm.nih.gov/" + publication.reference()
        : "https://bioregistry.io/" + publication;
  }

  private static void node(Map<String, ObjectNode> nodes, Term term) {
    String id = term.id().toString();
    nodes.computeIfAbsent(
        id,
        k ->
            JSON.createObjectNode()
                .put("id", id)
                .put("label", term.label().isEmpty() ? id : term.label())
                .put("kind", kind(term.id())));
  }

  private static String kind(Curie id) {
    return switch (id.prefix()) {
      case "HP" -> "phenotype";
      case "HGNC" -> "gene";
      case "OMIM", "ORPHA", "MONDO", "DECIPHER" -> "disease";
      case "clew" -> "patient";
      default -> "other";
    };
  }

  // ---- resources

  private static String hash(String content) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sha) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
