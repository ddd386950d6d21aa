package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.clew.model.Assembly;
import org.clew.model.Curie;
import org.clew.model.Pedigree;
import org.clew.model.Problem;
import org.clew.model.Problem.Level;
import org.clew.model.Sex;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VcfReaderTest {

  private static final String HEAD =
      "##fileformat=VCFv4.2\n##contig=<ID=1,length=248956422>\n"
          + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n";
  private static final String COLUMNS =
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\n";
  private static final VcfOptions BOY = VcfOptions.none().withSample("child").withSex(Sex.MALE);

  @TempDir Path dir;
  private Path trio = Path.of("");

  @BeforeEach
  void fixture() throws URISyntaxException {
    trio =
        Path.of(Objects.requireNonNull(VcfReaderTest.class.getResource("/input/trio.vcf")).toURI());
  }

  private Read<List<Variant>> read(String text) throws IOException {
    return VcfReader.readAll(Files.writeString(dir.resolve("x.vcf"), text), VcfOptions.none());
  }

  private static String line(String fields) {
    return fields.replace(' ', '\t') + "\n";
  }

  private static Variant only(List<Variant> variants, String key) {
    return variants.stream().filter(v -> v.key().endsWith(key)).findFirst().orElseThrow();
  }

  // ---- what is read

  @Test
  void readsConsequencesOfTheRightTranscripts() {
    List<Variant> variants = VcfReader.readAll(trio, BOY).orThrow();
    Variant fgfr2 = only(variants, ":10-121520163-G-C");
    assertThat(fgfr2.assembly()).isEqualTo(Assembly.GRCH38);
    assertThat(fgfr2.zygosity()).isEqualTo(Zygosity.HETEROZYGOUS);
    assertThat(fgfr2.filters()).isEmpty();
    assertThat(fgfr2.consequences()).hasSize(2);
    TranscriptConsequence c = fgfr2.consequenceIn("FGFR2").orElseThrow();
    assertThat(c.preferred()).isTrue();
    assertThat(c.transcript()).isEqualTo("NM_022970.4");
    assertThat(c.gene()).contains(Curie.parse("HGNC:3689"));
    assertThat(c.terms()).containsExactly("missense_variant", "splice_region_variant");
    assertThat(c.hgvsP()).isEqualTo("NP_075259.4:p.Pro253Arg");
    assertThat(c.number("gnomADe_AF")).hasValue(0.00001);
    assertThat(c.annotation("EXON")).contains("7/18");
    assertThat(c.annotation("Consequence")).isEmpty();
    TranscriptConsequence other = fgfr2.consequences().get(1);
    assertThat(other.preferred()).isFalse();
    assertThat(other.hgvsC()).isEqualTo("NM_000141.5:c.1+5G>C");
    assertThat(other.hgvsP()).isEqualTo("NP_000132.3:p.Pro1=");
  }

  @Test
  void splitsAllelesEachWithItsOwnConsequence() {
    List<Variant> variants = VcfReader.readAll(trio, BOY).orThrow();
    Variant frameshift = only(variants, ":1-1000-CA-C");
    Variant inframe = only(variants, ":1-1000-CAA-C");
    assertThat(frameshift.zygosity()).isEqualTo(Zygosity.HETEROZYGOUS);
    assertThat(frameshift.filters()).containsExactly("LowQual");
    assertThat(frameshift.samples())
        .containsEntry("mother", Zygosity.HETEROZYGOUS)
        .containsEntry("father", Zygosity.ABSENT);
    assertThat(frameshift.consequences().get(0).terms()).containsExactly("frameshift_variant");
    assertThat(inframe.samples())
        .containsEntry("mother", Zygosity.ABSENT)
        .containsEntry("father", Zygosity.HETEROZYGOUS);
    assertThat(inframe.consequences().get(0).terms()).containsExactly("inframe_deletion");
    assertThat(inframe.consequences().get(0).gene()).contains(Curie.parse("HGNC:1"));
  }

  @Test
  void oneCopyIsHemizygousInTheRightPlaces() {
    List<Variant> boy = VcfReader.readAll(trio, BOY).orThrow();
    assertThat(only(boy, ":X-5000000-A-G").zygosity()).isEqualTo(Zygosity.HEMIZYGOUS);
    assertThat(only(boy, ":X-5000000-A-G").samples())
        .containsEntry("mother", Zygosity.HETEROZYGOUS)
        .containsEntry("father", Zygosity.HEMIZYGOUS);
    assertThat(only(boy, ":X-1000000-A-G").zygosity()).isEqualTo(Zygosity.HOMOZYGOUS);
    assertThat(only(boy, ":MT-200-A-G").zygosity()).isEqualTo(Zygosity.HEMIZYGOUS);
    List<Variant> girl = VcfReader.readAll(trio, BOY.withSex(Sex.FEMALE)).orThrow();
    assertThat(only(girl, ":X-5000000-A-G").zygosity()).isEqualTo(Zygosity.HOMOZYGOUS);
  }

  @Test
  void onlyWhatThePatientCarriesIsHandedOnAndTheRestIsCounted() {
    Read<List<Variant>> read = VcfReader.readAll(trio, BOY);
    assertThat(read.orThrow())
        .extracting(v -> v.contig() + ":" + v.position())
        .containsExactly(
            "10:121520163", "1:1000", "1:1000", "1:5000", "X:5000000", "X:1000000", "MT:200");
    assertThat(only(read.orThrow(), ":1-5000-A-G").zygosity()).isEqualTo(Zygosity.HETEROZYGOUS);
    assertThat(read.problems())
        .extracting(Problem::message)
        .anyMatch(m -> m.startsWith("1 lines on sequences other"))
        .anyMatch(m -> m.startsWith("1 alleles that are symbolic"))
        .anyMatch(m -> m.startsWith("1 alleles at which the patient has no genotype"))
        .hasSize(3);
  }

  @Test
  void plainGzipAndBgzipGiveTheSame() throws IOException {
    byte[] plain = Files.readAllBytes(trio);
    Path gz = Files.write(dir.resolve("a.vcf.gz"), gzip(plain));
    Path bgz = dir.resolve("b.vcf.gz");
    try (BlockCompressedOutputStream out = new BlockCompressedOutputStream(bgz.toFile())) {
      out.write(plain);
    }
    List<Variant> expected = VcfReader.readAll(trio, BOY).orThrow();
    assertThat(VcfReader.readAll(gz, BOY).orThrow()).isEqualTo(expected);
    assertThat(VcfReader.readAll(bgz, BOY).orThrow()).isEqualTo(expected);
  }

  @Test
  void laterVersionsAreRead() throws IOException {
    for (String version : List.of("4.0", "4.1", "4.3", "4.4", "4.5")) {
      Read<List<Variant>> read =
          read(HEAD.replace("4.2", version) + COLUMNS + line("1 5 . A G 1 PASS . GT 0/1"));
      assertThat(read.orThrow()).as(version).hasSize(1);
    }
  }

  // ---- patient

  @Test
  void thePatientIsTheNamedOrOnlySampleOrTheProband() {
    assertThat(VcfReader.readAll(trio, VcfOptions.none()).errors())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.message()).contains("3 samples");
              assertThat(p.remedy()).contains("child, mother, father");
            });
    assertThat(VcfReader.readAll(trio, VcfOptions.none().withSample("x")).errors())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("no sample 'x'"));
    Pedigree family =
        PedReader.read("F child father mother 1 2\nF father 0 0 1 1\nF mother 0 0 2 2\n", "p")
            .orThrow();
    Read<VcfSummary> read = VcfReader.read(trio, VcfOptions.none().withPedigree(family), v -> {});
    assertThat(read.orThrow().sample()).contains("child");
    assertThat(read.orThrow().annotated()).isTrue();
    assertThat(read.orThrow().lines()).isEqualTo(10);
    assertThat(read.orThrow().variants()).isEqualTo(7);
    List<Variant> variants =
        VcfReader.readAll(trio, VcfOptions.none().withPedigree(family)).orThrow();
    assertThat(only(variants, ":X-5000000-A-G").zygosity())
        .as("sex from the pedigree")
        .isEqualTo(Zygosity.HEMIZYGOUS);
    assertThat(only(variants, ":X-5000000-A-G").samples())
        .containsEntry("father", Zygosity.HEMIZYGOUS);
  }

  @Test
  void aFileWithoutGenotypesIsReadWithAWarning() throws IOException {
    Read<List<Variant>> read =
        read(
            "##fileformat=VCFv4.2\n##reference=hg38\n"
                + line("#CHROM POS ID REF ALT QUAL FILTER INFO")
                + line("chr1 5 . A G,T . . ."));
    assertThat(read.orThrow())
        .hasSize(2)
        .allSatisfy(v -> assertThat(v.zygosity()).isEqualTo(Zygosity.UNKNOWN));
    assertThat(read.problems()).anyMatch(p -> p.message().contains("no genotypes"));
  }

  @Test
  void aMaleWithTwoXIsDoubted() throws IOException {
    StringBuilder text = new StringBuilder(HEAD + COLUMNS);
    for (int i = 0; i < 30; i++) {
      text.append(line("X " + (5_000_000 + i) + " . A G 1 PASS . GT 0/1"));
    }
    Path file = Files.writeString(dir.resolve("x.vcf"), text);
    assertThat(VcfReader.readAll(file, VcfOptions.none().withSex(Sex.MALE)).problems())
        .anyMatch(p -> p.message().contains("30 of 30 variants on X are heterozygous"));
    assertThat(VcfReader.readAll(file, VcfOptions.none().withSex(Sex.FEMALE)).problems())
        .noneMatch(p -> p.message().contains("heterozygous"));
  }

  // ---- assembly

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "##contig=<ID=chr1,length=248956422>; GRCH38",
        "##contig=<ID=22,length=51304566>; GRCH37",
        "##contig=<ID=X,length=156040895>; GRCH38",
        "##contig=<ID=GL000191.1,length=106433,assembly=b37>; GRCH37",
        "##contig=<ID=1,assembly=hg19>; GRCH37",
        "##reference=file:///data/hs37d5.fa; GRCH37",
        "##reference=file:///data/Homo_sapiens_assembly38.fasta;",
        "##VEP=\"v113\" assembly=\"GRCh38.p14\"; GRCH38",
        "##reference=file:///data/grch37_to_grch38.fa;",
        "##source=x;",
      })
  void theHeaderTellsTheAssembly(String header, Assembly expected) throws IOException {
    Read<List<Variant>> read =
        read(
            "##fileformat=VCFv4.2\n"
                + header
                + "\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
                + COLUMNS
                + line("1 5 . A G 1 PASS . GT 0/1"));
    if (expected == null) {
      assertThat(read.value()).isEmpty();
      assertThat(read.errors())
          .singleElement()
          .satisfies(p -> assertThat(p.remedy()).contains("--assembly"));
    } else {
      assertThat(read.orThrow().get(0).assembly()).isEqualTo(expected);
    }
  }

  @Test
  void aContradictionOfAssembliesIsToldAndLengthsWin() throws IOException {
    String line = line("1 5 . A G 1 PASS . GT 0/1");
    Path byLength = Files.writeString(dir.resolve("l.vcf"), HEAD + COLUMNS + line);
    assertThat(
            VcfReader.readAll(byLength, VcfOptions.none().withAssembly(Assembly.GRCH37)).errors())
        .hasSize(1);
    Path byName =
        Files.writeString(
            dir.resolve("n.vcf"),
            HEAD.replace("##contig=<ID=1,length=248956422>", "##reference=hg38.fa")
                + COLUMNS
                + line);
    Read<List<Variant>> read =
        VcfReader.readAll(byName, VcfOptions.none().withAssembly(Assembly.GRCH37));
    assertThat(read.orThrow().get(0).assembly()).isEqualTo(Assembly.GRCH37);
    assertThat(read.problems()).anyMatch(p -> p.message().contains("but its header says GRCh38"));
  }

  // ---- problems

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 5 . A;",
        "1 abc . A G 1 PASS . GT 0/1;",
        "1 5 . AX G 1 PASS . GT 0/1;",
        "1 5 . A G x PASS . GT 0/1;",
        "1 5 . A G 1 PASS . GT 0/9;",
        "1 5 . A G 1 PASS . GT a/b;",
        "1 5 . A G 1 PASS . GT;",
      })
  void aBrokenLineIsReportedAndTheRestGoesOn(String broken) throws IOException {
    Read<List<Variant>> read =
        read(
            HEAD
                + COLUMNS
                + line("1 4 . A G 1 PASS . GT 0/1")
                + line(broken)
                + line("1 6 . A G 1 PASS . GT 0/1"));
    assertThat(read.orThrow()).extracting(Variant::position).containsExactly(4, 6);
    assertThat(read.problems())
        .anySatisfy(
            p -> {
              assertThat(p.level()).isEqualTo(Level.WARNING);
              assertThat(p.place()).isEqualTo("x.vcf, line 6");
            });
  }

  @Test
  void manyBrokenLinesAreSummedUpAndOnlyBrokenLinesAreAnError() throws IOException {
    Read<List<Variant>> read = read(HEAD + COLUMNS + line("1 5 . A").repeat(50));
    assertThat(read.errors()).hasSize(1);
    assertThat(read.problems().stream().filter(p -> p.place().contains("line"))).hasSize(10);
    assertThat(read.problems()).anyMatch(p -> p.message().startsWith("50 lines"));
  }

  @Test
  void anUnannotatedFileIsReadWithTheRemedy() throws IOException {
    String line = line("1 5 . A G 1 PASS . GT 0/1");
    Read<List<Variant>> none = read(HEAD + COLUMNS + line);
    assertThat(none.orThrow().get(0).consequences()).isEmpty();
    assertThat(none.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.level()).isEqualTo(Level.WARNING);
              assertThat(p.remedy()).contains("VEP");
            });
    Read<List<Variant>> snpEff =
        read(
            HEAD
                + "##INFO=<ID=ANN,Number=.,Type=String,Description=\"Functional annotations\">\n"
                + COLUMNS
                + line);
    assertThat(snpEff.problems()).anyMatch(p -> p.message().contains("ANN"));
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    assertThat(VcfReader.readAll(dir.resolve("none.vcf"), VcfOptions.none()).errors().get(0))
        .satisfies(p -> assertThat(p.message()).isEqualTo("No such file"));
    assertThat(read("").errors().get(0).message()).contains("not a VCF");
    assertThat(read("hello\n").errors().get(0).message()).contains("not a VCF");
    assertThat(read("BCF\2\2x\n").errors().get(0).message()).contains("BCF");
    assertThat(read(HEAD).errors().get(0).message()).contains("cut off");
    assertThat(read("##fileformat=VCFv3.1\n" + COLUMNS).errors()).hasSize(1);
    assertThat(read("##fileformat=VCFv4.2\n##INFO=<ID=X>\n" + COLUMNS).errors()).isNotEmpty();
  }

  @Test
  void aCutOffCompressedFileIsAnError() throws IOException {
    StringBuilder text = new StringBuilder(HEAD + COLUMNS);
    Random random = new Random(1);
    for (int i = 1; i < 20_000; i++) {
      text.append(line("1 " + i + " . A G " + random.nextInt(999) + " PASS . GT 0/1"));
    }
    byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] gz = gzip(plain);
    Path cut = Files.write(dir.resolve("cut.vcf.gz"), Arrays.copyOf(gz, gz.length / 2));
    Read<List<Variant>> read = VcfReader.readAll(cut, VcfOptions.none());
    assertThat(read.usable()).isFalse();
    assertThat(read.errors().get(0).message()).contains("breaks off");

    Path bgz = dir.resolve("b.vcf.gz");
    try (BlockCompressedOutputStream out = new BlockCompressedOutputStream(bgz.toFile())) {
      out.write(plain);
    }
    assertThat(VcfReader.readAll(bgz, VcfOptions.none()).orThrow()).hasSize(19_999);
    byte[] whole = Files.readAllBytes(bgz);
    Path endless = Files.write(dir.resolve("e.vcf.gz"), Arrays.copyOf(whole, whole.length - 28));
    assertThat(VcfReader.readAll(endless, VcfOptions.none()).errors().get(0).message())
        .contains("lacks its end mark");
  }

  @Test
  void anEndlessLineIsLeftOut() throws IOException {
    Read<List<Variant>> read =
        read(
            HEAD
                + COLUMNS
                + "1\t3\t.\tA\tG\t1\tPASS\tX="
                + "y".repeat(Lines.MAX_LINE + 9)
                + "\n"
                + line("1 6 . A G 1 PASS . GT 0/1"));
    assertThat(read.orThrow()).extracting(Variant::position).containsExactly(6);
    assertThat(read.problems()).anyMatch(p -> p.message().contains("longer than 16 MiB"));
  }

  /** No prefix of a file and no change of some of its bytes throws anything. */
  @Test
  void noDamageThrows() throws IOException {
    byte[] whole = Files.readAllBytes(trio);
    Random random = new Random(11);
    Path file = dir.resolve("d.vcf");
    for (int n = 0; n < 500; n++) {
      byte[] changed = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int k = 0; k < n % 4; k++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      Read<List<Variant>> read = VcfReader.readAll(Files.write(file, changed), BOY);
      assertThat(read.usable() || !read.errors().isEmpty()).isTrue();
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void summaryWithoutSamplesHasNoPatient() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("s.vcf"),
            "##fileformat=VCFv4.2\n##reference=hg38\n"
                + line("#CHROM POS ID REF ALT QUAL FILTER INFO"));
    VcfSummary summary = VcfReader.read(file, VcfOptions.none(), v -> {}).orThrow();
    assertThat(summary.sample()).isEqualTo(Optional.empty());
    assertThat(summary.lines()).isZero();
  }
}
