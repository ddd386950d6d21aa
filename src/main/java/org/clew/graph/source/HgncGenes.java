package org.clew.graph.source;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** HGNC's complete set: approved genes, their symbols and their ids elsewhere. */
final class HgncGenes {

  private HgncGenes() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.tsv(
        file,
        graph.report(),
        List.of(
            "hgnc_id",
            "symbol",
            "name",
            "locus_group",
            "entrez_id",
            "ensembl_gene_id",
            "uniprot_ids"),
        row -> gene(row, graph));
  }

  private static void gene(Row row, GraphAssembly graph) {
    String group = row.get("locus_group");
    Gene gene =
        new Gene(
            row.get("hgnc_id"),
            row.get("symbol"),
            row.get("name"),
            group.equals("protein-coding gene"));
    prefixed("NCBIGene:", row.get("entrez_id"), gene.equivalent);
    prefixed("ENSEMBL:", row.get("ensembl_gene_id"), gene.equivalent);
    // not the same thing: OMIM numbers genes and diseases alike
    prefixed("OMIM:", row.get("omim_id"), gene.xref);
    prefixed("UniProtKB:", row.get("uniprot_ids"), gene.proteins);
    List<String> previous = values(row.get("prev_symbol"));
    gene.synonyms.addAll(previous);
    gene.synonyms.addAll(values(row.get("alias_symbol")));
    put(gene, "locus_group", group);
    put(gene, "location", row.get("location"));
    put(gene, "mane_select", row.get("mane_select"));
    graph.genes().add(gene, previous);
  }

  private static void put(Gene gene, String property, String value) {
    if (!value.isEmpty()) {
      gene.properties.put(property, value);
    }
  }

  private static void prefixed(String prefix, String cell, List<String> into) {
    values(cell).forEach(v -> into.add(prefix + v));
  }

  private static List<String> values(String cell) {
    return Arrays.stream(cell.split("\\|")).map(String::strip).filter(v -> !v.isEmpty()).toList();
  }
}
