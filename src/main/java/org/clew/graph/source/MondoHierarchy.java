package org.clew.graph.source;

import java.io.IOException;
import java.util.List;

/** The subclass edges of MONDO's rare-disease subset, as a KGX edge table. */
final class MondoHierarchy {

  private MondoHierarchy() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.tsv(
        file,
        graph.report(),
        List.of("subject", "predicate", "object"),
        row -> {
          if (row.get("predicate").equals("biolink:subclass_of")) {
            graph.diseases().isA(row.get("subject"), row.get("object"));
          } else {
            // MONDO restates gene links of OMIM and Orphanet, which are read at their source
            graph
                .report()
                .issue(
                    row,
                    Reason.OTHER_RELATION,
                    row.get("subject"),
                    row.get("relation") + " " + row.get("object"));
          }
        });
  }
}
