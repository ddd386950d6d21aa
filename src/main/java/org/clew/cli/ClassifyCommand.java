package org.clew.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clew.input.VcfOptions;
import org.clew.model.AcmgClass;
import org.clew.model.Assembly;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.symbolic.acmg.AcmgClassifier;
import org.clew.symbolic.acmg.EvidenceCode;
import org.clew.symbolic.acmg.EvidenceTable;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.RuleBook;
import org.clew.symbolic.acmg.RulePack;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew classify}: evidence codes to classes. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    header = "Classifies variants under the ACMG/AMP criteria.",
    description = {
      "",
      "From a list of evidence codes, from a table of them, or from an annotated VCF it gives the class under the rule"
          + " pack's own scheme for that gene and expert panel, and beside it the class by the table"
          + " of 2015, the same with the ClinGen SVI update, and by points.",
      "",
      "A table is tab-separated with a header that names a column 'codes' and optionally 'gene',"
          + " 'panel' and 'disease'. Its columns are echoed; class, class_2015, class_2015_svi,"
          + " class_points, points, posterior and reason follow. A row that cannot be read gets"
          + " class ERROR and its reason, and the rest goes on.",
      "",
      "A code without a suffix has the strength of its name: PM2 is moderate, PM2_Supporting is not."
    },
    footer = {
      "",
      "Examples:",
      "  clew classify --evidence \"PVS1,PM2_Supporting\"",
      "  clew classify --evidence \"PS4,PM1,PP3_Moderate\" --gene MYH7",
      "  clew classify --table expert-rows.tsv > classes.tsv",
      "  clew classify exome.vep.vcf.gz > classes.tsv"
    })
final class ClassifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Input input;

  @Option(names = "--gene", paramLabel = "SYMBOL", description = "Gene, to find the expert panel.")
  private String gene = "";

  @Option(names = "--panel", paramLabel = "NAME", description = "Expert panel, e.g. \"PTEN VCEP\".")
  private String panel = "";

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Folder of the rule packs (default: rules/ of the installation).")
  private Optional<Path> rules = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Releases that say what is known of genes: mechanism, inheritance, expert panels' limits"
              + " (default: CLEW_DATA).")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--sample", paramLabel = "NAME", description = "The patient's sample of the VCF.")
  private Optional<String> sample = Optional.empty();

  @Option(
      names = "--assembly",
      paramLabel = "NAME",
      description = "Genome assembly of the VCF, if its header does not tell.")
  private Optional<String> assembly = Optional.empty();

  /** Where the evidence comes from. */
  static final class Input {
    @Option(
        names = "--evidence",
        paramLabel = "CODES",
        description = "Evidence codes that are met.")
    private String evidence;

    @Parameters(
        paramLabel = "CASE.vcf",
        description = "VCF with VEP's annotation; every variant that the patient carries.")
    private Path vcf;

    @Option(
        names = "--table",
        paramLabel = "FILE.tsv",
        description = "Table of evidence, '-' for standard input.")
    private Path table;
  }

  @Override
  public Integer call() {
    RuleBook book = RuleBook.load(rules.orElseGet(() -> ClewHome.installation().resolve("rules")));
    PrintWriter out = spec.commandLine().getOut();
    if (input.vcf != null) {
      return vcf(book.base(), out);
    }
    if (input.table != null) {
      return table(new EvidenceTable(book), input.table, out);
    }
    List<EvidenceCode> codes;
    try {
      codes = EvidenceCode.parseList(input.evidence);
    } catch (IllegalArgumentException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          String.valueOf(e.getMessage()),
          "Write codes such as PVS1, PM2_Supporting, BP4_Moderate, separated by commas.");
    }
    print(book.combine(codes, panel, gene), codes, out);
    return 0;
  }

  private int vcf(RulePack pack, PrintWriter out) {
    pack.keepingCompiledIn(ClewHome.home().resolve("rules"));
    GeneSources genes = data.or(ClewHome::data).map(GeneSources::read).orElseGet(GeneSources::none);
    VcfOptions options = VcfOptions.none();
    if (sample.isPresent()) {
      options = options.withSample(sample.get());
    }
    if (assembly.isPresent()) {
      String name = assembly.get();
      options =
          options.withAssembly(
              Assembly.parse(name)
                  .orElseThrow(
                      () ->
                          new ClewException(
                              ClewException.Kind.USAGE,
                              "Unknown assembly '" + name + "'",
                              "Give GRCh37 or GRCh38.")));
    }
    AcmgClassifier classifier = new AcmgClassifier(pack, genes.specifications().orElse(null));
    var read = new VcfClassification(classifier, genes, out).run(input.vcf, options);
    for (Problem p : read.problems()) {
      spec.commandLine().getErr().println("clew: " + p.place() + ": " + p.message());
      spec.commandLine().getErr().println("      " + p.remedy());
    }
    return read.usable() ? 0 : ClewException.Kind.INVALID_INPUT.exitCode();
  }

  private int table(EvidenceTable table, Path file, PrintWriter out) {
    String name = file.getFileName().toString();
    try (BufferedReader in = open(file)) {
      EvidenceTable.Summary s = table.classify(in, name, out);
      if (s.errors() > 0) {
        spec.commandLine()
            .getErr()
            .println("clew: " + s.errors() + " of " + s.rows() + " rows could not be read");
      }
      return 0;
    } catch (NoSuchFileException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT, "No such file: " + file, "Check the path.", e);
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "Cannot read " + file + ": " + e.getMessage(),
          "Give a readable tab-separated text file.",
          e);
    }
  }

  /** Bytes that are not UTF-8 become replacement characters: a stray name spoils no table. */
  private static BufferedReader open(Path file) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    var in = file.toString().equals("-") ? System.in : Files.newInputStream(file);
    return new BufferedReader(new InputStreamReader(in, decoder));
  }

  private static void print(RuleBook.Combined c, List<EvidenceCode> codes, PrintWriter out) {
    out.println(c.acmgClass().code() + "  " + c.acmgClass().label());
    out.println();
    line(
        out,
        "evidence",
        codes.isEmpty()
            ? "none"
            : String.join(", ", codes.stream().map(EvidenceCode::toString).toList()));
    line(out, "decided by", c.layer() + ", scheme " + c.scheme());
    c.classes().forEach((scheme, cls) -> line(out, "scheme " + scheme, text(cls)));
    line(out, "points", String.valueOf(c.points()));
    line(out, "posterior", String.format(Locale.ROOT, "%.4f (prior 0.1)", c.posterior()));
    if (c.schemesDisagree()) {
      out.println();
      out.println("The published schemes disagree on this evidence.");
    }
    out.flush();
  }

  private static String text(AcmgClass c) {
    return c.code() + "  " + c.label();
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf(Locale.ROOT, "  %-17s %s%n", name, value);
  }
}
