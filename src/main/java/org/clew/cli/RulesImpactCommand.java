package org.clew.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clew.graph.GraphSnapshot;
import org.clew.input.Cohort;
import org.clew.input.LocalAnnotations;
import org.clew.input.PhenopacketReader;
import org.clew.input.TermResolver;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Problem;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.CaseFiles;
import org.clew.rationale.VariantRules;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.RuleBook;
import org.clew.symbolic.acmg.curation.Impact;
import org.clew.symbolic.acmg.curation.PackDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clew rules impact}: whose result a change of the packs moves. */
@Command(
    name = "impact",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Replays expert rows, variants and cases under two versions of the packs.",
    description = {
      "",
      "Lists every criterion, class and gene rank that changes, after a summary for whoever decides:"
          + " how many of which class, what crosses into or out of pathogenic, and what goes from"
          + " pathogenic to benign or back.",
      "",
      "A case with a VCF is diagnosed under both, which needs a graph: one case with --vcf, or cases"
          + " of a folder with NAME.vcf or NAME.vcf.gz (and NAME.ped) beside NAME.json. Of cases"
          + " without a VCF the variants that they list are replayed."
    },
    footer = {
      "",
      "Examples:",
      "  clew rules impact --new my-rules/ --table expert-rows.tsv",
      "  clew rules impact --new my-rules/ --vcf exome.vep.vcf.gz --changes changes.tsv",
      "  clew rules impact --new my-rules/ --case case.json --vcf exome.vep.vcf.gz",
      "  clew rules impact --new my-rules/ --case solved/ --annotation revel.tsv.gz,REVEL=score"
    })
