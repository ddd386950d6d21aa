package org.clew.graph.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.kgx.KgxEdge;

/**
 * Gene–disease links that HPO's annotations gather from OMIM (by way of NCBI's MedGen) and
 * Orphanet: {@code genes_to_disease.txt}, or for releases before it the links implied by {@code
 * genes_to_phenotype.txt}, which repeats each link once per phenotype.
 */
final class GeneLinks {

  private GeneLinks() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    if (file.name().contains("genes_to_phenotype")) {
      perPhenotype(file, graph);
    } else {
      Table.tsv(
          file,
          graph.report(),
          List.of("ncbi_gene_id", "gene_symbol", "association_type", "disease_id", "source"),
          row ->
              link(
                  row,
                  graph,
                  row.get("ncbi_gene_id"),
                  row.get("gene_symbol"),
                  row.get("disease_id"),
                  row.get("source"),
                  row.get("association_type")));
    }
  }

  private static void perPhenotype(SourceFile file, GraphAssembly graph) throws IOException {
    Set<String> seen = new HashSet<>();
    long[] repeated = {0};
    Table.tsv(
        file,
        graph.report(),
        List.of("entrez-gene-id", "entrez-gene-symbol", "G-D source", "disease-ID for link"),
        row -> {
          String gene = row.get("entrez-gene-id");
          String disease = row.get("disease-ID for link");
          if (seen.add(gene + " " + disease)) {
            link(
                row,
                graph,
                "NCBIGene:" + gene,
                row.get("entrez-gene-symbol"),
                disease,
                row.get("G-D source"),
                "");
          } else {
            repeated[0]++;
          }
        });
    if (repeated[0] > 0) {
      graph.report().issue(Row.at(file, 0), repeated[0], Reason.ONE_LINK_PER_PHENOTYPE, "", "");
    }
  }

  private static void link(
      Row row,
      GraphAssembly graph,
      String geneId,
      String symbol,
      String diseaseId,
      String source,
      String kind) {
    if (diseaseId.isEmpty()) {
      graph.report().issue(row, Reason.NO_DISEASE_ID, geneId, symbol);
      return;
    }
    Optional<Gene> gene = graph.gene(row, geneId, symbol);
    if (gene.isEmpty()) {
      return;
    }
    gene.get().name();
    Disease disease = graph.disease(row, diseaseId, "");
    boolean orphanet = source.toLowerCase(Locale.ROOT).contains("orpha");
    graph.edge(
        row,
        EdgeType.GENE_DISEASE,
        KgxEdge.of(
                gene.get().id,
                EdgeType.GENE_DISEASE.predicate(),
                disease.id(),
                orphanet ? "infores:orphanet" : "infores:omim")
            .aggregators(
                orphanet
                    ? List.of("infores:hpo-annotations")
                    : List.of("infores:medgen", "infores:hpo-annotations"))
            .original(geneId, DiseaseIndex.normal(diseaseId))
            .property("association_type", kind)
            .build());
  }
}
