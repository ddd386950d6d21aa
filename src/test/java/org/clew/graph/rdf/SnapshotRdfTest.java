package org.clew.graph.rdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.RandomKgx;
import org.clew.graph.kgx.KgxSnapshot;
import org.junit.jupiter.api.Test;

/** The view against the same statements in an ordinary RDF graph. */
class SnapshotRdfTest {

  /** Every pattern made of a statement, or of parts of two, has the same answer in both. */
  @Test
  void everyPatternIsAnsweredAsByACopy() throws IOException {
    for (GraphSnapshot snapshot :
        List.of(
            RandomKgx.of(3, 12, 40).snapshot(),
            KgxSnapshot.read(Path.of("graph-import/starter")))) {
      SnapshotRdf view = new SnapshotRdf(snapshot);
      Graph copy = GraphFactory.createDefaultGraph();
      view.find().forEachRemaining(copy::add);
      assertThat(copy.size()).isGreaterThan(7 * snapshot.edgeCount());

      List<Triple> all = new ArrayList<>(copy.find().toList());
      Random random = new Random(7);
      for (int i = 0; i < (snapshot.edgeCount() > 1000 ? 6 : 40); i++) {
        Triple t = all.get(random.nextInt(all.size()));
        Triple u = all.get(random.nextInt(all.size()));
        for (int bound = 1; bound < 8; bound++) {
          if ((bound == 2 || bound == 4) && i > 3) {
            continue; // reads everything
          }
          compare(view, copy, bound, t.getSubject(), t.getPredicate(), t.getObject());
          compare(view, copy, bound, t.getSubject(), u.getPredicate(), t.getObject());
        }
      }
    }
  }

  private static void compare(SnapshotRdf view, Graph copy, int bound, Node s, Node p, Node o) {
    Node subject = (bound & 1) != 0 ? s : Node.ANY;
    Node predicate = (bound & 2) != 0 ? p : Node.ANY;
    Node object = (bound & 4) != 0 ? o : Node.ANY;
    List<Triple> found = view.find(subject, predicate, object).toList();
    assertThat(new HashSet<>(found))
        .as("%s %s %s", subject, predicate, object)
        .isEqualTo(copy.find(subject, predicate, object).toSet())
        .hasSameSizeAs(found);
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    SnapshotRdf view = new SnapshotRdf(KgxSnapshot.read(Path.of("graph-import/starter")));
    Node stranger = NodeFactory.createURI("http://example.org/x");
    assertThat(view.find(stranger, Node.ANY, Node.ANY).toList()).isEmpty();
    assertThat(view.find(Node.ANY, stranger, Node.ANY).toList()).isEmpty();
    assertThat(view.find(Node.ANY, Node.ANY, stranger).toList()).isEmpty();
  }

  @Test
  void iriAndCurieAreOneToOne() {
    for (String curie :
        List.of(
            "HP:0001166",
            "HGNC:3603",
            "OMIM:154700",
            "X.y:a b",
            "CASE:PMID_1_A",
            "Z:http://x" + "/y#z",
            "ORPHA:558",
            "PMID:1")) {
      assertThat(Iris.iri(curie)).doesNotContain(" ");
      if (!curie.contains(" ")) {
        assertThat(Iris.curie(Iris.iri(curie))).contains(curie);
      }
    }
    assertThat(Iris.curie("http://purl.obolibrary.org/obo/HP_%30001166")).isEmpty();
  }
}