final class RulesImpactCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--old",
      paramLabel = "DIR",
      description = "The packs before (default: rules/ of the installation).")
  private Optional<Path> oldRules = Optional.empty();

  @Option(
      names = "--new",
      paramLabel = "DIR",
      description = "The packs after (default: rules/ of the installation).")
  private Optional<Path> newRules = Optional.empty();

  @Option(names = "--table", paramLabel = "FILE", description = "Expert rows, as for 'classify'.")
  private List<Path> tables = List.of();

  @Option(names = "--vcf", paramLabel = "FILE", description = "VCF with VEP's annotation.")
  private List<Path> vcfs = List.of();

  @Option(
      names = "--case",
      paramLabel = "FILE",
      description = "Phenopacket, or a folder or archive of them.")
  private List<Path> cases = List.of();

  @Mixin private GeneDataOption data = new GeneDataOption();
  @Mixin private AssemblyOption assembly = new AssemblyOption();
  @Mixin private AnnotationOption annotations = new AnnotationOption();

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description = "Write every change as a table to this file.")
  private Optional<Path> changes = Optional.empty();

  @Option(
      names = "--show",
      paramLabel = "N",
      description = "Changes to list. Default: ${DEFAULT-VALUE}.")
  private int show = 20;

  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() {
    if (oldRules.equals(newRules)) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "There are no two folders of packs to compare",
          "Name another with --new (or the earlier one with --old).");
    }
    if (tables.isEmpty() && vcfs.isEmpty() && cases.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "There is nothing to replay",
          "Give --table, --vcf or --case; all of them may be repeated.");
    }
    // 1. Both versions of the packs, and what is known of genes
    Path before = oldRules.orElseGet(ClewHome::rules);
    Path after = newRules.orElseGet(ClewHome::rules);
    RuleBook oldBook = RulesOption.load(before);
    RuleBook newBook = RulesOption.load(after);
    GeneSources genes = data.read();
    Impact impact = new Impact(oldBook, newBook, genes);

    // 2. Expert rows, VCFs, variants that solved cases list
    List<CaseWithVcf> withVcf = withVcf();
    tables.forEach(t -> table(impact, t));
    if (!isOneCaseWithVcf()) {
      vcfs.forEach(v -> vcf(impact, v));
    }
    Set<Path> paired = withVcf.stream().map(CaseWithVcf::file).collect(Collectors.toSet());
    cases.forEach(c -> listed(impact, c, paired));

    // 3. Cases with a VCF: their variants, and the ranks of their genes
    List<RankImpact.OfCase> ranks =
        withVcf.isEmpty() ? List.of() : diagnosed(withVcf, before, after, impact);

    // 4. Summary, then the changes
    PrintWriter out = spec.commandLine().getOut();
    out.println("before  " + before + ": " + RulesOption.versions(oldBook));
    out.println("after   " + after + ": " + RulesOption.versions(newBook));
    out.println(PackDiff.between(before, after).size() + " differences of the packs");
    ImpactReport report = new ImpactReport(impact, ranks);
    report.print(out, show);
    changes.ifPresent(report::write);
    out.flush();
    return 0;
  }

  private void table(Impact impact, Path file) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      impact.table(in, file.getFileName().toString());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  private void vcf(Impact impact, Path file) {
    VcfOptions options = VcfOptions.none();
    if (assembly.value().isPresent()) {
      options = options.withAssembly(assembly.value().get());
    }
    try (LocalAnnotations local = LocalAnnotations.open(annotations.sources())) {
      Set<String> fields = new HashSet<>(VcfReader.annotationFields(file));
      fields.addAll(local.fields());
      CaseContext context = CaseContext.none().withAnnotated(fields);
      var read = VcfReader.read(file, options, v -> impact.variant(local.annotate(v), context));
      read.orThrow();
      show(read.problems());
    }
  }

  /** Variants that solved cases name as their cause, but for cases that are diagnosed. */
  private void listed(Impact impact, Path cohort, Set<Path> diagnosed) {
    PhenopacketReader reader =
        new PhenopacketReader(TermResolver.byCurrentId((Curie id) -> Optional.of(id)));
    try (Stream<Cohort.Entry> entries = new Cohort(reader).stream(cohort)) {
      entries
          .filter(e -> !diagnosed.contains(file(cohort, e)))
          .flatMap(e -> e.read().value().stream())
          .forEach(
              (Case patient) -> {
                CaseContext context =
                    CaseContext.none()
                        .withSex(patient.sex())
                        .withPhenotype(CaseContext.Phenotype.of(patient.observed()));
                patient.variants().forEach(v -> impact.variant(v, context));
              });
    }
  }

  /** A case and what lies beside it. */
  private record CaseWithVcf(Path file, CaseFiles files) {}

  private boolean isOneCaseWithVcf() {
    return cases.size() == 1 && vcfs.size() == 1 && Files.isRegularFile(cases.get(0));
  }

  private List<CaseWithVcf> withVcf() {
    if (isOneCaseWithVcf()) {
      FilesBeside beside = beside(cases.get(0));
      return List.of(new CaseWithVcf(cases.get(0), files(vcfs.get(0), beside)));
    }
    List<CaseWithVcf> found = new ArrayList<>();
    for (Path path : cases) {
      try (Stream<Path> files = Files.walk(path)) {
        files
            .filter(Files::isRegularFile)
            .filter(f -> f.toString().endsWith(".json"))
            .sorted()
            .forEach(
                f ->
                    beside(f)
                        .vcf()
                        .ifPresent(v -> found.add(new CaseWithVcf(f, files(v, beside(f))))));
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
    return found;
  }

  private static FilesBeside beside(Path file) {
    return FilesBeside.of(file.toAbsolutePath().getParent(), "" + file.getFileName());
  }

  private CaseFiles files(Path vcf, FilesBeside beside) {
    return new CaseFiles(
        Optional.of(vcf),
        beside.ped(),
        assembly.name(),
        Optional.empty(),
        beside.manual(),
        annotations.sources(),
        false,
        Optional.empty());
  }

  /** The file of an entry; of an archive's one that there is not. */
  private static Path file(Path cohort, Cohort.Entry entry) {
    return Files.isDirectory(cohort) ? cohort.resolve(entry.path()) : cohort;
  }

  private List<RankImpact.OfCase> diagnosed(
      List<CaseWithVcf> all, Path before, Path after, Impact impact) {
    Progress progress = ConsoleProgress.on(err());
    GraphSnapshot snapshot = graph.open(progress);
    List<RankImpact.OfCase> ranks = new ArrayList<>();
    try (NetworkScorer network = model.bind(snapshot);
        Progress.Stage stage = progress.stage("Diagnosing under both", all.size())) {
      RankImpact replay = new RankImpact(snapshot, network, rules(before), rules(after));
      for (CaseWithVcf c : all) {
        ranks.add(replay.of(c.file(), c.files(), impact));
        stage.step(1);
      }
    }
    return ranks;
  }

  private VariantRules rules(Path packs) {
    return VariantRules.load(packs, data.folder().map(d -> d.resolve("clingen")))
        .keepingCompiledIn(ClewHome.home().resolve("rules"));
  }

  private void show(List<Problem> problems) {
    for (Problem p : new ArrayList<>(problems)) {
      err().println("clew: " + p.place() + ": " + p.message());
      err().println("      " + p.remedy());
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static ClewException unreadable(Path file, IOException e) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT,
        "Cannot read " + file,
        "Check the path and the right to read it.",
        e);
  }
}
