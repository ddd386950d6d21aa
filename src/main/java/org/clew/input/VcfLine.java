package org.clew.input;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFCodec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.clew.model.Assembly;
import org.clew.model.Pedigree.Member;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.clew.model.Zygosity;

/** One line of a VCF as the variants that the patient carries, with counts of what was left out. */
final class VcfLine {

  /** Fewest calls on X from which a sex is doubted. */
  private static final int ENOUGH_CALLS = 20;

  private final VCFCodec codec;
  private final Assembly assembly;
  private final List<String> samples;
  private final Optional<String> patient;
  private final Map<String, Sex> sexes = new HashMap<>();
  private final Optional<VepFormat> vep;
  private final VariantSieve sieve;
  private final BitSet sketched;
  private final BitSet whole;
  private long otherContigs;
  private long notSpeltOut;
  private long notCalled;
  private long carried;
  private long unmatched;
  private long maleX;
  private long maleXHeterozygous;

  VcfLine(
      VCFCodec codec,
      Assembly assembly,
      List<String> samples,
      Optional<String> patient,
      VcfOptions options,
      Optional<VepFormat> vep,
      VariantSieve sieve) {
    this.codec = codec;
    this.assembly = assembly;
    this.samples = samples;
    this.patient = patient;
    this.vep = vep;
    this.sieve = sieve;
    this.sketched = vep.map(v -> v.sketched(sieve)).orElseGet(BitSet::new);
    this.whole = vep.map(VepFormat::whole).orElseGet(BitSet::new);
    for (String sample : samples) {
      Sex inPedigree =
          options.pedigree().flatMap(p -> p.member(sample)).map(Member::sex).orElse(Sex.UNKNOWN);
      boolean isPatient = patient.isPresent() && patient.get().equals(sample);
      sexes.put(sample, isPatient && options.sex() != Sex.UNKNOWN ? options.sex() : inPedigree);
    }
  }

  /**
   * The line's variants.
   *
   * @throws RuntimeException of htsjdk's many kinds if the line is malformed
   */
  List<Variant> decode(String row) {
    VariantContext line = codec.decode(row);
    if (line.getStart() < 1) {
      throw new IllegalArgumentException("its position is below 1");
    }
    Optional<String> contig = Loci.contig(line.getContig());
    if (contig.isEmpty()) {
      otherContigs++;
      return List.of();
    }
    String reference = line.getReference().getBaseString();
    List<String> alternates =
        line.getAlternateAlleles().stream().map(Allele::getDisplayString).toList();
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < alternates.size(); i++) {
      if (isSmall(reference, alternates.get(i))) {
        variant(line, contig.get(), reference, alternates, i).ifPresent(variants::add);
      }
    }
    return variants;
  }

  private boolean isSmall(String reference, String alternate) {
    if (alternate.equals("*") || alternate.equals("<NON_REF>") || alternate.equals("<*>")) {
      return false; // deleted by an upstream variant, or nothing called: no variant of this line
    }
    if (!Loci.isSequence(reference) || !Loci.isSequence(alternate)) {
      notSpeltOut++;
      return false;
    }
    return true;
  }

  private Optional<Variant> variant(
      VariantContext line, String contig, String reference, List<String> alternates, int index) {
    Allele allele = line.getAlternateAllele(index);
    int start = line.getStart();
    Map<String, Zygosity> states = new HashMap<>();
    for (String sample : samples) {
      states.put(
          sample,
          Genotypes.zygosity(
              line.getGenotype(sample),
              allele,
              assembly,
              contig,
              start,
              sexes.getOrDefault(sample, Sex.UNKNOWN)));
    }
    Zygosity own = patient.map(states::remove).orElse(Zygosity.UNKNOWN);
    if (patient.isPresent() && (own == Zygosity.ABSENT || own == Zygosity.UNKNOWN)) {
      notCalled += own == Zygosity.UNKNOWN ? 1 : 0;
      return Optional.empty();
    }
    carried++;
    countX(contig, start, own);
    Loci.Allele trimmed = Loci.trim(start, reference, alternates.get(index));
    Variant called =
        new Variant(
            assembly,
            contig,
            trimmed.position(),
            trimmed.reference(),
            trimmed.alternate(),
            own,
            states,
            line.getFilters().stream().sorted().toList(),
            List.of());
    return vep.isEmpty()
        ? Optional.of(called).filter(sieve::keeps)
        : annotated(
            called,
            vep.get(),
            line.getAttributeAsStringList(vep.get().key(), ""),
            entries -> VepFormat.ofAllele(entries, reference, alternates, index));
  }

  /**
   * The variant with its annotation; empty if the sieve does not want it.
   *
   * @param own those of the annotation's entries that are the variant's
   */
  private Optional<Variant> annotated(
      Variant called,
      VepFormat format,
      List<String> values,
      UnaryOperator<List<Map<String, String>>> own) {
    List<Map<String, String>> entries = format.entries(values, sketched);
    List<Map<String, String>> sketch = own.apply(entries);
    if (sketch.isEmpty() && !entries.isEmpty()) {
      unmatched++;
    }
    Optional<Variant> kept =
        Optional.of(called.withConsequences(VepFormat.consequences(sketch))).filter(sieve::keeps);
    return sketched.equals(whole)
        ? kept
        : kept.map(
            v ->
                v.withConsequences(
                    VepFormat.consequences(own.apply(format.entries(values, whole)))));
  }

  private void countX(String contig, int position, Zygosity own) {
    boolean male =
        patient.map(p -> sexes.getOrDefault(p, Sex.UNKNOWN)).orElse(Sex.UNKNOWN) == Sex.MALE;
    if (male && contig.equals("X") && !Loci.isPseudoautosomal(assembly, contig, position)) {
      maleX++;
      maleXHeterozygous += own == Zygosity.HETEROZYGOUS ? 1 : 0;
    }
  }

  /** Small variants that the patient carries, whatever the sieve keeps of them. */
  long carried() {
    return carried;
  }

  /** Says what was left out and why. */
  void report(String place, Problems problems) {
    if (otherContigs > 0) {
      problems.info(
          place,
          otherContigs + " lines on sequences other than 1–22, X, Y and MT were left out",
          "Nothing to do.");
    }
    if (notSpeltOut > 0) {
      problems.info(
          place,
          notSpeltOut
              + " alleles that are symbolic, break ends or longer than "
              + Loci.MAX_ALLELE
              + " bases were left out",
          "Structural variants are not weighed; look at them by other means.");
    }
    if (notCalled > 0) {
      problems.info(
          place,
          notCalled + " alleles at which the patient has no genotype call were left out",
          "Nothing to do.");
    }
    if (unmatched > 0) {
      problems.warning(
          place,
          unmatched + " alleles have an annotation that cannot be told to be theirs",
          "Split multi-allelic lines before annotation (bcftools norm -m -any), or annotate with"
              + " --allele_number.");
    }
    if (maleX >= ENOUGH_CALLS && 2 * maleXHeterozygous > maleX) {
      problems.warning(
          place,
          "The patient is male, but "
              + maleXHeterozygous
              + " of "
              + maleX
              + " variants on X are heterozygous",
          "Check the patient's sex and that the sample is the patient's.");
    }
  }
}
