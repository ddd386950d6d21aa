package org.clew.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clew.model.Assembly;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Problem;
import org.clew.model.Term;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.ga4gh.vrsatile.v1.Expression;
import org.ga4gh.vrsatile.v1.GeneDescriptor;
import org.ga4gh.vrsatile.v1.VariationDescriptor;
import org.ga4gh.vrsatile.v1.VcfRecord;
import org.jspecify.annotations.Nullable;
import org.phenopackets.schema.v2.core.Disease;
import org.phenopackets.schema.v2.core.GenomicInterpretation;
import org.phenopackets.schema.v2.core.GenomicInterpretation.InterpretationStatus;
import org.phenopackets.schema.v2.core.Interpretation;
import org.phenopackets.schema.v2.core.Interpretation.ProgressStatus;
import org.phenopackets.schema.v2.core.OntologyClass;

/** The diagnosis, causal gene, onset and variants that a phenopacket states. */
final class Diagnoses {

  private static final String WITHOUT_RECORD =
      " variants without a sequence-level vcfRecord were not read";
  private static final String WITHOUT_PLACE =
      "The variant's assembly, chromosome or position is not known; it was left out";

  private final TermCollector terms;
  private final Problems problems;
  private final List<Variant> variants = new ArrayList<>();
  private final List<Term> diseases = new ArrayList<>();
  private @Nullable Term diagnosed;
  private ProgressStatus status = ProgressStatus.UNSOLVED;
  private @Nullable GeneDescriptor gene;
  private @Nullable Curie onset;
  private int unplaced;

  Diagnoses(TermCollector terms, Problems problems) {
    this.terms = terms;
    this.problems = problems;
  }

  /** Takes the first solved interpretation, else the first that is not open or unsolved. */
  void interpretation(Interpretation interpretation, String at) {
    ProgressStatus progress = interpretation.getProgressStatus();
    List<GenomicInterpretation> genomic =
        interpretation.getDiagnosis().getGenomicInterpretationsList();
    for (int i = 0; i < genomic.size(); i++) {
      if (genomic.get(i).hasVariantInterpretation()) {
        variant(
            genomic.get(i).getVariantInterpretation().getVariationDescriptor(),
            at + ".diagnosis.genomicInterpretations[" + i + "]");
      }
    }
    boolean open = progress == ProgressStatus.UNSOLVED || progress == ProgressStatus.IN_PROGRESS;
    boolean better =
        diagnosed == null || progress == ProgressStatus.SOLVED && status != ProgressStatus.SOLVED;
    if (open || !better) {
      return;
    }
    term(interpretation.getDiagnosis().getDisease(), at + ".diagnosis.disease")
        .ifPresent(
            disease -> {
              diagnosed = disease;
              status = progress;
              gene = causalGene(genomic, at);
            });
  }

  /** A disease of the patient; its onset counts if it is the diagnosis, or for want of one. */
  void disease(Disease disease, String at) {
    if (disease.getExcluded()) {
      return;
    }
    Optional<Term> term = term(disease.getTerm(), at + ".term");
    term.ifPresent(diseases::add);
    boolean ofDiagnosis =
        diagnosed != null && term.isPresent() && term.get().id().equals(diagnosed.id());
    if (onset == null || ofDiagnosis) {
      Onset.of(disease.getOnset(), terms, at + ".onset").ifPresent(o -> onset = o);
    }
  }

  Optional<Curie> onset() {
    return Optional.ofNullable(onset);
  }

  List<Variant> variants() {
    return variants;
  }

  /** Whether a problem says that a variant of the interpretation was not read. */
  static boolean variantLeftOut(Problem p) {
    return p.message().endsWith(WITHOUT_RECORD) || p.message().equals(WITHOUT_PLACE);
  }

  /** The diagnosis; without an interpretation, the only disease that is listed. */
  Optional<Case.Diagnosis> diagnosis(String place) {
    if (unplaced > 0) {
      problems.info(
          place,
          unplaced + WITHOUT_RECORD,
          "Give them in a VCF with --vcf if they are small variants.");
    }
    if (diagnosed == null && diseases.size() == 1) {
      diagnosed = diseases.get(0);
    }
    if (diagnosed == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Case.Diagnosis(
            diagnosed,
            gene == null ? Optional.empty() : hgnc(gene),
            gene == null ? "" : gene.getSymbol()));
  }

