package org.clew.rationale;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
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
import org.clew.symbolic.inheritance.KnownModes;

/** What the graph knows of a gene that the rules for variants ask for. */
final class GeneKnowledge {

  private final Knowledge knowledge;
  private final GraphSnapshot graph;
  private final Optional<SpecificationTables> specifications;

  private final KnownModes modes;

  /**
   * @param modes of the same graph
   * @param specifications expert panels' tables, which know hotspots, exons and the like
   */
  GeneKnowledge(
      Knowledge knowledge, KnownModes modes, Optional<SpecificationTables> specifications) {
    this.knowledge = knowledge;
    this.modes = modes;
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
    Set<InheritanceMode> known = modes.of(knowledge, gene, disease);
    OptionalDouble loeuf = number(properties.getOrDefault("loeuf", ""));
    GeneContext.Builder builder =
        GeneContext.builder(symbol)
            .gene(Curie.parse(graph.id(gene)))
            .modes(known)
            .lof(mechanism(gene, disease, loeuf));
    loeuf.ifPresent(builder::loeuf);
    disease.ifPresent(d -> builder.disease(graph.name(d)));
    specifications.ifPresent(
        t -> {
          if (known.isEmpty()) {
            builder.modes(t.modes(symbol));
          }
          t.describe(builder, symbol);
        });
    return builder.build();
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
