package org.clew.symbolic.phenotype;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.EdgeRef;
import org.clew.model.LedgerPart;

/** Opens a disease's likelihood ratio term by term, with the edges each part rests on. */
final class Explainer {

  /** Most edges quoted for one term; how many there are is in the details. */
  private static final int MAX_EDGES = 8;

  /** An ancestor that at least this share of diseases has explains no particular term. */
  private static final double UNSPECIFIC = 0.25;

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final PhenotypeModel model;

  Explainer(GraphSnapshot graph, PhenotypeHierarchy hierarchy, PhenotypeModel model) {
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.model = model;
  }

  /**
   * One part per term, observed ones first.
   *
   * @param mean what the log10 ratio of each term is reduced by
   */
  List<LedgerPart> explain(PhenotypeQuery query, int disease, IntToDoubleFunction mean) {
    Knowledge knowledge = query.knowledge();
    List<TermValues> row = model.reader().read(knowledge, disease);
    TermValues log = row.get(PhenotypeModel.LOG_RATIO);
    TermValues frequency = row.get(PhenotypeModel.FREQUENCY);
    if (log.terms().length == 0) {
      return nothingKnown(query);
    }
    List<TermTable> tables = row.stream().map(r -> TermTable.of(hierarchy, List.of(r))).toList();
    float[][] ratios = model.observed(tables, query.observed(), 1);
    double[] weights = model.weights(query.observed());
    List<LedgerPart> parts = new ArrayList<>();
    for (int i = 0; i < query.observed().length; i++) {
      int term = query.observed()[i];
      parts.add(
          observed(
              knowledge,
              disease,
              term,
              match(knowledge, disease, log, frequency, term),
              frequency,
              weights[i] * (ratios[i][0] - mean.applyAsDouble(term)),
              weights[i]));
    }
    for (int term : query.excluded()) {
      parts.add(excluded(knowledge, disease, term, frequency));
    }
    return parts;
  }

  private List<LedgerPart> nothingKnown(PhenotypeQuery query) {
    List<LedgerPart> parts = new ArrayList<>();
    for (int term : query.observed()) {
      parts.add(
          new LedgerPart(
              graph.id(term), graph.name(term), "not-annotated", 0, Map.of(), List.of()));
    }
    for (int term : query.excluded()) {
      parts.add(
          new LedgerPart(graph.id(term), graph.name(term), "excluded", 0, Map.of(), List.of()));
    }
    return parts;
  }

  /**
   * How a term bears on a disease.
   *
   * @param term the term that decides: itself, or the ancestor it is expected from
   */
  private record Match(String relation, int term) {}

