package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.TabixFile;
import org.clew.model.Assembly;
import org.clew.model.ClewException;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexed files of this machine, written here by bgzip and tabix of htsjdk. */
class LocalAnnotationsTest {

  @TempDir private Path folder;

  @Test
  void aTableGivesItsColumnsToTheVeryAllele() throws IOException {
    Path table =
        table(
            "#chrom\tpos\tref\talt\ttranscript\tREVEL\tempty",
            "chr1\t1000\tA\tG\tENST1.2\t0.9\t.",
            "chr1\t1000\tA\tG\tENST2\t0.1\t.",
            "chr1\t1000\tA\tT\tENST1\t0.5\t.",
            "chr2\t1000\tA\tG\tENST1\t0.2\t.");
    try (LocalAnnotations a = LocalAnnotations.open(List.of(AnnotationSource.parse("" + table)))) {
      assertThat(a.fields()).containsExactly("REVEL", "empty");
      assertThat(first(a, variant("1", 1000, "A", "G"))).containsEntry("REVEL", "0.9");
      assertThat(first(a, variant("1", 1000, "A", "T"))).containsEntry("REVEL", "0.5");
      assertThat(first(a, variant("2", 1000, "A", "G"))).containsEntry("REVEL", "0.2");
      assertThat(first(a, variant("1", 1001, "A", "G"))).isEmpty();
      assertThat(first(a, variant("X", 1000, "A", "G"))).isEmpty();
    }
  }

  /** In the order of the genome, with jumps, and back again. */
  @Test
  void findsEveryRowWhateverTheOrder() throws IOException {
    List<String> lines = new ArrayList<>(List.of("#chrom\tpos\tref\talt\tCADD"));
    for (int i = 1; i <= 4000; i++) {
      lines.add("1\t" + i * 50 + "\tA\tC\t" + i);
    }
    Path table = table(lines.toArray(String[]::new));
    AnnotationSource source = AnnotationSource.parse(table + ",CADD_PHRED=CADD");
    try (LocalAnnotations a = LocalAnnotations.open(List.of(source))) {
      for (int i : new int[] {1, 2, 3, 700, 701, 1500, 3999, 4000, 2, 1, 3990, 3985, 1300}) {
        assertThat(first(a, variant("1", i * 50, "A", "C")))
            .containsExactly(Map.entry("CADD_PHRED", "" + i));
      }
    }
  }

  @Test
  void aVcfGivesInfoKeysPerAlleleAndSpliceAiPerGene() throws IOException {
    Path vcf =
        vcf(
            "##fileformat=VCFv4.2",
            "##INFO=<ID=AF,Number=A,Type=Float,Description=\"x\">",
            "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"x\">",
            "##INFO=<ID=SpliceAI,Number=.,Type=String,Description=\"x\">",
            "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO",
            "1\t500\t.\tAT\tA,GT\t.\t.\tAF=0.1,0.002;AN=5000;SpliceAI=GT|PAH|0.1|0.2|0.3|0.4|1,"
                + "GT|OTHER|0.9|0.9|0.9|0.9|1");
    AnnotationSource source = AnnotationSource.parse(vcf + ",gnomADe_AF=AF,gnomADe_AN=AN,SpliceAI");
    try (LocalAnnotations a = LocalAnnotations.open(List.of(source))) {
      // AT>GT is A>G in its shortest form
      assertThat(first(a, variant("1", 500, "A", "G")))
          .containsEntry("gnomADe_AF", "0.002")
          .containsEntry("gnomADe_AN", "5000")
          .containsEntry("SpliceAI_pred_DS_AG", "0.1")
          .containsEntry("SpliceAI_pred_DS_DL", "0.4");
      assertThat(first(a, variant("1", 500, "AT", "A"))).containsEntry("gnomADe_AF", "0.1");
      assertThat(a.fields()).contains("SpliceAI_pred_DS_DG").doesNotContain("SpliceAI");
    }
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    Path table = table("#chrom\tpos\tref\talt\tREVEL", "1\t1\tA\tG\t0.9");
    assertThatThrownBy(() -> open(table + ",REVEL=score"))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("no column 'score'");
    Files.delete(table.resolveSibling(table.getFileName() + ".tbi"));
    assertThatThrownBy(() -> open("" + table))
        .isInstanceOfSatisfying(
            ClewException.class, e -> assertThat(e.remedy()).contains("tabix -s 1 -b 2 -e 2"))
        .hasMessageContaining("no index");
    assertThatThrownBy(() -> open("" + folder.resolve("none.tsv.gz")))
        .hasMessageContaining("no annotation file");
    Path plain = Files.writeString(folder.resolve("p.tsv.gz"), "#chrom\tpos\tref\talt\tx\n");
    Files.writeString(folder.resolve("p.tsv.gz.tbi"), "x");
    assertThatThrownBy(() -> open("" + plain)).hasMessageContaining("bgzip");
    assertThatThrownBy(() -> AnnotationSource.parse("f.tsv.gz,A=,B=c"))
        .hasMessageContaining("maps no column");
  }

  @Test
  void aFileOfAnotherAssemblyIsRefused() throws IOException {
    List<String> lines = new ArrayList<>(List.of("#chrom\tpos\tref\talt\tREVEL"));
    for (int i = 1; i <= 60; i++) {
      lines.add("1\t" + i + "\tC\tT\t0.5");
    }
    Path table = table(lines.toArray(String[]::new));
    try (LocalAnnotations a = LocalAnnotations.open(List.of(AnnotationSource.parse("" + table)))) {
      assertThatThrownBy(
              () -> {
                for (int i = 1; i <= 60; i++) {
                  a.annotate(variant("1", i, "A", "G"));
                }
              })
          .isInstanceOf(ClewException.class)
          .hasMessageContaining("another assembly");
    }
  }

  @Test
  void theFingerprintTellsFilesAndColumnsApart() throws IOException {
    Path table = table("#chrom\tpos\tref\talt\tREVEL", "1\t1\tA\tG\t0.9");
    String one = AnnotationSource.parse("" + table).fingerprint();
    assertThat(AnnotationSource.parse("" + table).fingerprint()).isEqualTo(one);
    assertThat(AnnotationSource.parse(table + ",REVEL").fingerprint()).isNotEqualTo(one);
  }

  private static void open(String source) {
    LocalAnnotations.open(List.of(AnnotationSource.parse(source))).close();
  }

  private static Map<String, String> first(LocalAnnotations a, Variant v) {
    return a.annotate(v).consequences().get(0).annotations();
  }

  private static Variant variant(String contig, int position, String reference, String alternate) {
    return new Variant(
        Assembly.GRCH38,
        contig,
        position,
        reference,
        alternate,
        Zygosity.HETEROZYGOUS,
        Map.of(),
        List.of(),
        List.of(
            new TranscriptConsequence(
                "PAH",
                Optional.empty(),
                "ENST1.7",
                true,
                List.of("missense_variant"),
                "",
                "",
                Map.of())));
  }

  private Path table(String... lines) throws IOException {
    return TabixFile.table(folder.resolve("t.tsv.gz"), lines);
  }

  private Path vcf(String... lines) throws IOException {
    return TabixFile.vcf(folder.resolve("v.vcf.gz"), lines);
  }
}
