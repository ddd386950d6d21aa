package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a family's genotypes say, from PED and VCF to the criteria of a diagnosis. */
class DiagnoseFamilyTest {

  private static final String PED =
      "f kid dad mum 1 2\nf mum 0 0 2 1\nf dad 0 0 1 1\nf sis dad mum 2 2\n";

  @TempDir private Path folder;

  @Test
  void halvesOfARecessivePairFromBothParentsAreInTrans() throws IOException {
    String[] rows = {
      row(1000, "stop_gained", "c.10C>T", "p.Arg4Ter", "0/1\t0/1\t0/0\t0/1"),
      row(2000, "missense_variant", "c.20A>G", "p.Lys7Arg", "0/1\t0/0\t0/1\t0/1")
    };
    JsonNode trans = pah(rows, "PM3", 2000);
    assertThat(trans.get("status").asText()).as(trans.toString()).isEqualTo("MET");
    rows[1] = row(2000, "missense_variant", "c.20A>G", "p.Lys7Arg", "0/1\t0/1\t0/0\t0/1");
    JsonNode cis = pah(rows, "PM3", 2000);
    assertThat(cis.get("status").asText()).as("both from the mother").isNotEqualTo("MET");
  }

  @Test
  void anAffectedSisterWithTheSameGenotypeSegregatesAndOneWithoutDoesNot() throws IOException {
    String c = "c.40A>G";
    String with = row(4000, "missense_variant", c, "p.Lys14Arg", "1/1\t0/1\t0/1\t1/1");
    assertThat(status("GALT", with, "PP1")).isEqualTo("MET");
    String without = row(4000, "missense_variant", c, "p.Lys14Arg", "1/1\t0/1\t0/1\t0/0");
    assertThat(status("GALT", without, "BS4")).isEqualTo("MET");
    // The phenylketonuria panel asks for more than one affected relative.
    assertThat(status("PAH", with, "PP1")).isEqualTo("NOT_MET");
  }

  private String status(String gene, String row, String code) throws IOException {
    return recessive(gene, new String[] {row}, code, 4000).get("status").asText();
  }

  @Test
  void aDeNovoVariantIsPs2OnlyOfConfirmedParents() throws IOException {
    String[] trio = {
      "examples/marfan-like.json",
      "--vcf",
      "examples/marfan-like-trio.vcf",
      "--ped",
      "examples/marfan-like.ped"
    };
    JsonNode assumed = diagnose("FBN1", trio);
    assertThat(answer(assumed, "PS2", -1).get("status").asText()).isNotEqualTo("MET");
    String[] confirmed = java.util.Arrays.copyOf(trio, trio.length + 1);
    confirmed[trio.length] = "--parentage-confirmed";
    JsonNode ps2 = answer(diagnose("FBN1", confirmed), "PS2", -1);
    assertThat(ps2.get("status").asText()).as(ps2.toString()).isEqualTo("MET");
    assertThat(ps2.get("reason").asText()).isEqualTo("de-novo");
  }

  private JsonNode pah(String[] rows, String code, int position) throws IOException {
    return recessive("PAH", rows, code, position);
  }

  private JsonNode recessive(String gene, String[] rows, String code, int position)
      throws IOException {
    String header =
        "##fileformat=VCFv4.2\n##reference=GRCh38\n##contig=<ID=12,length=133275309>\n"
            + "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequence annotations from"
            + " Ensembl VEP. Format: Allele|Consequence|SYMBOL|Feature|HGVSc|HGVSp|CANONICAL"
            + "|gnomADe_AF\">\n"
            + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
            + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tkid\tmum\tdad\tsis\n";
    String body = String.join("", rows).replace("|PAH|", "|" + gene + "|");
    Path vcf = Files.writeString(folder.resolve("f.vcf"), header + body);
    Path ped = Files.writeString(folder.resolve("f.ped"), PED);
    JsonNode candidate =
        diagnose(
            gene,
            "--hpo",
            "HP:0001249",
            "--vcf",
            "" + vcf,
            "--ped",
            "" + ped,
            "--sample",
            "kid",
            "--assembly",
            "GRCh38");
    return answer(candidate, code, position);
  }

  private static String row(int at, String term, String c, String p, String genotypes) {
    String csq = "CSQ=G|" + term + "|PAH|ENST1|ENST1:" + c + "|ENSP1:" + p + "|YES|";
    return String.join("\t", "12", "" + at, ".", "A", "G", "50", "PASS", csq, "GT", genotypes)
        + "\n";
  }

  private static JsonNode diagnose(String gene, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("diagnose"));
    args.addAll(List.of(more));
    args.addAll(List.of("--graph", "graph-import/starter", "--no-network", "--format", "json"));
    CommandRun run = CommandRun.of(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    for (JsonNode c : new ObjectMapper().readTree(run.out()).get("candidates")) {
      if (c.at("/gene/symbol").asText().equals(gene)) {
        return c;
      }
    }
    throw new AssertionError(gene + " is no candidate");
  }

  /**
   * @param position of the variant; -1 for the first
   */
  private static JsonNode answer(JsonNode candidate, String code, int position) {
    for (JsonNode v : candidate.get("variants")) {
      if (position < 0 || v.at("/variant/position").asInt() == position) {
        for (JsonNode r : v.get("criteria")) {
          if (r.get("code").asText().equals(code)) {
            return r;
          }
        }
      }
    }
    throw new AssertionError(code + " is not answered at " + position);
  }
}