  private Optional<Term> term(OntologyClass c, String at) {
    if (c.getId().isBlank()) {
      return Optional.empty();
    }
    Optional<Curie> id = Curie.tryParse(c.getId());
    if (id.isEmpty()) {
      problems.warning(
          at,
          "'" + TermCollector.shorten(c.getId()) + "' is not a disease id",
          "Write it as OMIM:154700, ORPHA:558 or MONDO:0007947. It was left out.");
    }
    return id.map(i -> new Term(i, c.getLabel()));
  }

  private @Nullable GeneDescriptor causalGene(List<GenomicInterpretation> genomic, String at) {
    List<GeneDescriptor> genes = new ArrayList<>();
    for (InterpretationStatus wanted :
        List.of(InterpretationStatus.CAUSATIVE, InterpretationStatus.CONTRIBUTORY)) {
      for (GenomicInterpretation g : genomic) {
        if (g.getInterpretationStatus() == wanted) {
          GeneDescriptor found =
              g.hasGene()
                  ? g.getGene()
                  : g.getVariantInterpretation().getVariationDescriptor().getGeneContext();
          boolean named = !found.getSymbol().isBlank() || !found.getValueId().isBlank();
          if (named && genes.stream().noneMatch(k -> k.getValueId().equals(found.getValueId()))) {
            genes.add(found);
          }
        }
      }
    }
    if (genes.size() > 1) {
      problems.info(
          at,
          "The diagnosis names " + genes.size() + " causal genes; the first was taken",
          "Nothing to do for ranking; for evaluation, split the case by gene.");
    }
    return genes.isEmpty() ? null : genes.get(0);
  }

  private static Optional<Curie> hgnc(GeneDescriptor gene) {
    return Curie.tryParse(gene.getValueId()).filter(c -> c.hasPrefix("HGNC"));
  }

  private void variant(VariationDescriptor v, String at) {
    VcfRecord record = v.getVcfRecord();
    String ref = record.getRef().toUpperCase(Locale.ROOT);
    String alt = record.getAlt().toUpperCase(Locale.ROOT);
    if (!v.hasVcfRecord() || !Loci.isSequence(ref) || !Loci.isSequence(alt)) {
      unplaced++;
      return;
    }
    Optional<Assembly> assembly = Assembly.parse(record.getGenomeAssembly());
    Optional<String> contig = Loci.contig(record.getChrom());
    if (assembly.isEmpty()
        || contig.isEmpty()
        || record.getPos() < 1
        || record.getPos() > Integer.MAX_VALUE) {
      problems.warning(
          at + ".variationDescriptor.vcfRecord",
          WITHOUT_PLACE,
          "Write genomeAssembly GRCh38 or GRCh37, chrom 1–22, X, Y or MT, and pos from 1.");
      return;
    }
    Loci.Allele allele = Loci.trim((int) record.getPos(), ref, alt);
    variants.add(
        new Variant(
            assembly.get(),
            contig.get(),
            allele.position(),
            allele.reference(),
            allele.alternate(),
            zygosity(v.getAllelicState()),
            Map.of(),
            List.of(),
            consequence(v).map(List::of).orElse(List.of())));
  }

  /** GENO terms of allelic state. */
  private static Zygosity zygosity(OntologyClass state) {
    return switch (state.getId()) {
      case "GENO:0000135", "GENO:0000402" -> Zygosity.HETEROZYGOUS; // simple, compound
      case "GENO:0000136" -> Zygosity.HOMOZYGOUS;
      case "GENO:0000134" -> Zygosity.HEMIZYGOUS;
      default -> Zygosity.UNKNOWN;
    };
  }

  /** What the descriptor says of gene and transcript; consequence terms it does not have. */
  private static Optional<TranscriptConsequence> consequence(VariationDescriptor v) {
    if (!v.hasGeneContext()) {
      return Optional.empty();
    }
    String coding = expression(v, "hgvs.c");
    int colon = coding.indexOf(':');
    return Optional.of(
        new TranscriptConsequence(
            v.getGeneContext().getSymbol(),
            hgnc(v.getGeneContext()),
            colon > 0 ? coding.substring(0, colon) : "",
            true,
            List.of(),
            coding,
            expression(v, "hgvs.p"),
            Map.of()));
  }

  private static String expression(VariationDescriptor v, String syntax) {
    return v.getExpressionsList().stream()
        .filter(e -> e.getSyntax().equals(syntax))
        .map(Expression::getValue)
        .findFirst()
        .orElse("");
  }
}
