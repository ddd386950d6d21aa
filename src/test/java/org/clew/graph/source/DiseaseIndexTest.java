package org.clew.graph.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiseaseIndexTest {

  private final DiseaseIndex index = new DiseaseIndex();
  private final List<String> ambiguous = new ArrayList<>();

  private void join() {
    index.join((id, why) -> ambiguous.add(id));
  }

  @Test
  void oneClassAndItsEntriesAreOneDisease() {
    index.match("MONDO:1", "", "OMIM:100", "");
    index.match("MONDO:1", "", "Orphanet:9", "");
    index.match("MONDO:1", "", "ORPHA:10", "");
    join();
    Disease d = index.resolve("MONDO:1");
    assertThat(d.id()).isEqualTo("OMIM:100");
    assertThat(d.ids()).containsExactly("OMIM:100", "ORPHA:9", "ORPHA:10", "MONDO:1");
    assertThat(index.resolve("Orphanet_10")).isSameAs(d);
    assertThat(ambiguous).isEmpty();
  }

  @Test
  void primaryIdGoesByVocabulary() {
    index.match("MONDO:1", "", "ORPHA:9", "");
    index.match("MONDO:1", "", "DECIPHER:3", "");
    index.match("MONDO:2", "", "EFO:1", "");
    join();
    assertThat(index.resolve("MONDO:1").id()).isEqualTo("DECIPHER:3");
    assertThat(index.resolve("EFO:1").id()).isEqualTo("MONDO:2");
  }

  @Test
  void severalOmimEntriesOfAClassStayApart() {
    index.match("MONDO:1", "", "OMIM:100", "");
    index.match("MONDO:1", "", "OMIM:101", "");
    index.match("MONDO:1", "", "ORPHA:9", "");
    join();
    Disease a = index.resolve("OMIM:100");
    Disease b = index.resolve("OMIM:101");
    Disease group = index.resolve("ORPHA:9");
    assertThat(a).isNotSameAs(b).isNotSameAs(group);
    assertThat(index.resolve("MONDO:1")).isSameAs(group);
    assertThat(index.parents(a)).containsExactly(group);
    assertThat(index.parents(b)).containsExactly(group);
    assertThat(ambiguous).containsExactly("OMIM:100", "OMIM:101");
  }

  @Test
  void anEntryOfSeveralClassesBridgesNone() {
    index.match("MONDO:1", "", "OMIM:100", "");
    index.match("MONDO:1", "", "ORPHA:9", "");
    index.match("MONDO:2", "", "ORPHA:9", "");
    index.match("MONDO:2", "", "OMIM:101", "");
    join();
    assertThat(index.resolve("OMIM:100")).isNotSameAs(index.resolve("OMIM:101"));
    assertThat(index.resolve("ORPHA:9").ids()).containsExactly("ORPHA:9");
    assertThat(ambiguous).containsExactly("ORPHA:9");
  }

  @Test
  void hierarchyGoesThroughTheJoinedDiseases() {
    index.match("MONDO:1", "", "OMIM:100", "");
    index.match("MONDO:2", "", "ORPHA:9", "");
    index.isA("MONDO:1", "MONDO:2");
    join();
    assertThat(index.parents(index.resolve("OMIM:100"))).containsExactly(index.resolve("ORPHA:9"));
    assertThat(index.known("MONDO:3")).isEmpty();
    assertThat(index.known("MONDO:2")).isPresent();
  }

  @Test
  void withoutMatchesEveryIdIsADisease() {
    join();
    assertThat(index.resolve("OMIM:100").id()).isEqualTo("OMIM:100");
    assertThat(index.resolve("OMIM:100")).isSameAs(index.resolve("OMIM:100"));
  }
}