  private Match match(
      Knowledge knowledge, int disease, TermValues log, TermValues frequency, int term) {
    if (!Float.isNaN(log.get(term))) {
      if (Float.isNaN(frequency.get(term))) {
        return log.get(term) > 0
            ? new Match("via-relatives", term)
            : new Match("not-annotated", term);
      }
      return new Match(isStated(knowledge, disease, term) ? "exact" : "via-descendant", term);
    }
    int decides = term;
    while (Float.isNaN(log.get(decides))) {
      int best = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int e = graph.out(EdgeType.PHENOTYPE_IS_A, decides);
          e < graph.outEnd(EdgeType.PHENOTYPE_IS_A, decides);
          e++) {
        double value = expectation(log, graph.object(e));
        if (value > most) {
          most = value;
          best = graph.object(e);
        }
      }
      if (best < 0) {
        return new Match("not-annotated", term);
      }
      decides = best;
    }
    if (model.background(decides) >= UNSPECIFIC || log.get(decides) <= 0) {
      return new Match("not-annotated", term);
    }
    return new Match(
        Float.isNaN(frequency.get(decides)) ? "via-relatives" : "via-ancestor", decides);
  }

  /** A term's own log ratio, or what it inherits. */
  private double expectation(TermValues log, int term) {
    float own = log.get(term);
    if (!Float.isNaN(own)) {
      return own;
    }
    double best = Double.NEGATIVE_INFINITY;
    int end = graph.outEnd(EdgeType.PHENOTYPE_IS_A, term);
    for (int e = graph.out(EdgeType.PHENOTYPE_IS_A, term); e < end; e++) {
      best = Math.max(best, expectation(log, graph.object(e)));
    }
    return best == Double.NEGATIVE_INFINITY ? 0 : Parameters.BACK_OFF * best;
  }

  private boolean isStated(Knowledge knowledge, int disease, int term) {
    return edges(knowledge, disease, term).stream().anyMatch(e -> graph.object(e) == term);
  }

  private LedgerPart observed(
      Knowledge knowledge,
      int disease,
      int term,
      Match match,
      TermValues frequency,
      double value,
      double weight) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("background", number(model.background(term)));
    details.put("weight", number(weight));
    if (match.relation().equals("not-annotated")) {
      return new LedgerPart(
          graph.id(term), graph.name(term), match.relation(), value, details, List.of());
    }
    details.put("matched", graph.id(match.term()));
    details.put("matchedLabel", graph.name(match.term()));
    details.put("matchedBackground", number(model.background(match.term())));
    if (match.relation().equals("via-relatives")) {
      return part(
          term, match.relation(), value, details, ofRelatives(knowledge, disease, match.term()));
    }
    details.put("frequency", number(frequency.get(match.term())));
    List<Integer> edges = edges(knowledge, disease, match.term());
    if (match.relation().equals("exact")) {
      edges.removeIf(e -> graph.object(e) != term);
    }
    return part(term, match.relation(), value, details, edges);
  }

  private LedgerPart excluded(Knowledge knowledge, int disease, int term, TermValues frequency) {
    float stated = frequency.get(term);
    double f = Float.isNaN(stated) ? 0 : stated;
    Map<String, String> details = new LinkedHashMap<>();
    details.put("frequency", number(f));
    details.put("background", number(model.background(term)));
    return part(
        term, "excluded", model.excluded(term, f), details, edges(knowledge, disease, term));
  }

  private LedgerPart part(
      int term, String relation, double value, Map<String, String> details, List<Integer> edges) {
    details.put("edges", Integer.toString(edges.size()));
    List<EdgeRef> quoted = edges.stream().limit(MAX_EDGES).map(graph::edgeRef).toList();
    return new LedgerPart(graph.id(term), graph.name(term), relation, value, details, quoted);
  }

  /**
   * Visible edges that state a term or a descendant of the disease or of a solved case of it:
   * annotations first, most frequent first.
   */
  private List<Integer> edges(Knowledge knowledge, int disease, int term) {
    List<Integer> annotations = new ArrayList<>();
    addStated(knowledge, EdgeType.DISEASE_PHENOTYPE, disease, term, annotations);
    annotations.sort(
        Comparator.comparingDouble(e -> Float.isNaN(graph.frequency(e)) ? 0 : -graph.frequency(e)));
    for (int e : graph.in(EdgeType.CASE_DISEASE, disease)) {
      if (knowledge.visible(e)) {
        addStated(knowledge, EdgeType.CASE_PHENOTYPE, graph.subject(e), term, annotations);
      }
    }
    return annotations;
  }

  /** The same of the diseases that this one is expected to resemble. */
  private List<Integer> ofRelatives(Knowledge knowledge, int disease, int term) {
    List<Integer> all = new ArrayList<>();
    for (int relative : model.relatives(disease)) {
      all.addAll(edges(knowledge, relative, term));
    }
    return all;
  }

  private void addStated(
      Knowledge knowledge, EdgeType type, int subject, int term, List<Integer> to) {
    int end = graph.outEnd(type, subject);
    for (int e = graph.out(type, subject); e < end; e++) {
      if (knowledge.visible(e) && !graph.negated(e) && hierarchy.isA(graph.object(e), term)) {
        to.add(e);
      }
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
