package org.clew.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.clew.graph.RandomKgx;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server's life, with servers of its own. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class EmbeddedNeo4jTest {

  private static final RandomKgx KGX = RandomKgx.of(9, 100, 1500);

  @TempDir Path dir;

  private GraphHome graph() {
    return new GraphHome(dir.resolve("home"), Neo4jSession.installation(), Map.of());
  }

  private EmbeddedNeo4j server() {
    return graph().embedded();
  }

  @AfterEach
  void nothingIsLeftRunning() {
    server().down();
  }

  @Test
  void aServerIsSharedKeptStoppedAndNotNeededForAnUntouchedGraph() throws IOException {
    // 1. Two leases share one process; it outlives the first.
    EmbeddedNeo4j.Lease first = server().lease(Progress.NONE);
    long pid = server().status().pid();
    assertThat(first.bolt().uri().getHost()).isEqualTo("127.0.0.1");
    EmbeddedNeo4j.Lease second = server().lease(Progress.NONE);
    assertThat(second.bolt()).isEqualTo(first.bolt());
    assertThat(server().status().leases()).isEqualTo(2);
    first.close();
    first.close();
    assertThat(server().status().pid()).isEqualTo(pid);

    // 2. The password is strong, private, and on no command line.
    Path password = server().passwordFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(password)).hasSizeGreaterThan(30);
    assertThat(ProcessHandle.of(pid).orElseThrow().info().commandLine().orElse(""))
        .doesNotContain(Files.readString(password));
    Bolt initial = new Bolt(first.bolt().uri(), "neo4j", "neo4j");
    assertThatThrownBy(() -> Cypher.run(initial, "RETURN 1")).hasMessageContaining("unauthorized");

    // 3. 'up' keeps it beyond the last lease.
    server().up(OptionalInt.empty(), Progress.NONE);
    second.close();
    assertThat(server().status().pid()).isEqualTo(pid);
    assertThatThrownBy(() -> server().up(OptionalInt.of(1), Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("already runs");
    String version;
    try (GraphStore store = graph().open(Progress.NONE)) {
      version =
          store
              .load(KGX.writeTo(dir), Map.of(), "test", p -> {}, Progress.NONE)
              .snapshot()
              .version();
    }
    assertThat(version).isEqualTo(KGX.snapshot().version());

    // 4. 'down' stops it; the untouched graph is then had without it.
    assertThat(server().down()).isTrue();
    assertThat(server().down()).isFalse();
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    assertThat(graph().currentWithoutServer().orElseThrow().version()).isEqualTo(version);
    assertThat(graph().snapshot(Progress.NONE).version()).isEqualTo(version);
    assertThat(server().status().running()).isFalse();
    assertThat(graph().latestCachedSnapshot().orElseThrow().version()).isEqualTo(version);
  }

  @Test
  void killsOfTheCommandAndOfNeo4jAreCompletedByTheNextImport() throws Exception {
    Path kgx = KGX.writeTo(dir);
    String whole = KGX.snapshot().version();

    // 1. Kill -9 of the command, half through: the server is left behind, the graph half-done.
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dclew.install=" + Neo4jSession.installation(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LoadMain.class.getName(),
                dir.resolve("home").toString(),
                kgx.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(command.inputReader().readLine()).isEqualTo("half");
    command.destroyForcibly().waitFor();
    EmbeddedNeo4j.Status orphan = server().status();
    assertThat(orphan.running()).isTrue();
    assertThat(orphan.leases()).isZero();
    Bolt bolt = orphan.bolt().orElseThrow();
    long written = Cypher.number(bolt, "MATCH ()-[r]->() RETURN count(r)");
    assertThat(written).isBetween(1L, KGX.edges().size() - 1L);
    assertThatThrownBy(() -> graph().snapshot(Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("cut off");

    // 2. The next import goes on; this time Neo4j is killed under it.
    GraphHome graph = graph();
    server().up(OptionalInt.empty(), Progress.NONE);
    long pid = server().status().pid();
    try (GraphStore store = graph.open(Progress.NONE)) {
      Progress killer =
          LoadMain.at(
              "Writing edges",
              LoadMain.HALF + 5_000,
              () -> {
                ProcessHandle neo4j = ProcessHandle.of(pid).orElseThrow();
                neo4j.destroyForcibly();
                neo4j.onExit().get();
              });
      assertThatThrownBy(() -> store.load(kgx, Map.of(), "test", p -> {}, killer))
          .isInstanceOfSatisfying(
              ClewException.class, e -> assertThat(e.remedy()).contains("repeat"))
          .hasMessageContaining("does not answer");
    }
    assertThat(server().status().running()).as("a stale process id is seen through").isFalse();
    assertThat(graph.currentWithoutServer()).isEmpty();

    // 3. The one after completes it, doubling nothing.
    try (GraphStore store = graph.open(Progress.NONE)) {
      GraphStore.Loaded loaded = graph.load(kgx, Map.of(), "test", p -> {}, Progress.NONE);
      assertThat(loaded.snapshot().version()).isEqualTo(whole);
      assertThat(kept()).as("what the killed import kept").doesNotExist();
      assertThat(loaded.changes().edgesAdded())
          .isLessThanOrEqualTo((int) (KGX.edges().size() - written));
      assertThat(Cypher.number(store.bolt(), "MATCH ()-[r]->() RETURN count(r)"))
          .isEqualTo(KGX.edges().size());

      // 4. A write that no snapshot has seen bars the way without a server.
      Cypher.run(store.bolt(), "MATCH (g:Gene {id: 'HGNC:1001'}) SET g.name = 'renamed'");
    }
    assertThat(server().status().running()).isFalse();
    assertThat(graph.currentWithoutServer()).isEmpty();
    assertThat(graph.latestCachedSnapshot().orElseThrow().version()).isEqualTo(whole);
  }

  private Path kept() {
    return dir.resolve("home").resolve("neo4j").resolve("data.before");
  }

  private static Progress killing(EmbeddedNeo4j server) {
    return LoadMain.at(
        "Writing edges",
        LoadMain.HALF,
        () -> {
          ProcessHandle neo4j = ProcessHandle.of(server.status().pid()).orElseThrow();
          neo4j.destroyForcibly();
          neo4j.onExit().get();
        });
  }

  @Test
  void anImportThatFailsLeavesTheStoreAsItWas() throws IOException {
    GraphHome graph = graph();
    Path next = KGX.writeTo(Files.createDirectory(dir.resolve("next")));

    RandomKgx small = RandomKgx.of(3, 20, 40);
    Path first = small.writeTo(Files.createDirectory(dir.resolve("first")));
    graph.load(first, Map.of("hpo", "1"), "test", p -> {}, Progress.NONE);
    String mark = server().storeMark().orElseThrow();

    // 1. Neo4j dies half through: the store is that of before, to the byte.
    assertThatThrownBy(() -> graph.load(next, Map.of(), "test", p -> {}, killing(server())))
        .isInstanceOfSatisfying(
            ClewException.class, e -> assertThat(e.remedy()).contains("The graph is as it was."))
        .hasMessageContaining("does not answer");
    assertThat(server().status().running()).isFalse();
    assertThat(server().storeMark()).contains(mark);
    assertThat(kept()).doesNotExist();

    // 2. An import without room is refused before anything is done.
    assertThatThrownBy(() -> server().keepStore(1L << 50))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("too full");
    assertThat(kept()).doesNotExist();

    // 3. Repeating the first import finds, without a server, that there is nothing to do.
    Progress refusing =
        (stage, total) -> {
          throw new AssertionError(stage);
        };
    GraphStore.Loaded repeated = graph.load(first, Map.of(), "test", p -> {}, refusing);
    assertThat(repeated.changes()).isEqualTo(Changes.NONE);
    assertThat(repeated.snapshot().version()).isEqualTo(small.snapshot().version());
  }

  @Test
  void processIdsOfOthersAreNotTakenForTheServer() throws IOException {
    Path home = Files.createDirectories(dir.resolve("home").resolve("neo4j"));
    for (String stale :
        List.of("999999999 1", ProcessHandle.current().pid() + " 1", "", "nonsense", "-1 -1")) {
      Files.writeString(home.resolve("server"), stale);
      assertThat(server().status().running()).as(stale).isFalse();
    }
    assertThat(server().down()).isFalse();
  }

  @Test
  void aPortInUseIsTold() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> server().up(OptionalInt.of(taken.getLocalPort()), Progress.NONE))
          .isInstanceOfSatisfying(
              ClewException.class, e -> assertThat(e.remedy()).contains("another port"))
          .hasMessageContaining("in use");
    }
    assertThatThrownBy(() -> server().up(OptionalInt.of(70_000), Progress.NONE))
        .isInstanceOf(ClewException.class);
  }

  @Test
  void aMissingServerAndAFailedStartAreTold() throws IOException {
    EmbeddedNeo4j missing = new EmbeddedNeo4j(dir.resolve("n"), dir);
    assertThatThrownBy(() -> missing.lease(Progress.NONE))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ClewException.Kind.MISSING_DATA);
              assertThat(e.remedy()).contains("mvn package").contains(Bolt.URI_VARIABLE);
            });

    Path jars = Files.createDirectories(dir.resolve("target").resolve("neo4j"));
    Files.createFile(jars.resolve("neo4j-server-0.jar"));
    assertThatThrownBy(() -> missing.lease(Progress.NONE))
        .isInstanceOfSatisfying(ClewException.class, e -> assertThat(e.remedy()).contains("logs"))
        .hasMessageContaining("CommunityEntryPoint");
    assertThat(missing.status().running()).isFalse();
  }

  @Test
  void aHomeThatCannotBeWrittenIsTold() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    EmbeddedNeo4j server = new EmbeddedNeo4j(file.resolve("neo4j"), Neo4jSession.installation());
    assertThatThrownBy(() -> server.lease(Progress.NONE))
        .isInstanceOfSatisfying(
            ClewException.class, e -> assertThat(e.remedy()).contains("CLEW_HOME"));
  }

  @Test
  void aFreshHomeNeedsNoServerToBeFoundEmpty() {
    assertThatThrownBy(() -> graph().snapshot(Progress.NONE))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("empty");
    assertThat(dir.resolve("home")).doesNotExist();
    assertThat(graph().latestCachedSnapshot()).isEmpty();
    assertThat(graph().cached("../../etc/passwd")).isEmpty();
  }
}
