package org.clew.rationale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Curie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The terms of an input, on the starter graph. */
class GraphTermsTest {

  private static final GraphTerms TERMS = terms();

  private static GraphTerms terms() {
    try {
      GraphSnapshot graph = KgxSnapshot.read(Path.of("graph-import/starter"));
      return new GraphTerms(graph, PhenotypeHierarchy.of(graph));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HP:0001083, true", // ectopia lentis
    "HP:0000007, true", // autosomal recessive inheritance, which a case may state
    "HP:0000118, false", // phenotypic abnormality itself
    "HP:0000001, false",
    "HP:0003593, false", // infantile onset
  })
  void onlyAbnormalitiesAndStatedModesAreFeatures(String term, boolean feature) {
    assertThat(TERMS.isFeature(Curie.parse(term))).isEqualTo(feature);
  }

  @Test
  void knowsTermsByName() {
    assertThat(TERMS.named("ectopia LENTIS")).contains(Curie.parse("HP:0001083"));
    assertThat(TERMS.named("")).isEmpty();
    assertThat(TERMS.named("no such sign")).isEmpty();
  }
}
