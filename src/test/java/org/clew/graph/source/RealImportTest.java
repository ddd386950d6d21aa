package org.clew.graph.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.RealData;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import of the real releases: what each source gives, row for row. */
class RealImportTest {

  @TempDir static Path kgx;
  private static ImportReport report;
  private static GraphSnapshot graph;

  @BeforeAll
  static void run() throws IOException {
    Path data = RealData.orSkip();
    report =
        Importer.ofInstallation(Path.of(""))
            .toKgx(List.of(data), Optional.empty(), kgx, Progress.NONE);
    graph = KgxSnapshot.read(kgx, p -> assertThat(p).isNull());
  }

  @Test
  void nodes() {
    assertThat(report.nodes(NodeKind.PHENOTYPIC_FEATURE)).isEqualTo(19_177);
    assertThat(report.nodes(NodeKind.CASE)).isEqualTo(5_527);
    assertThat(report.nodes(NodeKind.PATHWAY)).isEqualTo(2_502);
    assertThat(report.nodes(NodeKind.GENE)).isBetween(19_290L, 20_000L);
    assertThat(report.nodes(NodeKind.PROTEIN)).isBetween(19_000L, 20_500L);
    assertThat(report.nodes(NodeKind.DRUG)).isBetween(6_000L, 10_000L);
    assertThat(report.facts()).containsEntry("hpoa_disease_records", 12_690L);
    // some 2,100 records of Orphanet share a MONDO class with one of OMIM
    assertThat(report.facts().get("hpoa_disease_nodes")).isEqualTo(10_579);
    for (NodeKind k : NodeKind.values()) {
      assertThat((long) graph.nodeCount(k)).as(k.label()).isEqualTo(report.nodes(k));
    }
  }

  @Test
  void edges() {
    assertThat(report.edges(EdgeType.PHENOTYPE_IS_A)).isEqualTo(23_528);
    assertThat(report.edges(EdgeType.DISEASE_PHENOTYPE)).isEqualTo(254_919);
    assertThat(report.edgesBySource(EdgeType.GENE_DISEASE))
        .containsEntry("infores:omim", 7_485L)
        .containsEntry("infores:orphanet", 8_105L)
        .containsEntry("infores:clingen", 2_908L);
    assertThat(report.edges(EdgeType.INTERACTION)).isEqualTo(242_343);
    assertThat(report.edges(EdgeType.PATHWAY_MEMBER)).isEqualTo(82_506);
    assertThat(report.edges(EdgeType.CASE_DISEASE)).isEqualTo(5_527);
    assertThat(report.edges(EdgeType.CASE_GENE)).isEqualTo(5_458);
    for (EdgeType t : EdgeType.values()) {
      assertThat((long) graph.endEdge(t) - graph.firstEdge(t))
          .as(t.name())
          .isEqualTo(report.edges(t));
    }
  }

  /** Sources of one edge per row: every row is an edge, or counted among those that are not. */
  @Test
  void everyRowIsAccountedFor() {
    Set<String> oneEdgePerRow =
        Set.of(
            "gene-links",
            "clingen",
            "g2p",
            "hetionet-ppi",
            "innatedb-ppi",
            "reactome",
            "hetionet-binding",
            "everycure");
    for (ImportReport.SourceCount s : report.sources()) {
      long aside =
          s.reasons().entrySet().stream()
              .filter(
                  e ->
                      e.getKey().effect() == Reason.Effect.LEFT_OUT
                          || e.getKey().effect() == Reason.Effect.MERGED)
              .mapToLong(Map.Entry::getValue)
              .sum();
      if (oneEdgePerRow.contains(s.source().name())) {
        assertThat(s.edges() + aside).as(s.source().name()).isEqualTo(s.rows());
      }
      if (s.source().name().equals("hpoa")) {
        long ofTheDisease = 8_857 + 8_031 + 77 + 130; // aspects I, C, M, H
        assertThat(s.edges() + aside + ofTheDisease).isEqualTo(s.rows()).isEqualTo(272_060);
      }
    }
    assertThat(report.sources()).hasSize(20);
    assertThat(report.missing().stream().map(Source::name)).containsExactly("own-cases");
  }

  @Test
  void filesAreThoseOfTheCatalogue() {
    for (ImportReport.SourceCount s : report.sources()) {
      assertThat(s.sha256()).as(s.source().name()).isEqualTo(s.source().sha256());
    }
  }

  @Test
  void marfanSyndromeIsOneDisease() {
    int d = graph.node("OMIM:154700");
    assertThat(graph.node("ORPHA:558")).isEqualTo(d);
    assertThat(graph.node("MONDO:0007947")).isEqualTo(d);
    int fbn1 = graph.node("HGNC:3603");
    assertThat(graph.node("NCBIGene:2200")).isEqualTo(fbn1);
    boolean linked = false;
    for (int e = graph.out(EdgeType.GENE_DISEASE, fbn1);
        e < graph.outEnd(EdgeType.GENE_DISEASE, fbn1);
        e++) {
      linked |= graph.object(e) == d;
    }
    assertThat(linked).isTrue();
    assertThat(graph.properties(d)).containsEntry("inheritance", "HP:0000006");
  }

  /** Two OMIM entries that MONDO matches to one class: glycogen storage disease Ib and Ic. */
  @Test
  void omimEntriesOfOneClassStayApart() {
    assertThat(graph.node("OMIM:232220")).isNotEqualTo(graph.node("OMIM:232240"));
  }

  @Test
  void knowledgeOf2023HoldsNothingNewer(@TempDir Path dir) throws IOException {
    Path data = RealData.orSkip();
    ImportReport then =
        Importer.ofInstallation(Path.of(""))
            .toKgx(List.of(data), Optional.of(data.resolve("hpoa-2023-01")), dir, Progress.NONE);
    assertThat(then.edgesBySource(EdgeType.GENE_DISEASE).keySet())
        .containsExactlyInAnyOrder("infores:omim", "infores:orphanet");
    assertThat(then.edges(EdgeType.DISEASE_PHENOTYPE)).isBetween(230_000L, 238_471L);
    assertThat(then.edges(EdgeType.CASE_DISEASE)).isZero();
    assertThat(then.count(Reason.REPLACED_PHENOTYPE)).isPositive();
    assertThat(Files.size(dir.resolve("edges.tsv"))).isPositive();
  }
}
