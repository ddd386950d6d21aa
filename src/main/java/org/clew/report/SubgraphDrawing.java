package org.clew.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clew.model.Curie;
import org.clew.model.Explanation;
import org.clew.model.Term;

/** An explanation's subgraph as the page draws it. */
final class SubgraphDrawing {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SubgraphDrawing() {}

  /**
   * Nodes and edges for Cytoscape.js, as JSON that may stand inside a script element. Statements of
   * several sources between two nodes are one line of the drawing, which names them all; it is
   * unstable if all of them are.
   */
  static String json(Explanation e) {
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
          data.put("unstable", statements.stream().allMatch(x -> x.unstable().orElse(false)));
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
    out.put("again", Sentences.recurrence(x));
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
}
