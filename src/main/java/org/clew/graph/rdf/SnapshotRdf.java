package org.clew.graph.rdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.XSD;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PublicationIndex;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as an RDF graph. Nothing is copied: every pattern is answered from the snapshot's
 * arrays, so that a new version of the graph is there in RDF as soon as it is a snapshot.
 *
 * <p>A node has its Biolink class, label, id and properties. An edge is the relation between its
 * ends, unless negated, and a {@code biolink:Association} that says who states it and where. The
 * hierarchies, as ELK classified them, are {@code rdfs:subClassOf} too.
 */
public final class SnapshotRdf extends GraphBase {

  private final GraphSnapshot graph;
  private final Facts facts;
  private final EdgeIndex edges;
  private final PublicationIndex publications;
  private final Map<Node, List<EdgeType>> relations = new HashMap<>();
  private final Map<String, List<Integer>> byText = new HashMap<>();

  public SnapshotRdf(GraphSnapshot graph) {
    this.graph = graph;
    facts = new Facts(graph);
    edges = new EdgeIndex(graph);
    publications = PublicationIndex.of(graph);
    for (EdgeType t : EdgeType.values()) {
      relations.computeIfAbsent(Terms.predicate(t), p -> new ArrayList<>()).add(t);
      if (Facts.isSubclass(t)) {
        relations.computeIfAbsent(Terms.SUB_CLASS_OF, p -> new ArrayList<>()).add(t);
      }
    }
    for (int n = 0; n < graph.nodeCount(); n++) {
      index(graph.name(n), n);
      String symbol = graph.properties(n).get("symbol");
      if (symbol != null && !symbol.equals(graph.name(n))) {
        index(symbol, n);
      }
    }
  }

  private void index(String text, int node) {
    byText.computeIfAbsent(text, t -> new ArrayList<>(1)).add(node);
  }

  /** The snapshot behind it. */
  public GraphSnapshot snapshot() {
    return graph;
  }

  @Override
  protected PrefixMapping createPrefixMapping() {
    return PrefixMapping.Factory.create()
        .setNsPrefixes(Iris.prefixMap())
        .setNsPrefix("rdf", RDF.uri)
        .setNsPrefix("rdfs", RDFS.uri)
        .setNsPrefix("owl", OWL.NS)
        .setNsPrefix("skos", SKOS.uri)
        .setNsPrefix("xsd", XSD.NS)
        .lock();
  }

