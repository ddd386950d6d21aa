package org.clew.graph.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.clew.graph.EdgeType;
import org.clew.graph.kgx.KgxEdge;

/**
 * Hetionet's compound–binds–gene table, which merges DrugBank, ChEMBL, BindingDB, DrugCentral and
 * others: one edge per row. Each row's own licence governs its use and stays with the edge.
 */
final class DrugBinding {

  /** Sources of a row in the order in which one becomes the primary source. */
  private static final Map<String, String> SOURCES = new java.util.LinkedHashMap<>();

  static {
    SOURCES.put("DrugBank", "infores:drugbank");
    SOURCES.put("ChEMBL", "infores:chembl");
    SOURCES.put("DrugCentral", "infores:drugcentral");
    SOURCES.put("BindingDB", "infores:bindingdb");
    SOURCES.put("PDSP Ki", "infores:pdsp-ki");
    SOURCES.put("PubChem", "infores:pubchem");
  }

  private DrugBinding() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.tsv(
        file,
        graph.report(),
        List.of(
            "drugbank_id",
            "entrez_gene_id",
            "sources",
            "pubmed_ids",
            "actions",
            "affinity_nM",
            "license"),
        row -> binding(row, graph));
  }

  private static void binding(Row row, GraphAssembly graph) {
    Optional<Gene> gene = graph.gene(row, "NCBIGene:" + row.get("entrez_gene_id"), "");
    Optional<String> protein = gene.flatMap(g -> graph.protein(row, g));
    if (protein.isEmpty()) {
      return;
    }
    Drug drug = graph.drug(row, "DRUGBANK:" + row.get("drugbank_id"));
    String hetionet = row.file().source().infores();
    String primary = hetionet;
    TreeSet<String> roles = new TreeSet<>();
    for (String s : row.get("sources").split("\\|")) {
      int bracket = s.indexOf(" (");
      if (s.startsWith("DrugBank") && bracket > 0) {
        roles.add(s.substring(bracket + 2, s.length() - 1));
      }
    }
    for (Map.Entry<String, String> s : SOURCES.entrySet()) {
      if (row.get("sources").contains(s.getKey())) {
        primary = s.getValue();
        break;
      }
    }
    List<String> publications = new ArrayList<>();
    for (String p : row.get("pubmed_ids").split("\\|")) {
      if (!p.isBlank()) {
        publications.add("PMID:" + p.strip());
      }
    }
    String license = row.get("license");
    graph.report().tally("drug_targets_license_" + (license.isEmpty() ? "none" : license));
    graph.edge(
        row,
        EdgeType.DRUG_TARGET,
        KgxEdge.of(drug.id(), EdgeType.DRUG_TARGET.predicate(), protein.get(), primary)
            .aggregators(primary.equals(hetionet) ? List.of() : List.of(hetionet))
            .original("DRUGBANK:" + row.get("drugbank_id"), "NCBIGene:" + row.get("entrez_gene_id"))
            .publications(publications)
            .property("sources", row.get("sources"))
            .property("role", String.join("|", roles))
            .property("action", row.get("actions"))
            .property("affinity_nM", row.get("affinity_nM"))
            .property("license", license)
            .build());
  }
}
