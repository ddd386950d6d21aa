package org.clew.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.Pedigree;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Pedigree.Member;
import org.clew.model.Sex;
import org.phenopackets.schema.v2.core.Pedigree.Person;

/** A pedigree from a phenopacket family, and the checks that hold for every pedigree. */
final class FamilyTree {

  private FamilyTree() {}

  static Optional<Pedigree> of(JsonNode node, String place, Problems problems) {
    var builder = org.phenopackets.schema.v2.core.Pedigree.newBuilder();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(node.toString(), builder);
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      problems.warning(
          place + ": pedigree",
          "The pedigree does not fit the phenopacket schema and was left out",
          "Correct it, or give a PED file with --ped.");
      return Optional.empty();
    }
    List<Member> members = new ArrayList<>();
    for (Person p : builder.getPersonsList()) {
      members.add(
          new Member(
              p.getFamilyId(),
              p.getIndividualId(),
              parent(p.getPaternalId()),
              parent(p.getMaternalId()),
              CaseMapper.sex(p.getSex()),
              switch (p.getAffectedStatus()) {
                case AFFECTED -> Affected.AFFECTED;
                case UNAFFECTED -> Affected.UNAFFECTED;
                default -> Affected.UNKNOWN;
              }));
    }
    return check(members, place + ": pedigree", problems);
  }

  /** A parent's id; {@code 0} and nothing stand for an unknown parent. */
  static Optional<String> parent(String id) {
    return id.isBlank() || id.equals("0") ? Optional.empty() : Optional.of(id);
  }

  /**
   * The pedigree of these members, with every inconsistency reported; empty if it cannot be used:
   * no member, or a member who is their own ancestor.
   */
  static Optional<Pedigree> check(List<Member> members, String place, Problems problems) {
    Map<String, Member> byId = new HashMap<>();
    List<Member> kept = new ArrayList<>();
    for (Member m : members) {
      if (byId.putIfAbsent(m.id(), m) == null) {
        kept.add(m);
      } else {
        problems.warning(
            place,
            "The member '" + m.id() + "' is given twice; the first entry counts",
            "Give each member one line and an id of their own.");
      }
    }
    if (kept.isEmpty()) {
      problems.error(place, "The pedigree has no member", "Give one line per member.");
      return Optional.empty();
    }
    for (Member m : kept) {
      m.father().ifPresent(f -> parent(m, f, Sex.MALE, "father", byId, place, problems));
      m.mother().ifPresent(f -> parent(m, f, Sex.FEMALE, "mother", byId, place, problems));
      if (m.father().isPresent() && m.father().equals(m.mother())) {
        problems.warning(
            place,
            "Father and mother of '" + m.id() + "' are the same person",
            "Correct one of the two.");
      }
    }
    for (Member m : kept) {
      if (isOwnAncestor(m, byId)) {
        problems.error(
            place,
            "'" + m.id() + "' is their own ancestor",
            "Correct the parents; the pedigree was left out.");
        return Optional.empty();
      }
    }
    if (kept.stream().noneMatch(m -> m.affected() == Affected.AFFECTED)) {
      problems.warning(
          place, "No member of the pedigree is affected", "Give affected members the status 2.");
    }
    return Optional.of(new Pedigree(kept));
  }

  private static void parent(
      Member child,
      String id,
      Sex expected,
      String role,
      Map<String, Member> byId,
      String place,
      Problems problems) {
    Member parent = byId.get(id);
    if (parent == null) {
      problems.warning(
          place,
          "The " + role + " '" + id + "' of '" + child.id() + "' has no entry",
          "Add an entry, or write 0 for an unknown parent.");
    } else if (parent.sex() != expected && parent.sex() != Sex.UNKNOWN) {
      problems.warning(
          place,
          "The " + role + " '" + id + "' of '" + child.id() + "' has sex " + parent.sex(),
          "Correct the sex or the parents.");
    }
  }

  private static boolean isOwnAncestor(Member member, Map<String, Member> byId) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>();
    member.father().ifPresent(open::add);
    member.mother().ifPresent(open::add);
    while (!open.isEmpty()) {
      String id = open.remove(open.size() - 1);
      if (id.equals(member.id())) {
        return true;
      }
      Member m = byId.get(id);
      if (m != null && seen.add(id)) {
        m.father().ifPresent(open::add);
        m.mother().ifPresent(open::add);
      }
    }
    return false;
  }
}
