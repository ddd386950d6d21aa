package org.clew.rationale;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.model.Curie;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.GeneContext;
import org.clew.symbolic.acmg.LofMechanism;
import org.clew.symbolic.acmg.SpecificationTables;
import org.clew.symbolic.inheritance.InheritanceMode;

/** What the graph knows of a gene that the rules for variants ask for. */
final class GeneKnowledge {

  /** Edge properties with HPO terms, ClinGen's abbreviations, Gene2Phenotype's requirement. */
  private static final List<String> MODES = List.of("inheritance", "moi", "allelic_requirement");

  private final Knowledge knowledge;
  private final GraphSnapshot graph;
  private final Optional<SpecificationTables> specifications;

  /**
   * @param specifications expert panels' tables, which know hotspots, exons and the like
   */
  GeneKnowledge(Knowledge knowledge, Optional<SpecificationTables> specifications) {
    this.knowledge = knowledge;
    this.specifications = specifications;
    this.graph = knowledge.graph();
  }

  /**
   * The gene as the rules take it.
   *
   * @param symbol its symbol as the variant's annotation has it
   * @param disease the disease in question, if any
   */
  GeneContext context(int gene, String symbol, OptionalInt disease) {
    Map<String, String> properties = graph.properties(gene);
    Set<InheritanceMode> modes = modes(gene, disease);
    OptionalDouble loeuf = number(properties.getOrDefault("loeuf", ""));
    GeneContext.Builder builder =
        GeneContext.builder(symbol)
            .gene(Curie.parse(graph.id(gene)))
            .modes(modes)
            .lof(mechanism(gene, disease, loeuf));
    loeuf.ifPresent(builder::loeuf);
    disease.ifPresent(d -> builder.disease(graph.name(d)));
    specifications.ifPresent(
        t -> {
          if (modes.isEmpty()) {
            builder.modes(t.modes(symbol));
          }
          t.describe(builder, symbol);
        });
    return builder.build();
  }

  /** Modes of inheritance of the link to the disease, else of any link of the gene. */
  Set<InheritanceMode> modes(int gene, OptionalInt disease) {
    Set<InheritanceMode> ofDisease = EnumSet.noneOf(InheritanceMode.class);
    Set<InheritanceMode> ofGene = EnumSet.noneOf(InheritanceMode.class);
    int end = graph.outEnd(EdgeType.GENE_DISEASE, gene);
    for (int e = graph.out(EdgeType.GENE_DISEASE, gene); e < end; e++) {
      if (!knowledge.visible(e) || graph.negated(e)) {
        continue;
      }
      Map<String, String> link = graph.edgeProperties(e);
      Set<InheritanceMode> modes = EnumSet.noneOf(InheritanceMode.class);
      for (String property : MODES) {
        modes.addAll(InheritanceMode.parse(link.getOrDefault(property, "")));
      }
      if (disease.isPresent() && graph.object(e) == disease.getAsInt()) {
        ofDisease.addAll(modes);
      }
      ofGene.addAll(modes);
    }
    if (ofDisease.isEmpty() && disease.isPresent()) {
      ofDisease.addAll(
          InheritanceMode.parse(
              graph.properties(disease.getAsInt()).getOrDefault("inheritance", "")));
    }
    return ofDisease.isEmpty() ? ofGene : ofDisease;
  }

  /** The patient's terms with all that they imply, for rules that speak of the phenotype. */
  CaseContext.Phenotype implied(Set<Curie> observed) {
    Set<Curie> all = new HashSet<>();
    Deque<Integer> waiting = new ArrayDeque<>();
    for (Curie term : observed) {
      int node = graph.node(term);
      if (node >= 0) {
        waiting.add(node);
      }
    }
    while (!waiting.isEmpty()) {
      int node = waiting.remove();
      if (all.add(Curie.parse(graph.id(node)))) {
        int end = graph.outEnd(EdgeType.PHENOTYPE_IS_A, node);
        for (int e = graph.out(EdgeType.PHENOTYPE_IS_A, node); e < end; e++) {
          waiting.add(graph.object(e));
        }
      }
    }
    return CaseContext.Phenotype.of(all);
  }

  private LofMechanism mechanism(int gene, OptionalInt disease, OptionalDouble loeuf) {
    String consequence = "";
    String classification = "";
    int end = graph.outEnd(EdgeType.GENE_DISEASE, gene);
    for (int e = graph.out(EdgeType.GENE_DISEASE, gene); e < end; e++) {
      boolean ofDisease = disease.isEmpty() || graph.object(e) == disease.getAsInt();
      if (ofDisease && knowledge.visible(e) && !graph.negated(e)) {
        Map<String, String> link = graph.edgeProperties(e);
        consequence = longer(consequence, link.getOrDefault("mutation_consequence", ""));
        classification = longer(classification, link.getOrDefault("classification", ""));
      }
    }
    return LofMechanism.from(consequence, classification, loeuf);
  }

  /** One of two statements, never a mixture; loss of function before others. */
  private static String longer(String a, String b) {
    return a.isEmpty() || b.contains("loss of function") ? b : a;
  }

  private static OptionalDouble number(String text) {
    try {
      return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
