package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.clew.input.Read;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.input.VcfSummary;
import org.clew.model.ClewException;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.symbolic.acmg.AcmgClassifier;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.EvidenceCode;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.RulePack;

/**
 * Classifies every variant of a VCF, one TSV row per variant and gene, in file order. Only a block
 * of variants is in memory at a time, so a whole exome streams through.
 */
final class VcfClassification {

  /** Variants per block: enough to keep all cores busy, small in memory. */
  private static final int BLOCK = 2_000;

  private static final String HEADER =
      "assembly\tcontig\tposition\treference\talternate\tzygosity\tgene\ttranscript\tconsequence"
          + "\thgvs_c\thgvs_p\tclass\tclass_2015\tclass_2015_svi\tclass_points\tpoints\tposterior"
          + "\tmet\texcluded\tnot_assessed";

  private final AcmgClassifier classifier;
  private final GeneSources genes;
  private final PrintWriter out;
  private CaseContext context = CaseContext.none();

  VcfClassification(AcmgClassifier classifier, GeneSources genes, PrintWriter out) {
    this.classifier = classifier;
    this.genes = genes;
    this.out = out;
  }

  Read<VcfSummary> run(Path file, VcfOptions options) {
    context = context.withSex(options.sex()).withAnnotated(VcfReader.annotationFields(file));
    out.println(HEADER);
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Variant> block = new ArrayList<>(BLOCK);
      Read<VcfSummary> read =
          VcfReader.read(
              file,
              options,
              v -> {
                block.add(v);
                if (block.size() == BLOCK) {
                  write(block, workers);
                  block.clear();
                }
              });
      write(block, workers);
      out.flush();
      return read;
    } finally {
      workers.shutdownNow();
    }
  }

  private void write(List<Variant> block, ExecutorService workers) {
    List<Future<String>> rows = new ArrayList<>(block.size());
    for (Variant v : block) {
      rows.add(workers.submit(() -> rows(v)));
    }
    try {
      for (Future<String> row : rows) {
        out.print(row.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClewException(ClewException.Kind.FAILURE, "Interrupted", "Run it again.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    }
  }

  /** One row per gene that the variant lies in; none where the file says nothing of it. */
  private String rows(Variant v) {
    return v.consequences().stream()
        .map(TranscriptConsequence::geneSymbol)
        .filter(g -> !g.isEmpty())
        .distinct()
        .map(g -> row(classifier.assess(v, genes.context(g), context)))
        .collect(Collectors.joining());
  }

  private static String row(VariantAssessment a) {
    Variant v = a.variant();
    TranscriptConsequence c = a.consequence();
    return String.join(
            "\t",
            v.assembly().label(),
            v.contig(),
            String.valueOf(v.position()),
            v.reference(),
            v.alternate(),
            v.zygosity().name().toLowerCase(Locale.ROOT),
            c.geneSymbol(),
            c.transcript(),
            String.join("&", c.terms()),
            c.hgvsC(),
            c.hgvsP(),
            a.acmgClass().code(),
            classOf(a, RulePack.SCHEME_2015),
            classOf(a, RulePack.SCHEME_2015_SVI),
            classOf(a, RulePack.SCHEME_POINTS),
            String.valueOf(a.points()),
            String.format(Locale.ROOT, "%.6f", a.posterior()),
            AcmgClassifier.evidence(a).stream()
                .map(EvidenceCode::toString)
                .collect(Collectors.joining(",")),
            codes(a, Status.EXCLUDED),
            codes(a, Status.NOT_ASSESSED))
        + System.lineSeparator();
  }

  private static String classOf(VariantAssessment a, String scheme) {
    return Optional.ofNullable(a.classes().get(scheme)).map(c -> c.code()).orElse("");
  }

  private static String codes(VariantAssessment a, Status status) {
    return a.criteria().stream()
        .filter(r -> r.status() == status)
        .map(CriterionResult::code)
        .collect(Collectors.joining(","));
  }
}
