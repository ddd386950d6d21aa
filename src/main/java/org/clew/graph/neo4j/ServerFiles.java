package org.clew.graph.neo4j;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the embedded server below its home, readable by their owner only.
 *
 * <pre>
 * conf/neo4j.conf   written at every start
 * data/, logs/      Neo4j's own; data.before/ while an import runs ({@link StoreCopy})
 * import/           empty, and the only folder LOAD CSV could name
 * password          of the user neo4j, generated
 * port              Bolt port of the last start
 * server            process id and start time of the running server
 * keep              present while the server is to outlive the command that started it
 * leases/PID        one per command that uses the server
 * lock              held while one command starts or stops the server
 * </pre>
 */
final class ServerFiles {

  private static final int PASSWORD_BYTES = 24;
  private static final int TAIL_LINES = 12;
  private static final Pattern STACK = Pattern.compile("(^|\\s)at [\\w.$/@]+\\(");
  private static final Pattern LOG = Pattern.compile("neostore\\.transaction\\.db\\.\\d{1,18}");

  private final Path home;

  ServerFiles(Path home) {
    this.home = home.toAbsolutePath().normalize();
  }

  Path home() {
    return home;
  }

  Path configuration() {
    return home.resolve("conf");
  }

  Path console() {
    return home.resolve("logs").resolve("console.log");
  }

  Path lock() {
    return home.resolve("lock");
  }

  /** Whether a store was ever made here. */
  boolean hasStore() {
    return Files.isDirectory(home.resolve("data").resolve("databases").resolve("neo4j"));
  }

  boolean exist() {
    return Files.isDirectory(home);
  }

  void create() throws IOException {
    Files.createDirectories(home.getParent());
    try {
      Files.createDirectory(home, ownerOnly("rwx------"));
    } catch (FileAlreadyExistsException e) {
      // as it was
    }
    for (String dir : List.of("conf", "logs", "import", "leases")) {
      Files.createDirectories(home.resolve(dir));
    }
  }

  Path passwordFile() {
    return home.resolve("password");
  }

  /** The password of the server; made up when there is none yet. */
  String password() throws IOException {
    Path file = passwordFile();
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      Path part = Files.createTempFile(home, "password", ".part", ownerOnly("rw-------"));
      Files.writeString(part, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }

  Optional<Integer> port() throws IOException {
    return read("port").filter(p -> p.matches("\\d{1,5}")).map(Integer::valueOf);
  }

  void port(int port) throws IOException {
    Files.writeString(home.resolve("port"), Integer.toString(port));
  }

  /** The process that the server file names, if it still runs. */
  Optional<ProcessHandle> server() throws IOException {
    return read("server").flatMap(ServerFiles::running);
  }

  void server(ProcessHandle process) throws IOException {
    Files.writeString(home.resolve("server"), identity(process));
  }

  void serverGone() throws IOException {
    Files.deleteIfExists(home.resolve("server"));
    Files.deleteIfExists(home.resolve("keep"));
  }

  boolean keep() {
    return Files.exists(home.resolve("keep"));
  }

  void keepRunning() throws IOException {
    Files.writeString(home.resolve("keep"), "");
  }

  void addLease(String name) throws IOException {
    Files.writeString(home.resolve("leases").resolve(name), identity(ProcessHandle.current()));
  }

  void removeLease(String name) throws IOException {
    Files.deleteIfExists(home.resolve("leases").resolve(name));
  }

  /** How many leases are held by living processes; those of dead ones are removed. */
  int leases() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(home.resolve("leases"))) {
      all.forEach(files::add);
    } catch (NoSuchFileException e) {
      return 0;
    }
    int living = 0;
    for (Path file : files) {
      if (readFile(file).flatMap(ServerFiles::running).isPresent()) {
        living++;
      } else {
        Files.deleteIfExists(file);
      }
    }
    return living;
  }

  void configure(String text) throws IOException {
    Files.writeString(configuration().resolve("neo4j.conf"), text);
  }

  /** Free space on the disk of the store, in bytes. */
  long freeSpace() throws IOException {
    return Files.getFileStore(home).getUsableSpace();
  }

  /** The last lines of the server's logs, for a message. */
  String logTail() {
    StringBuilder tail = new StringBuilder();
    for (String name : List.of("console.log", "neo4j.log")) {
      try {
        List<String> lines =
            new ArrayList<>(Files.readAllLines(home.resolve("logs").resolve(name)));
        lines.removeIf(line -> line.isBlank() || STACK.matcher(line).find());
        for (String line : lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())) {
          tail.append("\n  ").append(line.strip());
        }
      } catch (IOException e) {
        // not there: nothing to show
      }
    }
    return tail.toString();
  }

  /**
   * The newest transaction log: every committed write changes it; starting, reading and stopping do
   * not.
   */
  record Log(long number, long size, Instant written) {}

  /** The newest transaction log, empty if there is no store. */
  Optional<Log> newestLog() throws IOException {
    Path dir = home.resolve("data").resolve("transactions").resolve("neo4j");
    if (!Files.isDirectory(dir)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(dir)) {
      Optional<Path> newest =
          files
              .filter(f -> LOG.matcher(f.getFileName().toString()).matches())
              .max(Comparator.comparingLong(ServerFiles::logNumber));
      if (newest.isEmpty()) {
        return Optional.empty();
      }
      BasicFileAttributes a = Files.readAttributes(newest.get(), BasicFileAttributes.class);
      return Optional.of(
          new Log(logNumber(newest.get()), a.size(), a.lastModifiedTime().toInstant()));
    }
  }

  private static long logNumber(Path log) {
    String name = log.getFileName().toString();
    return Long.parseLong(name.substring(name.lastIndexOf('.') + 1));
  }

  private Optional<String> read(String name) throws IOException {
    return readFile(home.resolve(name));
  }

  private static Optional<String> readFile(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Process id and start time: an id alone may by now belong to another process. */
  private static String identity(ProcessHandle process) {
    long start = process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    return process.pid() + " " + start;
  }

  private static Optional<ProcessHandle> running(String identity) {
    String[] parts = identity.split(" ");
    if (parts.length != 2 || !identity.matches("\\d{1,18} \\d{1,18}")) {
      return Optional.empty();
    }
    long start = Long.parseLong(parts[1]);
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(ProcessHandle::isAlive)
        // the start time is derived from the clock at boot, which may be corrected by a second or
        // two
        .filter(p -> Math.abs(Long.parseLong(identity(p).split(" ")[1]) - start) <= 2);
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Opens the lock file. */
  FileChannel openLock() throws IOException {
    return FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
