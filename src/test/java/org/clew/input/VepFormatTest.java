package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.clew.model.TranscriptConsequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VepFormatTest {

  /** How VEP writes alleles, by its documentation of the default VCF input. */
  @ParameterizedTest
  @CsvSource({
    "A, G, 0, G",
    "A, G|T, 1, T",
    "CA, C, 0, -",
    "C, CTT, 0, TT",
    "CAA, CA|C, 0, A",
    "CAA, CA|C, 1, -",
    "CAA, CA|C|*, 0, A",
    "CA, C|TA, 0, C",
    "AT, GC, 0, GC",
    "CA, *, 0, *",
  })
  void writesAllelesAsVepDoes(String reference, String alternates, int index, String expected) {
    assertThat(VepFormat.vepAllele(reference, List.of(alternates.split("\\|")), index))
        .isEqualTo(expected);
  }

  private static Map<String, String> entry(String... pairs) {
    Map<String, String> entry = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entry.put(pairs[i], pairs[i + 1]);
    }
    return entry;
  }

  @Test
  void alleleNumbersGoBeforeAlleleNames() {
    List<Map<String, String>> entries =
        List.of(
            entry("Allele", "-", "ALLELE_NUM", "2", "Feature", "second"),
            entry("Allele", "-", "ALLELE_NUM", "1", "Feature", "first"));
    assertThat(VepFormat.ofAllele(entries, "CAA", List.of("CA", "C"), 0))
        .singleElement()
        .satisfies(e -> assertThat(e).containsEntry("Feature", "first"));
  }

  @Test
  void theWholeAndTheShortestFormAreKnownToo() {
    List<Map<String, String>> whole = List.of(entry("Allele", "CA"), entry("Allele", "C"));
    assertThat(VepFormat.ofAllele(whole, "CAA", List.of("CA", "C"), 1))
        .containsExactly(entry("Allele", "C"));
    List<Map<String, String>> shortest = List.of(entry("Allele", "-"), entry("Allele", "T"));
    assertThat(VepFormat.ofAllele(shortest, "CAA", List.of("CA", "CTA"), 0))
        .containsExactly(entry("Allele", "-"));
    assertThat(VepFormat.ofAllele(shortest, "CAA", List.of("CA", "CTA"), 1))
        .containsExactly(entry("Allele", "T"));
    assertThat(VepFormat.ofAllele(shortest, "CAA", List.of("CA", "CGA"), 1)).isEmpty();
  }

  @Test
  void preferenceGoesByGeneFromManeToCanonicalToPick() {
    List<TranscriptConsequence> c =
        VepFormat.consequences(
            List.of(
                entry("SYMBOL", "A", "Feature", "a1", "CANONICAL", "YES", "PICK", "1"),
                entry("SYMBOL", "A", "Feature", "a2", "MANE_SELECT", "NM_1"),
                entry("SYMBOL", "B", "Feature", "b1", "CANONICAL", "YES"),
                entry("SYMBOL", "B", "Feature", "b2", "PICK", "1"),
                entry("SYMBOL", "C", "Feature", "c1", "PICK", "1"),
                entry("SYMBOL", "C", "Feature", "c2")));
    assertThat(c)
        .filteredOn(TranscriptConsequence::preferred)
        .extracting(TranscriptConsequence::transcript)
        .containsExactly("a2", "b1", "c1");
  }
}
