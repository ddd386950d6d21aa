package org.clew.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.clew.evaluate.CaseRanks;
import org.clew.evaluate.RankTable;
import org.clew.evaluate.Results;
import org.clew.evaluate.ResultsJson;
import org.clew.evaluate.ResultsTable;
import org.clew.model.ClewException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew rescore}: the figures of a measurement again, or those of a part of its cases. */
@Command(
    name = "rescore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Shows the figures of a table of ranks, or of a part of its cases, without ranking.",
    description = {
      "",
      "Reads what 'clew evaluate --out' has written. Needs no graph and no network.",
      "Intervals over cases keep the cases of a publication together, those over genes the cases"
          + " of a gene."
    },
    footer = {
      "",
      "Examples:",
      "  clew rescore ranks.tsv",
      "  clew rescore ranks.tsv --without-genes HGNC:21316 --format json"
    })
final class RescoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RANKS", description = "A file of 'clew evaluate --out'.")
  private Path ranks = Path.of("");

  @Option(
      names = "--genes",
      split = ",",
      paramLabel = "ID",
      description = "Only cases of these genes, e.g. HGNC:3603.")
  private Set<String> genes = Set.of();

  @Option(
      names = "--without-genes",
      split = ",",
      paramLabel = "ID",
      description = "No cases of these genes.")
  private Set<String> without = Set.of();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of the intervals (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Form of the answer on standard output (default: text).")
  private EvaluateCommand.Format format = EvaluateCommand.Format.TEXT;

  @Override
  public Integer call() throws IOException {
    RankTable all = RankTable.read(ranks);
    check(all);
    List<CaseRanks> cases = all.cases().stream().filter(this::isMeant).toList();
    if (cases.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "No case is left to score",
          "Name genes of the table with --genes, and not all of them with --without-genes.");
    }
    Results results = Results.of(new RankTable(all.keys(), cases), seed);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        format == EvaluateCommand.Format.JSON
            ? ResultsJson.of(results, Map.of("ranks", ranks.getFileName().toString()))
            : ResultsTable.text(results));
    out.flush();
    return 0;
  }

  private boolean isMeant(CaseRanks c) {
    return (genes.isEmpty() || genes.contains(c.gene())) && !without.contains(c.gene());
  }

  /** A gene that no case has is a slip of the pen, and would go unseen. */
  private void check(RankTable table) {
    Set<String> known = table.cases().stream().map(CaseRanks::gene).collect(Collectors.toSet());
    for (Set<String> asked : List.of(genes, without)) {
      for (String g : asked) {
        if (!known.contains(g)) {
          throw new ParameterException(
              spec.commandLine(), "No case of the table has the gene " + g + "; ids are as there");
        }
      }
    }
  }
}
