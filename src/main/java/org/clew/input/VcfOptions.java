package org.clew.input;

import java.util.Optional;
import org.clew.model.Assembly;
import org.clew.model.Pedigree;
import org.clew.model.Sex;

/**
 * What the caller knows of a VCF.
 *
 * @param assembly genome assembly ({@code --assembly}), empty to take the header's
 * @param sample the patient's sample name ({@code --sample}), empty to find it
 * @param sex the patient's sex, for X and Y
 * @param pedigree the family, for the parents' sexes and to find the patient
 */
public record VcfOptions(
    Optional<Assembly> assembly, Optional<String> sample, Sex sex, Optional<Pedigree> pedigree) {

  /** Everything from the file. */
  public static VcfOptions none() {
    return new VcfOptions(Optional.empty(), Optional.empty(), Sex.UNKNOWN, Optional.empty());
  }

  public VcfOptions withAssembly(Assembly known) {
    return new VcfOptions(Optional.of(known), sample, sex, pedigree);
  }

  public VcfOptions withSample(String name) {
    return new VcfOptions(assembly, Optional.of(name), sex, pedigree);
  }

  public VcfOptions withSex(Sex known) {
    return new VcfOptions(assembly, sample, known, pedigree);
  }

  public VcfOptions withPedigree(Pedigree family) {
    return new VcfOptions(assembly, sample, sex, Optional.of(family));
  }
}
