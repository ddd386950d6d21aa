package org.clew.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.Progress;
import org.junit.jupiter.api.Test;

/**
 * Six genes; 1 and 2 have a disease with a term of its own. 3 interacts with 1, 4 with 2; 5 shares
 * a pathway with 2; 6 has no protein and nothing else.
 */
class NovelGeneTest {

  private final GraphSnapshot graph = graph();

  private static GraphSnapshot graph() {
    SnapshotBuilder b = new SnapshotBuilder();
    node(b, NodeKind.PHENOTYPIC_FEATURE, "HP:0000118");
    node(b, NodeKind.PATHWAY, "REACT:1");
    for (int i = 1; i <= 6; i++) {
      node(b, NodeKind.GENE, "HGNC:" + i);
      if (i < 6) {
        node(b, NodeKind.PROTEIN, "UniProtKB:" + i);
        edge(b, EdgeType.GENE_PRODUCT, "HGNC:" + i, "UniProtKB:" + i);
      }
    }
    for (int i = 1; i <= 2; i++) {
      node(b, NodeKind.PHENOTYPIC_FEATURE, "HP:000000" + i);
      node(b, NodeKind.DISEASE, "OMIM:10000" + i);
      edge(b, EdgeType.PHENOTYPE_IS_A, "HP:000000" + i, "HP:0000118");
      edge(b, EdgeType.GENE_DISEASE, "HGNC:" + i, "OMIM:10000" + i);
      edge(b, EdgeType.DISEASE_PHENOTYPE, "OMIM:10000" + i, "HP:000000" + i);
      edge(b, EdgeType.INTERACTION, "UniProtKB:" + i, "UniProtKB:" + (i + 2));
    }
    edge(b, EdgeType.PATHWAY_MEMBER, "HGNC:2", "REACT:1");
    edge(b, EdgeType.PATHWAY_MEMBER, "HGNC:5", "REACT:1");
    return b.build();
  }

  private static void node(SnapshotBuilder b, NodeKind kind, String id) {
    b.node(kind, id, id, List.of(), Map.of());
  }

  private static void edge(SnapshotBuilder b, EdgeType type, String s, String o) {
    b.edge(type, s + ">" + o, s, o, Float.NaN, 0, 0, false, "infores:test", List.of(), Map.of());
  }

  private PhenotypeQuery query(double first, double second) {
    double[] rules = new double[graph.nodeCount()];
    rules[graph.node("OMIM:100001")] = first;
    rules[graph.node("OMIM:100002")] = second;
    return new PhenotypeQuery(
        Knowledge.all(graph), new int[] {graph.node("HP:0000001")}, new int[0], rules);
  }

  @Test
  void theWalkReachesTheNeighboursOfWhatResemblesThePatient() {
    double[] at = new RandomWalk(Knowledge.all(graph)).score(query(0, 1));
    double[] share = new double[7];
    for (int i = 1; i <= 6; i++) {
      share[i] = at[graph.node("HGNC:" + i)];
    }
    // ten times as likely: disease 2 starts 10/11 of the walk
    assertThat(share[2] / share[1]).isCloseTo(10, within(0.5));
    assertThat(share[4]).isGreaterThan(share[3]);
    // gene 2's two links carry as much, but a pathway takes another step
    assertThat(share[5]).isBetween(0.1 * share[4], 0.5 * share[4]);
    assertThat(share[6]).isZero();
    double pathway = 1 - share[1] - share[2] - share[3] - share[4] - share[5];
    assertThat(pathway).isBetween(0.0, 0.2); // nothing is lost but what the pathway holds
  }

  @Test
  void onlyCasesOfGenesWithoutADiseaseAreTestedAmongTheirLike() {
    Evaluation.Options options =
        new Evaluation.Options(
            List.of(Setting.AS_IS),
            List.of(Rankers.RANDOM_WALK),
            false,
            false,
            Tested.NOVEL_GENE,
            0,
            0,
            1,
            1);
    Results results =
        new Evaluation(graph, null, options)
            .run(
                List.of(solved("HGNC:1", 1), solved("HGNC:3", 1), solved("HGNC:5", 2)),
                Progress.NONE);
    assertThat(results.cases()).extracting(CaseRanks::gene).containsOnly("HGNC:3", "HGNC:5");
    assertThat(results.geneCandidates()).isEqualTo(3);
    assertThat(results.rows()).hasSize(1);
    assertThat(results.rows().get(0).key().level()).isEqualTo(Level.GENE);
  }

  @Test
  void bothWaysRankTheSameCandidates() {
    Evaluation.Options options =
        new Evaluation.Options(
            List.of(Setting.AS_IS),
            List.of(Rankers.RANDOM_WALK, Rankers.ASSOCIATION),
            false,
            false,
            Tested.NOVEL_GENE,
            0,
            0,
            1,
            1);
    Results results =
        new Evaluation(graph, null, options)
            .run(List.of(solved("HGNC:3", 1), solved("HGNC:4", 2)), Progress.NONE);
    assertThat(results.rows())
        .extracting(r -> r.key().ranker())
        .containsExactly(Rankers.ASSOCIATION, Rankers.RANDOM_WALK);
    // of genes 3, 4 and 5, each tied to a gene with a disease; with one term they are hardly told
    // apart, but the gene that interacts with the right one is never behind both others
    assertThat(results.cases()).allMatch(c -> c.ranks().values().stream().allMatch(r -> r < 3));
  }

  private SolvedCase solved(String gene, int term) {
    return new SolvedCase(
        gene + ".json",
        new int[] {graph.node("HP:000000" + term)},
        new int[0],
        graph.node(gene),
        -1,
        gene,
        "",
        Set.of("PMID:1"),
        new BitSet());
  }
}
