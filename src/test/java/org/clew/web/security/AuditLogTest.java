package org.clew.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.clew.model.ClewException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to tamper with the log is found. */
class AuditLogTest {

  @TempDir Path dir;
  private Path file;
  private Vault vault;

  @BeforeEach
  void write() {
    file = dir.resolve("audit.jsonl");
    vault = Vault.open(dir.resolve("key"));
    AuditLog log = AuditLog.open(file, vault, Clock.systemUTC());
    for (int i = 0; i < 6; i++) {
      log.add("ada", "case.read", "case/" + i, Map.of("n", Integer.toString(i)));
    }
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(file));
  }

  private void assertFound(List<String> changed) throws IOException {
    Files.write(file, changed);
    assertThat(AuditLog.verify(file, vault).faults()).hasSize(1);
    assertThatThrownBy(() -> AuditLog.open(file, vault, Clock.systemUTC()))
        .isInstanceOf(ClewException.class);
  }

  @Test
  void aWholeLogVerifiesAndGoesOnAfterARestart() {
    assertThat(AuditLog.verify(file, vault).faults()).isEmpty();
    AuditLog.open(file, vault, Clock.systemUTC()).add("bob", "x", "y", Map.of());
    AuditLog.Verified v = AuditLog.verify(file, vault);
    assertThat(v.entries()).isEqualTo(7);
    assertThat(v.faults()).isEmpty();
  }

  @Test
  void removedEntriesAreFound() throws IOException {
    for (int i = 0; i < 6; i++) {
      List<String> all = lines();
      String gone = all.remove(i);
      assertFound(all);
      all.add(i, gone);
      Files.write(file, all);
    }
    assertThat(AuditLog.verify(file, vault).faults()).isEmpty();
  }

  @Test
  void changedEntriesAreFound() throws IOException {
    List<String> changed = lines();
    changed.set(2, changed.get(2).replace("\"ada\"", "\"eve\""));
    assertFound(changed);
  }

  @Test
  void reorderedAndRepeatedEntriesAreFound() throws IOException {
    List<String> swapped = lines();
    Collections.swap(swapped, 1, 2);
    assertFound(swapped);
    List<String> whole = lines();
    Collections.swap(whole, 1, 2);
    whole.add(whole.get(5));
    assertFound(whole);
  }

  @Test
  void aMissingOrForgedHeadIsFound() throws IOException {
    Path head = dir.resolve("audit.jsonl.head");
    String text = Files.readString(head);
    Files.writeString(head, text.replaceFirst("^6", "5"));
    assertThat(AuditLog.verify(file, vault).faults()).isNotEmpty();
    Files.delete(head);
    assertThat(AuditLog.verify(file, vault).faults()).isNotEmpty();
    Files.writeString(head, text);
    assertThat(AuditLog.verify(file, vault).faults()).isEmpty();
    Files.delete(file);
    assertThat(AuditLog.verify(file, vault).faults()).isNotEmpty();
  }

  @Test
  void anotherKeyVerifiesNothing() {
    Vault other = Vault.open(dir.resolve("other"));
    assertThat(AuditLog.verify(file, other).faults()).isNotEmpty();
  }
}
