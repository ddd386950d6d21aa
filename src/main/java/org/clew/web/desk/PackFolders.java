package org.clew.web.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clew.symbolic.acmg.OverlayPack;
import org.clew.symbolic.acmg.RuleBook;
import org.clew.web.security.Refusal;

/** Folders of rule packs as the desk writes them: tables of overlays, named from a closed list. */
final class PackFolders {

  private static final Set<String> FILES =
      Set.of(
          "pack.yaml",
          "gene_settings.tsv",
          "hotspots.tsv",
          "phenotype_rules.tsv",
          "exclusions.tsv",
          "caps.tsv");

  private static final Pattern TEST = Pattern.compile("tests/[a-z0-9][a-z0-9-]{0,60}\\.yaml");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Set<String> NOT_OVERLAYS =
      Set.of(RuleBook.BASE, RuleBook.PANELS, "inheritance");
  private static final int MAX_FILES = 30;
  private static final int MAX_BYTES = 256 * 1024; // of one file

  private PackFolders() {}

  /**
   * Refuses what is not an overlay's tables.
   *
   * @throws Refusal with status 422
   */
  static void requireTables(PackChange change) {
    if (!ID.matcher(change.pack()).matches() || NOT_OVERLAYS.contains(change.pack())) {
      throw refused(
          "'" + change.pack() + "' is no name of an overlay pack",
          "Small letters, digits and hyphens; base pack and panels are changed on the disk.");
    }
    if (change.files().size() > MAX_FILES) {
      throw refused("The pack has more than " + MAX_FILES + " files", "Join some.");
    }
    change
        .files()
        .forEach(
            (name, text) -> {
              if (!FILES.contains(name) && !TEST.matcher(name).matches()) {
                throw refused(
                    "'" + name + "' is no file of an overlay pack",
                    "Allowed are " + new java.util.TreeSet<>(FILES) + " and tests/NAME.yaml.");
              }
              if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
                throw refused(name + " is larger than " + MAX_BYTES / 1024 + " KiB", "Split it.");
              }
            });
    if (!change.files().isEmpty() && !change.files().containsKey("pack.yaml")) {
      throw refused("The pack has no pack.yaml", "Say id, version, parent and scope in it.");
    }
  }

  /**
   * A copy of some packs with one overlay replaced, or taken out.
   *
   * @param from folder of the packs
   * @param overlays those among them
   * @param to folder to make
   */
  static void compose(Path from, List<OverlayPack> overlays, PackChange change, Path to)
      throws IOException {
    Set<Path> old =
        overlays.stream()
            .filter(o -> o.manifest().id().equals(change.pack()))
            .map(OverlayPack::folder)
            .collect(java.util.stream.Collectors.toSet());
    copy(from, to, old);
    write(change, to);
  }

  /** Writes an overlay's files into a folder of packs. */
  static void write(PackChange change, Path to) throws IOException {
    for (Map.Entry<String, String> f : change.files().entrySet()) {
      Path file = to.resolve(change.pack()).resolve(f.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, f.getValue());
    }
  }

  /** Copies a folder but for some of those in it. */
  static void copy(Path from, Path to, Set<Path> without) throws IOException {
    try (Stream<Path> all = Files.walk(from, 6)) {
      for (Path f : all.filter(Files::isRegularFile).toList()) {
        if (without.stream().noneMatch(f::startsWith)) {
          Path target = to.resolve(from.relativize(f).toString());
          Files.createDirectories(target.getParent());
          Files.copy(f, target);
        }
      }
    }
  }

  /** The files of an overlay by name. */
  static Map<String, String> files(Path pack) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(pack, 2)) {
      for (Path f : all.filter(Files::isRegularFile).toList()) {
        String name = pack.relativize(f).toString();
        if (FILES.contains(name) || TEST.matcher(name).matches()) {
          files.put(name, Files.readString(f));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    } catch (IOException e) {
      // what is left is emptied at the next start
    }
  }

  private static Refusal refused(String what, String remedy) {
    return new Refusal(422, what, remedy);
  }
}
