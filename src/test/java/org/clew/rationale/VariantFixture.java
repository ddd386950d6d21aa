package org.clew.rationale;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.Assembly;
import org.clew.model.Candidate;
import org.clew.model.Curie;
import org.clew.model.LedgerLine;
import org.clew.model.Rationale;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.Zygosity;

/** Genes, diseases and variants for tests of variants in the merge. */
final class VariantFixture {

  private VariantFixture() {}

  static void gene(
      SnapshotBuilder b,
      String gene,
      String symbol,
      String disease,
      String inheritance,
      String classification,
      boolean negated) {
    b.node(NodeKind.GENE, gene, symbol, List.of(), Map.of("symbol", symbol, "loeuf", "0.2"));
    b.node(NodeKind.DISEASE, disease, "disease of " + symbol, List.of(), Map.of());
    edge(b, EdgeType.GENE_DISEASE, gene, disease, false, Map.of());
    edge(
        b,
        EdgeType.GENE_DISEASE,
        gene,
        disease,
        negated,
        Map.of(
            "classification",
            classification,
            "inheritance",
            inheritance,
            "mutation_consequence",
            "loss of function"));
  }

  static void phenotype(SnapshotBuilder b, String disease, String term) {
    b.edge(
        EdgeType.DISEASE_PHENOTYPE,
        disease + term,
        disease,
        term,
        0.9f,
        9,
        10,
        false,
        "infores:hpo-annotations",
        List.of("PMID:1"),
        Map.of());
  }

  static void edge(
      SnapshotBuilder b,
      EdgeType type,
      String subject,
      String object,
      boolean negated,
      Map<String, String> properties) {
    b.edge(
        type,
        subject + object + properties.size(),
        subject,
        object,
        Float.NaN,
        0,
        0,
        negated,
        properties.isEmpty() ? "infores:omim" : "infores:clingen",
        List.of(),
        properties);
  }

  static Variant variant(
      String symbol,
      String hgnc,
      int position,
      Zygosity zygosity,
      String term,
      String af,
      String revel) {
    TranscriptConsequence c =
        new TranscriptConsequence(
            symbol,
            Optional.of(Curie.parse(hgnc)),
            "NM_1.1",
            true,
            List.of(term),
            "NM_1.1:c." + position + "C>T",
            term.equals("stop_gained") ? "NP_1.1:p.Arg100Ter" : "NP_1.1:p.Arg100Cys",
            Map.of(
                "gnomADe_AF",
                af,
                "REVEL",
                revel,
                "EXON",
                "2/10",
                "Protein_position",
                "100/1000",
                "CDS_position",
                "300/3000"));
    return new Variant(
        Assembly.GRCH38, "1", position, "C", "T", zygosity, Map.of(), List.of(), List.of(c));
  }

  static Variant nonsense(String symbol, String hgnc, int position, Zygosity zygosity) {
    return variant(symbol, hgnc, position, zygosity, "stop_gained", "0", "0");
  }

  static Candidate of(Rationale r, String symbol) {
    return r.candidates().stream()
        .filter(c -> c.gene().label().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  static LedgerLine line(Candidate c, String id) {
    return c.ledger().lines().stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow();
  }
}
