package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.clew.RealData;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Finding;
import org.clew.model.Problem;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stated mode of inheritance, on the starter graph, where Marfan syndrome is dominant. */
class StatedInheritanceTest {

  private static final String[] SIGNS = {"HP:0001083", "HP:0002616", "HP:0001166"};

  private static Diagnosis diagnosis;

  @BeforeAll
  static void build() throws IOException {
    diagnosis =
        new Diagnosis(KgxSnapshot.read(Path.of("graph-import/starter")), null, null, Map.of());
  }

  private static Rationale with(String mode, List<Problem> problems, String... excluded) {
    Set<Curie> observed =
        Stream.concat(Stream.of(SIGNS), Stream.of(mode).filter(m -> !m.isEmpty()))
            .map(Curie::parse)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<Curie> absent = Stream.of(excluded).map(Curie::parse).collect(Collectors.toSet());
    return diagnosis.run(Case.of("x", observed, absent), DiagnosisOptions.top(5), problems);
  }

  private static Finding other(Rationale r) {
    return r.candidates().get(0).findings().stream()
        .filter(f -> f.code().equals("other-inheritance-stated"))
        .findFirst()
        .orElse(null);
  }

  @Test
  void aCandidateOfAnotherModeSaysSo() {
    Rationale recessive = with("HP:0000007", List.of());
    assertThat(recessive.candidates().get(0).gene().label()).isEqualTo("FBN1");
    assertThat(other(recessive).values())
        .containsEntry("stated", "AR")
        .containsEntry("known", "AD")
        .hasEntrySatisfying("of", of -> assertThat(of).contains("OMIM:154700"));
    assertThat(other(with("HP:0000006", List.of()))).as("the same mode").isNull();
    assertThat(other(with("", List.of()))).as("none stated").isNull();
    assertThat(other(with("HP:0001417", List.of())).values())
        .as("X-linked without more")
        .containsEntry("stated", "XLD, XLR");
  }

  @Test
  void aModeIsKeptWithTheCaseButIsNoSign() {
    Rationale plain = with("", List.of());
    Rationale recessive = with("HP:0000007", List.of());
    assertThat(recessive.observed())
        .contains(new Term(Curie.parse("HP:0000007"), "Autosomal recessive inheritance"));
    for (int i = 0; i < plain.candidates().size(); i++) {
      assertThat(recessive.candidates().get(i).ledger())
          .isEqualTo(plain.candidates().get(i).ledger());
    }
    assertThat(recessive.problems()).isEmpty();
    assertThat(with("", new ArrayList<>(), "HP:0000006").problems())
        .as("an excluded mode")
        .extracting(Problem::place)
        .containsExactly("HP:0000006");
  }

  @Test
  void theLabelsAreThoseOfTheRelease() throws IOException {
    Map<String, String> labels = new HashMap<>();
    Path file = RealData.orSkip().resolve("hpo/hp.json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (JsonNode n : new ObjectMapper().readTree(in).at("/graphs/0/nodes")) {
        String id = n.path("id").asText();
        labels.put("HP:" + id.substring(id.lastIndexOf('_') + 1), n.path("lbl").asText());
      }
    }
    for (Term t : StatedInheritance.TERMS) {
      assertThat(labels).containsEntry(t.id().toString(), t.label());
    }
  }
}