  @Override
  protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
    return WrappedIterator.create(candidates(pattern).filter(pattern::matches).iterator());
  }

  /** Statements among which are all that match; most patterns name few others. */
  private Stream<Triple> candidates(Triple t) {
    Node s = t.getMatchSubject();
    Node p = t.getMatchPredicate();
    Node o = t.getMatchObject();
    if (s != null) {
      return s.isURI() ? ofSubject(s, p, o) : Stream.empty();
    }
    if (p == null) {
      return o == null ? everything() : ofObject(o);
    }
    List<EdgeType> types = relations.get(p);
    return types != null ? related(types, o) : attributes(p, o);
  }

  // ---- known subject

  private Stream<Triple> ofSubject(Node s, @Nullable Node p, @Nullable Node o) {
    Optional<String> edgeId = Iris.edgeId(s.getURI());
    if (edgeId.isPresent()) {
      int edge = edges.find(edgeId.get());
      return edge < 0 ? Stream.empty() : facts.ofEdge(edge).stream();
    }
    int node = node(s);
    if (node < 0) {
      return Stream.empty();
    }
    List<EdgeType> types = p == null ? List.of(EdgeType.values()) : relations.get(p);
    if (types == null) {
      return facts.ofNode(node).stream();
    }
    int object = o == null ? -1 : node(o);
    Stream<Triple> out =
        types.stream()
            .filter(t -> t.subject() == graph.kind(node))
            .flatMapToInt(t -> IntStream.range(graph.out(t, node), graph.outEnd(t, node)))
            .filter(e -> o == null || graph.object(e) == object)
            .boxed()
            .flatMap(e -> facts.relation(e).stream())
            .distinct();
    return p == null ? Stream.concat(facts.ofNode(node).stream(), out) : out;
  }

  /** Number of the node whose own IRI it is, else -1. */
  private int node(Node iri) {
    if (!iri.isURI()) {
      return -1;
    }
    Optional<String> curie = Iris.curie(iri.getURI());
    int node = curie.map(graph::node).orElse(-1);
    return node >= 0 && graph.id(node).equals(curie.get()) ? node : -1;
  }

  // ---- known predicate

  private Stream<Triple> related(List<EdgeType> types, @Nullable Node o) {
    if (o == null) {
      return types.stream()
          .flatMapToInt(t -> IntStream.range(graph.firstEdge(t), graph.endEdge(t)))
          .filter(this::isFirstOfItsKind)
          .boxed()
          .flatMap(e -> facts.relation(e).stream());
    }
    int node = node(o);
    return node < 0
        ? Stream.empty()
        : into(types, node).flatMap(e -> facts.relation(e).stream()).distinct();
  }

  /** Parallel edges are neighbours; the first that is not negated states the relation for all. */
  private boolean isFirstOfItsKind(int edge) {
    int first = graph.firstEdge(graph.type(edge));
    for (int e = edge - 1;
        e >= first
            && graph.subject(e) == graph.subject(edge)
            && graph.object(e) == graph.object(edge);
        e--) {
      if (!graph.negated(e)) {
        return false;
      }
    }
    return true;
  }

  private Stream<Integer> into(List<EdgeType> types, int node) {
    return types.stream()
        .filter(t -> t.object() == graph.kind(node))
        .flatMapToInt(t -> IntStream.of(graph.in(t, node)))
        .boxed();
  }

  private Stream<Integer> outOf(int node) {
    return Stream.of(EdgeType.values())
        .filter(t -> t.subject() == graph.kind(node))
        .flatMapToInt(t -> IntStream.range(graph.out(t, node), graph.outEnd(t, node)))
        .boxed();
  }

  private Stream<Triple> attributes(Node p, @Nullable Node o) {
    if (o != null) {
      if (p.equals(Terms.SUBJECT) || p.equals(Terms.OBJECT)) {
        int node = node(o);
        return node < 0
            ? Stream.empty()
            : ofEdges(
                p.equals(Terms.SUBJECT) ? outOf(node) : into(List.of(EdgeType.values()), node));
      }
      if (p.equals(Terms.PUBLICATIONS)) {
        return ofEdges(
            Iris.curie(o.isURI() ? o.getURI() : "").stream()
                .flatMap(c -> publications.edgesOf(c).stream().boxed()));
      }
      if (p.equals(Terms.PREDICATE)) {
        return ofEdges(
            relations.getOrDefault(o, List.of()).stream()
                .flatMapToInt(t -> IntStream.range(graph.firstEdge(t), graph.endEdge(t)))
                .boxed());
      }
      if (p.equals(Terms.TYPE)) {
        return typed(o);
      }
      if (p.equals(Terms.ID) && o.isLiteral()) {
        return identified(o.getLiteralLexicalForm());
      }
      if (p.equals(Terms.LABEL) || p.equals(Terms.property("symbol"))) {
        return o.isLiteral()
            ? byText.getOrDefault(o.getLiteralLexicalForm(), List.of()).stream()
                .flatMap(n -> facts.ofNode(n).stream())
            : Stream.empty();
      }
    }
    return Stream.concat(ofNodes(IntStream.range(0, graph.nodeCount())), ofEdges(allEdges()));
  }

  private Stream<Triple> typed(Node category) {
    if (category.equals(Terms.ASSOCIATION)) {
      return allEdges().map(e -> Triple.create(facts.association(e), Terms.TYPE, category));
    }
    return Stream.of(NodeKind.values())
        .filter(k -> Terms.category(k).equals(category))
        .flatMapToInt(k -> IntStream.range(graph.firstNode(k), graph.endNode(k)))
        .mapToObj(n -> Triple.create(facts.node(n), Terms.TYPE, category));
  }

  private Stream<Triple> identified(String id) {
    int node = graph.node(id);
    int edge = edges.find(id);
    return Stream.concat(
        node < 0 ? Stream.empty() : facts.ofNode(node).stream(),
        edge < 0 ? Stream.empty() : facts.ofEdge(edge).stream());
  }

  // ---- only the object, or nothing, known

  private Stream<Triple> ofObject(Node o) {
    int node = node(o);
    if (node < 0) {
      return everything();
    }
    // a node may also be the value of some property, such as an onset
    return Stream.concat(
        into(List.of(EdgeType.values()), node).flatMap(e -> facts.relation(e).stream()).distinct(),
        Stream.concat(ofNodes(IntStream.range(0, graph.nodeCount())), ofEdges(allEdges())));
  }

  private Stream<Triple> everything() {
    return Stream.concat(
        Stream.concat(ofNodes(IntStream.range(0, graph.nodeCount())), ofEdges(allEdges())),
        allEdges().filter(this::isFirstOfItsKind).flatMap(e -> facts.relation(e).stream()));
  }

  private Stream<Integer> allEdges() {
    return IntStream.range(0, graph.edgeCount()).boxed();
  }

  private Stream<Triple> ofNodes(IntStream nodes) {
    return nodes.boxed().flatMap(n -> facts.ofNode(n).stream());
  }

  private Stream<Triple> ofEdges(Stream<Integer> of) {
    return of.flatMap(e -> facts.ofEdge(e).stream());
  }
}
