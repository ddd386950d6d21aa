package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.clew.model.Pedigree;
import org.clew.model.Pedigree.Affected;
import org.clew.model.Problem;
import org.clew.model.Problem.Level;
import org.clew.model.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PedReaderTest {

  private static final String TRIO =
      "#family id father mother sex status\nF\tkid\tdad\tmum\t2\t2\nF dad 0 0 1 1\r\nF mum 0 0 2 0\n";

  private static Read<Pedigree> read(String text) {
    return PedReader.read(text, "f.ped");
  }

  @Test
  void readsATrio() {
    Read<Pedigree> read = read(TRIO);
    assertThat(read.problems()).isEmpty();
    Pedigree.Member kid = read.orThrow().member("kid").orElseThrow();
    assertThat(kid)
        .isEqualTo(
            new Pedigree.Member(
                "F",
                "kid",
                java.util.Optional.of("dad"),
                java.util.Optional.of("mum"),
                Sex.FEMALE,
                Affected.AFFECTED));
    Pedigree.Member dad = read.orThrow().member("dad").orElseThrow();
    assertThat(dad.father()).isEmpty();
    assertThat(dad.sex()).isEqualTo(Sex.MALE);
    assertThat(dad.affected()).isEqualTo(Affected.UNAFFECTED);
    assertThat(read.orThrow().member("mum").orElseThrow().affected()).isEqualTo(Affected.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "F kid dad mum 2 2, has no entry",
    "F kid 0 0 1 2|F kid 0 0 1 2, given twice",
    "F kid 0 0 1 1, No member of the pedigree is affected",
    "F kid 0 0 male 2, is not a sex",
    "F kid 0 0 1 yes, is not a status",
    "F kid 0 0 1 2|F kid 0, has 3 columns",
    "F kid dad 0 1 2|F dad 0 0 2 1, has sex FEMALE",
    "F kid p p 1 2|F p 0 0 0 1, the same person",
  })
  void inconsistenciesAreWarnings(String lines, String message) {
    Read<Pedigree> read = read(lines.replace('|', '\n'));
    assertThat(read.usable()).isTrue();
    assertThat(read.problems())
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.level()).isEqualTo(Level.WARNING))
        .anySatisfy(p -> assertThat(p.message()).contains(message));
  }

  @Test
  void circlesAndEmptyFilesAreErrors() {
    assertThat(read("F a b 0 1 2\nF b c 0 1 1\nF c a 0 1 1\n").errors())
        .extracting(Problem::message)
        .containsExactly("'a' is their own ancestor");
    assertThat(read("F a a 0 1 2\n").errors()).hasSize(1);
    assertThat(read("# nothing\n\n").errors()).hasSize(1);
    assertThat(PedReader.read(Path.of("none.ped")).errors()).hasSize(1);
  }
}
