package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clew.model.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualEvidenceFileTest {

  @TempDir private Path folder;

  @Test
  void findsAVariantByPositionOrName() throws IOException {
    ManualEvidenceFile f =
        read(
            "variants:\n"
                + "  - variant: GRCh38:1-1000-A-G\n"
                + "    criteria:\n"
                + "      - {code: PS3_Moderate, citation: PMID:1, note: n, author: A}\n"
                + "      - {code: PP1, met: false, note: cousin, author: A}\n"
                + "  - variant: chr2-5-C-T\n"
                + "    criteria: [{code: PS4, citation: PMID:2, note: n, author: A}]\n");
    Variant v =
        new PackCase("", PackCase.VariantSpec.ofNothing(), null, null, java.util.Map.of())
            .toVariant();
    List<CaseContext.ManualEvidence> found = f.of(v, "GENE");
    assertThat(found).hasSize(2);
    assertThat(found.get(0).met()).isTrue();
    assertThat(found.get(0).source()).isEqualTo("PMID:1 · A");
    assertThat(found.get(1).met()).isFalse();
    assertThat(f.unused()).containsExactly("2-5-C-T");
    assertThat(ManualEvidenceFile.none().of(v, "GENE")).isEmpty();
  }

  @Test
  void namesEveryMistakeAtOnceAndTakesNothing() {
    assertThatThrownBy(
            () ->
                read(
                    "variants:\n"
                        + "  - variant: somewhere\n"
                        + "    criteria: [{code: PS9, note: n, author: A}]\n"
                        + "  - gene: FBN1\n"
                        + "    hgvs: p.Arg1Ter\n"
                        + "    criteria:\n"
                        + "      - {code: PS3, citation: PMID:1, author: A}\n"
                        + "      - {code: PS3_Moderate, note: n}\n"
                        + "  - variant: 1-1-A-C\n"))
        .hasMessageContaining("'somewhere' names no variant")
        .hasMessageContaining("unknown criterion: 'PS9'")
        .hasMessageContaining("begins with c.")
        .hasMessageContaining("there is no note")
        .hasMessageContaining("there is no author")
        .hasMessageContaining("there is no citation")
        .hasMessageContaining("twice")
        .hasMessageContaining("has no criteria");
  }

  @Test
  void anUnknownKeyIsRefused() {
    assertThatThrownBy(() -> read("variants: []\nscript: x\n")).hasMessageContaining("script");
    assertThatThrownBy(() -> read("variants: []\n")).hasMessageContaining("names no variant");
  }

  private ManualEvidenceFile read(String yaml) throws IOException {
    Path f = folder.resolve("m.yaml");
    Files.writeString(f, yaml);
    return ManualEvidenceFile.read(f);
  }
}
