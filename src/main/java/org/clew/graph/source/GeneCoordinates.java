package org.clew.graph.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Ensembl's gene coordinates, GRCh38, 1-based and inclusive: properties of the genes. */
final class GeneCoordinates {

  private GeneCoordinates() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.tsv(
        file,
        graph.report(),
        List.of("chromosome", "start", "end", "strand", "gene_id", "gene_name"),
        row -> {
          Optional<Gene> gene =
              graph.gene(row, "ENSEMBL:" + row.get("gene_id"), row.get("gene_name"));
          gene.ifPresent(
              g -> {
                g.properties.put("chromosome", row.get("chromosome"));
                g.properties.put("start", row.get("start"));
                g.properties.put("end", row.get("end"));
                g.properties.put("strand", row.get("strand"));
              });
        });
  }
}
