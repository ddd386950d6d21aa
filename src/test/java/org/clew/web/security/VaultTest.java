package org.clew.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.clew.model.ClewException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sealed opens only unchanged, under its name, with its key. */
class VaultTest {

  @TempDir Path dir;

  @Test
  void sealedContentOpensOnlyUnchangedUnderItsNameWithItsKey() throws IOException {
    Vault vault = Vault.open(dir.resolve("key"));
    byte[] content = new byte[3_000_000];
    new Random(1).nextBytes(content);
    byte[] sealed = vault.seal(content, "a");
    assertThat(vault.open(sealed, "a")).isEqualTo(content);
    assertThat(vault.seal(content, "a")).isNotEqualTo(sealed);

    assertThatThrownBy(() -> vault.open(sealed, "b")).isInstanceOf(IOException.class);
    byte[] changed = sealed.clone();
    changed[2_500_000] ^= 1;
    assertThatThrownBy(() -> vault.open(changed, "a")).isInstanceOf(IOException.class);
    byte[] cut = java.util.Arrays.copyOf(sealed, 2_000_000);
    assertThatThrownBy(() -> vault.open(cut, "a")).isInstanceOf(IOException.class);
    Vault other = Vault.open(dir.resolve("other"));
    assertThatThrownBy(() -> other.open(sealed, "a")).isInstanceOf(IOException.class);
  }

  @Test
  void theKeyFileIsPrivateAndKept() throws IOException {
    Path key = dir.resolve("key");
    byte[] sealed = Vault.open(key).seal(new byte[] {1}, "x");
    assertThat(Files.getPosixFilePermissions(key).toString()).doesNotContain("GROUP", "OTHERS");
    assertThat(Vault.open(key).open(sealed, "x")).containsExactly(1);
    Files.writeString(key, "short");
    assertThatThrownBy(() -> Vault.open(key)).isInstanceOf(ClewException.class);
  }
}
