package org.clew.web.ops;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.clew.model.ClewException;
import org.clew.web.security.PrivateFiles;

/**
 * One file with all that cannot be made anew: the store of the embedded Neo4j, the cases as they
 * are encrypted, accounts, audit log, settings, and the rule packs that rationales name. The key is
 * not in it: who has the backup alone can read no case. Snapshots are left out, they are made from
 * the store.
 */
public final class Backup {

  /** Taken by a running service for as long as it runs, and by a backup. */
  private static final String LOCK = "service/lock";

  private static final List<String> PARTS =
      List.of("clew.yaml", "service", "packs", "neo4j/data", "neo4j/password", "neo4j/port");

  private static final List<String> LEFT_OUT = List.of("service/key", "service/work", LOCK);

  private Backup() {}

  /** Keeps others from using the folder at the same time. */
  public static FileLock lock(Path home) {
    try {
      FileChannel channel = PrivateFiles.open(home.resolve(LOCK));
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
      channel.close();
    } catch (OverlappingFileLockException e) {
      // held by this very process
    } catch (IOException e) {
      throw failed("The folder " + home + " cannot be used: " + e.getMessage(), e);
    }
    throw new ClewException(
        ClewException.Kind.FAILURE,
        "The service runs on " + home,
        "Stop it first, so that nothing changes meanwhile.");
  }

  /**
   * Writes a backup. The service and the embedded Neo4j must be stopped.
   *
   * @return how many files it holds
   */
  public static int write(Path home, Path file) {
    try (FileLock lock = lock(home)) {
      assert lock.isValid();
      Path part = PrivateFiles.part(file);
      int count = 0;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
          GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(out);
          TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        for (Path f : files(home)) {
          tar.putArchiveEntry(new TarArchiveEntry(f, home.relativize(f).toString()));
          Files.copy(f, tar);
          tar.closeArchiveEntry();
          count++;
        }
      }
      PrivateFiles.publish(part, file);
      return count;
    } catch (IOException e) {
      throw failed("The backup cannot be written: " + e.getMessage(), e);
    }
  }

  private static List<Path> files(Path home) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String part : PARTS) {
      Path at = home.resolve(part);
      if (Files.exists(at)) {
        try (Stream<Path> files = Files.walk(at)) {
          files
              .filter(Files::isRegularFile)
              .filter(f -> LEFT_OUT.stream().noneMatch(l -> f.startsWith(home.resolve(l))))
              .sorted()
              .forEach(all::add);
        }
      }
    }
    return all;
  }

  /**
   * Puts a backup into a folder that has neither cases nor a graph.
   *
   * @return how many files it held
   */
  public static int restore(Path file, Path home) {
    for (String taken : List.of("service/cases", "service/accounts.json", "neo4j/data")) {
      if (Files.exists(home.resolve(taken))) {
        throw new ClewException(
            ClewException.Kind.USAGE,
            "There is " + taken + " in " + home + " already",
            "Restore into an empty folder: set CLEW_HOME.");
      }
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        GzipCompressorInputStream gzip = new GzipCompressorInputStream(in, true);
        TarArchiveInputStream tar = new TarArchiveInputStream(gzip, "UTF-8")) {
      Path root = home.toAbsolutePath().normalize();
      PrivateFiles.createFolder(root);
      int count = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path to = root.resolve(entry.getName()).normalize();
        boolean ours = PARTS.stream().anyMatch(p -> to.startsWith(root.resolve(p)));
        if (!entry.isFile() || !ours) {
          throw failed(
              "The backup holds '" + entry.getName() + "', which is no file of Clew's", null);
        }
        PrivateFiles.createFolder(to.getParent());
        Path part = PrivateFiles.part(to);
        try (OutputStream out = Files.newOutputStream(part)) {
          tar.transferTo(out);
        }
        PrivateFiles.publish(part, to);
        count++;
      }
      return count;
    } catch (IOException e) {
      throw failed("The backup cannot be read: " + e.getMessage(), e);
    }
  }

  private static ClewException failed(
      String what, @org.jspecify.annotations.Nullable IOException e) {
    String remedy = "Check the file, the free space and the permissions.";
    return e == null
        ? new ClewException(ClewException.Kind.INVALID_INPUT, what, remedy)
        : new ClewException(ClewException.Kind.FAILURE, what, remedy, e);
  }
}
