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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clew.input.LocalAnnotations;
import org.clew.input.PedReader;
import org.clew.input.Read;
import org.clew.input.VcfOptions;
import org.clew.input.VcfSummary;
import org.clew.model.AcmgClass;
import org.clew.model.Assembly;
import org.clew.model.ClassChange;
import org.clew.model.ClewException;
import org.clew.model.Pedigree;
import org.clew.model.Problem;
import org.clew.model.Sex;
import org.clew.symbolic.acmg.AcmgClassifier;
import org.clew.symbolic.acmg.AcmgCriterion;
import org.clew.symbolic.acmg.ClassOutlook;
import org.clew.symbolic.acmg.EvidenceCode;
import org.clew.symbolic.acmg.EvidenceTable;
import org.clew.symbolic.acmg.FamilyContext;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.KnownVariants;
import org.clew.symbolic.acmg.ManualEvidenceFile;
import org.clew.symbolic.acmg.RuleBook;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  clew classify exome.vep.vcf.gz > classes.tsv",
      "  clew classify exome.vep.vcf.gz --annotation revel.tsv.gz,REVEL=score",
      "  clew classify trio.vep.vcf.gz --ped family.ped --known clinvar.tsv --manual ours.yaml"
    })
final class ClassifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Input input;

  @Option(names = "--gene", paramLabel = "SYMBOL", description = "Gene, to find the expert panel.")
  private String gene = "";

  @Option(names = "--panel", paramLabel = "NAME", description = "Expert panel, e.g. \"PTEN VCEP\".")
  private String panel = "";

  @Mixin private RulesOption rules = new RulesOption();
  @Mixin private GeneDataOption data = new GeneDataOption();
  @Mixin private VariantInput variants = new VariantInput();

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description =
          "Classified variants for PS1 and PM5: a table with gene, hgvs_c, hgvs_p and class,"
              + " ClinVar's variant_summary.txt, or its VCF annotated by VEP.")
  private Optional<Path> knownVariants = Optional.empty();

  @Option(
      names = "--hpo",
      split = ",",
      paramLabel = "IDS",
      description = "The patient's HPO terms with what they imply, for phenotype rules (PP4).")
  private List<String> hpo = List.of();

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
    RuleBook book = rules.load();
    PrintWriter out = spec.commandLine().getOut();
    if (input.vcf != null) {
      return vcf(book, out);
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
    List<ClassChange> changes =
        new ClassOutlook(book.panels().scheme(panel, gene), book.exclusions(gene), book.caps(gene))
            .nearest(codes, open(codes));
    print(book.combine(codes, panel, gene), codes, changes, out);
    return 0;
  }

  private int vcf(RuleBook book, PrintWriter out) {
    GeneSources genes = data.read();
    VcfOptions options = VcfOptions.none();
    if (variants.sample().isPresent()) {
      options = options.withSample(variants.sample().get());
    }
    Optional<Assembly> assembly = variants.assembly().value();
    if (assembly.isPresent()) {
      options = options.withAssembly(assembly.get());
    }
    FamilyContext relatives = FamilyContext.alone(Sex.UNKNOWN);
    if (variants.ped().isPresent()) {
      Pedigree family = PedReader.read(variants.ped().get()).orThrow();
      String patient = variants.sample().orElseGet(() -> patient(family));
      relatives = FamilyContext.of(family, patient, Sex.UNKNOWN, variants.parentageConfirmed());
      options = options.withPedigree(family).withSample(patient).withSex(relatives.family().sex());
    }
    knownVariants.ifPresent(f -> genes.withKnown(KnownVariants.read(f)));
    ManualEvidenceFile own =
        variants.manual().map(ManualEvidenceFile::read).orElseGet(ManualEvidenceFile::none);
    AcmgClassifier classifier = book.classifier(genes.specifications().orElse(null));
    Read<VcfSummary> read;
    try (LocalAnnotations local = LocalAnnotations.open(variants.annotations())) {
      read =
          new VcfClassification(classifier, genes, relatives, own, local, out)
              .forPhenotype(hpo)
              .run(input.vcf, options);
    }
    for (String unused : own.unused()) {
      spec.commandLine()
          .getErr()
          .println(
              "clew: the patient does not carry "
                  + unused
                  + " of "
                  + variants.manual().orElseThrow());
    }
    for (Problem p : read.problems()) {
      spec.commandLine().getErr().println("clew: " + p.place() + ": " + p.message());
      spec.commandLine().getErr().println("      " + p.remedy());
    }
    return read.usable() ? 0 : ClewException.Kind.INVALID_INPUT.exitCode();
  }

  /** The only affected member that has a parent, else the only affected one. */
  private static String patient(Pedigree family) {
    List<Pedigree.Member> affected =
        family.members().stream().filter(m -> m.affected() == Pedigree.Affected.AFFECTED).toList();
    List<Pedigree.Member> children =
        affected.stream().filter(m -> m.mother().isPresent() || m.father().isPresent()).toList();
    List<Pedigree.Member> candidates = children.size() == 1 ? children : affected;
    if (candidates.size() != 1) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "The PED does not tell who the patient is",
          "Name the sample with --sample.");
    }
    return candidates.get(0).id();
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

  private static void print(
      RuleBook.Combined c, List<EvidenceCode> codes, List<ClassChange> changes, PrintWriter out) {
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
    line(
        out,
        "would change it",
        changes.isEmpty()
            ? "no single criterion"
            : String.join(", ", changes.stream().limit(8).map(VcfClassification::words).toList()));
    if (c.schemesDisagree()) {
      out.println();
      out.println("The published schemes disagree on this evidence.");
    }
    out.flush();
  }

  private static List<AcmgCriterion> open(List<EvidenceCode> codes) {
    return Arrays.stream(AcmgCriterion.values())
        .filter(c -> codes.stream().noneMatch(e -> e.criterion() == c))
        .toList();
  }

  private static String text(AcmgClass c) {
    return c.code() + "  " + c.label();
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf(Locale.ROOT, "  %-17s %s%n", name, value);
  }
}
