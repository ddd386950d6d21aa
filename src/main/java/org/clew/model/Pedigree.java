package org.clew.model;

import java.util.List;
import java.util.Optional;

/** A family as a PED file gives it; member ids match the VCF's sample names. */
public record Pedigree(List<Member> members) {

  public Pedigree {
    members = List.copyOf(members);
  }

  public Optional<Member> member(String id) {
    return members.stream().filter(m -> m.id().equals(id)).findFirst();
  }

  /**
   * @param father id of the father, empty if unknown or a founder
   * @param mother id of the mother, empty if unknown or a founder
   */
  public record Member(
      String family,
      String id,
      Optional<String> father,
      Optional<String> mother,
      Sex sex,
      Affected affected) {}

  /** Affection status of a family member. */
  public enum Affected {
    UNKNOWN,
    UNAFFECTED,
    AFFECTED
  }
}
