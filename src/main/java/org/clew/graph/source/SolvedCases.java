package org.clew.graph.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.clew.input.Cohort;
import org.clew.input.PhenopacketReader;
import org.clew.input.Read;
import org.clew.model.AllelicState;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Sex;
import org.clew.ontology.Resolution;

/**
 * Solved cases as phenopackets: each becomes a {@code Case} node with its phenotypes, diagnosis and
 * causal gene. All of its edges carry the publications of the case, so that hiding a publication
 * hides its cases. The folder of a phenopacket, which may be named after the gene, is not kept.
 */
final class SolvedCases {

  private final SourceFile file;
  private final GraphAssembly graph;
  private final List<Resolution> resolved = new ArrayList<>();

  private SolvedCases(SourceFile file, GraphAssembly graph) {
    this.file = file;
    this.graph = graph;
  }

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    SolvedCases adapter = new SolvedCases(file, graph);
    PhenopacketReader reader =
        new PhenopacketReader(
            id -> {
              Resolution r = graph.hpo().resolve(id);
              adapter.resolved.add(r);
              return r;
            });
    try (Stream<Cohort.Entry> entries = new Cohort(reader).stream(file.path())) {
      entries.forEach(adapter::entry);
    }
  }

  private void entry(Cohort.Entry entry) {
    ImportReport report = graph.report();
    report.rowRead(file);
    Row row = Row.at(file, 0);
    for (Resolution r : resolved) {
      Reason reason =
          switch (r.status()) {
            case CURRENT -> null;
            case ALTERNATIVE, REPLACED -> Reason.REPLACED_PHENOTYPE;
            case OBSOLETE_WITHOUT_REPLACEMENT -> Reason.OBSOLETE_PHENOTYPE;
            case UNKNOWN -> Reason.UNKNOWN_PHENOTYPE;
          };
      if (reason != null) {
        report.issue(row, reason, r.asked().toString(), entry.path());
      }
    }
    resolved.clear();
    Optional<Case> read = entry.read().value();
    if (read.isEmpty()) {
      report.issue(
          row,
          Reason.MALFORMED_ROW,
          entry.path(),
          entry.read().errors().stream().map(p -> p.message()).findFirst().orElse(""));
    } else if (read.get().observed().isEmpty()) {
      report.issue(row, Reason.NO_PHENOTYPES, entry.path(), "");
    } else if (read.get().diagnosis().isEmpty()) {
      report.issue(row, Reason.NOT_SOLVED, entry.path(), "");
    } else {
      add(row, entry.path(), read.get(), alleles(entry.read()));
    }
  }

  /** Not known where a variant of the case could not be read: it may be the other allele. */
  private static Optional<AllelicState> alleles(Read<Case> read) {
    return PhenopacketReader.readAllVariants(read)
        ? AllelicState.of(read.value().orElseThrow().variants())
        : Optional.empty();
  }

  private void add(Row row, String path, Case c, Optional<AllelicState> alleles) {
    Case.Diagnosis diagnosis = c.diagnosis().orElseThrow();
    String id = id(row, path, c.id());
    List<String> publications = c.publications().stream().map(Curie::toString).sorted().toList();
    Map<String, String> properties = new TreeMap<>();
    if (c.sex() != Sex.UNKNOWN) {
      properties.put("sex", c.sex().name());
    }
    c.onset().ifPresent(o -> properties.put("onset", o.toString()));
    if (!publications.isEmpty()) {
      properties.put("publications", String.join("|", publications));
    }
    String source = file.source().infores();
    graph.node(
        KgxNode.of(
            NodeKind.CASE,
            id,
            id.substring(id.indexOf(':') + 1),
            List.of(),
            List.of(),
            List.of(),
            source,
            properties));
    for (Curie term : c.observed()) {
      phenotype(row, id, term, false, publications);
    }
    for (Curie term : c.excluded()) {
      if (c.observed().contains(term)) {
        graph.report().issue(row, Reason.CONTRADICTION, term.toString(), path);
      } else {
        phenotype(row, id, term, true, publications);
      }
    }
    String named = DiseaseIndex.normal(diagnosis.disease().id().toString());
    Disease disease = graph.disease(row, named, diagnosis.disease().label());
    edge(
        row,
        EdgeType.CASE_DISEASE,
        statement(EdgeType.CASE_DISEASE, id, disease.id(), named, publications));
    Optional<Gene> gene = diagnosis.gene().flatMap(g -> graph.genes().find(g.toString()));
    if (gene.isPresent()) {
      gene.get().name();
      KgxEdge.Builder caused = statement(EdgeType.CASE_GENE, id, gene.get().id, "", publications);
      alleles.ifPresent(a -> caused.property(AllelicState.PROPERTY, a.value()));
      edge(row, EdgeType.CASE_GENE, caused);
    } else {
      graph
          .report()
          .issue(
              row, Reason.NO_CAUSAL_GENE, diagnosis.gene().map(Curie::toString).orElse(""), path);
    }
  }

  private String id(Row row, String path, String given) {
    String id = "CASE:" + given.strip().replaceAll("[^A-Za-z0-9._-]+", "_");
    if (!graph.hasNode(id)) {
      return id;
    }
    String unique = id + "_" + KgxEdge.idOf(path).substring("clew:".length());
    graph.report().issue(row, Reason.RENAMED_CASE, id, path);
    return unique;
  }

  private void phenotype(
      Row row, String id, Curie term, boolean negated, List<String> publications) {
    EdgeType type = EdgeType.CASE_PHENOTYPE;
    edge(row, type, statement(type, id, term.toString(), "", publications).negated(negated));
  }

  private void edge(Row row, EdgeType type, KgxEdge.Builder edge) {
    graph.edge(row, type, edge.build());
  }

  private KgxEdge.Builder statement(
      EdgeType type, String id, String object, String original, List<String> publications) {
    return KgxEdge.of(id, type.predicate(), object, file.source().infores())
        .level("observation", "manual_agent")
        .original(id, original.isEmpty() ? object : original)
        .publications(publications);
  }
}
