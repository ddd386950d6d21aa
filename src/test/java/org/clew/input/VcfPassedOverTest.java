package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clew.model.Problem;
import org.clew.model.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A VCF of which nothing can be used says why: silence would read as "no variant found". */
class VcfPassedOverTest {

  private static final String CSQ =
      "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Format: Allele|Consequence|SYMBOL\">\n";

  @TempDir Path dir;

  private Read<List<Variant>> read(String more, String... rows) throws IOException {
    String head =
        "##fileformat=VCFv4.2\n##contig=<ID=1,length=248956422>\n"
            + more
            + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
            + "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n";
    StringBuilder text =
        new StringBuilder(head + "#CHROM POS ID REF ALT QUAL FILTER INFO FORMAT P");
    for (String row : rows) {
      text.append('\n').append(row);
    }
    String body = text.substring(head.length()).replace(' ', '\t');
    return VcfReader.readAll(
        Files.writeString(dir.resolve("x.vcf"), head + body + "\n"), VcfOptions.none());
  }

  private static String warning(Read<?> read) {
    List<String> warnings =
        read.problems().stream()
            .filter(p -> p.level() == Problem.Level.WARNING)
            .map(Problem::message)
            .toList();
    assertThat(warnings).hasSize(1);
    return warnings.get(0);
  }

  @Test
  void aFileWithoutLines() throws IOException {
    assertThat(warning(read(CSQ))).contains("no variants");
  }

  @Test
  void aPatientWhoCarriesNothing() throws IOException {
    String homozygousReference = "1 100 . A G . PASS CSQ=G|stop_gained|ABC GT 0/0";
    String withoutGenotype = "1 100 . A G . PASS CSQ=G|stop_gained|ABC DP 30";
    String elsewhere = "GL000192.1 100 . A G . PASS CSQ=G|stop_gained|ABC GT 0/1";
    for (String row : List.of(homozygousReference, withoutGenotype, elsewhere)) {
      assertThat(warning(read(CSQ, row, row))).contains("carries no small variant", "2 lines");
    }
  }

  @Test
  void anAnnotationWithoutGenes() throws IOException {
    String row = "1 100 . A G . PASS CSQ=G|stop_gained GT 0/1";
    assertThat(warning(read(CSQ.replace("|SYMBOL", ""), row))).contains("no field SYMBOL");
  }

  @Test
  void contigLengthsOfTwoAssembliesTellNone() throws IOException {
    String row = "1 100 . A G . PASS CSQ=G|stop_gained|ABC GT 0/1";
    Read<List<Variant>> read = read(CSQ + "##contig=<ID=2,length=243199373>\n", row);
    assertThat(read.errors())
        .singleElement()
        .satisfies(e -> assertThat(e.remedy()).contains("--assembly"));
  }

  @Test
  void aPositionBelowOneIsNone() throws IOException {
    Read<List<Variant>> read =
        read(
            CSQ,
            "1 -5 . A G . PASS CSQ=G|stop_gained|ABC GT 0/1",
            "1 5 . A G . PASS CSQ=G|stop_gained|ABC GT 0/1");
    assertThat(read.orThrow()).extracting(Variant::position).containsExactly(5);
    assertThat(warning(read)).contains("below 1");
  }
}
