package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clew.input.LocalAnnotations;
import org.clew.input.Read;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.input.VcfSummary;
import org.clew.model.AcmgClass;
import org.clew.model.ClassChange;
import org.clew.model.ClewException;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.Curie;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.symbolic.acmg.AcmgClassifier;
import org.clew.symbolic.acmg.AcmgCriterion;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.EvidenceCode;
import org.clew.symbolic.acmg.FamilyContext;
import org.clew.symbolic.acmg.GeneContext;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.KnownVariant;
import org.clew.symbolic.acmg.ManualEvidenceFile;
import org.clew.symbolic.acmg.RulePack;

/**
 * Classifies every variant of a VCF, one TSV row per variant and gene, in file order. Only a few
 * variants are in memory at a time, so a whole exome or genome streams through.
 */
final class VcfClassification {

  /** Variants that are read ahead of those written: keeps all cores busy, small in memory. */
  private static final int AHEAD = 256;

  /** Changes that are named in a row; the nearest ones. */
  private static final int CHANGES = 4;

  private static final String HEADER =
      "assembly\tcontig\tposition\treference\talternate\tzygosity\tgene\ttranscript\tconsequence"
          + "\thgvs_c\thgvs_p\tclass\tclass_2015\tclass_2015_svi\tclass_points\tpoints\tposterior"
          + "\tmet\texcluded\tnot_assessed\twould_change";

  private final AcmgClassifier classifier;
  private final GeneSources genes;
  private final PrintWriter out;
  private final FamilyContext family;
  private final ManualEvidenceFile manual;
  private final LocalAnnotations local;
  private CaseContext context = CaseContext.none();

  /** Pathogenic and likely pathogenic variants by gene: few, even in a whole exome. */
  private final Map<String, List<FamilyContext.Other>> pathogenic = new HashMap<>();

  /**
   * A classification that has read nothing yet.
   *
   * @param family the family
   * @param manual a curator's own evidence
   * @param local files that add to the variants' annotation
   */
  VcfClassification(
      AcmgClassifier classifier,
      GeneSources genes,
      FamilyContext family,
      ManualEvidenceFile manual,
      LocalAnnotations local,
      PrintWriter out) {
    this.classifier = classifier;
    this.genes = genes;
    this.family = family;
    this.manual = manual;
    this.local = local;
    this.out = out;
  }

  /** The patient's HPO terms, with what they imply. */
  VcfClassification forPhenotype(List<String> terms) {
    Set<Curie> observed = terms.stream().map(VcfClassification::term).collect(Collectors.toSet());
    context = context.withPhenotype(CaseContext.Phenotype.of(observed));
    return this;
  }

  private static Curie term(String text) {
    return Curie.tryParse(text)
        .orElseThrow(
            () ->
                new ClewException(
                    ClewException.Kind.USAGE,
                    "'" + text + "' is no HPO id",
                    "Write it as HP:0001166."));
  }

  Read<VcfSummary> run(Path file, VcfOptions options) {
    Set<String> fields = new HashSet<>(VcfReader.annotationFields(file));
    fields.addAll(local.fields());
    context = context.withSex(options.sex()).withAnnotated(fields);
    if (family.any()) {
      // The second variant of a recessive pair may come later in the file: it is looked for first.
      VcfReader.read(
          file,
          options,
          read -> {
            Variant v = local.annotate(read);
            genesOf(v).forEach(g -> notePathogenic(v, g));
          });
    }
    out.println(HEADER);
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      Deque<Future<String>> ahead = new ArrayDeque<>(AHEAD);
      Read<VcfSummary> read =
          VcfReader.read(
              file,
              options,
              v -> {
                if (ahead.size() == AHEAD) {
                  write(ahead.remove());
                }
                Variant annotated = local.annotate(v);
                ahead.add(workers.submit(() -> rows(annotated)));
              });
      ahead.forEach(this::write);
      out.flush();
      return read;
    } finally {
      workers.shutdownNow();
    }
  }

  private void write(Future<String> rows) {
    try {
      out.print(rows.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClewException(ClewException.Kind.FAILURE, "Interrupted", "Run it again.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    }
  }

  /** One row per gene that the variant lies in; none where the file says nothing of it. */
  private String rows(Variant v) {
    return genesOf(v)
        .map(g -> row(classifier.withOutlook(assess(v, g))))
        .collect(Collectors.joining());
  }

  private static Stream<String> genesOf(Variant v) {
    return v.consequences().stream()
        .map(TranscriptConsequence::geneSymbol)
        .filter(g -> !g.isEmpty())
        .distinct();
  }

  private VariantAssessment assess(Variant v, String gene) {
    GeneContext known = genes.context(gene);
    List<FamilyContext.Other> others = pathogenic.getOrDefault(gene, List.of());
    CaseContext own = family.context(context, v, known, others).withManual(manual.of(v, gene));
    return classifier.assess(v, known, own);
  }

  /** Keeps a variant that may be the other half of a pair: by its own class, or a known one. */
  private void notePathogenic(Variant v, String gene) {
    VariantAssessment a = assess(v, gene);
    AcmgClass c = knownClass(a, gene).orElse(a.acmgClass());
    if (c.compareTo(AcmgClass.UNCERTAIN_SIGNIFICANCE) < 0) {
      pathogenic.computeIfAbsent(gene, g -> new ArrayList<>()).add(new FamilyContext.Other(v, c));
    }
  }

  private Optional<AcmgClass> knownClass(VariantAssessment a, String gene) {
    String hgvs = a.consequence().hgvsC();
    String change = hgvs.substring(hgvs.lastIndexOf(':') + 1);
    return genes.context(gene).known().orElse(List.of()).stream()
        .filter(k -> !change.isEmpty() && k.hgvsC().equals(change))
        .map(KnownVariant::acmgClass)
        .findFirst();
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
            codes(a, Status.NOT_ASSESSED),
            a.changes().stream()
                .limit(CHANGES)
                .map(VcfClassification::words)
                .collect(Collectors.joining(",")))
        + System.lineSeparator();
  }

  /** {@code +PS3_Supporting>P}, or {@code -PM2_Supporting>VUS}. */
  static String words(ClassChange c) {
    EvidenceCode code = EvidenceCode.of(AcmgCriterion.valueOf(c.code()), c.strength());
    return (c.met() ? "+" : "-") + code + ">" + c.then().code();
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
