package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Every bad input: one clear message with its remedy, and the exit code of its kind. */
class BadInputTest {

  private static final String STARTER = "graph-import/starter";

  @TempDir Path temp;

  private CommandRun diagnose(String... args) {
    String[] all = new String[args.length + 4];
    all[0] = "diagnose";
    all[1] = "--graph";
    all[2] = STARTER;
    all[3] = "--no-network";
    System.arraycopy(args, 0, all, 4, args.length);
    return CommandRun.of(all);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(temp.resolve(name), text);
  }

  @Test
  void truncatedJson() throws IOException {
    String whole = Files.readString(Path.of("examples/marfan-like.json"));
    Path half = file("half.json", whole.substring(0, whole.length() / 2));
    CommandRun run = diagnose(half.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("half.json").containsIgnoringCase("line");
    assertThat(run.err().lines().filter(line -> line.contains("half.json")))
        .as("told once")
        .hasSize(1);
  }

  @Test
  void aWrongOptionIsToldWithoutTheWholeHelp() {
    CommandRun date = diagnose("--hpo", "HP:0001166", "--as-of", "2023-13-01");
    assertThat(date.code()).isEqualTo(2);
    assertThat(date.err())
        .contains("--as-of", "'2023-13-01' is no DATE", "'clew diagnose --help'")
        .doesNotContain("java.", "Usage:");
    assertThat(diagnose("--hpo", "HP:0001166", "--top", "many").err())
        .contains("--top", "'many' is not a whole number");
    assertThat(diagnose("--hpos", "HP:0001166").err()).contains("--hpos", "--hpo");
    CommandRun command = CommandRun.of("diagnos");
    assertThat(command.code()).isEqualTo(2);
    assertThat(command.err()).contains("'diagnos'", "clew diagnose", "'clew --help'");
    assertThat(CommandRun.of("rules", "show").err())
        .contains("CRITERION", "'clew rules show --help'");
  }

  @Test
  void whatSpeaksOfVariantsNeedsThem() {
    CommandRun run = diagnose("examples/marfan-like.json", "--ped", "examples/marfan-like.ped");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--ped goes with --vcf");
    assertThat(diagnose("--hpo", "HP:0001166", "--ancestry", "AFR").err())
        .contains("--ancestry goes with --vcf");
  }

  /** The pedigree's faults are why the patient is not found, so they are told as well. */
  @Test
  void aPedigreeWithItsFaultsIsToldWhereTheVcfCannotBeUsed() throws IOException {
    Path ped = file("words.ped", "F child father mother male affected\n");
    CommandRun run =
        diagnose(
            "examples/marfan-like.json",
            "--vcf",
            "examples/marfan-like-trio.vcf",
            "--ped",
            ped.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("which is the patient is not known")
        .contains("'affected' is not a status", "'male' is not a sex");
  }

  @Test
  void onlyExcludedTerms() throws IOException {
    Path none =
        file(
            "none.json",
            """
            {"id": "none", "subject": {"id": "x"}, "phenotypicFeatures": [
              {"type": {"id": "HP:0001166", "label": "Arachnodactyly"}, "excluded": true}],
             "metaData": {"created": "2026-01-01T00:00:00Z", "createdBy": "test",
               "phenopacketSchemaVersion": "2.0"}}
            """);
    CommandRun run = diagnose(none.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).containsIgnoringCase("observed");
  }

  @Test
  void unknownTermsAreReportedAndSkipped() {
    CommandRun run = diagnose("--hpo", "HP:0001166,HP:9999999,HP:0001083");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("HP:9999999");
    assertThat(run.out()).contains("FBN1");
  }

  @Test
  void brokenVcfLineIsReportedAndTheRestUsed() throws IOException {
    String vcf = Files.readString(Path.of("examples/marfan-like.vcf"));
    Path broken = file("broken.vcf", vcf + "15\tnot-a-number\t.\tA\tG\n");
    CommandRun run = diagnose("examples/marfan-like.json", "--vcf", broken.toString());
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("broken.vcf, line " + (vcf.lines().count() + 1))
        .doesNotContain("Line ");
    assertThat(run.out()).contains("FBN1");
  }

  @Test
  void unknownAssembly() throws IOException {
    Path bare =
        file(
            "bare.vcf",
            "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tp\n"
                + "15\t48600000\t.\tG\tA\t50\tPASS\t.\tGT\t0/1\n");
    CommandRun run = diagnose("examples/marfan-like.json", "--vcf", bare.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("--assembly").contains("does not tell");

    String named = Files.readString(bare).replaceFirst("\n", "\n##reference=mm10\n");
    Path mouse = file("mouse.vcf", named);
    CommandRun other = diagnose("examples/marfan-like.json", "--vcf", mouse.toString());
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err()).contains("mm10");
  }

  @Test
  void aNetworkOfAnotherLikelihood() throws IOException {
    Path shipped = Path.of("models/default");
    Files.copy(shipped.resolve("parameters.safetensors"), temp.resolve("parameters.safetensors"));
    String info = Files.readString(shipped.resolve("model.json"));
    String of = PhenotypeLikelihood.version();
    assertThat(info).contains("\"likelihood\" : \"" + of + "\"");
    file("model.json", info.replace(of, "1-00000000"));
    CommandRun run =
        CommandRun.of(
            "diagnose", "--graph", STARTER, "--model", temp.toString(), "--hpo", "HP:0001166");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("1-00000000", of, "clew train", "--no-network");
  }

  @Test
  void missingModel() {
    CommandRun run =
        CommandRun.of(
            "diagnose", "--graph", STARTER, "--model", temp.toString(), "--hpo", "HP:0001166");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("clew train");
  }

  @Test
  void missingGraph() {
    System.setProperty("clew.home", temp.resolve("empty").toString());
    try {
      CommandRun run = CommandRun.of("diagnose", "--no-network", "--hpo", "HP:0001166");
      assertThat(run.code()).isEqualTo(4);
      assertThat(run.err()).contains("clew import");
    } finally {
      System.clearProperty("clew.home");
    }
  }

  @Test
  void folderWithoutReleases() {
    CommandRun run =
        CommandRun.of(
            "import", "--from", temp.toString(), "--kgx-only", temp.resolve("out").toString());
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).isNotBlank();
    assertThat(temp.resolve("out").resolve("edges.tsv")).doesNotExist();
  }

  @Test
  void outputFolderThatCannotBeMade() throws IOException {
    Path inTheWay = file("file", "");
    CommandRun run = diagnose("--hpo", "HP:0001166", "-o", inTheWay.resolve("sub").toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("--output-directory");
  }

  @Test
  void aTableOfCasesThatCannotBeWrittenIsToldBeforeTheWork() {
    String out = temp.resolve("none").resolve("ranks.tsv").toString();
    CommandRun run =
        CommandRun.of(
            "evaluate", "examples", "--graph", STARTER, "--out", out, "--rankers", "resnik");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--out");
  }

  @Test
  void filesInTheWayAreToldWithoutATrace() throws IOException {
    Path inTheWay = file("kgx", "");
    CommandRun run = CommandRun.of("import", "--kgx-only", inTheWay.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(inTheWay.toString()).doesNotContain("unexpected");
  }

  @Command(name = "fill")
  static final class Fill implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @Test
  void fullHeapIsToldWithItsRemedy() {
    StringWriter err = new StringWriter();
    CommandLine clew = Clew.commandLine();
    clew.addSubcommand(new Fill()).setErr(new PrintWriter(err, true));
    assertThat(clew.execute("fill")).isEqualTo(1);
    assertThat(err.toString())
        .contains("heap")
        .contains("CLEW_JAVA_OPTS=-Xmx")
        .doesNotContain("\tat");
  }
}
