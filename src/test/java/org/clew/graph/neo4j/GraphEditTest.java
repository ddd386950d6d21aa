package org.clew.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.RandomKgx;
import org.clew.graph.kgx.KgxEdge;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.model.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of single edges: the patched snapshot is what a full reading gives, without one. */
class GraphEditTest {

  private static final RandomKgx KGX = RandomKgx.of(5, 20, 50);

  @TempDir private Path dir;
  private GraphStore store;
  private GraphSnapshot loaded;
  private final List<String> stages = new ArrayList<>();
  private final Progress progress =
      (name, total) -> {
        stages.add(name);
        return units -> {};
      };

  @BeforeEach
  void load() throws IOException {
    store = Neo4jSession.emptyGraph().open(Progress.NONE);
    loaded =
        store
            .load(KGX.writeTo(dir), Map.of("hpo", "2025-05-06"), "test", p -> {}, Progress.NONE)
            .snapshot();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static StoredEdge proposed(String note) {
    return StoredEdge.added(
        EdgeType.GENE_DISEASE,
        KgxEdge.of(
                "HGNC:1002",
                "biolink:gene_associated_with_condition",
                "OMIM:1003",
                "infores:local-curation")
            .publications(List.of("PMID:12345"))
            .property("a_new_column", note)
            .build());
  }

  private StoredEdge there(EdgeType type) {
    return store.edge(type, loaded.edgeId(loaded.firstEdge(type) + 7)).orElseThrow();
  }

  private GraphSnapshot readAnew() throws IOException {
    Files.delete(Neo4jSession.home().resolve("snapshots").resolve("current"));
    return store.snapshot(Progress.NONE);
  }

  @Test
  void anEditPatchesTheSnapshotToWhatAFullReadingGives() throws IOException {
    StoredEdge gone = there(EdgeType.DISEASE_PHENOTYPE);
    EdgeEdit edit = new EdgeEdit(List.of(gone), List.of(proposed("first\twith a tab")));
    GraphStore.Edited edited = store.edit(edit, progress);

    assertThat(stages)
        .as("nothing is read anew")
        .containsExactly("Writing to Neo4j", "Patching the snapshot");
    assertThat(edited.snapshot().version()).isNotEqualTo(loaded.version());
    assertThat(store.knownVersion()).contains(edited.snapshot().version());
    assertThat(edited.snapshot().edgeCount()).isEqualTo(loaded.edgeCount());
    assertThat(readAnew().version()).isEqualTo(edited.snapshot().version());
    assertThat(
            Cypher.number(
                store.bolt(),
                "MATCH (:Gene {id: 'HGNC:1002'})-[r:GENE_DISEASE]->(:Disease {id: 'OMIM:1003'})"
                    + " WHERE r.publications = ['PMID:12345'] AND r.clew_managed IS NULL"
                    + " RETURN count(r)"))
        .isEqualTo(1);

    // the next import neither brings back what was taken out nor takes out what was added
    List<Problem> told = new ArrayList<>();
    GraphStore.Loaded again =
        store.load(KGX.writeTo(dir), Map.of("hpo", "2025-05-06"), "test", told::add, Progress.NONE);
    assertThat(again.snapshot().version()).isEqualTo(edited.snapshot().version());
    assertThat(told).hasSize(1);
    assertThat(told.get(0).message()).contains("a curator took this edge out");
    stages.clear();

    // undone, the graph is the very one that was loaded, marks of the import included
    GraphStore.Edited undone = store.edit(edited.edit().inverse(), progress);
    assertThat(undone.snapshot().version()).isEqualTo(loaded.version());
    assertThat(store.edge(gone.type(), gone.edge().id())).contains(gone);
    assertThat(stages).as("nor for the way back").hasSize(2);
  }

  @Test
  void whatSomebodyElseWroteMeanwhileIsThereToo() throws IOException {
    Neo4jSession.write("MATCH (d:Disease {id: 'OMIM:1004'}) SET d.name = 'Renamed'");
    GraphSnapshot edited =
        store.edit(new EdgeEdit(List.of(), List.of(proposed("x"))), progress).snapshot();
    assertThat(edited.name(edited.node("OMIM:1004"))).isEqualTo("Renamed");
    assertThat(edited.edgeCount()).isEqualTo(loaded.edgeCount() + 1);
    assertThat(readAnew().version()).isEqualTo(edited.version());
  }

  @Test
  void anEditThatDoesNotFitChangesNothing() {
    StoredEdge gone = there(EdgeType.GENE_DISEASE);
    EdgeEdit removal = new EdgeEdit(List.of(gone), List.of(proposed("x")));
    store.edit(removal, progress);
    String mark = store.state().mark().orElseThrow();

    assertThatThrownBy(() -> store.edit(removal, progress))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining(gone.edge().id());
    assertThatThrownBy(() -> store.edit(new EdgeEdit(List.of(), List.of(proposed("x"))), progress))
        .hasMessageContaining("has an edge");
    StoredEdge loose =
        StoredEdge.added(
            EdgeType.GENE_DISEASE,
            KgxEdge.of(
                    "HGNC:1002",
                    "biolink:gene_associated_with_condition",
                    "OMIM:9999999",
                    "infores:local-curation")
                .build());
    assertThatThrownBy(() -> store.edit(new EdgeEdit(List.of(), List.of(loose)), progress))
        .hasMessageContaining("OMIM:9999999");
    assertThat(store.state().mark()).contains(mark);
  }
}
