package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.clew.rationale.Difference;
import org.clew.rationale.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew verify}: computes a saved rationale again. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Computes every number of a saved rationale again and lists what differs.",
    description = {
      "",
      "Checks the file's seal and its arithmetic; and, where the graph version and the network that"
          + " it names are at hand, diagnoses the case anew and compares every number. A rationale"
          + " made with a VCF, a PED or a table of prevalences needs these files for that.",
      "",
      "Exit codes: 0 verified, 1 something differs, 3 not a rationale, 4 verified as far as possible"
          + " but something that it names is missing."
    },
    footer = {
      "",
      "Examples:",
      "  clew verify reports/case.json",
      "  clew verify reports/case.json --vcf exome.vcf.gz"
    })
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A rationale as JSON.")
  private Path file = Path.of("");

  @Mixin private CaseInput files = new CaseInput();
  @Mixin private PrevalenceOption prevalence = new PrevalenceOption();
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Option(
      names = "--offline",
      description = "Check the seal and the arithmetic only, without any graph.")
  private boolean offline;

  @Override
  public Integer call() {
    Rerun rerun =
        new Rerun(files, prevalence, model, graph, ConsoleProgress.on(spec.commandLine().getErr()));
    Verification.Report report =
        Verification.verify(
            RationaleFile.text(file),
            offline
                ? (saved, missing) -> {
                  missing.add("re-run: left out (--offline)");
                  return java.util.Optional.empty();
                }
                : rerun);
    print(report);
    return report.exitCode();
  }

  private void print(Verification.Report report) {
    PrintWriter out = spec.commandLine().getOut();
    report.checked().forEach(c -> out.println("checked      " + c));
    report.unchecked().forEach(u -> out.println("not checked  " + u));
    for (Difference d : report.differences()) {
      out.println("differs      " + d.path());
      out.println("             expected " + d.expected());
      out.println("             found    " + d.found());
    }
    out.println(
        !report.differences().isEmpty()
            ? "NOT verified: " + report.differences().size() + " differences."
            : report.unchecked().isEmpty() ? "Verified." : "Verified as far as it could be.");
    out.flush();
  }
}
