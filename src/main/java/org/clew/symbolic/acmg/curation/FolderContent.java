package org.clew.symbolic.acmg.curation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.clew.model.ClewException;

/**
 * Files of a folder that rules are made of, and their SHA-256: over the names below the folder and
 * the contents, in the order of the names.
 *
 * @param root the folder
 * @param files its files, sorted
 */
public record FolderContent(Path root, List<Path> files) {

  /** Most bytes of a folder of packs or tables. */
  private static final long SIZE_LIMIT = 64L << 20;

  private static final int FILE_LIMIT = 2_000;

  /** Levels of folders in a pack; what lies deeper is no part of it. */
  private static final int DEPTH = 6;

  public FolderContent {
    files = files.stream().sorted().toList();
  }

  /** The packs of a rules folder: each folder with a {@code pack.yaml}, and all that is in it. */
  public static FolderContent ofPacks(Path rules) {
    try (Stream<Path> folders = Files.list(rules)) {
      List<Path> packs =
          folders.filter(f -> Files.isRegularFile(f.resolve("pack.yaml"))).sorted().toList();
      return of(rules, packs.stream().flatMap(p -> below(p, DEPTH)).toList());
    } catch (IOException e) {
      throw unreadable(rules, e);
    }
  }

  /** Everything in a folder. */
  public static FolderContent ofAll(Path folder) {
    return of(folder, below(folder, DEPTH + 1).toList());
  }

  /** Some files of a folder. */
  public static FolderContent of(Path root, List<Path> files) {
    try {
      long size = 0;
      for (Path f : files) {
        size += Files.size(f);
      }
      if (files.size() > FILE_LIMIT || size > SIZE_LIMIT) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            root + " is too large for a folder of rules",
            "Give the folder that holds the packs and nothing else.");
      }
      return new FolderContent(root, files);
    } catch (IOException e) {
      throw unreadable(root, e);
    }
  }

  /** Hexadecimal, 64 characters. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path f : files) {
        digest.update(root.relativize(f).toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Files.readAllBytes(f));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw unreadable(root, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Path> below(Path folder, int depth) {
    try (Stream<Path> all = Files.walk(folder, depth)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static ClewException unreadable(Path folder, IOException e) {
    return new ClewException(
        ClewException.Kind.MISSING_DATA,
        "Cannot read the rule packs in " + folder,
        "Check the path and the rights.",
        e);
  }
}
