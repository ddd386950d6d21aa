package org.clew.web.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clew.model.ClewException;
import org.clew.rationale.CaseFiles;
import org.clew.web.security.PrivateFiles;
import org.clew.web.security.Vault;

/**
 * Cases below one folder, a folder each, every file encrypted and bound to its place. Deleting a
 * case deletes its folder, with every run; only backups hold more.
 *
 * <pre>
 * ID/case.enc         the case                 ID/runs/RUN.enc   a finished run
 * ID/case.vcf.enc     its variants             ID/case.ped.enc   its family
 * </pre>
 */
public final class CaseStore {

  /** Files that come with a case. */
  public enum Attachment {
    VCF("case.vcf"),
    PED("case.ped");

    private final String file;

    Attachment(String file) {
      this.file = file;
    }
  }

  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
  private static final String SEALED = ".enc";
  private static final String RUNS = "runs";

  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule()).build();

  private final Path folder;
  private final Path work;
  private final Vault vault;
  private final Clock clock;
  private final Map<String, StoredCase> cases = new ConcurrentHashMap<>();
  private final Map<String, String> caseOfRun = new ConcurrentHashMap<>();

  private CaseStore(Path folder, Path work, Vault vault, Clock clock) {
    this.folder = folder;
    this.work = work;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Opens the store.
   *
   * @param folder where cases lie
   * @param work folder for files that are decrypted while a run reads them; emptied now
   * @throws ClewException if a case cannot be decrypted
   */
  public static CaseStore open(Path folder, Path work, Vault vault, Clock clock) {
    CaseStore store = new CaseStore(folder, work, vault, clock);
    try {
      PrivateFiles.createFolder(folder);
      PrivateFiles.createFolder(work);
      deleteTree(work);
      PrivateFiles.createFolder(work);
      for (Path dir : list(folder)) {
        store.load(dir);
      }
      return store;
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The cases in " + folder + " cannot be read: " + e.getMessage(),
          "Use the key that they were written with, or restore a backup.",
          e);
    }
  }

  private void load(Path dir) throws IOException {
    Path sealed = dir.resolve("case" + SEALED);
    if (!Files.exists(sealed)) {
      deleteTree(dir); // a deletion or creation that was cut off
      return;
    }
    String id = dir.getFileName().toString();
    cases.put(id, JSON.readValue(vault.open(Files.readAllBytes(sealed), id), StoredCase.class));
    for (Path run : list(dir.resolve(RUNS))) {
      caseOfRun.put(run.getFileName().toString().replace(SEALED, ""), id);
    }
  }

  private static List<Path> list(Path dir) throws IOException {
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(f -> !f.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }

  // ---- cases

  public StoredCase create(String owner, String title, ObjectNode phenopacket) {
    return save(StoredCase.fresh(owner, title, phenopacket, clock.instant()));
  }

  /** An owner's cases, the last changed first. */
  public List<StoredCase> of(String owner) {
    return cases.values().stream()
        .filter(c -> c.owner().equals(owner))
        .sorted(Comparator.comparing(StoredCase::changed).reversed())
        .toList();
  }

  public Optional<StoredCase> find(String id) {
    return Optional.ofNullable(cases.get(id));
  }

  /** Changes title and content. */
  public synchronized StoredCase change(StoredCase old, String title, ObjectNode phenopacket) {
    return save(current(old).with(title, phenopacket, clock.instant()));
  }

  /** Keeps the clinician's judgement. */
  public synchronized StoredCase judge(StoredCase old, StoredCase.Verdict verdict) {
    return save(current(old).withVerdict(verdict, clock.instant()));
  }

  private StoredCase current(StoredCase c) {
    StoredCase now = cases.get(c.id());
    if (now == null || now.version() != c.version()) {
      throw new IllegalStateException("changed meanwhile");
    }
    return now;
  }

  private StoredCase save(StoredCase c) {
    try {
      byte[] sealed = vault.seal(JSON.writeValueAsBytes(c), c.id());
      PrivateFiles.write(dir(c.id()).resolve("case" + SEALED), sealed);
      cases.put(c.id(), c);
      return c;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a case, its files and its runs. */
  public synchronized void delete(StoredCase c) {
    try {
      cases.remove(c.id());
      caseOfRun.values().removeIf(c.id()::equals);
      Files.deleteIfExists(
          dir(c.id()).resolve("case" + SEALED)); // first: the rest is then orphaned
      deleteTree(dir(c.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- files

  /** Writes content to a stream. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Keeps a file with a case; it is never on disk in clear while it is written. */
  public StoredCase attach(StoredCase c, Attachment kind, Content content) throws IOException {
    Path file = dir(c.id()).resolve(kind.file + SEALED);
    Path part = PrivateFiles.part(file);
    try {
      try (OutputStream out =
          vault.sealing(Files.newOutputStream(part), c.id() + "/" + kind.file)) {
        content.writeTo(out);
      }
      synchronized (this) {
        StoredCase now = current(c);
        PrivateFiles.publish(part, file);
        return save(
            now.withFiles(
                now.hasVcf() || kind == Attachment.VCF,
                now.hasPed() || kind == Attachment.PED,
                clock.instant()));
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Work with a case's files. */
  public interface FileWork<T> {
    T with(CaseFiles files);
  }

  /**
   * Lets work read a case's files, which are decrypted to a private folder for as long as it takes.
   */
  public <T> T withFiles(StoredCase c, FileWork<T> work) throws IOException {
    if (!c.hasVcf() && !c.hasPed()) {
      return work.with(CaseFiles.NONE);
    }
    Path dir = this.work.resolve(UUID.randomUUID().toString());
    PrivateFiles.createFolder(dir);
    try {
      return work.with(
          new CaseFiles(
              c.hasVcf() ? Optional.of(decrypt(c, Attachment.VCF, dir)) : Optional.empty(),
              c.hasPed() ? Optional.of(decrypt(c, Attachment.PED, dir)) : Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    } finally {
      deleteTree(dir);
    }
  }

  private Path decrypt(StoredCase c, Attachment kind, Path to) throws IOException {
    Path sealed = dir(c.id()).resolve(kind.file + SEALED);
    Path plain = to.resolve(kind.file);
    try (InputStream in = vault.opening(Files.newInputStream(sealed), c.id() + "/" + kind.file);
        OutputStream out = Channels.newOutputStream(PrivateFiles.open(plain))) {
      in.transferTo(out);
    }
    return plain;
  }

  // ---- runs

  /** Keeps a finished run. */
  public void keep(StoredRun run) {
    if (!cases.containsKey(run.caseId())) {
      return; // deleted meanwhile
    }
    try {
      byte[] sealed = vault.seal(JSON.writeValueAsBytes(run), run.caseId() + "/" + run.id());
      PrivateFiles.write(runFile(run.caseId(), run.id()), sealed);
      caseOfRun.put(run.id(), run.caseId());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A finished run. */
  public Optional<StoredRun> run(String id) {
    String caseId = caseOfRun.get(id);
    if (caseId == null) {
      return Optional.empty();
    }
    try {
      byte[] sealed = Files.readAllBytes(runFile(caseId, id));
      return Optional.of(JSON.readValue(vault.open(sealed, caseId + "/" + id), StoredRun.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of the finished runs of all cases of an owner. */
  public List<String> runIds(String owner) {
    return caseOfRun.entrySet().stream()
        .filter(e -> find(e.getValue()).filter(c -> c.owner().equals(owner)).isPresent())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Finished runs of a case, the newest first. */
  public List<StoredRun> runs(StoredCase c) {
    List<StoredRun> runs = new ArrayList<>();
    caseOfRun.forEach(
        (run, of) -> {
          if (of.equals(c.id())) {
            run(run).ifPresent(runs::add);
          }
        });
    runs.sort(Comparator.comparing(StoredRun::ended).reversed());
    return runs;
  }

  private Path runFile(String caseId, String run) {
    if (!ID.matcher(run).matches()) {
      throw new IllegalArgumentException("not a run id");
    }
    return dir(caseId).resolve(RUNS).resolve(run + SEALED);
  }

  private Path dir(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a case id");
    }
    return folder.resolve(id);
  }

  private static void deleteTree(Path dir) throws IOException {
    if (Files.exists(dir)) {
      try (Stream<Path> files = Files.walk(dir)) {
        for (Path p : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(p);
        }
      }
    }
  }
}
