package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.clew.graph.GraphSnapshot;
import org.clew.input.Cohort;
import org.clew.input.HpoArguments;
import org.clew.input.PhenopacketReader;
import org.clew.input.Read;
import org.clew.input.TermResolver;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.PrevalenceTable;
import org.clew.model.Problem;
import org.clew.model.Progress;
import org.clew.model.Rationale;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.CaseFiles;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.DiagnosisOptions;
import org.clew.report.Audience;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew diagnose}: ranks the genes of cases. */
@Command(
    name = "diagnose",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Ranks the genes of a case and opens the evidence for each.",
    description = {
      "",
      "Takes GA4GH phenopackets, or HPO terms on the command line. With a VCF the patient's variants"
          + " are judged under the ACMG/AMP criteria as well. The diagnosis of a solved case is not"
          + " looked at. Several cases share one start-up."
    },
    footer = {
      "",
      "Examples:",
      "  clew diagnose case.json",
      "  clew diagnose case.json --vcf exome.vcf.gz --ped family.ped",
      "  clew diagnose --hpo HP:0001166,HP:0001083 --exclude HP:0001249",
      "  clew diagnose *.json --format json,html --output-directory reports",
      "  clew diagnose case.json --prevalence region.tsv",
      "  clew diagnose case.json --exclude-publications PMID:15266616 --as-of 2023-01-27"
    })
final class DiagnoseCommand implements Callable<Integer> {

  private static final int TOP = 10;

  /** Most candidates that are opened, whatever {@code --top} says. */
  static final int OPENED = 20;

