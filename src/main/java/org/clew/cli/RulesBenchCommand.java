package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.model.ClewException;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.symbolic.acmg.AcmgClassifier;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.GeneContext;
import org.clew.symbolic.acmg.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew rules bench}: how many variants a second the rules judge on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    header = "Measures how fast the rules classify variants, after start-up.",
    description = {
      "",
      "The annotated variants of a VCF are judged over and over until there are as many as asked."
          + " Loading and compiling the rules is told apart."
    },
    footer = {"", "Example:", "  clew rules bench --variants 100000"})
final class RulesBenchCommand implements Callable<Integer> {

  /** Variants judged before the clock starts: the JVM compiles what is hot. */
  private static final int WARM_UP = 2_000;

  @Spec private CommandSpec spec;
  @Mixin private RulesOption packs;

  @Parameters(
      paramLabel = "CASE.vcf",
      arity = "0..1",
      description = "VCF with VEP's annotation (default: the example).")
  private Path vcf = ClewHome.installation().resolve("examples/marfan-like.vcf");

  @Option(names = "--variants", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int count = 100_000;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Default: as many as the machine has processors, ${DEFAULT-VALUE}.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws InterruptedException {
    if (count < 1 || threads < 1) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "--variants and --threads are at least 1",
          "Give such a number.");
    }
    List<Variant> variants =
        VcfReader.readAll(vcf, VcfOptions.none()).orThrow().stream()
            .filter(v -> v.consequences().stream().anyMatch(c -> !c.geneSymbol().isEmpty()))
            .toList();
    if (variants.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          vcf.getFileName() + " has no annotated variant",
          "Annotate it with VEP.");
    }
    long start = System.nanoTime();
    RuleBook book = packs.load();
    AcmgClassifier classifier = book.classifier(null);
    CaseContext context = CaseContext.none().withAnnotated(VcfReader.annotationFields(vcf));
    run(classifier, variants, context, WARM_UP);
    double ready = seconds(start);
    start = System.nanoTime();
    run(classifier, variants, context, count);
    double taken = seconds(start);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "start-up and warm-up  %8.1f s%n", ready);
    out.printf(
        Locale.ROOT,
        "%,d variants on %d threads  %.1f s, %,.0f a second%n",
        count,
        threads,
        taken,
        count / taken);
    Runtime r = Runtime.getRuntime();
    out.printf(Locale.ROOT, "heap in use  %,d MiB%n", (r.totalMemory() - r.freeMemory()) >> 20);
    out.flush();
    return 0;
  }

  private void run(AcmgClassifier classifier, List<Variant> variants, CaseContext context, int n)
      throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int first = t;
        parts.add(
            workers.submit(
                () -> {
                  for (int i = first; i < n; i += threads) {
                    judge(classifier, variants.get(i % variants.size()), context);
                  }
                }));
      }
      for (Future<?> p : parts) {
        p.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    } finally {
      workers.shutdownNow();
    }
  }

  private static void judge(AcmgClassifier classifier, Variant v, CaseContext context) {
    String gene =
        v.consequences().stream()
            .map(TranscriptConsequence::geneSymbol)
            .filter(g -> !g.isEmpty())
            .findFirst()
            .orElseThrow();
    classifier.assess(v, GeneContext.of(gene), context);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
