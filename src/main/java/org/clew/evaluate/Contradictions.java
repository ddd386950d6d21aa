package org.clew.evaluate;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.SnapshotBuilder;
import org.clew.model.AllelicState;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Pedigree;
import org.clew.model.Sex;
import org.clew.model.Term;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.clew.rationale.Validity;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.clew.symbolic.inheritance.KnownModes;

/** Contradictions: those that a solved case has of its own, and how others are made of it. */
final class Contradictions {

  static final String PATIENT = "patient";
  private static final String MOTHER = "mother";
  private static final String FATHER = "father";

  private final GraphSnapshot graph;
  private final KnownModes modes;

  Contradictions(GraphSnapshot graph) {
    this.graph = graph;
    this.modes = new KnownModes(graph);
  }

  // ---- of its own, by all that the graph knows

  /** Whether curators dispute a link of the gene to the disease through which it scores. */
  boolean linkDisputed(Curie of, Optional<Term> through) {
    int gene = graph.node(of);
    int disease = through.map(d -> graph.node(d.id())).orElse(-1);
    for (int e = graph.out(EdgeType.GENE_DISEASE, gene);
        e < graph.outEnd(EdgeType.GENE_DISEASE, gene);
        e++) {
      if (graph.object(e) == disease && Validity.disputes(graph.edgeProperties(e))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the published case itself has one allele of a disease known as recessive alone. */
  boolean oneAlleleOfRecessive(Curie gene, Case solved, List<Variant> causal) {
    Optional<AllelicState> alleles = AllelicState.of(causal);
    return alleles.equals(Optional.of(AllelicState.MONOALLELIC))
        && recessiveAlone(gene, solved.diagnosis().map(Case.Diagnosis::disease));
  }

  /** Whether one allele contradicts what is known: where no mode is, it may be a dominant one. */
  boolean recessiveAlone(Curie gene, Optional<Term> of) {
    OptionalInt disease =
        of.map(d -> OptionalInt.of(graph.node(d.id()))).orElseGet(OptionalInt::empty);
    Set<InheritanceMode> known = modes.of(Knowledge.all(graph), graph.node(gene), disease);
    return known.contains(InheritanceMode.AUTOSOMAL_RECESSIVE)
        && !known.contains(InheritanceMode.AUTOSOMAL_DOMINANT);
  }

  // ---- made

  /** The patient's parents, both healthy. */
  static Pedigree healthyParents() {
    return new Pedigree(
        List.of(
            member(PATIENT, Optional.of(FATHER), Optional.of(MOTHER), Pedigree.Affected.AFFECTED),
            member(MOTHER, Optional.empty(), Optional.empty(), Pedigree.Affected.UNAFFECTED),
            member(FATHER, Optional.empty(), Optional.empty(), Pedigree.Affected.UNAFFECTED)));
  }

  private static Pedigree.Member member(
      String id, Optional<String> father, Optional<String> mother, Pedigree.Affected affected) {
    Sex sex = id.equals(FATHER) ? Sex.MALE : id.equals(MOTHER) ? Sex.FEMALE : Sex.UNKNOWN;
    return new Pedigree.Member("family", id, father, mother, sex, affected);
  }

  /** The variant, inherited from the mother. */
  static Variant carriedByMother(Variant v) {
    return with(
        v,
        v.zygosity(),
        Map.of(PATIENT, v.zygosity(), MOTHER, Zygosity.HETEROZYGOUS, FATHER, Zygosity.ABSENT));
  }

  /** The variant on one allele alone. */
  static Variant oneAllele(Variant v) {
    return with(v, Zygosity.HETEROZYGOUS, Map.of());
  }

  private static Variant with(Variant v, Zygosity zygosity, Map<String, Zygosity> samples) {
    return new Variant(
        v.assembly(),
        v.contig(),
        v.position(),
        v.reference(),
        v.alternate(),
        zygosity,
        samples,
        v.filters(),
        v.consequences());
  }

  /** How the links of a gene are classed where they are to be disputed: half of them each. */
  static String classed(Curie gene) {
    return Integer.parseInt(gene.reference()) % 2 == 0 ? "Refuted" : "Limited";
  }

  /** The graph where every disease link of some genes is disputed by a curation. */
  GraphSnapshot withDisputedLinks(Collection<Curie> genes) {
    SnapshotBuilder builder = SnapshotBuilder.of(graph);
    Set<String> done = new HashSet<>();
    for (Curie gene : genes) {
      for (int node : diseases(graph.node(gene))) {
        String disease = graph.id(node);
        if (done.add(gene + " " + disease)) {
          builder.edge(
              EdgeType.GENE_DISEASE,
              "measure:disputed/" + gene + "/" + disease,
              gene.toString(),
              disease,
              Float.NaN,
              0,
              0,
              true,
              "infores:clingen",
              List.of(),
              Map.of("classification", classed(gene)));
        }
      }
    }
    return builder.build();
  }

  /** Diseases of a gene: those that it is linked to, and those of solved cases that it caused. */
  private Set<Integer> diseases(int gene) {
    Set<Integer> diseases = new TreeSet<>();
    for (int e = graph.out(EdgeType.GENE_DISEASE, gene);
        e < graph.outEnd(EdgeType.GENE_DISEASE, gene);
        e++) {
      diseases.add(graph.object(e));
    }
    for (int caused : graph.in(EdgeType.CASE_GENE, gene)) {
      int solved = graph.subject(caused);
      for (int e = graph.out(EdgeType.CASE_DISEASE, solved);
          e < graph.outEnd(EdgeType.CASE_DISEASE, solved);
          e++) {
        diseases.add(graph.object(e));
      }
    }
    return diseases;
  }
}
