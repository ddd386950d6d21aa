package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.clew.evaluate.VepExome;
import org.clew.input.LocalAnnotations;
import org.clew.input.VcfOptions;
import org.clew.model.Assembly;
import org.clew.model.ClewException;
import org.clew.model.Sex;
import org.clew.neural.NeuralBenchmark;
import org.clew.symbolic.acmg.FamilyContext;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.ManualEvidenceFile;
import org.clew.symbolic.acmg.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code clew bench exome}: time and memory of classifying a whole VEP-annotated exome. */
@Command(
    name = "exome",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures 'clew classify' on a VEP-annotated exome of any length.",
    description = {
      "",
      "Makes a VCF with all fields of 'vep --everything' and plugins from the lines of a real one,"
          + " and classifies every variant in every gene, as 'clew classify FILE.vcf' does. The rows"
          + " are counted and thrown away. Memory is that of the whole process; with a small"
          + " CLEW_JAVA_OPTS=-Xmx it shows that the length of the file does not matter."
    },
    footer = {
      "",
      "Examples:",
      "  CLEW_JAVA_OPTS=-Xmx256m clew bench exome",
      "  CLEW_JAVA_OPTS=-Xmx256m clew bench exome --lines 400000"
    })
final class BenchExomeCommand implements Callable<Integer> {

  private static final long SEED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "40000",
      description = "Variant lines. Default: ${DEFAULT-VALUE}.")
  private int lines = 40_000;

  @Option(
      names = "--vcf",
      paramLabel = "FILE",
      description = "The real VCF. Default: vcf/Pfeiffer.vcf.gz of the data folder.")
  private Optional<Path> template = Optional.empty();

  @Option(names = "--keep", paramLabel = "FILE", description = "Keep the VCF as FILE (.vcf.gz).")
  private Optional<Path> keep = Optional.empty();

  @Mixin private RulesOption rules = new RulesOption();
  @Mixin private GeneDataOption data = new GeneDataOption();
  @Mixin private AssemblyOption assembly = new AssemblyOption();

  @Override
  public Integer call() throws IOException {
    if (lines < 1) {
      throw new ParameterException(spec.commandLine(), "--lines must be positive");
    }
    Path real =
        template
            .or(() -> ClewHome.data().map(d -> d.resolve("vcf/Pfeiffer.vcf.gz")))
            .filter(Files::isRegularFile)
            .orElseThrow(
                () ->
                    new ClewException(
                        ClewException.Kind.MISSING_DATA,
                        "There is no VCF to make an exome from",
                        "Name one with --vcf, or set CLEW_DATA."));
    Path made = keep.isPresent() ? keep.get() : Files.createTempFile("clew-exome", ".vcf.gz");
    try {
      VepExome.write(real, made, lines, SEED);
      measure(made);
    } finally {
      if (keep.isEmpty()) {
        Files.delete(made);
      }
    }
    return 0;
  }

  private void measure(Path vcf) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    RuleBook book = rules.load();
    GeneSources genes = data.read();
    double ready = seconds(start);
    VcfOptions options = VcfOptions.none();
    Optional<Assembly> told = assembly.value();
    if (told.isPresent()) {
      options = options.withAssembly(told.get());
    }
    Rows rows = new Rows();
    start = System.nanoTime();
    try (LocalAnnotations none = LocalAnnotations.open(List.of());
        PrintWriter counted = new PrintWriter(rows)) {
      new VcfClassification(
              book.classifier(genes.specifications().orElse(null)),
              genes,
              FamilyContext.alone(Sex.UNKNOWN),
              ManualEvidenceFile.none(),
              none,
              counted)
          .run(vcf, options)
          .orThrow();
    }
    double taken = seconds(start);
    out.printf(
        Locale.ROOT, "file        %,d lines, %,d MiB gzipped%n", lines, Files.size(vcf) >> 20);
    out.printf(Locale.ROOT, "start-up    %.1f s%n", ready);
    out.printf(
        Locale.ROOT,
        "classified  %,d variants in genes in %.1f s, %,.0f a second, on %d processors%n",
        rows.count - 1, // the header
        taken,
        (rows.count - 1) / taken,
        Runtime.getRuntime().availableProcessors());
    out.printf(
        Locale.ROOT,
        "resident    %,d MiB at most, of which the heap may take %,d MiB%n",
        NeuralBenchmark.peak(),
        Runtime.getRuntime().maxMemory() >> 20);
    out.flush();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Counts lines and forgets them. */
  private static final class Rows extends Writer {
    private long count;

    @Override
    public void write(char[] text, int from, int length) {
      for (int i = from; i < from + length; i++) {
        count += text[i] == '\n' ? 1 : 0;
      }
    }

    @Override
    public void flush() {
      // nothing is kept
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
