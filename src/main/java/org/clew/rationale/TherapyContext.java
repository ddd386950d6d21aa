package org.clew.rationale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.model.Therapy;

/** Reads what the graph knows of drugs and actions around one gene and its disease. */
final class TherapyContext {

  /** Most drugs or actions listed of each kind; how many there are is stated beside them. */
  private static final int MOST = 8;

  private final Knowledge knowledge;
  private final GraphSnapshot graph;

  TherapyContext(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.graph = knowledge.graph();
  }

  /**
   * Drugs that act on the gene's products or treat the disease, and actions; empty if none is
   * known.
   *
   * @param observed the patient's terms
   */
  Optional<Therapy> of(int gene, OptionalInt disease, int[] observed) {
    List<Therapy.Entry> targeting = new ArrayList<>();
    int end = graph.outEnd(EdgeType.GENE_PRODUCT, gene);
    for (int e = graph.out(EdgeType.GENE_PRODUCT, gene); e < end; e++) {
      if (knowledge.visible(e)) {
        targeting.addAll(drugs(EdgeType.DRUG_TARGET, graph.object(e)));
      }
    }
    List<Therapy.Entry> indicated =
        disease.isPresent()
            ? drugs(EdgeType.DRUG_INDICATION, disease.getAsInt())
            : List.<Therapy.Entry>of();
    List<Therapy.Action> actions =
        disease.isPresent()
            ? MedicalActions.of(
                knowledge,
                disease.getAsInt(),
                IntStream.of(observed).boxed().collect(Collectors.toSet()))
            : List.<Therapy.Action>of();
    return targeting.isEmpty() && indicated.isEmpty() && actions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Therapy(
                Genes.term(graph, gene),
                disease.isPresent()
                    ? Optional.of(graph.term(disease.getAsInt()))
                    : Optional.empty(),
                first(targeting),
                targeting.size(),
                first(indicated),
                indicated.size(),
                first(actions),
                actions.size()));
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(MOST, all.size()));
  }

  /** One entry per drug, of the statement that says most of its action; approved drugs first. */
  private List<Therapy.Entry> drugs(EdgeType type, int object) {
    Map<Integer, Therapy.Entry> byDrug = new LinkedHashMap<>();
    for (int e : graph.in(type, object)) {
      if (knowledge.visible(e) && !graph.negated(e)) {
        byDrug.merge(
            graph.subject(e),
            entry(e),
            (a, b) -> a.action().isEmpty() && !b.action().isEmpty() ? b : a);
      }
    }
    List<Therapy.Entry> all = new ArrayList<>(byDrug.values());
    all.sort(
        Comparator.comparing((Therapy.Entry d) -> !d.status().equals("approved"))
            .thenComparing(d -> d.action().isEmpty())
            .thenComparing(d -> d.drug().label())
            .thenComparing(d -> d.drug().id()));
    return all;
  }

  private Therapy.Entry entry(int edge) {
    Map<String, String> link = graph.edgeProperties(edge);
    return new Therapy.Entry(
        graph.term(graph.subject(edge)),
        link.getOrDefault("action", ""),
        status(graph.properties(graph.subject(edge))),
        link.getOrDefault("license", ""),
        graph.edgeRef(edge));
  }

  /** The drug's own status for any use; the graph knows none per indication. */
  private static String status(Map<String, String> drug) {
    if ("true".equalsIgnoreCase(drug.getOrDefault("withdrawn", ""))) {
      return "withdrawn";
    }
    if ("true".equalsIgnoreCase(drug.getOrDefault("approved", ""))) {
      return "approved";
    }
    String phase = drug.getOrDefault("max_phase", "");
    return phase.isEmpty() || phase.startsWith("-")
        ? "unknown"
        : "phase-" + phase.replaceAll("\\.0$", "");
  }
}
