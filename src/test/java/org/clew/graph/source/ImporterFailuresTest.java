package org.clew.graph.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that cannot be imported: told by name, and nothing is written. */
class ImporterFailuresTest {

  private static final Path RELEASE = Path.of("src/test/resources/release");

  @TempDir Path dir;

  private void importFrom(Path folder) throws IOException {
    Importer.ofInstallation(Path.of(""))
        .toKgx(List.of(folder), Optional.empty(), dir.resolve("kgx"), Progress.NONE);
  }

  @Test
  void missingFilesAreAllNamed() {
    assertThatThrownBy(() -> importFrom(dir))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ClewException.Kind.MISSING_DATA);
              assertThat(e.getMessage())
                  .contains(
                      "hp.{json,obo,owl}",
                      "hgnc_complete_set",
                      "phenotype.hpoa",
                      "genes_to_disease");
            });
    assertThat(dir.resolve("kgx")).doesNotExist();
  }

  @Test
  void truncatedFileIsNamedAndNothingIsWritten() throws IOException {
    Path copy = copyOfRelease(dir.resolve("release"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gz = new GZIPOutputStream(packed)) {
      gz.write(Files.readAllBytes(copy.resolve("hpoa/phenotype.hpoa")));
    }
    Files.delete(copy.resolve("hpoa/phenotype.hpoa"));
    Files.write(
        copy.resolve("hpoa/phenotype.hpoa.gz"),
        Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

    assertThatThrownBy(() -> importFrom(copy))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ClewException.Kind.INVALID_INPUT);
              assertThat(e.getMessage()).contains("hpoa/phenotype.hpoa.gz", "cut off");
            });
    assertThat(dir.resolve("kgx")).doesNotExist();
  }

  @Test
  void anotherTableUnderTheNameIsRefused() throws IOException {
    Path copy = copyOfRelease(dir.resolve("release"));
    Files.copy(
        copy.resolve("ppi/innatedb_ppi_ensembl.tsv"),
        copy.resolve("hpoa/phenotype.hpoa"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> importFrom(copy))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("is not a table of HPO disease annotations");
  }

  @Test
  void anotherOntologyIsRefused() throws IOException {
    Path copy = copyOfRelease(dir.resolve("release"));
    Files.writeString(
        copy.resolve("hpo/hp.obo"),
        """
        format-version: 1.2
        ontology: go

        [Term]
        id: GO:0008150
        name: biological_process
        """);
    assertThatThrownBy(() -> importFrom(copy))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("not the Human Phenotype Ontology");
  }

  private static Path copyOfRelease(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(RELEASE)) {
      for (Path f : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(RELEASE.relativize(f).toString());
        if (Files.isDirectory(f)) {
          Files.createDirectories(target);
        } else {
          Files.copy(f, target);
        }
      }
    }
    return to;
  }
}
