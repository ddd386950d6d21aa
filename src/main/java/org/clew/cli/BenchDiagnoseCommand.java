package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.clew.graph.GraphSnapshot;
import org.clew.input.PhenopacketReader;
import org.clew.model.Rationale;
import org.clew.neural.NetworkScorer;
import org.clew.neural.NeuralBenchmark;
import org.clew.rationale.CaseFiles;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.DiagnosisOptions;
import org.clew.report.Audience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew bench diagnose}: time and memory of whole diagnoses. */
@Command(
    name = "diagnose",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures whole diagnoses: from the case's files to the written rationale.",
    description = {
      "",
      "Start-up is what 'clew diagnose' does once for all cases: graph, network and rules. After it"
          + " each case is read, diagnosed and written as JSON several times; the first time is that"
          + " of a process that has done nothing yet, the others that of a service. Nothing is kept."
    },
    footer = {
      "",
      "Examples:",
      "  clew bench diagnose case.json",
      "  clew bench diagnose case.json --vcf exome.vcf.gz --rounds 5"
    })
final class BenchDiagnoseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CASE", description = "A phenopacket in JSON or YAML.")
  private Path file = Path.of("");

  @Mixin private CaseInput files = new CaseInput();

  @Option(
      names = "--explain",
      paramLabel = "N",
      defaultValue = "10",
      description = "Candidates that are reported, all explained. Default: ${DEFAULT-VALUE}.")
  private int explain = 10;

  @Option(
      names = "--questions",
      paramLabel = "N",
      defaultValue = "3",
      description = "Terms to ask next. Default: ${DEFAULT-VALUE}.")
  private int questions = 3;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often; the median is of all but the first. Default: ${DEFAULT-VALUE}.")
  private int rounds = 5;

  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() {
    if (explain < 1 || questions < 0 || rounds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--explain and --rounds are at least 1, --questions at least 0");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("               clock  processor");
    int bytes = 0;
    Span span = Span.now();
    GraphSnapshot snapshot = graph.open(ConsoleProgress.on(spec.commandLine().getErr()));
    try (NetworkScorer network = model.bind(snapshot)) {
      Diagnosis diagnosis =
          new Diagnosis(
              snapshot,
              network,
              model.calibration(),
              files.hasVcf() ? InstalledRules.now() : null,
              Map.of("clew", Clew.version()));
      row("start-up", span.ended());
      long model = NeuralBenchmark.peak();
      List<Span> later = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        span = Span.now();
        bytes = diagnose(diagnosis);
        span = span.ended();
        if (i == 0) {
          row("first", span);
        } else {
          later.add(span);
        }
      }
      if (!later.isEmpty()) {
        later.sort(Comparator.comparingDouble(Span::wall));
        row("later", later.get(later.size() / 2));
      }
      out.printf(Locale.ROOT, "rationale    %,d bytes%n", bytes);
      out.printf(
          Locale.ROOT,
          "resident     %,d MiB at most, %,d MiB after start-up%n",
          NeuralBenchmark.peak(),
          model);
      out.flush();
    }
    return 0;
  }

  private int diagnose(Diagnosis diagnosis) {
    CaseFiles.Complete input =
        files.files().complete(new PhenopacketReader(diagnosis.terms()).read(file).orThrow());
    DiagnosisOptions options =
        DiagnosisOptions.of(new DiagnosisOptions.Depth(explain, explain, explain))
            .withQuestions(questions)
            .with(input);
    Rationale rationale = diagnosis.run(input.value(), options, input.problems());
    return ReportFormat.JSON.render(rationale, Audience.CLINICIAN, false).length;
  }

  private void row(String what, Span took) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%-12s %6.2f s %9.2f s%n", what, took.wall(), took.processor());
    out.flush();
  }

  /**
   * What something took, in seconds.
   *
   * @param wall by the clock
   * @param processor of all threads of the process, compilers and collector among them
   */
  private record Span(double wall, double processor) {

    static Span now() {
      Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
      return new Span(System.nanoTime() / 1e9, used.toMillis() / 1e3);
    }

    /** From this moment to now. */
    Span ended() {
      Span now = now();
      return new Span(now.wall() - wall(), now.processor() - processor());
    }
  }
}
