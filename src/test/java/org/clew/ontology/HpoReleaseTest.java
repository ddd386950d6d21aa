package org.clew.ontology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.clew.RealData;
import org.clew.model.Curie;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The release of HPO that the real data come with. */
class HpoReleaseTest {

  private static HpoOntology hpo;
  private static Map<Curie, Set<Curie>> stated;

  @BeforeAll
  static void load() throws Exception {
    Path file = RealData.orSkip().resolve("hpo").resolve("hp.json.gz");
    hpo = OntologyLoader.load(file);
    stated = new HashMap<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode graph = new ObjectMapper().readTree(in).path("graphs").path(0);
      for (JsonNode edge : graph.path("edges")) {
        stated
            .computeIfAbsent(
                Obo.curie(edge.path("sub").asText()).orElseThrow(), k -> new HashSet<>())
            .add(Obo.curie(edge.path("obj").asText()).orElseThrow());
      }
    }
  }

  @Test
  void countsAreThoseOfTheRelease() {
    assertThat(hpo.version()).isEqualTo("2025-05-06");
    assertThat(hpo.terms()).hasSize(19_177);
    // of the release's 473 deprecated classes 410 are alternative ids of current terms as well
    assertThat(hpo.obsoleteTerms()).hasSize(63);
    assertThat(hpo.terms().stream().mapToInt(t -> t.alternativeIds().size()).sum())
        .isEqualTo(3_855);
  }

  /** The release states no definitions, so ELK must find the stated hierarchy's closure. */
  @Test
  void theClassifiedHierarchyIsTheClosureOfWhatIsStated() {
    int direct = 0;
    for (HpoTerm term : hpo.terms()) {
      assertThat(hpo.ancestors(term.id())).as(term.id().toString()).isEqualTo(up(term.id()));
      direct += term.parents().size();
      assertThat(stated.getOrDefault(term.id(), Set.of())).containsAll(term.parents());
    }
    assertThat(direct).isEqualTo(23_528);
  }

  private static Set<Curie> up(Curie term) {
    Set<Curie> seen = new HashSet<>();
    Deque<Curie> open = new ArrayDeque<>(Set.of(term));
    while (!open.isEmpty()) {
      Curie next = open.pop();
      if (seen.add(next)) {
        open.addAll(stated.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }

  @Test
  void everyReplacementLeadsToACurrentTerm() {
    for (ObsoleteTerm old : hpo.obsoleteTerms()) {
      if (old.replacedBy().isPresent()) {
        assertThat(hpo.resolve(old.id()).current())
            .as(old.id().toString())
            .hasValueSatisfying(c -> assertThat(hpo.term(c)).isPresent());
      }
    }
  }

  @Test
  void laypersonWordsFindTheirTerm() {
    assertThat(hpo.search("spider fingers", 3).get(0).term().label()).isEqualTo("Arachnodactyly");
    assertThat(hpo.search("seizure", 3).get(0).term().id()).hasToString("HP:0001250");
    assertThat(hpo.term(Curie.parse("HP:0001166")).orElseThrow().synonyms())
        .contains(new Synonym("Spider fingers", Synonym.Scope.EXACT, true));
  }

  @Test
  void aSubsumptionIsJustifiedByStatedAxioms() {
    Curie arachnodactyly = Curie.parse("HP:0001166");
    assertThat(hpo.justify(arachnodactyly, HpoOntology.PHENOTYPIC_ABNORMALITY, 3))
        .hasSize(3)
        .allSatisfy(
            j -> {
              assertThat(j.axioms().get(0)).startsWith("'Arachnodactyly' (HP:0001166) SubClassOf");
              assertThat(j.axioms().get(j.axioms().size() - 1))
                  .endsWith("'Phenotypic abnormality' (HP:0000118)");
            });
  }
}
