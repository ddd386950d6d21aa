package org.clew.graph.source;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.clew.graph.EdgeType;
import org.clew.graph.kgx.KgxEdge;

/**
 * Gene2Phenotype's developmental-disorder panel: gene–disease links with allelic requirement and
 * consequence of the mutations. Every row, also one whose disease has no OMIM number, adds to the
 * gene's property {@code mechanism}: {@code requirement: consequence}.
 */
final class GeneMechanisms {

  private GeneMechanisms() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.csv(
        file,
        graph.report(),
        List.of(
            "gene symbol",
            "disease name",
            "disease mim",
            "DDD category",
            "allelic requirement",
            "mutation consequence",
            "pmids",
            "hgnc id"),
        row -> row(row, graph));
  }

  private static void row(Row row, GraphAssembly graph) {
    Optional<Gene> found = graph.gene(row, "HGNC:" + row.get("hgnc id"), row.get("gene symbol"));
    if (found.isEmpty()) {
      return;
    }
    Gene gene = found.get();
    gene.name();
    String requirement = row.get("allelic requirement");
    String consequence = row.get("mutation consequence");
    TreeSet<String> mechanisms =
        new TreeSet<>(Arrays.asList(gene.properties.getOrDefault("mechanism", "").split("\\|")));
    mechanisms.add(requirement + ": " + consequence);
    mechanisms.remove("");
    gene.properties.put("mechanism", String.join("|", mechanisms));
    String mim = row.get("disease mim");
    if (!mim.matches("\\d{6}")) {
      graph
          .report()
          .issue(row, Reason.NO_DISEASE_ID, row.get("gene symbol"), row.get("disease name"));
      return;
    }
    Disease disease = graph.disease(row, "OMIM:" + mim, "");
    graph.diseases().label("OMIM:" + mim, row.get("disease name"));
    graph.edge(
        row,
        EdgeType.GENE_DISEASE,
        KgxEdge.of(
                gene.id,
                EdgeType.GENE_DISEASE.predicate(),
                disease.id(),
                row.file().source().infores())
            .original(gene.id, "OMIM:" + mim)
            .publications(
                Arrays.stream(row.get("pmids").split(";"))
                    .map(String::strip)
                    .filter(p -> p.matches("\\d{1,9}"))
                    .map(p -> "PMID:" + p)
                    .distinct()
                    .toList())
            .qualifier("allelic_requirement", requirement)
            .qualifier("mutation_consequence", consequence)
            .qualifier("confidence", row.get("DDD category"))
            .build());
  }
}
