package org.clew.rationale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clew.model.Curie;
import org.clew.model.EdgeRef;
import org.clew.model.Explanation;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Specification;
import org.clew.neural.ModelInfo;

/** The ledger's network line: what the network adds to the symbolic phenotype likelihood. */
final class NetworkLine {

  static final String ID = "phenotype.network";

  private static final String WITHOUT_LINKS = "without-links";
  private static final String REMAINDER = "remainder";

  private NetworkLine() {}

  /** What made the line. */
  static Specification model(ModelInfo info) {
    return new Specification(
        "path-network",
        info.name(),
        info.parametersSha256(),
        List.of(Curie.parse("arXiv:2106.06935"), Curie.parse("arXiv:2310.04562")));
  }

  /** The line opened along the edges of its explanation. */
  static LedgerLine of(Explanation explanation, Specification by) {
    List<LedgerPart> parts = new ArrayList<>();
    for (Explanation.Edge e : explanation.edges()) {
      EdgeRef edge = e.edge();
      Map<String, String> details = new LinkedHashMap<>();
      details.put("predicate", edge.predicate());
      parts.add(
          new LedgerPart(
              edge.id(),
              edge.subject().label() + " → " + edge.object().label(),
              "edge",
              e.log10LR(),
              details,
              List.of(edge)));
    }
    parts.add(rest(WITHOUT_LINKS, "Without any link", explanation.withoutLinks()));
    parts.add(rest(REMAINDER, "All other links", explanation.remainder()));
    return LedgerLine.sumOf(
        ID, LedgerLine.Component.PHENOTYPE, LedgerLine.Origin.NETWORK, parts, by);
  }

  private static LedgerPart rest(String key, String label, double log10LR) {
    return new LedgerPart(key, label, key, log10LR, Map.of(), List.of());
  }

  /** The line of a candidate that was not explained. */
  static LedgerLine unopened(double log10LR, Specification by) {
    return new LedgerLine(
        ID, LedgerLine.Component.PHENOTYPE, LedgerLine.Origin.NETWORK, log10LR, List.of(), by);
  }

  /** Sum of the explanation's edges, start and remainder. */
  static double total(Explanation explanation) {
    double sum = 0;
    for (Explanation.Edge e : explanation.edges()) {
      sum += e.log10LR();
    }
    return sum + explanation.withoutLinks() + explanation.remainder();
  }
}
