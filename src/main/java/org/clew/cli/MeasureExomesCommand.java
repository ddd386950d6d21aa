package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.clew.evaluate.ExomeMeasure;
import org.clew.evaluate.ExomeResults;
import org.clew.evaluate.MadeExome;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clew measure-exomes}: whole diagnoses of solved cases in made exomes. */
@Command(
    name = "measure-exomes",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures whole diagnoses on solved cases in made exomes.",
    description = {
      "",
      "Puts the causal variants of solved cases among real variants of others and ranks the causal"
          + " gene by phenotype, by variants and by both; makes contradictions and counts those that"
          + " are raised; measures size and time of the rationales. A case's own publication is no"
          + " knowledge. Needs the folder of releases (CLEW_DATA): variants/ and vcf/."
    },
    footer = {"", "Examples:", "  clew measure-exomes cases.tar.gz --sample 300 --verify"})
final class MeasureExomesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CohortOption cohort = new CohortOption(40);

  @Option(names = "--verify", description = "Verify every rationale; takes as long again.")
  private boolean verify;

  @Option(
      names = "--misses",
      description = {
        "Also list contradictions that were not raised, clean cases that were,",
        "rationales that were not verified and cases that failed."
      })
  private boolean misses;

  @Option(
      names = "--contradictions",
      description = "Measure ranks and contradictions alone, without whole rationales: faster.")
  private boolean contradictions;

  @Mixin private TimeLimitOption limit = new TimeLimitOption();
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() throws IOException {
    Path data =
        ClewHome.data()
            .orElseThrow(
                () ->
                    new ClewException(
                        ClewException.Kind.MISSING_DATA,
                        "No folder of releases with variants to make exomes of",
                        "Set CLEW_DATA to the folder that 'clew import --from' was given."));
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    GraphSnapshot snapshot = graph.open(progress);
    List<Case> cases = cohort.shuffled(snapshot, progress);
    MadeExome exome = MadeExome.read(data, diseaseGenes(snapshot), cohort.seed());
    try (NetworkScorer network = model.bind(snapshot)) {
      ExomeResults results =
          new ExomeMeasure(snapshot, network, InstalledRules.now(), exome, Clew.version())
              .run(cases, cohort.size(), whole(), limit.until(), progress);
      PrintWriter out = spec.commandLine().getOut();
      out.print(results.text());
      if (misses) {
        out.println();
        results.misses().forEach(out::println);
      }
      out.flush();
    }
    return 0;
  }

  private ExomeMeasure.Whole whole() {
    return verify
        ? ExomeMeasure.Whole.VERIFIED
        : contradictions ? ExomeMeasure.Whole.NONE : ExomeMeasure.Whole.TIMED;
  }

  /** Genes with a disease: background in genes without any could not compete. */
  private static List<String> diseaseGenes(GraphSnapshot graph) {
    List<String> genes = new ArrayList<>();
    for (int g = graph.firstNode(NodeKind.GENE); g < graph.endNode(NodeKind.GENE); g++) {
      if (graph.outEnd(EdgeType.GENE_DISEASE, g) > graph.out(EdgeType.GENE_DISEASE, g)) {
        genes.add(graph.name(g));
      }
    }
    return genes;
  }
}
