package org.clew.graph.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.graph.EdgeType;
import org.clew.graph.kgx.KgxEdge;
import org.clew.model.Curie;
import org.clew.ontology.HpoOntology;

/**
 * HPO's annotations of diseases, {@code phenotype.hpoa}: one edge per row of aspect P. Inheritance,
 * onset and clinical course, which describe the disease as a whole, become its properties.
 */
final class DiseasePhenotypes {

  private static final Pattern DATE = Pattern.compile("\\[(\\d{4}-\\d{2}-\\d{2})]");

  /**
   * HPOA's evidence codes in the Evidence and Conclusion Ontology, as Monarch maps them: IEA is
   * taken from OMIM's clinical synopses by program, PCS from a published clinical study, TAS from a
   * traceable statement of an author, ICE from a clinician's experience.
   */
  private static final Map<String, String> EVIDENCE =
      Map.of(
          "IEA", "ECO:0000501",
          "PCS", "ECO:0006017",
          "TAS", "ECO:0000304",
          "ICE", "ECO:0006019");

  private static final Map<String, String> SEX =
      Map.of("FEMALE", "PATO:0000383", "MALE", "PATO:0000384");

  private static final Set<String> DATABASES = Set.of("OMIM", "ORPHA", "DECIPHER");

  private final GraphAssembly graph;
  private final Set<String> records = new TreeSet<>();

  private DiseasePhenotypes(GraphAssembly graph) {
    this.graph = graph;
  }

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    DiseasePhenotypes adapter = new DiseasePhenotypes(graph);
    Table.tsv(
        file,
        graph.report(),
        List.of(
            "database_id",
            "disease_name",
            "qualifier",
            "hpo_id",
            "reference",
            "evidence",
            "onset",
            "frequency",
            "sex",
            "modifier",
            "aspect",
            "biocuration"),
        adapter::row);
    graph.report().fact("hpoa_disease_records", adapter.records.size());
    graph
        .report()
        .fact(
            "hpoa_disease_nodes",
            adapter.records.stream().map(r -> graph.diseases().resolve(r).id()).distinct().count());
  }

  private void row(Row row) {
    String record = DiseaseIndex.normal(row.get("database_id"));
    if (Curie.tryParse(record).filter(c -> DATABASES.contains(c.prefix())).isEmpty()) {
      graph.report().issue(row, Reason.NO_DISEASE_ID, record, row.get("disease_name"));
      return;
    }
    records.add(record);
    Disease disease = graph.disease(row, record, row.get("disease_name"));
    Optional<String> term = graph.phenotype(row, row.get("hpo_id"));
    if (term.isEmpty()) {
      return;
    }
    switch (row.get("aspect")) {
      case "P" -> phenotype(row, record, disease, term.get());
      case "I" -> disease.state("inheritance", term.get(), stated(row));
      case "C" ->
          disease.state(isOnset(term.get()) ? "onset" : "clinical_course", term.get(), stated(row));
      case "M" -> disease.state("modifier", term.get(), stated(row));
      case "H" -> disease.state("medical_history", term.get(), stated(row));
      default ->
          graph.report().issue(row, Reason.MALFORMED_ROW, record, "aspect " + row.get("aspect"));
    }
  }

  /** What states a property of the disease: references and, if given, how often it was seen. */
  private static String stated(Row row) {
    String frequency = row.get("frequency");
    String references = row.get("reference").replace(';', '+');
    return frequency.isEmpty() ? references : references + " (" + frequency + ")";
  }

  private boolean isOnset(String term) {
    return graph.hpo().isA(Curie.parse(term), HpoOntology.ONSET);
  }

  private void phenotype(Row row, String record, Disease disease, String term) {
    boolean orphanet = record.startsWith("ORPHA:");
    List<String> publications = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String r : row.get("reference").split(";")) {
      (r.startsWith("PMID:") ? publications : others).add(r.strip());
    }
    others.removeIf(String::isEmpty);
    if (!publications.isEmpty()) {
      // another source supports it beside a publication: without that publication it still stands
      publications.addAll(others);
    }
    String evidence = row.get("evidence");
    KgxEdge.Builder edge =
        KgxEdge.of(
                disease.id(),
                EdgeType.DISEASE_PHENOTYPE.predicate(),
                term,
                orphanet ? "infores:orphanet" : "infores:hpo-annotations")
            .aggregators(orphanet ? List.of("infores:hpo-annotations") : List.of())
            .original(record, row.get("hpo_id"))
            .publications(publications.stream().distinct().toList())
            .evidence(Optional.ofNullable(EVIDENCE.get(evidence)).stream().toList())
            .level(
                "knowledge_assertion", evidence.equals("IEA") ? "automated_agent" : "manual_agent")
            .sex(SEX.getOrDefault(row.get("sex").toUpperCase(java.util.Locale.ROOT), ""))
            .qualifier("reference", String.join("|", others))
            .qualifier("modifier", modifiers(row));
    boolean negated = row.get("qualifier").equalsIgnoreCase("NOT");
    String frequency = row.get("frequency");
    if (!frequency.isEmpty()) {
      Optional<Frequency> f = Frequency.parse(frequency);
      if (f.isEmpty()) {
        graph.report().issue(row, Reason.UNREADABLE_FREQUENCY, record, frequency);
      } else {
        Frequency v = f.get();
        edge.frequency(v.count(), v.total(), v.quotient(), v.qualifier());
        negated |= v.qualifier().equals(Frequency.EXCLUDED);
      }
    }
    edge.negated(negated);
    if (!row.get("onset").isEmpty()) {
      Optional<Curie> onset =
          Curie.tryParse(row.get("onset")).flatMap(o -> graph.hpo().resolve(o).current());
      onset.ifPresentOrElse(
          o -> edge.onset(o.toString()),
          () -> graph.report().issue(row, Reason.UNKNOWN_ONSET, record, row.get("onset")));
    }
    dates(row.get("biocuration"), edge);
    graph.edge(row, EdgeType.DISEASE_PHENOTYPE, edge.build());
  }

  private static String modifiers(Row row) {
    return String.join(
        "|",
        new TreeSet<>(
            Arrays.stream(row.get("modifier").split("[;,]"))
                .map(String::strip)
                .filter(m -> !m.isEmpty())
                .toList()));
  }

  /** First and last day on which a curator touched the row. */
  private static void dates(String biocuration, KgxEdge.Builder edge) {
    TreeSet<String> days = new TreeSet<>();
    Matcher m = DATE.matcher(biocuration);
    while (m.find()) {
      days.add(m.group(1));
    }
    if (!days.isEmpty()) {
      edge.property("creation_date", days.first());
      edge.property("update_date", days.last());
    }
  }
}
