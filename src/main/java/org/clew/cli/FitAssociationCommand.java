package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.clew.evaluate.AssociationFit;
import org.clew.evaluate.CohortCases;
import org.clew.graph.GraphSnapshot;
import org.clew.model.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew fit-association}: where the weights of the ranker {@code association} come from. */
@Command(
    name = "fit-association",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Fits and tests the weights by which genes without a disease are ranked.",
    description = {
      "",
      "Takes the first of the given cases of each gene that has no known disease, halves the genes,"
          + " fits weights of the four kinds of company on each half (conditional logit, maximum"
          + " likelihood) and ranks the other half with them. What only the case's own publication"
          + " says is hidden, and so are all solved cases. Nothing is written."
    },
    footer = {"", "Examples:", "  clew fit-association cases.tar.gz --knowledge releases/2023-01"})
final class FitAssociationCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Phenopackets of solved cases: folders, .tar.gz, .zip, or single files.")
  private List<Path> paths = List.of();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of the intervals (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private HeldOutOption heldOut = new HeldOutOption();

  @Mixin private KnowledgeOption knowledge = new KnowledgeOption();

  @Override
  public Integer call() throws IOException {
    knowledge.check();
    Progress progress = ConsoleProgress.on(spec.commandLine().getErr());
    GraphSnapshot graph = knowledge.open(progress);
    CohortCases cases = CohortCases.read(paths, graph, progress);
    AssociationFit fit = new AssociationFit(graph, heldOut.of(cases.cases()), seed, progress);
    PrintWriter out = spec.commandLine().getOut();
    out.print(fit.text());
    out.flush();
    return 0;
  }
}
