package org.clew.graph.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.ontology.HpoOntology;
import org.clew.ontology.HpoTerm;
import org.clew.ontology.ObsoleteTerm;
import org.clew.ontology.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * The graph while adapters fill it. It knows under which id the graph holds a gene, protein,
 * disease, drug or phenotype that a source names, and reports what it does not know.
 */
final class GraphAssembly {

  static final String HPO = "infores:hpo";
  static final String HGNC = "infores:hgnc";
  static final String MONDO = "infores:mondo";

  private final ImportReport report;
  private final GeneIndex genes = new GeneIndex();
  private final DiseaseIndex diseases = new DiseaseIndex();
  private final Map<String, Drug> drugs = new HashMap<>();
  private final Map<String, KgxNode> otherNodes = new TreeMap<>();
  private final Map<String, KgxEdge> edges = new LinkedHashMap<>();
  private @Nullable HpoOntology hpo;

  GraphAssembly(ImportReport report) {
    this.report = report;
  }

  ImportReport report() {
    return report;
  }

  GeneIndex genes() {
    return genes;
  }

  DiseaseIndex diseases() {
    return diseases;
  }

  void hpo(HpoOntology ontology) {
    hpo = ontology;
  }

  HpoOntology hpo() {
    if (hpo == null) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The catalogue of sources has no ontology",
          "Add a source with the adapter 'hpo'.");
    }
    return hpo;
  }

  // ---- identity

  /** Current id of an HPO term; empty, and reported, if there is none. */
  Optional<String> phenotype(Row row, String id) {
    Optional<Curie> asked = Curie.tryParse(id);
    if (asked.isEmpty()) {
      report.issue(row, Reason.UNKNOWN_PHENOTYPE, id, "");
      return Optional.empty();
    }
    Resolution r = hpo().resolve(asked.get());
    switch (r.status()) {
      case CURRENT -> {}
      case ALTERNATIVE, REPLACED ->
          report.issue(row, Reason.REPLACED_PHENOTYPE, id, "now " + r.current().orElseThrow());
      case OBSOLETE_WITHOUT_REPLACEMENT ->
          report.issue(row, Reason.OBSOLETE_PHENOTYPE, id, "consider " + r.consider());
      case UNKNOWN -> report.issue(row, Reason.UNKNOWN_PHENOTYPE, id, "");
    }
    return r.current().map(Curie::toString);
  }

  /** The gene with that id ({@code HGNC:}, {@code NCBIGene:}, {@code ENSEMBL:}), else reported. */
  Optional<Gene> gene(Row row, String id, String symbol) {
    Optional<Gene> gene = genes.find(id);
    if (gene.isEmpty()) {
      report.issue(row, Reason.UNKNOWN_GENE, id, symbol);
    }
    return gene;
  }

  /** The gene with that symbol, or the only one that had it before; else reported. */
  Optional<Gene> geneBySymbol(Row row, String symbol) {
    Optional<Gene> current = genes.withSymbol(symbol);
    if (current.isPresent()) {
      return current;
    }
    Optional<Gene> renamed = genes.withPreviousSymbol(symbol);
    renamed.ifPresentOrElse(
        g -> report.issue(row, Reason.PREVIOUS_SYMBOL, symbol, "now " + g.symbol),
        () -> report.issue(row, Reason.UNKNOWN_GENE, symbol, ""));
    return renamed;
  }

  /** The first protein of a gene, else reported. */
  Optional<String> protein(Row row, Gene gene) {
    if (gene.proteins.isEmpty()) {
      report.issue(row, Reason.NO_PROTEIN, gene.id, gene.symbol);
      return Optional.empty();
    }
    gene.name();
    return Optional.of(gene.proteins.get(0));
  }

  /** The disease with that id, which the row's source says something of. */
  Disease disease(Row row, String id, String name) {
    Disease d = diseases.resolve(id);
    d.name(DiseaseIndex.normal(id), name);
    d.namedBy(row.file().source().infores());
    return d;
  }

  /** The drug with that id, which the row's source says something of. */
  Drug drug(Row row, String id) {
    Drug d = drugs.computeIfAbsent(id, Drug::new);
    d.namedBy(row.file().source().infores());
    return d;
  }

  /** States that another id denotes the drug; an id that is taken stays where it is. */
  void sameDrug(Drug drug, String id) {
    if (drugs.putIfAbsent(id, drug) == null) {
      drug.add(id);
    }
  }

  // ---- content

  /** Adds a pathway, a case or another node that one source alone describes. */
  void node(KgxNode node) {
    otherNodes.putIfAbsent(node.id(), node);
  }

  boolean hasNode(String id) {
    return otherNodes.containsKey(id);
  }

  /** Adds an edge; one that says the same as an earlier one is reported. */
  void edge(Row row, EdgeType type, KgxEdge edge) {
    if (edges.putIfAbsent(edge.id(), edge) == null) {
      report.edge(type, edge.source());
      report.edgeOf(row.file());
    } else {
      report.issue(
          row, Reason.DUPLICATE, edge.subject() + " " + edge.object(), "edge " + edge.id());
    }
  }

  private void edge(EdgeType type, KgxEdge edge) {
    if (edges.putIfAbsent(edge.id(), edge) == null) {
      report.edge(type, edge.source());
    }
  }

  Collection<KgxEdge> edges() {
    return edges.values();
  }

  // ---- completion

  /**
   * Adds what follows from the rest (ontology, gene products, disease hierarchy) and hands over all
   * nodes. Call once, at the end.
   */
  Collection<KgxNode> complete() {
    List<KgxNode> nodes = new ArrayList<>();
    phenotypes(nodes);
    genesAndProteins(nodes);
    diseaseHierarchy(nodes);
    new LinkedHashSet<>(drugs.values())
        .stream().filter(Drug::inGraph).map(Drug::node).forEach(nodes::add);
    nodes.addAll(otherNodes.values());
    nodes.forEach(n -> n.kind().ifPresent(report::node));
    return nodes;
  }

  private void phenotypes(List<KgxNode> nodes) {
    Map<Curie, List<String>> obsolete = new HashMap<>();
    for (ObsoleteTerm o : hpo().obsoleteTerms()) {
      hpo()
          .resolve(o.id())
          .current()
          .ifPresent(
              c -> obsolete.computeIfAbsent(c, k -> new ArrayList<>()).add(o.id().toString()));
    }
    for (HpoTerm t : hpo().terms()) {
      List<String> others = new ArrayList<>(obsolete.getOrDefault(t.id(), List.of()));
      t.alternativeIds().forEach(a -> others.add(a.toString()));
      nodes.add(
          KgxNode.of(
              NodeKind.PHENOTYPIC_FEATURE,
              t.id().toString(),
              t.label(),
              others.stream().sorted().distinct().toList(),
              t.crossReferences(),
              t.synonyms().stream().map(s -> s.text()).distinct().toList(),
              HPO,
              t.definition().isEmpty() ? Map.of() : Map.of("description", t.definition())));
      for (Curie parent : t.parents()) {
        edge(
            EdgeType.PHENOTYPE_IS_A,
            isA(EdgeType.PHENOTYPE_IS_A, t.id().toString(), parent.toString(), HPO).build());
      }
    }
  }

  private void genesAndProteins(List<KgxNode> nodes) {
    Map<String, KgxNode> proteins = new TreeMap<>();
    for (Gene g : genes.all()) {
      if (!g.inGraph()) {
        continue;
      }
      nodes.add(g.node(HGNC));
      for (String p : g.proteins) {
        proteins.putIfAbsent(
            p,
            KgxNode.of(
                NodeKind.PROTEIN,
                p,
                g.name,
                List.of(),
                List.of(),
                List.of(g.symbol),
                HGNC,
                Map.of()));
        edge(
            EdgeType.GENE_PRODUCT,
            KgxEdge.of(g.id, EdgeType.GENE_PRODUCT.predicate(), p, HGNC).build());
      }
    }
    nodes.addAll(proteins.values());
  }

  private void diseaseHierarchy(List<KgxNode> nodes) {
    Set<Disease> inGraph = new LinkedHashSet<>(diseases.named());
    report.fact("diseases_with_statements", inGraph.size());
    Deque<Disease> todo = new ArrayDeque<>(inGraph);
    while (!todo.isEmpty()) {
      Disease d = todo.poll();
      for (Disease up : diseases.parents(d)) {
        KgxEdge.Builder isA = isA(EdgeType.DISEASE_IS_A, d.id(), up.id(), MONDO);
        if (d.broader.contains(up)) {
          isA.property("original_predicate", "skos:exactMatch");
        }
        edge(EdgeType.DISEASE_IS_A, isA.build());
        if (inGraph.add(up)) {
          todo.add(up);
        }
      }
    }
    report.fact("diseases_grouping", inGraph.stream().filter(Disease::grouping).count());
    diseases.nameFromLabels(inGraph);
    report.fact("diseases_without_name", inGraph.stream().filter(d -> d.name().isEmpty()).count());
    inGraph.forEach(d -> nodes.add(d.node(MONDO)));
  }

  private static KgxEdge.Builder isA(EdgeType type, String child, String parent, String source) {
    // direct superclasses after classification: entailed, most of them stated too
    return KgxEdge.of(child, type.predicate(), parent, source)
        .level("logical_entailment", "automated_agent");
  }
}
