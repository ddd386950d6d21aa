package org.clew.graph.source;

import java.io.IOException;
import java.util.List;

/** MONDO's mappings to other vocabularies in SSSOM (Matentzoglu et al. 2022, PMID:35616100). */
final class MondoMatches {

  private MondoMatches() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.tsv(
        file,
        graph.report(),
        List.of("subject_id", "predicate_id", "object_id"),
        row -> {
          if (row.get("predicate_id").equals("skos:exactMatch")) {
            graph
                .diseases()
                .match(
                    row.get("subject_id"),
                    row.get("subject_label"),
                    row.get("object_id"),
                    row.get("object_label"));
          } else {
            graph
                .report()
                .issue(
                    row,
                    Reason.OTHER_RELATION,
                    row.get("subject_id"),
                    row.get("predicate_id") + " " + row.get("object_id"));
          }
        });
  }
}
