package org.clew.graph.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clew.model.ClewException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCatalogTest {

  @TempDir Path dir;

  private SourceCatalog catalog(String text) throws IOException {
    return SourceCatalog.read(Files.writeString(dir.resolve("sources.yaml"), text));
  }

  @Test
  void everySourceOfTheInstallationSaysWhereItComesFrom() throws IOException {
    SourceCatalog catalog = SourceCatalog.read(Path.of("graph-import", "sources.yaml"));
    assertThat(catalog.sources()).hasSizeGreaterThanOrEqualTo(20);
    for (Source s : catalog.sources()) {
      assertThat(s.title()).as(s.name()).isNotEmpty();
      assertThat(s.infores()).as(s.name()).startsWith("infores:");
      assertThat(s.licence()).as(s.name()).isNotEmpty();
      assertThat(s.citation()).as(s.name()).isNotEmpty();
      if (!s.name().equals("own-cases")) {
        assertThat(s.version()).as(s.name()).isNotEmpty();
        assertThat(s.url()).as(s.name()).startsWith("http");
        assertThat(s.sha256()).as(s.name()).matches("[0-9a-f]{64}");
      }
    }
    assertThat(catalog.sources().stream().filter(Source::required).map(Source::name))
        .containsExactly("hpo", "hgnc", "hpoa", "gene-links");
  }

  @Test
  void unknownAdapterIsRefused() {
    assertThatThrownBy(
            () ->
                catalog(
                    """
                    sources:
                      - {name: a, infores: 'infores:a', adapter: magic, files: [a.tsv]}
                    """))
        .isInstanceOfSatisfying(
            ClewException.class, e -> assertThat(e.remedy()).contains("gene-links"));
  }

  @Test
  void brokenCatalogueNamesItsLine() {
    assertThatThrownBy(() -> catalog("sources:\n  - name: a\n   infores: [\n"))
        .isInstanceOfSatisfying(
            ClewException.class, e -> assertThat(e.remedy()).containsPattern("line [23]"));
    assertThatThrownBy(() -> SourceCatalog.read(dir.resolve("none.yaml")))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.MISSING_DATA));
  }

  @Test
  void firstFolderAndFirstPatternCountAndTheRestIsNamed() throws IOException {
    SourceCatalog catalog =
        catalog(
            """
            sources:
              - {name: a, infores: 'infores:a', adapter: hgnc, files: ['sub/a.txt{,.gz}', 'a.txt']}
              - {name: b, infores: 'infores:b', adapter: hpoa, knowledge: true, files: ['b*.txt']}
            """);
    Path one = Files.createDirectories(dir.resolve("one/sub")).getParent();
    Path two = Files.createDirectories(dir.resolve("two/sub")).getParent();
    Path then = Files.createDirectories(dir.resolve("then"));
    Files.writeString(one.resolve("a.txt"), "");
    Files.writeString(one.resolve("b-1.txt"), "");
    Files.writeString(two.resolve("sub/a.txt.gz"), "");
    Files.writeString(two.resolve("other.txt"), "");

    SourceCatalog.Found now = catalog.find(List.of(two, one), Optional.empty());
    assertThat(now.files().stream().map(SourceFile::name))
        .containsExactly("sub/a.txt.gz", "b-1.txt");
    assertThat(now.unused()).containsExactly("other.txt", "a.txt");

    SourceCatalog.Found past = catalog.find(List.of(two, one), Optional.of(then));
    assertThat(past.files().stream().map(SourceFile::name)).containsExactly("sub/a.txt.gz");
    assertThat(past.missing().stream().map(Source::name)).containsExactly("b");
  }
}
