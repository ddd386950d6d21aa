package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.ontology.Resolution;
import org.clew.ontology.Resolution.Status;
import org.junit.jupiter.api.Test;

class HpoArgumentsTest {

  @Test
  void readsListsInTheFormsPeopleType() {
    Read<Case> read =
        HpoArguments.read("HP:0001166, hp:0001083;HP_0001505", "HP:0001250", TestTerms.RESOLVER);
    Case c = read.orThrow();
    assertThat(c.observed()).containsExactly(Curie.parse("HP:0001166"), Curie.parse("HP:0001083"));
    assertThat(c.excluded()).containsExactly(Curie.parse("HP:0001250"));
    assertThat(read.problems()).hasSize(2); // outdated, and then the same term twice
  }

  @Test
  void nothingUsableIsAnError() {
    assertThat(HpoArguments.read("", "", TestTerms.RESOLVER).usable()).isFalse();
    assertThat(HpoArguments.read("", "HP:0001250", TestTerms.RESOLVER).usable()).isFalse();
    assertThat(HpoArguments.read("seizure", "", TestTerms.RESOLVER).usable()).isFalse();
  }

  @Test
  void anExclusionThatCannotHoldIsReported() {
    TermResolver flat = TermResolver.byCurrentId(Optional::of);
    TermResolver resolver =
        new TermResolver() {
          @Override
          public Resolution resolve(Curie id) {
            return flat.resolve(id);
          }

          @Override
          public boolean isBelow(Curie term, Curie ancestor) {
            return term.equals(Curie.parse("HP:0001166")) && ancestor.equals(Curie.parse("HP:1"));
          }
        };
    Read<Case> read = HpoArguments.read("HP:0001166", "HP:1,HP:2", resolver);
    assertThat(read.orThrow().excluded()).hasSize(2);
    assertThat(read.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("HP:1 is excluded, yet HP:0001166"));
  }

  @Test
  void aGraphCanServeAsResolver() {
    Curie old = Curie.parse("HP:0001505");
    Curie now = Curie.parse("HP:0001166");
    TermResolver graph =
        TermResolver.byCurrentId(
            id ->
                id.equals(old) || id.equals(now)
                    ? Optional.of(now)
                    : id.equals(Curie.parse("HP:1"))
                        ? Optional.of(Curie.parse("OMIM:1"))
                        : Optional.empty());
    assertThat(graph.resolve(now).status()).isEqualTo(Status.CURRENT);
    assertThat(graph.resolve(old).status()).isEqualTo(Status.ALTERNATIVE);
    assertThat(graph.resolve(Curie.parse("HP:1")).status()).isEqualTo(Status.UNKNOWN);
    assertThat(graph.resolve(Curie.parse("HP:2")).status()).isEqualTo(Status.UNKNOWN);
  }
}