  /** Most terms to ask next. */
  static final int MOST_QUESTIONS = 10;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CASE",
      arity = "0..*",
      description =
          "Phenopackets in JSON or YAML, or folders and archives (.tar.gz, .zip) of them.")
  private List<Path> cases = List.of();

  @Option(
      names = "--hpo",
      paramLabel = "IDS",
      description = "HPO terms that the patient has, separated by commas, instead of a file.")
  private @Nullable String hpo;

  @Option(
      names = "--exclude",
      paramLabel = "IDS",
      description = "HPO terms that were looked for and are absent.")
  private @Nullable String exclude;

  @Mixin private CaseInput files = new CaseInput();

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Candidates to report. Default: 10; with only --format pheval all.")
  private @Nullable Integer top;

  @Option(
      names = "--explain",
      paramLabel = "N",
      description =
          "Of these, how many are explained along the network's paths. Default: ${DEFAULT-VALUE}.")
  private int explain = 3;

  @Option(
      names = "--stability",
      description =
          "Have the other trainings of the network (models/NAME/seeds) explain these too, and mark"
              + " what does not come again. Takes each of them as long as the network itself.")
  private boolean stability;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      converter = ReportFormat.Names.class,
      description =
          "text, json, html, pdf, pheval, va-spec, phenopacket; several with commas. Default:"
              + " text.")
  private List<ReportFormat> formats = List.of(ReportFormat.TEXT);

  @Option(
      names = "--reader",
      paramLabel = "WHO",
      description =
          "Who reads text, HTML or PDF: clinician, patient (plain words, no genes), auditor"
              + " (everything). Default: ${DEFAULT-VALUE}.")
  private Audience reader = Audience.CLINICIAN;

  @Option(
      names = {"--output-directory", "-o"},
      paramLabel = "DIR",
      description =
          "Folder for files named after the case file. Without it text or JSON goes to standard"
              + " output.")
  private @Nullable Path directory;

  @Option(
      names = "--exclude-publications",
      split = ",",
      paramLabel = "PMID",
      description = "Leave out knowledge that rests on these publications alone.")
  private List<String> publications = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "Use only what was known on that day (2023-01-27), as far as the graph's statements say"
              + " when they were made.")
  private @Nullable LocalDate asOf;

  @Mixin private PrevalenceOption prevalence = new PrevalenceOption();

  @Option(
      names = "--questions",
      paramLabel = "N",
      description =
          "Terms to ask next, each outcome computed anew; 0 leaves out what would change the"
              + " answer. Default: ${DEFAULT-VALUE}.")
  private int questions = 3;

  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() {
    // 1. What is asked
    requireSensible();
    Asked asked = new Asked(publications(), prevalence.table());

    // 2. Graph, network and rules: once for all cases
    Progress progress = ConsoleProgress.on(err());
    GraphSnapshot snapshot = graph.open(progress);
    try (NetworkScorer network =
        stability ? model.bindWithSiblings(snapshot) : model.bind(snapshot)) {
      Diagnosis diagnosis =
          new Diagnosis(
              snapshot,
              network,
              model.calibration(),
              files.hasVcf() ? InstalledRules.now() : null,
              Map.of("clew", Clew.version()));

      // 3. Each case
      int worst = 0;
      List<Named> all = read(diagnosis.terms());
      for (Named named : all) {
        worst = Math.max(worst, diagnose(diagnosis, named, all.size() == 1, asked));
      }
      return worst;
    }
  }

  private void requireSensible() {
    if (cases.isEmpty() == (hpo == null)) {
      throw usage(
          cases.isEmpty() ? "There is no case" : "There are both case files and --hpo",
          "Give case files, or HPO terms with --hpo.");
    }
    if (exclude != null && hpo == null) {
      throw usage("--exclude goes with --hpo", "Put excluded terms into the case file.");
    }
    requireOneWithVcf(cases.size());
    files
        .withoutVcf()
        .ifPresent(
            option -> {
              throw usage(option + " goes with --vcf", "Give the patient's VCF, or leave it out.");
            });
    if (questions < 0 || questions > MOST_QUESTIONS) {
      throw usage("--questions is 0 to " + MOST_QUESTIONS, "Give such a number.");
    }
    if ((top != null && top < 1) || explain < 0) {
      throw usage("--top is at least 1 and --explain at least 0", "Give such a number.");
    }
    if (stability && (explain == 0 || model.isRefused())) {
      throw usage(
          "--stability compares explanations by networks",
          "Leave out --no-network and --explain 0, or --stability.");
    }
    boolean toFiles = directory != null;
    if (!toFiles && (formats.size() != 1 || !formats.get(0).onStandardOutput())) {
      throw usage(
          "Standard output takes one of text, json, va-spec and phenopacket",
          "Name a folder with --output-directory.");
    }
  }

  private void requireOneWithVcf(int count) {
    if ((files.hasVcf() || files.hasPed()) && count > 1) {
      throw usage("A VCF or PED belongs to one case", "Diagnose the cases one by one.");
    }
  }

  private Set<Curie> publications() {
    Set<Curie> all = new LinkedHashSet<>();
    for (String text : publications) {
      all.add(
          Curie.tryParse(text)
              .orElseThrow(
                  () ->
                      usage("'" + text + "' is no publication id", "Write it as PMID:15266616.")));
    }
    return all;
  }

  private static ClewException usage(String message, String remedy) {
    return new ClewException(ClewException.Kind.USAGE, message, remedy);
  }

  /** What is asked of every case. */
  private record Asked(Set<Curie> excluded, Optional<PrevalenceTable> prevalence) {}

  /** A case under the stem of its reports' names. */
  private record Named(String stem, Read<Case> read) {}

  private List<Named> read(TermResolver terms) {
    if (hpo != null) {
      String absent = exclude == null ? "" : exclude;
      return List.of(new Named(HpoArguments.CASE_ID, HpoArguments.read(hpo, absent, terms)));
    }
    PhenopacketReader reader = new PhenopacketReader(terms);
    Cohort cohort = new Cohort(reader);
    List<Named> all = new ArrayList<>();
    for (Path path : cases) {
      if (Files.exists(path)) {
        try (Stream<Cohort.Entry> entries = cohort.stream(path)) {
          entries.forEach(e -> all.add(new Named(stem(Path.of(e.path())), e.read())));
        }
      } else {
        all.add(new Named(stem(path), reader.read(path)));
      }
    }
    if (all.isEmpty()) {
      throw usage("There is no case in " + cases.get(0), "Give files that end in .json or .yaml.");
    }
    if (all.stream().map(Named::stem).distinct().count() < all.size()) {
      throw usage(
          "Two case files have the same name", "Diagnose them one by one, into two folders.");
    }
    requireOneWithVcf(all.size());
    return all;
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** One case; its failure must not keep the others from being diagnosed. */
  private int diagnose(Diagnosis diagnosis, Named named, boolean alone, Asked asked) {
    Read<Case> read = named.read();
    String stem = named.stem();
    List<Problem> problems = new ArrayList<>(read.problems());
    List<Problem> toShow = problems;
    try {
      CaseFiles.Complete input = files.files().complete(read.orThrow(), problems);
      Rationale rationale = diagnosis.run(input.value(), options(asked, input), problems);
      show(rationale.problems());
      toShow = List.of();
      for (ReportFormat format : formats) {
        write(stem, format, rationale);
      }
      return 0;
    } catch (ClewException e) {
      // a single error is the exception's own text
      boolean several = read.errors().size() > 1;
      show(toShow.stream().filter(p -> several || p.level() != Problem.Level.ERROR).toList());
      if (alone) {
        throw e;
      }
      err().println("clew: " + stem + ": " + e.getMessage());
      err().println("      " + e.remedy());
      return e.kind().exitCode();
    }
  }

  private DiagnosisOptions options(Asked asked, CaseFiles.Complete input) {
    boolean rankingOnly = formats.equals(List.of(ReportFormat.PHEVAL));
    int wanted = top != null ? top : rankingOnly ? Integer.MAX_VALUE : TOP;
    int opened = rankingOnly ? 0 : Math.min(wanted, OPENED);
    return DiagnosisOptions.of(
            new DiagnosisOptions.Depth(wanted, opened, Math.min(explain, opened)))
        .without(asked.excluded())
        .withPrevalence(asked.prevalence())
        .withAsOf(Optional.ofNullable(asOf))
        .withQuestions(rankingOnly ? 0 : questions)
        .with(input);
  }

  private void show(List<Problem> problems) {
    for (Problem p : problems) {
      err()
          .println(
              p.level().name().toLowerCase(java.util.Locale.ROOT)
                  + ": "
                  + p.place()
                  + ": "
                  + p.message());
      err().println("      " + p.remedy());
    }
    err().flush();
  }

  private void write(String stem, ReportFormat format, Rationale rationale) {
    if (directory == null) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(
          new String(
              format.render(rationale, reader, Ansi.AUTO.enabled()), StandardCharsets.UTF_8));
      out.flush();
      return;
    }
    Path file = directory.resolve(stem + "." + format.ending());
    try {
      Files.createDirectories(directory);
      Path part = directory.resolve("." + file.getFileName() + ".part");
      try {
        Files.write(part, format.render(rationale, reader, false));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "Cannot write " + file + (reason == null ? "" : ": " + reason),
          "Free space, or name another folder with --output-directory.",
          e);
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
