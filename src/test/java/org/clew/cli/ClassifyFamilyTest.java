package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Family, known variants and a curator's own evidence in {@code clew classify CASE.vcf}. */
class ClassifyFamilyTest {

  private static final String HEADER =
      "##fileformat=VCFv4.2\n##reference=GRCh38\n##contig=<ID=1,length=248956422>\n"
          + "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequence annotations from Ensembl"
          + " VEP. Format: Allele|Consequence|SYMBOL|Feature|HGVSc|HGVSp|CANONICAL|gnomADe_AF\">\n"
          + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
          + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tkid\tmum\tdad\tsis\n";
  private static final String PED =
      "f kid dad mum 1 2\nf mum 0 0 2 1\nf dad 0 0 1 1\nf sis dad mum 2 2\n";

  @TempDir private Path folder;

  @Test
  void deNovoInTransAndCosegregation() throws IOException {
    String vcf =
        HEADER
            + row(1000, "stop_gained", "c.10C>T", "p.Arg4Ter", "0/1\t0/1\t0/0\t0/1")
            + row(2000, "missense_variant", "c.20A>G", "p.Lys7Arg", "0/1\t0/0\t0/1\t0/0")
            + row(3000, "missense_variant", "c.30A>G", "p.Lys10Glu", "0/1\t0/0\t0/0\t0/0")
            + row(4000, "missense_variant", "c.40A>G", "p.Lys14Arg", "1/1\t0/1\t0/1\t0/0")
            + row(5000, "missense_variant", "c.50A>G", "p.Lys17Arg", "1/1\t0/1\t0/1\t1/1");
    Path known = write("known.tsv", "gene\thgvs_c\thgvs_p\tclass\nBTD\tc.10C>T\tp.Arg4Ter\tP\n");
    List<String[]> rows = classify(vcf, "--ped", "" + write("f.ped", PED), "--known", "" + known);
    // The stop comes from the mother, c.20A>G from the father: in trans with a pathogenic variant.
    assertThat(rows.get(1)[17]).contains("PM3");
    // De novo on the child, the parentage is assumed. The affected sister lacks it, which says
    // nothing of one half of a recessive pair, but much of a homozygous variant.
    assertThat(rows.get(2)[17]).doesNotContain("BS4", "PS2");
    assertThat(rows.get(3)[17]).contains("BS4").doesNotContain("PP1");
    assertThat(rows.get(4)[17]).contains("PP1_Moderate").doesNotContain("BS4");
    assertThat(rows.get(0)[17]).contains("PM2_Supporting");

    List<String[]> confirmed =
        classify(vcf, "--ped", "" + write("f.ped", PED), "--parentage-confirmed");
    assertThat(confirmed.get(2)[17]).contains("PS2");
  }

  @Test
  void aKnownNeighbourGivesPm5AndAnotherBaseChangePs1() throws IOException {
    String vcf =
        HEADER + row(2000, "missense_variant", "c.20A>G", "p.Lys7Arg", "0/1\t0/0\t0/0\t0/0");
    Path summary =
        write(
            "variant_summary.txt",
            "#AlleleID\tName\tGeneSymbol\tClinicalSignificance\tReviewStatus\tVariationID\n"
                + "1\tNM_000277.3(BTD):c.19A>C (p.Lys7Gln)\tBTD\tPathogenic"
                + "\treviewed by expert panel\t11\n"
                + "2\tNM_000277.3(BTD):c.21G>A (p.Lys7Asn)\tBTD\tPathogenic"
                + "\tno assertion criteria provided\t12\n");
    assertThat(classify(vcf, "--known", "" + summary).get(0)[17]).contains("PM5");
    Path other =
        write("o.tsv", "gene\thgvs_c\thgvs_p\tclass\nBTD\tc.21A>C\tp.Lys7Arg\tlikely pathogenic\n");
    assertThat(classify(vcf, "--known", "" + other).get(0)[17]).contains("PS1_Moderate");
  }

  @Test
  void aCuratorsAnswerReplacesTheRulesAndWhatIsNotCarriedIsSaid() throws IOException {
    String vcf =
        HEADER + row(2000, "missense_variant", "c.20A>G", "p.Lys7Arg", "0/1\t0/0\t0/0\t0/0");
    Path manual =
        write(
            "m.yaml",
            "variants:\n"
                + "  - {gene: BTD, hgvs: c.20A>G, criteria: [{code: PS3, citation: PMID:1,"
                + " note: enzyme activity, author: A}, {code: PM2, met: false, note: n, author: A}]}\n"
                + "  - {variant: 9-9-A-C, criteria: [{code: PS4, citation: PMID:1, note: n,"
                + " author: A}]}\n");
    CommandRun run = run(vcf, "--manual", "" + manual);
    assertThat(run.code()).as(run.err()).isZero();
    String[] row = run.out().lines().skip(1).findFirst().orElseThrow().split("\t", -1);
    assertThat(row[17]).contains("PS3").doesNotContain("PM2");
    assertThat(row[20]).contains(">LP");
    assertThat(run.err()).contains("9-9-A-C");
  }

  private static String row(int at, String term, String c, String p, String genotypes) {
    return String.join(
            "\t",
            "1",
            "" + at,
            ".",
            "A",
            "G",
            "50",
            "PASS",
            "CSQ=G|" + term + "|BTD|ENST1|ENST1:" + c + "|ENSP1:" + p + "|YES|",
            "GT",
            genotypes)
        + "\n";
  }

  private List<String[]> classify(String vcf, String... options) throws IOException {
    CommandRun run = run(vcf, options);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out().lines().skip(1).map(l -> l.split("\t", -1)).toList();
  }

  private CommandRun run(String vcf, String... options) throws IOException {
    // BTD is recessive by the gene sources of this folder.
    Files.createDirectories(folder.resolve("data/clingen"));
    write("data/clingen/vcep_thresholds.tsv", "gene_symbol\tinheritance\tcspec_url\nBTD\tAR\tGN\n");
    List<String> args =
        new java.util.ArrayList<>(
            List.of("classify", "" + write("c.vcf", vcf), "--data", "" + folder.resolve("data")));
    args.addAll(List.of("--assembly", "GRCh38"));
    args.addAll(List.of("--sample", "kid"));
    args.addAll(List.of(options));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
