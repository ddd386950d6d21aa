package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.clew.graph.GraphSnapshot;
import org.clew.model.ClewException;
import org.clew.model.PrevalenceTable;
import org.clew.model.Progress;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.CaseFiles;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.DiagnosisOptions;
import org.clew.rationale.RationaleDiff;
import org.clew.rationale.RationaleJson;
import org.clew.rationale.VariantRules;
import org.clew.report.DiffReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew reanalyse}: saved cases under the knowledge of today. */
@Command(
    name = "reanalyse",
    aliases = "reanalyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Diagnoses saved cases anew and lists those whose answer changed.",
    description = {
      "",
      "Reads every rationale (JSON) of a folder, asks the same question of the graph, the network and"
          + " the rules of now, and lists the cases whose leading candidate or variant class changed,"
          + " with what moved them: the work list. A case with a VCF, PED or manual evidence"
          + " needs it again beside NAME.json, as NAME.vcf, NAME.vcf.gz, NAME.ped or"
          + " NAME.manual.yaml. The files of --annotation, older or newer, add to every VCF."
    },
    footer = {
      "",
      "Examples:",
      "  clew reanalyse reports/",
      "  clew reanalyse reports/ --output-directory reports-2026 --format tsv",
      "  clew reanalyse reports/ --files vcfs/ --annotation gnomad.vcf.gz,gnomADe_AF=AF"
    })
final class ReanalyseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of saved rationales.")
  private Path folder = Path.of("");

  @Option(
      names = {"--output-directory", "-o"},
      paramLabel = "DIR",
      description = "Save the new rationales there, under the same names.")
  private @Nullable Path output;

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description = "Folder of the cases' own files. Default: that of the rationales.")
  private @Nullable Path files;

  @Mixin private AnnotationOption annotations = new AnnotationOption();
  @Mixin private PrevalenceOption prevalence = new PrevalenceOption();
  @Mixin private AssemblyOption assembly = new AssemblyOption();

  @Option(names = "--all", description = "List every case whose figures moved.")
  private boolean all;

  /** Forms of the work list. */
  enum Format {
    TEXT,
    TSV
  }

  @Option(
      names = "--format",
      paramLabel = "text|tsv",
      defaultValue = "text",
      description = "Form of the work list. Default: text.")
  private Format format = Format.TEXT;

  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  private record Item(String name, String change, RationaleDiff diff) {}

  @Override
  public Integer call() {
    // 1. The saved cases
    List<Path> saved = saved();
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());

    Optional<PrevalenceTable> table = prevalence.table();

    // 2. What is known now
    GraphSnapshot snapshot = graph.open(progress);
    VariantRules rules = InstalledRules.now();
    List<Item> items = new ArrayList<>();
    int done = 0;
    int failed = 0;
    try (NetworkScorer network = model.bind(snapshot);
        Progress.Stage stage = progress.stage("Diagnosing anew", saved.size())) {
      // 3. Each case as it was asked
      Map<String, String> versions = Map.of("clew", Clew.version());
      Diagnosis plain = new Diagnosis(snapshot, network, model.calibration(), null, versions);
      Diagnosis withVariants =
          new Diagnosis(snapshot, network, model.calibration(), rules, versions);
      for (Path file : saved) {
        try {
          Rationale before = RationaleFile.read(file);
          boolean variants = before.versions().containsKey("rules");
          Rationale now = again(before, file, variants ? withVariants : plain, table);
          RationaleDiff diff = RationaleDiff.of(before, now);
          String change = change(diff);
          if (!change.isEmpty() || (all && !diff.candidates().isEmpty())) {
            items.add(new Item(file.getFileName().toString(), change, diff));
          }
          save(file, now);
          done++;
        } catch (ClewException | IllegalArgumentException e) {
          failed++;
          say(file.getFileName() + ": not diagnosed anew: " + e.getMessage());
        }
        stage.step(1);
      }
    }

    // 4. The work list
    print(items, done, failed);
    return failed > 0 && done == 0 ? ClewException.Kind.INVALID_INPUT.exitCode() : 0;
  }

  private List<Path> saved() {
    try (Stream<Path> list = Files.list(folder)) {
      List<Path> json =
          list.filter(f -> f.getFileName().toString().endsWith(".json")).sorted().toList();
      if (!json.isEmpty()) {
        return json;
      }
    } catch (IOException e) {
      // said below
    }
    throw new ClewException(
        ClewException.Kind.INVALID_INPUT,
        "There is no saved rationale in " + folder,
        "Name a folder that 'clew diagnose --format json --output-directory' wrote to.");
  }

  private Rationale again(
      Rationale before, Path file, Diagnosis diagnosis, Optional<PrevalenceTable> table) {
    FilesBeside beside = FilesBeside.of(files == null ? folder : files, "" + file.getFileName());
    CaseFiles.Complete complete =
        beside
            .asMade(before.options(), annotations.sources(), assembly.name())
            .asIn(before)
            .complete(SavedCase.patient(before));
    if (SavedCase.withPrevalence(before) && table.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "it was made with a table of prevalences",
          "Give it, or a newer one, with --prevalence.");
    }
    DiagnosisOptions options = SavedCase.options(before, complete);
    return diagnosis.run(
        complete.value(),
        SavedCase.withPrevalence(before) ? options.withPrevalence(table) : options,
        complete.problems());
  }

  /** What of the answer changed; empty if only figures did. */
  private static String change(RationaleDiff diff) {
    List<String> changes = new ArrayList<>();
    if (diff.leaderChanged()) {
      changes.add(
          "leading "
              + diff.leaderBefore().map(Term::label).orElse("no gene")
              + " → "
              + diff.leaderAfter().map(Term::label).orElse("no gene"));
    }
    diff.candidates()
        .forEach(
            m ->
                m.classes().stream()
                    .filter(c -> !c.before().isEmpty() && !c.after().isEmpty())
                    .forEach(
                        c ->
                            changes.add(
                                m.gene().label()
                                    + " "
                                    + c.variant()
                                    + " "
                                    + c.before()
                                    + " → "
                                    + c.after())));
    return String.join("; ", changes);
  }

  private void save(Path file, Rationale now) {
    if (output == null) {
      return;
    }
    try {
      Files.createDirectories(output);
      Path to = output.resolve(file.getFileName());
      if (Files.exists(to) && Files.isSameFile(to, file)) {
        throw new ClewException(
            ClewException.Kind.USAGE,
            "The new rationales would replace the saved ones",
            "Name another folder with --output-directory.");
      }
      Files.writeString(to, RationaleJson.write(now));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(List<Item> items, int done, int failed) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.TSV) {
      out.println("file\tcase\tchange\treason");
      items.forEach(
          i ->
              out.println(
                  String.join(
                      "\t",
                      cell(i.name()),
                      cell(i.diff().caseId()),
                      cell(i.change()),
                      cell(DiffReport.reason(i.diff())))));
    } else {
      for (Item i : items) {
        out.println(i.name() + "  " + (i.change().isEmpty() ? "figures only" : i.change()));
        out.println("    " + cell(DiffReport.reason(i.diff())));
      }
      out.println(
          done
              + " cases diagnosed anew, "
              + items.stream().filter(i -> !i.change().isEmpty()).count()
              + " with another answer"
              + (failed > 0 ? ", " + failed + " not diagnosed" : "")
              + ".");
    }
    out.flush();
  }

  private static String cell(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private void say(String message) {
    spec.commandLine().getErr().println("clew: " + message);
    spec.commandLine().getErr().flush();
  }
}
