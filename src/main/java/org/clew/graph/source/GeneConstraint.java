package org.clew.graph.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * gnomAD's constraint per gene: properties {@code pli} (probability of intolerance to loss of
 * function, 0–1), {@code oe_lof} (observed/expected loss-of-function variants) and {@code loeuf}
 * (upper bound of its 90 % interval). A symbol with several rows (genes that share it) keeps the
 * first.
 */
final class GeneConstraint {

  private GeneConstraint() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.tsv(
        file,
        graph.report(),
        List.of("gene", "transcript", "pLI", "oe_lof", "oe_lof_upper"),
        row -> {
          String symbol = row.get("gene");
          Optional<Gene> gene = graph.geneBySymbol(row, symbol);
          gene.ifPresent(
              g -> {
                if (g.properties.containsKey("loeuf")) {
                  graph.report().issue(row, Reason.DUPLICATE, symbol, row.get("transcript"));
                  return;
                }
                put(g, "pli", row.get("pLI"));
                put(g, "oe_lof", row.get("oe_lof"));
                put(g, "loeuf", row.get("oe_lof_upper"));
              });
        });
  }

  private static void put(Gene gene, String property, String value) {
    if (!value.isEmpty() && !value.equals("NA")) {
      gene.properties.put(property, value);
    }
  }
}
