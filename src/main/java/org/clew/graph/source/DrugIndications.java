package org.clew.graph.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.clew.graph.EdgeType;
import org.clew.graph.kgx.KgxEdge;

/**
 * Every Cure's indications: what a drug is approved for, with normalised ids. Only diseases that
 * the graph knows otherwise are taken: it is a graph of rare diseases.
 */
final class DrugIndications {

  private DrugIndications() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.tsv(
        file,
        graph.report(),
        List.of(
            "final normalized drug id",
            "final normalized drug label",
            "final normalized disease id",
            "final normalized disease label"),
        row -> indication(row, graph));
  }

  private static void indication(Row row, GraphAssembly graph) {
    String named = row.get("final normalized disease id");
    Optional<Disease> known = graph.diseases().known(named);
    if (known.isEmpty()) {
      graph
          .report()
          .issue(row, Reason.UNKNOWN_DISEASE, named, row.get("final normalized disease label"));
      return;
    }
    Disease disease = graph.disease(row, named, row.get("final normalized disease label"));
    String id = row.get("final normalized drug id");
    Drug drug = graph.drug(row, id);
    drug.name(row.get("final normalized drug label"));
    graph.edge(
        row,
        EdgeType.DRUG_INDICATION,
        KgxEdge.of(
                drug.id(),
                EdgeType.DRUG_INDICATION.predicate(),
                disease.id(),
                row.file().source().infores())
            .original(id, DiseaseIndex.normal(named))
            .build());
  }
}
