package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.clew.Folders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rationale stays verifiable when the packs that it was made with have been replaced. */
class VerifyUnderOldPacksTest {

  private static final String VCF = "examples/marfan-like.vcf";

  @TempDir private Path folder;

  @Test
  void recomputesUnderThePacksThatItNames() throws IOException {
    Path home = folder.resolve("home");
    Path installation = folder.resolve("installation");
    Path base = installation.resolve("rules/acmg-amp-2015");
    Folders.copy(Path.of("rules"), installation.resolve("rules"));
    System.setProperty("clew.home", home.toString());
    System.setProperty("clew.install", installation.toString());
    Path saved = folder.resolve("marfan-like.json");
    assertThat(
            clew("diagnose", "examples/marfan-like.json", "--format", "json", "-o", "" + folder)
                .code())
        .isZero();
    assertThat(Files.readString(saved)).contains("acmg-amp-2015 1.");

    // 1. The installation gets another version, under which the variant is judged otherwise.
    Folders.edit(
        base.resolve("settings.tsv"), "pm2.strength\tSUPPORTING", "pm2.strength\tMODERATE");
    Folders.edit(base.resolve("pack.yaml"), "version: 1.", "version: 9.");
    CommandRun verified = clew("verify", saved.toString());
    assertThat(verified.out()).contains("Verified.");
    assertThat(verified.code()).isZero();

    // 2. What is made now names the new packs, and both stand apart.
    assertThat(
            clew(
                    "diagnose",
                    "examples/marfan-like.json",
                    "--format",
                    "json",
                    "-o",
                    "" + folder.resolve("new"))
                .code())
        .isZero();
    CommandRun diff =
        CommandRun.of("diff", saved.toString(), folder.resolve("new/marfan-like.json").toString());
    assertThat(diff.out()).contains("rules sha256");
    assertThat(Files.readString(folder.resolve("new/marfan-like.json")))
        .contains("acmg-amp-2015 9.");

    // 3. A copy that somebody changed is not taken for what it was.
    try (Stream<Path> kept = Files.list(home.resolve("packs"))) {
      // panel tables are kept beside the packs
      List<Path> settings =
          kept.map(k -> k.resolve("acmg-amp-2015/settings.tsv")).filter(Files::exists).toList();
      assertThat(settings).isNotEmpty();
      for (Path s : settings) {
        Files.writeString(s, "# changed\n");
      }
    }
    CommandRun refused = clew("verify", saved.toString());
    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.out()).contains("rulesSha256", "neither installed nor kept");
  }

  @AfterEach
  void restore() {
    System.clearProperty("clew.home");
    System.clearProperty("clew.install");
  }

  private static CommandRun clew(String command, String... args) {
    return CommandRun.of(
        Stream.of(
                Stream.of(command),
                Stream.of(args),
                Stream.of("--vcf", VCF, "--graph", "graph-import/starter", "--no-network"))
            .flatMap(s -> s)
            .toArray(String[]::new));
  }
}
