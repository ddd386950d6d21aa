package org.clew.web.security;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only the service's own user can read; files change as a whole. */
public final class PrivateFiles {

  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFiles() {}

  public static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, FOLDER);
  }

  /** Opens a file to write, and makes it if it is not there. */
  public static FileChannel open(Path file) throws IOException {
    createFolder(file.toAbsolutePath().getParent());
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FILE);
  }

  /** An empty file beside its place to be, for {@link #publish}. */
  public static Path part(Path file) throws IOException {
    createFolder(file.toAbsolutePath().getParent());
    return Files.createTempFile(file.toAbsolutePath().getParent(), ".part-", "", FILE);
  }

  /** Puts a finished part in its place at once. */
  public static void publish(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes a file as a whole: a reader sees the old content or the new. */
  public static void write(Path file, byte[] content) throws IOException {
    Path part = part(file);
    try {
      Files.write(part, content);
      publish(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
