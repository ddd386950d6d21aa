package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.clew.graph.GraphSnapshot;
import org.clew.input.Cohort;
import org.clew.input.PhenopacketReader;
import org.clew.input.Read;
import org.clew.model.Case;
import org.clew.model.Progress;
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
          + " each case is diagnosed and written as JSON in several rounds; the first time is that"
          + " of a process that has done nothing yet, the later rounds are those of a service."
          + " Nothing is kept."
    },
    footer = {
      "",
      "Examples:",
      "  clew bench diagnose case.json",
      "  clew bench diagnose case.json --vcf exome.vcf.gz --rounds 5",
      "  clew bench diagnose cases.tar.gz --draw 40 --rounds 4"
    })
final class BenchDiagnoseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "CASE",
      description = "Phenopackets: files in JSON or YAML, folders, .tar.gz, .zip.")
  private List<Path> paths = List.of();

  @Option(
      names = "--draw",
      paramLabel = "N",
      defaultValue = "0",
      description = "Draw N of the cases; 0 for all. Default: ${DEFAULT-VALUE}.")
  private int draw;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the draw. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

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
      description =
          "How often; what a case takes is the median of all rounds but the first."
              + " Default: ${DEFAULT-VALUE}.")
  private int rounds = 5;

  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() {
    if (explain < 1 || questions < 0 || rounds < 1 || draw < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--explain and --rounds are at least 1, --questions and --draw at least 0");
    }
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    out.println("               clock  processor");
    Span span = Span.now();
    GraphSnapshot snapshot = graph.open(progress);
    try (NetworkScorer network = model.bind(snapshot)) {
      Diagnosis diagnosis =
          new Diagnosis(
              snapshot,
              network,
              model.calibration(),
              files.hasVcf() ? InstalledRules.now() : null,
              Map.of("clew", Clew.version()));
      row("start-up", span.ended());
      List<Timed> cases = cases(diagnosis);
      long model = NeuralBenchmark.peak();
      try (Progress.Stage stage = progress.stage("Diagnosing", (long) rounds * cases.size())) {
        for (int round = 0; round < rounds; round++) {
          for (Timed timed : cases) {
            span = Span.now();
            timed.bytes[0] = diagnose(diagnosis, timed.entry.read());
            timed.took.add(span.ended());
            stage.step(1);
          }
        }
      }
      row("first", cases.get(0).took.get(0));
      if (rounds > 1) {
        later(cases);
      }
      out.printf(
          Locale.ROOT,
          "resident     %,d MiB at most, %,d MiB after start-up%n",
          NeuralBenchmark.peak(),
          model);
      out.flush();
    }
    return 0;
  }

  /**
   * A case and how long it took, round by round.
   *
   * @param bytes of its rationale
   */
  private record Timed(Cohort.Entry entry, List<Span> took, int[] bytes) {

    /** The median of all rounds but the first. */
    Span later() {
      List<Span> later = new ArrayList<>(took.subList(1, took.size()));
      later.sort(Comparator.comparingDouble(Span::wall));
      return later.get(later.size() / 2);
    }
  }

  private List<Timed> cases(Diagnosis diagnosis) {
    Cohort cohort = new Cohort(new PhenopacketReader(diagnosis.terms()));
    List<Timed> cases = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Cohort.Entry> entries = cohort.stream(path)) {
        entries.forEach(e -> cases.add(new Timed(e, new ArrayList<>(), new int[1])));
      }
    }
    if (draw > 0) {
      Collections.shuffle(cases, new Random(seed));
    }
    List<Timed> drawn = draw > 0 ? cases.subList(0, Math.min(draw, cases.size())) : cases;
    if (drawn.isEmpty() || (files.hasVcf() && drawn.size() > 1)) {
      throw new ParameterException(
          spec.commandLine(), drawn.isEmpty() ? "There is no case" : "A VCF goes with one case");
    }
    return drawn;
  }

  private int diagnose(Diagnosis diagnosis, Read<Case> read) {
    CaseFiles.Complete input = files.files().complete(read.orThrow());
    DiagnosisOptions options =
        DiagnosisOptions.of(new DiagnosisOptions.Depth(explain, explain, explain))
            .withQuestions(questions)
            .with(input);
    Rationale rationale = diagnosis.run(input.value(), options, input.problems());
    return ReportFormat.JSON.render(rationale, Audience.CLINICIAN, false).length;
  }

  /** How long cases take after the first round: of several the distribution. */
  private void later(List<Timed> cases) {
    PrintWriter out = spec.commandLine().getOut();
    List<Timed> ascending = new ArrayList<>(cases);
    ascending.sort(Comparator.comparingDouble(t -> t.later().wall()));
    Timed slowest = ascending.get(ascending.size() - 1);
    if (cases.size() == 1) {
      row("later", slowest.later());
      out.printf(Locale.ROOT, "rationale    %,d bytes%n", slowest.bytes[0]);
      return;
    }
    double[] wall = cases.stream().mapToDouble(t -> t.later().wall()).toArray();
    double[] processor = cases.stream().mapToDouble(t -> t.later().processor()).toArray();
    double[] bytes = cases.stream().mapToDouble(t -> t.bytes[0]).toArray();
    out.printf("later, of %,d cases:%n", cases.size());
    for (int share : new int[] {50, 90, 95}) {
      String what = share == 50 ? "  median" : "  " + share + " %";
      row(
          what,
          new Span(StatUtils.percentile(wall, share), StatUtils.percentile(processor, share)));
    }
    row("  slowest", slowest.later());
    out.printf("             (%s)%n", slowest.entry.path());
    out.printf(
        Locale.ROOT,
        "rationale    %,.0f bytes in the median, %,.0f at most%n",
        StatUtils.percentile(bytes, 50),
        StatUtils.max(bytes));
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
