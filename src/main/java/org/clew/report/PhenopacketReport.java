package org.clew.report;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.clew.model.Candidate;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.model.VariantAssessment;
import org.ga4gh.vrsatile.v1.Expression;
import org.ga4gh.vrsatile.v1.GeneDescriptor;
import org.ga4gh.vrsatile.v1.MoleculeContext;
import org.ga4gh.vrsatile.v1.VariationDescriptor;
import org.ga4gh.vrsatile.v1.VcfRecord;
import org.phenopackets.schema.v2.Phenopacket;
import org.phenopackets.schema.v2.core.AcmgPathogenicityClassification;
import org.phenopackets.schema.v2.core.Diagnosis;
import org.phenopackets.schema.v2.core.GenomicInterpretation;
import org.phenopackets.schema.v2.core.Individual;
import org.phenopackets.schema.v2.core.Interpretation;
import org.phenopackets.schema.v2.core.MetaData;
import org.phenopackets.schema.v2.core.OntologyClass;
import org.phenopackets.schema.v2.core.PhenotypicFeature;
import org.phenopackets.schema.v2.core.Resource;
import org.phenopackets.schema.v2.core.Sex;
import org.phenopackets.schema.v2.core.VariantInterpretation;

/**
 * The case as a GA4GH phenopacket (version 2) with the candidates as interpretations in progress:
 * Clew proposes, it does not solve.
 */
public final class PhenopacketReport {

  private static final String SCHEMA = "2.0";

  private PhenopacketReport() {}

  /**
   * Renders.
   *
   * @param created when the document is made
   */
  public static String render(Rationale r, Instant created) {
    Phenopacket.Builder packet =
        Phenopacket.newBuilder()
            .setId(r.caseId())
            .setSubject(
                Individual.newBuilder()
                    .setId(r.caseId())
                    .setSex(
                        switch (r.sex()) {
                          case FEMALE -> Sex.FEMALE;
                          case MALE -> Sex.MALE;
                          case OTHER -> Sex.OTHER_SEX;
                          case UNKNOWN -> Sex.UNKNOWN_SEX;
                        }));
    r.observed().forEach(t -> packet.addPhenotypicFeatures(feature(t, false)));
    r.excluded().forEach(t -> packet.addPhenotypicFeatures(feature(t, true)));
    r.candidates().stream()
        .filter(c -> c.disease().isPresent())
        .forEach(c -> packet.addInterpretations(interpretation(c, r)));
    packet.setMetaData(metaData(r, created));
    try {
      return JsonFormat.printer().print(packet) + "\n";
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PhenotypicFeature feature(Term term, boolean excluded) {
    return PhenotypicFeature.newBuilder().setType(of(term)).setExcluded(excluded).build();
  }

  private static Interpretation interpretation(Candidate c, Rationale r) {
    String subject = r.caseId();
    Diagnosis.Builder diagnosis = Diagnosis.newBuilder().setDisease(of(c.disease().orElseThrow()));
    for (VariantAssessment v : c.variants()) {
      diagnosis.addGenomicInterpretations(genomic(subject).setVariantInterpretation(variant(v, c)));
    }
    if (c.variants().isEmpty()) {
      diagnosis.addGenomicInterpretations(genomic(subject).setGene(gene(c)));
    }
    return Interpretation.newBuilder()
        .setId(subject + "-" + c.rank())
        .setProgressStatus(Interpretation.ProgressStatus.IN_PROGRESS)
        .setSummary(
            "Candidate of rank " + c.rank() + ", " + Sentences.probability(r, c.posterior()))
        .setDiagnosis(diagnosis)
        .build();
  }

  private static GenomicInterpretation.Builder genomic(String subject) {
    return GenomicInterpretation.newBuilder()
        .setSubjectOrBiosampleId(subject)
        .setInterpretationStatus(GenomicInterpretation.InterpretationStatus.CANDIDATE);
  }

  private static GeneDescriptor gene(Candidate c) {
    return GeneDescriptor.newBuilder()
        .setValueId(c.gene().id().toString())
        .setSymbol(c.gene().label())
        .build();
  }

  private static VariantInterpretation variant(VariantAssessment a, Candidate c) {
    VariationDescriptor.Builder v =
        VariationDescriptor.newBuilder()
            .setId(a.variant().key())
            .setMoleculeContext(MoleculeContext.genomic)
            .setGeneContext(gene(c))
            .setVcfRecord(
                VcfRecord.newBuilder()
                    .setGenomeAssembly(a.variant().assembly().label())
                    .setChrom(a.variant().contig())
                    .setPos(a.variant().position())
                    .setRef(a.variant().reference())
                    .setAlt(a.variant().alternate()));
    hgvs(v, "hgvs.c", a.consequence().hgvsC());
    hgvs(v, "hgvs.p", a.consequence().hgvsP());
    zygosity(a).forEach(z -> v.setAllelicState(z));
    return VariantInterpretation.newBuilder()
        .setAcmgPathogenicityClassification(
            AcmgPathogenicityClassification.valueOf(a.acmgClass().name()))
        .setVariationDescriptor(v)
        .build();
  }

  private static void hgvs(VariationDescriptor.Builder v, String syntax, String value) {
    if (!value.isEmpty()) {
      v.addExpressions(Expression.newBuilder().setSyntax(syntax).setValue(value));
    }
  }

  /** The allelic state by the Genotype Ontology, where it has a term. */
  private static List<OntologyClass> zygosity(VariantAssessment a) {
    return switch (a.variant().zygosity()) {
      case HETEROZYGOUS -> List.of(genotype("GENO:0000135", "heterozygous"));
      case HOMOZYGOUS -> List.of(genotype("GENO:0000136", "homozygous"));
      case HEMIZYGOUS -> List.of(genotype("GENO:0000134", "hemizygous"));
      case ABSENT, UNKNOWN -> List.of();
    };
  }

  private static OntologyClass genotype(String id, String label) {
    return OntologyClass.newBuilder().setId(id).setLabel(label).build();
  }

  private static OntologyClass of(Term term) {
    return OntologyClass.newBuilder().setId(term.id().toString()).setLabel(term.label()).build();
  }

  private static MetaData metaData(Rationale r, Instant created) {
    return MetaData.newBuilder()
        .setCreated(Timestamps.fromMillis(created.toEpochMilli()))
        .setCreatedBy("clew " + r.versions().getOrDefault("clew", ""))
        .setPhenopacketSchemaVersion(SCHEMA)
        .addResources(
            resource("hp", "Human Phenotype Ontology", "HP", "http://purl.obolibrary.org/obo/HP_"))
        .addResources(
            resource("geno", "Genotype Ontology", "GENO", "http://purl.obolibrary.org/obo/GENO_"))
        .addResources(resource("omim", "OMIM", "OMIM", "https://omim.org/entry/"))
        .addResources(resource("hgnc", "HGNC", "HGNC", "https://identifiers.org/hgnc:"))
        .build();
  }

  private static Resource resource(String id, String name, String prefix, String iri) {
    return Resource.newBuilder()
        .setId(id.toLowerCase(Locale.ROOT))
        .setName(name)
        .setNamespacePrefix(prefix)
        .setIriPrefix(iri)
        .build();
  }
}
