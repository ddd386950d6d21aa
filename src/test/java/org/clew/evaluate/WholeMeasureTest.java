package org.clew.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.Assembly;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.Zygosity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of whole diagnoses: what they are computed from, and how. */
class WholeMeasureTest {

  @ParameterizedTest
  @CsvSource({
    "NM_1.1:c.1130G>A, NP_1.1:p.(Arg377His), G, A, missense_variant",
    "NM_1.1:c.2581C>T, NP_1.1:p.(Arg861Ter), G, A, stop_gained",
    "NM_1.1:c.2581C>T, NP_1.1:p.(Arg861*), G, A, stop_gained",
    "NM_1.1:c.10del, NP_1.1:p.(Ala4ProfsTer12), CA, C, frameshift_variant",
    "NM_1.1:c.100+1G>A, NP_1.1:p.?, G, A, splice_donor_variant",
    "NM_1.1:c.101-2A>G, '', A, G, splice_acceptor_variant",
    "NM_1.1:c.1A>G, NP_1.1:p.(Met1?), A, G, start_lost",
    "NM_1.1:c.10_12del, NP_1.1:p.(Lys4del), CAAG, C, inframe_deletion",
    "NM_1.1:c.100+15G>A, NP_1.1:p.?, G, A, ''",
    "NM_1.1:c.99C>T, NP_1.1:p.(Ala33=), C, T, ''"
  })
  void readsTheConsequenceFromItsName(
      String coding, String protein, String ref, String alt, String expected) {
    TranscriptConsequence c =
        new TranscriptConsequence(
            "G", Optional.empty(), "NM_1.1", true, List.of(), coding, protein, Map.of());
    Variant v =
        new Variant(
            Assembly.GRCH38,
            "1",
            10,
            ref,
            alt,
            Zygosity.HETEROZYGOUS,
            Map.of(),
            List.of(),
            List.of(c));
    assertThat(MadeExome.consequence(c, v)).isEqualTo(expected);
  }

  @Test
  void countsRanksAndContradictions() {
    ExomeResults r = new ExomeResults(2);
    r.ranks(Map.of("phenotype only", 3.0, "both", 1.0));
    r.ranks(Map.of("phenotype only", 12.0, "both", 6.0));
    r.contradiction(
        "case a",
        "refuted link",
        List.of("disputed-gene-disease"),
        Set.of("disputed-gene-disease"));
    r.contradiction(
        "case b", "refuted link", List.of("unexplained-terms"), Set.of("disputed-gene-disease"));
    assertThat(r.top("phenotype only", 5)).isEqualTo(0.5);
    assertThat(r.top("phenotype only", 10)).isEqualTo(0.5);
    assertThat(r.top("both", 1)).isEqualTo(0.5);
    assertThat(r.top("both", 10)).isEqualTo(1);
    assertThat(r.raised("refuted link")).isEqualTo(0.5);
    assertThat(r.misses()).containsExactly("case b: refuted link, but [unexplained-terms]");
    assertThat(r.text()).contains("2 cases, 2 without variants");
  }
}
