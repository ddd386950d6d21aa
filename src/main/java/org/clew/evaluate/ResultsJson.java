package org.clew.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** Results as one JSON document; rates lie between 0 and 1. */
public final class ResultsJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ResultsJson() {}

  /**
   * The document.
   *
   * @param about versions and counts to be quoted with the figures, by name
   */
  public static String of(Results results, Map<String, String> about) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode run = root.putObject("run");
    results.options().ifPresent(o -> options(run, o));
    run.put("genes", results.genes());
    about.forEach(run::put);
    ArrayNode rows = root.putArray("results");
    for (Results.Row row : results.rows()) {
      row(results, row, rows.addObject());
    }
    ArrayNode paired = root.putArray("paired");
    for (Results.Paired p : results.paired()) {
      ObjectNode node = paired.addObject();
      node.put("ranker", p.key().ranker());
      node.put("over", p.over());
      node.put("level", p.key().level().label());
      node.put("setting", p.key().setting().label());
      node.put("measure", p.measure().label());
      node.put("difference", rounded(p.cases().mean()));
      interval(node.putArray("ci95"), p.cases().interval());
      node.put("macro_difference", rounded(p.genes().mean()));
      interval(node.putArray("ci95_macro"), p.genes().interval());
    }
    try {
      return JSON.writeValueAsString(root);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void options(ObjectNode run, Evaluation.Options o) {
    run.put("solvedCasesAsKnowledge", o.cases());
    run.put("leaveGeneOut", o.leaveGeneOut());
    run.put("tested", o.tested().label());
    run.put("sample", o.sample());
    run.put("seed", o.seed());
  }

  private static void row(Results results, Results.Row row, ObjectNode node) {
    node.put("ranker", row.key().ranker());
    node.put("level", row.key().level().label());
    node.put("setting", row.key().setting().label());
    results.options().ifPresent(o -> candidates(node, results, row, o));
    node.put("n", row.accuracy().n());
    row.accuracy().micro().forEach((m, v) -> node.put(m.label(), rounded(v)));
    for (Measure m : Results.COMPARED) {
      node.put("macro_" + m.label(), rounded(row.accuracy().macro().getOrDefault(m, 0.0)));
    }
    row.cases().forEach((m, i) -> interval(node.putArray("ci95_" + m.label()), i));
    row.genes().forEach((m, i) -> interval(node.putArray("ci95_macro_" + m.label()), i));
    node.put("missed", row.accuracy().missed());
  }

  private static void candidates(
      ObjectNode node, Results results, Results.Row row, Evaluation.Options o) {
    if (o.candidates() == 0) {
      node.put("candidates", "all");
    } else {
      node.put("candidates", o.candidates());
    }
    node.put(
        "candidate_count",
        row.key().level() == Level.GENE ? results.geneCandidates() : results.diseaseCandidates());
  }

  private static void interval(ArrayNode node, Bootstrap.Interval i) {
    node.add(rounded(i.low())).add(rounded(i.high()));
  }

  private static double rounded(double v) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.6f", v));
  }
}
