package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code clew}, with a {@code java} that prints what it is given. */
class LauncherTest {

  @TempDir Path temp;
  private Path installation;
  private Path java;

  @BeforeEach
  void installationWithASpaceInItsPath() throws IOException {
    Path root = temp.toRealPath();
    installation = Files.createDirectories(root.resolve("my programs").resolve("clew"));
    Files.copy(Path.of("clew"), installation.resolve("clew"));
    Files.createDirectories(installation.resolve("target").resolve("lib"));
    Files.createFile(installation.resolve("target").resolve("clew.jar"));
    java = Files.createDirectories(root.resolve("jdk").resolve("bin")).resolve("java");
    script(java, "printf '%s\\n' \"$@\"");
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Run(int code, List<String> out) {}

  private Run run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), out.lines().toList());
  }

  private Map<String, String> withJava() {
    return Map.of("JAVA_HOME", java.getParent().getParent().toString(), "CLEW_JAVA_OPTS", "");
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    Run run = run(withJava(), installation.resolve("clew").toString(), "diagnose", "a b", "*", "");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("-Dclew.install=" + installation)
        .endsWith("org.clew.cli.Clew", "diagnose", "a b", "*", "");
  }

  @Test
  void theInstallationIsFoundThroughLinks() throws Exception {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("first"), installation.resolve("clew"));
    Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));
    Run run = run(withJava(), bin.resolve("second").toString(), "--help");
    assertThat(run.out()).contains("-Dclew.install=" + installation).endsWith("--help");
  }

  @Test
  void anImportLeavesRoomForNeo4jUnlessToldOtherwise() throws Exception {
    String clew = installation.resolve("clew").toString();
    assertThat(run(withJava(), clew, "import").out()).contains("-Xmx2g");
    Map<String, String> own =
        Map.of("JAVA_HOME", temp.resolve("jdk").toString(), "CLEW_JAVA_OPTS", "-Xmx8g -ea");
    assertThat(run(own, clew, "import").out()).containsSubsequence("-Xmx2g", "-Xmx8g", "-ea");
  }

  @Test
  void withoutJavaItSaysSo() throws Exception {
    Path tools = Files.createDirectories(temp.resolve("tools"));
    for (String tool : List.of("dirname", "readlink")) {
      String real = run(Map.of(), "sh", "-c", "command -v " + tool).out().get(0);
      script(tools.resolve(tool), "exec " + real + " \"$@\"");
    }
    Run run =
        run(
            Map.of("JAVA_HOME", "", "PATH", tools.toString()),
            installation.resolve("clew").toString(),
            "--help");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out().get(0)).contains("no Java found");
    assertThat(run.out().get(1)).contains("Install a JDK 17");
  }

  @Test
  void anOldJavaIsRefused() throws Exception {
    script(java, "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    Run run = run(withJava(), installation.resolve("clew").toString(), "--help");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out().get(0)).contains("too old a Java: 11");
  }

  @Test
  void aBuildThatFailsIsTold() throws Exception {
    Files.delete(installation.resolve("target").resolve("clew.jar"));
    Path mvn = temp.resolve("bin").resolve("mvn");
    Files.createDirectories(mvn.getParent());
    script(mvn, "echo broken; exit 1");
    Run run =
        run(
            Map.of(
                "JAVA_HOME",
                temp.resolve("jdk").toString(),
                "PATH",
                mvn.getParent() + ":" + System.getenv("PATH")),
            installation.resolve("clew").toString(),
            "demo");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("broken", "clew: the build failed");
  }
}
