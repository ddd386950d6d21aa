package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clew.TabixFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clew reanalyse} and {@code clew diff}: an older graph that lacked the right link. */
class ReanalyseCommandTest {

  private static final String CASE = "examples/marfan-like.json";
  private static final String VCF = "examples/marfan-like.vcf";
  private static final String NOW = "graph-import/starter";
  private static final String FBN1 = "HGNC:3603";

  @TempDir Path dir;

  private Path then;
  private String out = "";
  private String err = "";

  @BeforeEach
  void olderGraph() throws IOException {
    then = Files.createDirectories(dir.resolve("then"));
    Files.copy(Path.of(NOW, "nodes.tsv"), then.resolve("nodes.tsv"));
    List<String> without =
        Files.readAllLines(Path.of(NOW, "edges.tsv")).stream()
            .filter(e -> !e.contains(FBN1))
            .toList();
    Files.write(then.resolve("edges.tsv"), without);
  }

  private int clew(String... args) {
    StringWriter o = new StringWriter();
    StringWriter e = new StringWriter();
    int exit =
        Clew.commandLine()
            .setOut(new PrintWriter(o, true))
            .setErr(new PrintWriter(e, true))
            .execute(args);
    out = o.toString();
    err = e.toString();
    return exit;
  }

  private void diagnose(Path graph, String folder, String... more) {
    List<String> args = new java.util.ArrayList<>(List.of("diagnose", CASE, "--no-network"));
    args.addAll(List.of("--graph", graph.toString(), "--format", "json"));
    args.addAll(List.of("-o", dir.resolve(folder).toString()));
    args.addAll(List.of(more));
    assertThat(clew(args.toArray(String[]::new))).as(() -> err).isZero();
  }

  @Test
  void aNewLinkChangesTheLeaderAndIsTheReason() {
    diagnose(then, "old");
    assertThat(clew("reanalyse", dir.resolve("old").toString(), "--graph", NOW, "--no-network"))
        .isZero();
    assertThat(out).contains("→ FBN1").contains("1 with another answer");
  }

  @Test
  void whatDidNotChangeIsNotOnTheList() {
    diagnose(Path.of(NOW), "same");
    assertThat(
            clew(
                "reanalyse",
                dir.resolve("same").toString(),
                "--graph",
                NOW,
                "--no-network",
                "--format",
                "tsv"))
        .isZero();
    assertThat(out.strip().split("\n")).hasSize(1);
  }

  @Test
  void theNewRationalesAreSavedAndTheOldOnesStay() throws IOException {
    diagnose(then, "old");
    Path old = dir.resolve("old/marfan-like.json");
    String before = Files.readString(old);
    String folder = dir.resolve("old").toString();
    String[] reanalyse = {"reanalyse", folder, "--graph", NOW, "--no-network", "-o", ""};
    reanalyse[6] = dir.resolve("new").toString();
    assertThat(clew(reanalyse)).isZero();
    assertThat(Files.readString(old)).isEqualTo(before);
    assertThat(clew("verify", dir.resolve("new/marfan-like.json").toString(), "--graph", NOW))
        .isZero();
    assertThat(clew("diff", old.toString(), dir.resolve("new/marfan-like.json").toString()))
        .isEqualTo(1);
    assertThat(out).contains("graph").contains("→ FBN1");
    reanalyse[6] = folder;
    clew(reanalyse);
    assertThat(Files.readString(old)).isEqualTo(before);
  }

  @Test
  void aCaseWithVariantsNeedsItsVcf() throws IOException {
    diagnose(Path.of(NOW), "vcf", "--vcf", VCF);
    String folder = dir.resolve("vcf").toString();
    assertThat(clew("reanalyse", folder, "--graph", NOW, "--no-network")).isEqualTo(3);
    assertThat(err).contains("marfan-like.vcf");
    Files.copy(Path.of(VCF), dir.resolve("vcf/marfan-like.vcf"));
    assertThat(clew("reanalyse", folder, "--graph", NOW, "--no-network")).isZero();
    assertThat(out).contains("1 cases diagnosed anew, 0 with another answer");
  }

  /** A curator's evidence is part of the question; newer annotation files are today's knowledge. */
  @Test
  void manualEvidenceIsKeptAndNewerAnnotationMovesTheAnswer() throws IOException {
    Path manual =
        Files.writeString(
            dir.resolve("ours.yaml"),
            """
            variants:
              - gene: FBN2
                hgvs: c.7771A>C
                criteria:
                  - {code: PS3, citation: "PMID:25741868", note: assay, author: A}
            """);
    diagnose(Path.of(NOW), "own", "--vcf", VCF, "--manual", manual.toString());
    Path folder = dir.resolve("own");
    Files.copy(Path.of(VCF), folder.resolve("marfan-like.vcf"));
    String[] reanalyse = {"reanalyse", folder.toString(), "--graph", NOW, "--no-network"};
    assertThat(clew(reanalyse)).isEqualTo(3);
    assertThat(err).contains("marfan-like.manual.yaml");
    Files.copy(manual, folder.resolve("marfan-like.manual.yaml"));
    assertThat(clew(reanalyse)).as(() -> err).isZero();
    assertThat(out).contains("0 with another answer");

    Path common =
        TabixFile.table(
            dir.resolve("g.tsv.gz"),
            "#chrom\tpos\tref\talt\tgnomADe_AF",
            "5\t128273909\tT\tG\t0.2");
    List<String> newer = new java.util.ArrayList<>(List.of(reanalyse));
    newer.addAll(List.of("--annotation", common.toString(), "--all"));
    assertThat(clew(newer.toArray(String[]::new))).as(() -> err).isZero();
    assertThat(out).contains("FBN2");
  }

  @Test
  void aTermMoreMovesItsOwnPartAndIsNamedAsTheCause() throws IOException {
    diagnose(Path.of(NOW), "a");
    Path more =
        Files.writeString(
            dir.resolve("more.json"),
            Files.readString(Path.of(CASE)).replace("HP:0000767", "HP:0000768"));
    assertThat(
            clew(
                "diagnose",
                more.toString(),
                "--no-network",
                "--graph",
                NOW,
                "--format",
                "json",
                "-o",
                dir.toString()))
        .isZero();
    Path a = dir.resolve("a/marfan-like.json");
    Path b = dir.resolve("more.json");
    Path saved = Files.writeString(dir.resolve("b.json"), Files.readString(b));
    assertThat(clew("diff", a.toString(), saved.toString())).isEqualTo(1);
    assertThat(out).contains("input, observed: − ").contains("(new) (input)");
    assertThat(clew("diff", a.toString(), a.toString())).isZero();
    assertThat(out).contains("Nothing differs.");
    assertThat(clew("diff", a.toString(), saved.toString(), "--format", "json")).isEqualTo(1);
    assertThat(out).contains("\"cause\" : \"INPUT\"");
  }

  @Test
  void anEmptyFolderIsInvalidInput() {
    assertThat(clew("reanalyse", dir.toString(), "--graph", NOW, "--no-network")).isEqualTo(3);
  }
}
