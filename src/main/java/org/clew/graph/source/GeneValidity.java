package org.clew.graph.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.graph.EdgeType;
import org.clew.graph.kgx.KgxEdge;

/**
 * ClinGen's gene–disease validity curations (Strande et al. 2017, PMID:28552198): one edge per
 * curation with its classification and mode of inheritance; negated where the link is disputed or
 * refuted. "No Known Disease Relationship" states no link and gives no edge.
 */
final class GeneValidity {

  /** ClinGen's codes of inheritance as HPO terms; undetermined (UD) has none. */
  private static final Map<String, String> INHERITANCE =
      Map.of(
          "AD", "HP:0000006",
          "AR", "HP:0000007",
          "XL", "HP:0001417",
          "SD", "HP:0032113",
          "MT", "HP:0001427");

  private GeneValidity() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.csv(
        file,
        graph.report(),
        List.of(
            "GENE SYMBOL",
            "GENE ID (HGNC)",
            "DISEASE LABEL",
            "DISEASE ID (MONDO)",
            "MOI",
            "CLASSIFICATION",
            "ONLINE REPORT",
            "CLASSIFICATION DATE",
            "GCEP"),
        row -> curation(row, graph));
  }

  private static void curation(Row row, GraphAssembly graph) {
    Optional<Gene> gene = graph.gene(row, row.get("GENE ID (HGNC)"), row.get("GENE SYMBOL"));
    if (gene.isEmpty()) {
      return;
    }
    String named = row.get("DISEASE ID (MONDO)");
    String classification = row.get("CLASSIFICATION");
    if (classification.equalsIgnoreCase("No Known Disease Relationship")) {
      graph
          .report()
          .issue(row, Reason.NO_RELATION_CLAIMED, row.get("GENE SYMBOL") + " " + named, "");
      return;
    }
    if (!graph.diseases().inMondo(named)) {
      graph.report().issue(row, Reason.NOT_IN_RELEASE, named, row.get("DISEASE LABEL"));
    }
    gene.get().name();
    Disease disease = graph.disease(row, named, row.get("DISEASE LABEL"));
    String date = row.get("CLASSIFICATION DATE");
    graph.edge(
        row,
        EdgeType.GENE_DISEASE,
        KgxEdge.of(
                gene.get().id,
                EdgeType.GENE_DISEASE.predicate(),
                disease.id(),
                row.file().source().infores())
            .original(gene.get().id, named)
            .negated(classification.equals("Disputed") || classification.equals("Refuted"))
            .qualifier("classification", classification)
            .qualifier("moi", row.get("MOI"))
            .qualifier("url", row.get("ONLINE REPORT"))
            .property("inheritance", INHERITANCE.getOrDefault(row.get("MOI"), ""))
            .property("curated_by", row.get("GCEP"))
            .property("creation_date", date.substring(0, Math.min(10, date.length())))
            .build());
  }
}
