package org.clew.symbolic.acmg.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.clew.Folders;
import org.clew.model.ClewException;
import org.clew.symbolic.acmg.EvidenceCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs of a running service: what fails is refused with reasons, what was in use can be had. */
class PackRegistryTest {

  @TempDir private Path folder;

  @Test
  void refusesWhatFailsAndKeepsWhatWasInUse() throws IOException {
    Path rules = Folders.copy(Path.of("rules"), folder.resolve("rules"));
    Path archive = folder.resolve("archive");
    PackRegistry registry =
        PackRegistry.open(rules, new PackArchive(archive), Path.of("target/rules"));
    PackRegistry.Loaded first = registry.current();
    assertThat(classOf(first, "PVS1")).isEqualTo("VUS");

    // 1. A table that does not load, a check that fails, a test that fails: each is refused.
    assertRefused(registry, rules, "settings.tsv", "ba1.af\t0.05", "ba1.af\t5", "not a fraction");
    assertRefused(registry, rules, "caps.tsv", "PM1,PP3", "PM1,PP33", "unknown criterion PP33");
    assertRefused(
        registry, rules, "settings.tsv", "splice.pp3\t0.2", "splice.pp3\t0.3", "the test expects");
    assertThat(registry.current()).isSameAs(first);
    try (Stream<Path> kept = Files.list(archive)) {
      assertThat(kept).hasSize(1);
    }

    // 2. A sound change is taken into use.
    Folders.edit(
        rules.resolve("acmg-amp-2015").resolve("combining.yaml"),
        "        - {very_strong: 1, supporting: 1}",
        "        - {very_strong: 1}");
    PackRegistry.Outcome taken = registry.reload(rules);
    assertThat(taken.reasons()).as("%s", taken.reasons()).isEmpty();
    assertThat(taken.accepted()).isTrue();
    assertThat(classOf(registry.current(), "PVS1")).isEqualTo("LP");

    // 3. A report that names the first packs is made again under them.
    PackRegistry.Loaded then = registry.ofVersion(first.sha256()).orElseThrow();
    assertThat(classOf(then, "PVS1")).isEqualTo("VUS");
    assertThat(registry.ofVersion("0".repeat(64))).isEmpty();
    assertThat(registry.ofVersion("../../etc")).isEmpty();

    // 4. An archive that somebody changed is not passed off for what it was.
    Path settings = then.folder().resolve("acmg-amp-2015/settings.tsv");
    Files.writeString(settings, Files.readString(settings) + "# changed\n");
    assertThat(registry.ofVersion(first.sha256())).isEmpty();
  }

  @Test
  void doesNotStartWithPacksThatDoNotLoad() {
    assertThatThrownBy(
            () ->
                PackRegistry.open(
                    folder.resolve("none"), new PackArchive(folder), Path.of("target/rules")))
        .isInstanceOf(ClewException.class);
  }

  private static void assertRefused(
      PackRegistry registry, Path rules, String file, String from, String to, String why)
      throws IOException {
    Path f = rules.resolve("acmg-amp-2015").resolve(file);
    Folders.edit(f, from, to);
    PackRegistry.Outcome outcome = registry.reload(rules);
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.reasons()).anySatisfy(p -> assertThat(p.message()).contains(why));
    Folders.edit(f, to, from);
  }

  private static String classOf(PackRegistry.Loaded packs, String codes) {
    return packs.book().combine(EvidenceCode.parseList(codes), "", "").acmgClass().code();
  }
}
