package org.clew.graph.source;

import java.util.Map;
import java.util.Set;
import org.clew.ontology.OntologyLoader;

/** The adapters by the names that the catalogue uses. */
final class Adapters {

  private Adapters() {}

  /** Adapters that say which ids denote the same thing: they are read before all others. */
  private static final Map<String, Adapter> IDENTITY =
      Map.of(
          "hpo", (file, graph) -> graph.hpo(OntologyLoader.load(file.path())),
          "hgnc", HgncGenes::read,
          "mondo-matches", MondoMatches::read,
          "mondo-hierarchy", MondoHierarchy::read);

  private static final Map<String, Adapter> STATEMENTS =
      Map.ofEntries(
          Map.entry("hpoa", DiseasePhenotypes::read),
          Map.entry("gene-links", GeneLinks::read),
          Map.entry("solved-cases", SolvedCases::read),
          Map.entry("clingen-validity", GeneValidity::read),
          Map.entry("gene2phenotype", GeneMechanisms::read),
          Map.entry("ensembl-genes", GeneCoordinates::read),
          Map.entry("gnomad-constraint", GeneConstraint::read),
          Map.entry("hetionet-interactions", ProteinInteractions::hetionet),
          Map.entry("innatedb-interactions", ProteinInteractions::innateDb),
          Map.entry("reactome", PathwayMembers::read),
          Map.entry("opentargets-drugs", OpenTargetsDrugs::read),
          Map.entry("hetionet-binding", DrugBinding::read),
          Map.entry("everycure-indications", DrugIndications::read),
          Map.entry("maxo-annotations", MedicalActions::read));

  static final Set<String> NAMES =
      java.util.stream.Stream.concat(IDENTITY.keySet().stream(), STATEMENTS.keySet().stream())
          .collect(java.util.stream.Collectors.toUnmodifiableSet());

  static boolean isIdentity(Source s) {
    return IDENTITY.containsKey(s.adapter());
  }

  static Adapter of(Source s) {
    Adapter a = IDENTITY.get(s.adapter());
    return a != null ? a : STATEMENTS.get(s.adapter());
  }
}
