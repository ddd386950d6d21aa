package org.clew.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.junit.jupiter.api.Test;

/**
 * Genes 1 and 2 have a disease with a term each. Twenty others have none; the even ones interact
 * with gene 2, the odd ones with gene 1, and patients mostly have the term of that gene's disease.
 */
class AssociationFitTest {

  private static final int GENES = 22;

  private final GraphSnapshot graph = graph();

  private static GraphSnapshot graph() {
    SnapshotBuilder b = new SnapshotBuilder();
    b.node(NodeKind.PHENOTYPIC_FEATURE, "HP:0000118", "root", List.of(), Map.of());
    for (int i = 1; i <= GENES; i++) {
      b.node(NodeKind.GENE, "HGNC:" + i, "GENE" + (char) ('A' + i), List.of(), Map.of());
      b.node(NodeKind.PROTEIN, "UniProtKB:" + i, "p", List.of(), Map.of());
      edge(b, EdgeType.GENE_PRODUCT, "HGNC:" + i, "UniProtKB:" + i);
      if (i <= 2) {
        b.node(NodeKind.PHENOTYPIC_FEATURE, "HP:000000" + i, "term", List.of(), Map.of());
        b.node(NodeKind.DISEASE, "OMIM:10000" + i, "disease", List.of(), Map.of());
        edge(b, EdgeType.PHENOTYPE_IS_A, "HP:000000" + i, "HP:0000118");
        edge(b, EdgeType.GENE_DISEASE, "HGNC:" + i, "OMIM:10000" + i);
        edge(b, EdgeType.DISEASE_PHENOTYPE, "OMIM:10000" + i, "HP:000000" + i);
      } else {
        edge(b, EdgeType.INTERACTION, "UniProtKB:" + (2 - i % 2), "UniProtKB:" + i);
      }
    }
    return b.build();
  }

  private static void edge(SnapshotBuilder b, EdgeType type, String s, String o) {
    b.edge(type, s + ">" + o, s, o, Float.NaN, 0, 0, false, "infores:test", List.of(), Map.of());
  }

  private SolvedCase solved(int gene, int term) {
    return new SolvedCase(
        gene + ".json",
        new int[] {graph.node("HP:000000" + term)},
        new int[0],
        graph.node("HGNC:" + gene),
        -1,
        "HGNC:" + gene,
        "OMIM:1",
        Set.of("PMID:" + gene),
        new BitSet());
  }

  @Test
  void eachHalfIsRankedByWhatTheOtherTells() {
    List<SolvedCase> cases = new ArrayList<>();
    for (int g = 1; g <= GENES; g++) {
      int term = g % 5 == 0 ? 1 + g % 2 : 2 - g % 2; // one in five has the other's
      cases.add(solved(g, term));
      cases.add(solved(g, term)); // a second case of the gene counts no more
    }
    String text = new AssociationFit(graph, cases, 1, Progress.NONE).text();
    assertThat(text)
        .contains("20 genes without a known disease, one case of each, among 20;")
        .containsPattern("\\| both \\| [0-9.]+ \\| 0.00 \\| 0.00 \\| 0.00 \\|")
        .doesNotContainPattern("\\| both \\| 0.00")
        .contains("| in use | 0.40 | 0.55 | 0.20 | 0.85 |")
        .containsPattern("pathways alone \\| 0.0 \\| 100.0 \\| 100.0 \\| 1.02")
        .containsPattern("\\| all \\| 80.0 \\|")
        .contains("* log10 rank: +0.00 (+0.00 to +0.00)"); // the walk sees the same
  }

  @Test
  void withoutSuchGenesNothingIsFitted() {
    assertThatThrownBy(() -> new AssociationFit(graph, List.of(solved(1, 1)), 1, Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("too few");
  }
}
