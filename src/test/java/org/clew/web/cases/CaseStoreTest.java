package org.clew.web.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.clew.web.security.Vault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a case lies on disk in clear, for how long and for whom. */
class CaseStoreTest {

  private static final byte[] VCF = "##fileformat=VCFv4.2\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path dir;

  private CaseStore store;
  private StoredCase c;

  @BeforeEach
  void open() throws IOException {
    store = open(Vault.open(dir.resolve("key")));
    c = store.create("ada", "x", new ObjectMapper().createObjectNode());
    c = store.attach(c, CaseStore.Attachment.VCF, out -> out.write(VCF));
  }

  private CaseStore open(Vault vault) {
    return CaseStore.open(dir.resolve("cases"), dir.resolve("work"), vault, Clock.systemUTC());
  }

  private List<Path> inWork() throws IOException {
    try (Stream<Path> all = Files.walk(dir.resolve("work"))) {
      return all.filter(p -> !p.equals(dir.resolve("work"))).toList();
    }
  }

  /** The umask of a build is usually 022: without care a file would be readable by all. */
  @Test
  void filesInWorkAreTheOwnersAloneAndGoneAfterwards() throws IOException {
    Path seen =
        store.withFiles(
            c,
            files -> {
              Path vcf = files.vcf().orElseThrow();
              try {
                assertThat(Files.readAllBytes(vcf)).isEqualTo(VCF);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(vcf)))
                    .isEqualTo("rw-------");
                for (Path p : List.of(vcf.getParent(), dir.resolve("work"), dir.resolve("cases"))) {
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(p)))
                      .isEqualTo("rwx------");
                }
                assertThat(inWork()).contains(vcf);
                return vcf;
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertThat(seen).doesNotExist();
    assertThatThrownBy(
            () ->
                store.withFiles(
                    c,
                    files -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(inWork()).isEmpty();
  }

  @Test
  void whatACrashLeftInWorkIsGoneAfterTheNextStart() throws IOException {
    Files.createDirectories(dir.resolve("work/left"));
    Files.write(dir.resolve("work/left/case.vcf"), VCF);
    CaseStore again = open(Vault.open(dir.resolve("key")));
    assertThat(inWork()).isEmpty();
    assertThat(again.find(c.id())).isPresent();
  }
}
