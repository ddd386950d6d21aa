package org.clew.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clew.model.Pedigree;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Pedigree.Member;

/** Finds the patient among the samples of a VCF. */
final class VcfPatient {

  private static final int SHOWN = 10;

  private VcfPatient() {}

  /**
   * The sample that is named, the only one, or the pedigree's proband: its only affected member in
   * the file, or the only one of these with parents in it. Empty with an error otherwise.
   */
  static Optional<String> find(
      List<String> samples, VcfOptions options, String place, Problems problems) {
    String names =
        samples.stream().limit(SHOWN).collect(Collectors.joining(", "))
            + (samples.size() > SHOWN ? " …" : "");
    if (options.sample().isPresent()) {
      if (samples.contains(options.sample().get())) {
        return options.sample();
      }
      problems.error(
          place,
          "The file has no sample '" + options.sample().get() + "'",
          "Give --sample with one of: " + names);
      return Optional.empty();
    }
    if (samples.size() == 1) {
      return Optional.of(samples.get(0));
    }
    Optional<String> proband = options.pedigree().flatMap(p -> proband(p, samples));
    if (proband.isEmpty()) {
      problems.error(
          place,
          "The file has " + samples.size() + " samples, and which is the patient is not known",
          "Give --sample (one of: " + names + ") or a --ped with one affected child.");
    }
    return proband;
  }

  private static Optional<String> proband(Pedigree pedigree, List<String> samples) {
    List<Member> affected =
        pedigree.members().stream()
            .filter(m -> m.affected() == Affected.AFFECTED && samples.contains(m.id()))
            .toList();
    List<Member> children =
        affected.stream()
            .filter(
                m ->
                    m.father().filter(samples::contains).isPresent()
                        || m.mother().filter(samples::contains).isPresent())
            .toList();
    if (affected.size() == 1) {
      return Optional.of(affected.get(0).id());
    }
    return children.size() == 1 ? Optional.of(children.get(0).id()) : Optional.empty();
  }
}
