package org.clew.graph.kgx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;

/**
 * How categories and predicates of the Biolink model map to Clew's kinds and types. Clew writes one
 * form; graphs of others use close relatives of it, which are taken as the same where Clew's
 * rankers would treat them alike.
 */
public final class Biolink {

  private Biolink() {}

  private static final Map<String, NodeKind> KINDS = kinds();

  /** Relatives of the predicates of {@link EdgeType}: subclasses or former names in Biolink. */
  private static final Map<String, List<EdgeType>> RELATIVES =
      Map.ofEntries(
          Map.entry("biolink:causes", List.of(EdgeType.GENE_DISEASE)),
          Map.entry("biolink:contributes_to", List.of(EdgeType.GENE_DISEASE)),
          Map.entry("biolink:associated_with", List.of(EdgeType.GENE_DISEASE)),
          Map.entry("biolink:interacts_with", List.of(EdgeType.INTERACTION, EdgeType.DRUG_TARGET)),
          Map.entry(
              "biolink:directly_physically_interacts_with",
              List.of(EdgeType.INTERACTION, EdgeType.DRUG_TARGET)),
          Map.entry("biolink:binds", List.of(EdgeType.INTERACTION, EdgeType.DRUG_TARGET)),
          Map.entry("biolink:affects", List.of(EdgeType.DRUG_TARGET)),
          Map.entry("biolink:treats", List.of(EdgeType.DRUG_INDICATION)),
          Map.entry(
              "biolink:treats_or_applied_or_studied_to_treat", List.of(EdgeType.DRUG_INDICATION)),
          Map.entry("biolink:in_clinical_trials_for", List.of(EdgeType.DRUG_INDICATION)),
          Map.entry("biolink:actively_involved_in", List.of(EdgeType.PATHWAY_MEMBER)));

  private static Map<String, NodeKind> kinds() {
    Map<String, NodeKind> kinds = new HashMap<>();
    for (NodeKind k : NodeKind.values()) {
      kinds.put(k.category(), k);
    }
    for (String drug :
        List.of(
            "SmallMolecule",
            "ChemicalEntity",
            "MolecularMixture",
            "ChemicalMixture",
            "ComplexMolecularMixture")) {
      kinds.put("biolink:" + drug, NodeKind.DRUG);
    }
    kinds.put("biolink:Polypeptide", NodeKind.PROTEIN);
    return kinds;
  }

  /** The kind of the first known category. */
  public static Optional<NodeKind> kind(List<String> categories) {
    for (String c : categories) {
      NodeKind kind = KINDS.get(c.startsWith("biolink:") ? c : "biolink:" + c);
      if (kind != null) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The type of an edge with that predicate, or a close relative of it, between those kinds. */
  public static Optional<EdgeType> type(NodeKind subject, String predicate, NodeKind object) {
    String p = predicate.startsWith("biolink:") ? predicate : "biolink:" + predicate;
    Optional<EdgeType> exact = EdgeType.of(subject, p, object);
    if (exact.isPresent()) {
      return exact;
    }
    return RELATIVES.getOrDefault(p, List.of()).stream()
        .filter(t -> t.subject() == subject && t.object() == object)
        .findFirst();
  }
}
