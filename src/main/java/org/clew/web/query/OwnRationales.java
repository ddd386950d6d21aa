package org.clew.web.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.compose.MultiUnion;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.clew.graph.rdf.Iris;
import org.clew.rationale.RationaleJson;
import org.clew.web.cases.CaseStore;
import org.clew.web.cases.StoredRun;
import org.clew.web.security.Caller;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * Finished rationales as named graphs, for the owner of their case only. A query gets a view that
 * holds the caller's graphs and no others, so that whatever it does, it cannot tell that there are
 * more. A graph is decrypted when a pattern first asks it.
 */
public final class OwnRationales {

  /** Name of the knowledge graph where a query names its graphs. */
  static final String KNOWLEDGE = Iris.CLEW + "graph";

  private final CaseStore cases;

  public OwnRationales(CaseStore cases) {
    this.cases = cases;
  }

  /** What a caller may see: nothing unless they act as a diagnostician. */
  View of(Caller caller) {
    Map<Node, Graph> own = new LinkedHashMap<>();
    Set<String> read = new TreeSet<>();
    if (caller.has(Role.DIAGNOSTICIAN)) {
      for (String run : cases.runIds(caller.name())) {
        own.put(RationaleGraph.name(run), new Sealed(run, caller.name(), read));
      }
    }
    return new View(own, read);
  }

  /**
   * Graphs by their names.
   *
   * @param read runs whose rationales were looked into so far
   */
  record View(Map<Node, Graph> graphs, Set<String> read) {

    static final View NONE = new View(Map.of(), Set.of());

    /**
     * What a query asks: the knowledge graph with all graphs of the view beside it, unless it names
     * the graphs that it wants. Then there are these and no others.
     *
     * @throws Refusal for a graph that is not the knowledge graph nor one of the view; whether it
     *     is another's or nobody's makes no difference
     */
    DatasetGraph dataset(Graph knowledge, DatasetDescription wanted) {
      DatasetGraph data;
      if (wanted.isEmpty()) {
        data = DatasetGraphFactory.create(knowledge);
        graphs.forEach(data::addGraph);
        return data;
      }
      List<Graph> merged = new ArrayList<>();
      wanted.getDefaultGraphURIs().forEach(iri -> merged.add(graph(knowledge, iri)));
      data =
          DatasetGraphFactory.create(
              merged.size() == 1 ? merged.get(0) : new MultiUnion(merged.toArray(Graph[]::new)));
      for (String iri : wanted.getNamedGraphURIs()) {
        data.addGraph(NodeFactory.createURI(iri), graph(knowledge, iri));
      }
      return data;
    }

    private Graph graph(Graph knowledge, String iri) {
      Graph own = graphs.get(NodeFactory.createURI(iri));
      if (own == null && !iri.equals(KNOWLEDGE)) {
        throw new Refusal(
            400,
            "There is no graph of that name for you",
            "Name " + KNOWLEDGE + ", or one that SELECT ?g { GRAPH ?g {} } lists.");
      }
      return own == null ? knowledge : own;
    }
  }

  private Graph open(String run, String owner) {
    Optional<StoredRun> stored = cases.run(run);
    boolean own =
        stored
            .flatMap(r -> cases.find(r.caseId()))
            .filter(c -> c.owner().equals(owner))
            .isPresent();
    return own
        ? RationaleGraph.of(stored.get(), owner, RationaleJson.read(stored.get().rationale()))
        : Graph.emptyGraph; // deleted meanwhile
  }

  /** A graph that is opened when it is asked, and forgotten with its query. */
  private final class Sealed extends GraphBase {
    private final String run;
    private final String owner;
    private final Set<String> read;
    private @Nullable Graph opened;

    Sealed(String run, String owner, Set<String> read) {
      this.run = run;
      this.owner = owner;
      this.read = read;
    }

    @Override
    protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
      if (opened == null) {
        opened = open(run, owner);
        read.add(run);
      }
      return opened.find(pattern);
    }
  }
}
