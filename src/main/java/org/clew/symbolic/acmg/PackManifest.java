package org.clew.symbolic.acmg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.clew.model.ClewException;
import org.jspecify.annotations.Nullable;

/**
 * {@code pack.yaml}: what a pack is.
 *
 * @param id its name, unique
 * @param version semantic version
 * @param title one line
 * @param guideline the guideline it encodes
 * @param citations PMIDs or DOIs
 * @param parent id of the pack below; empty for a base pack
 * @param scope genes, panels and diseases it holds for; empty for every one
 * @param scheme name of the combining scheme that gives the pack's own class
 */
public record PackManifest(
    String id,
    String version,
    String title,
    String guideline,
    List<String> citations,
    String parent,
    Scope scope,
    String scheme) {

  public PackManifest {
    id = orEmpty(id);
    version = orEmpty(version);
    title = orEmpty(title);
    guideline = orEmpty(guideline);
    citations = citations == null ? List.of() : List.copyOf(citations);
    parent = orEmpty(parent);
    scope = scope == null ? Scope.everything() : scope;
    scheme = orEmpty(scheme);
  }

  /**
   * For what a pack holds. Lists are alternatives; an empty list does not limit.
   *
   * @param genes HGNC symbols
   * @param panels names of expert panels
   * @param diseases disease labels
   * @param from first approval date it holds for, {@code yyyy-mm-dd}; empty for always
   */
  public record Scope(List<String> genes, List<String> panels, List<String> diseases, String from) {
    public Scope {
      genes = genes == null ? List.of() : List.copyOf(genes);
      panels = panels == null ? List.of() : List.copyOf(panels);
      diseases = diseases == null ? List.of() : List.copyOf(diseases);
      from = orEmpty(from);
    }

    /**
     * Whether it holds for a gene, read through a disease.
     *
     * @param disease label of the disease in question; the scope's may be a part of it, in capital
     *     or small letters
     */
    boolean covers(String gene, Optional<String> disease) {
      return coversGene(gene)
          && (diseases.isEmpty()
              || disease
                  .map(d -> d.toLowerCase(Locale.ROOT))
                  .filter(
                      d -> diseases.stream().anyMatch(x -> d.contains(x.toLowerCase(Locale.ROOT))))
                  .isPresent());
    }

    /** Whether it holds for a gene under some disease. */
    boolean coversGene(String gene) {
      return genes.isEmpty() || genes.contains(gene);
    }

    static Scope everything() {
      return new Scope(List.of(), List.of(), List.of(), "");
    }
  }

  /** The form of an id: it names files and folders. */
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[A-Za-z0-9.]+)?");

  public static PackManifest read(Path folder) {
    PackManifest m = yaml(folder.resolve("pack.yaml"), PackManifest.class);
    if (!ID.matcher(m.id()).matches() || !VERSION.matcher(m.version()).matches()) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          folder.getFileName() + "/pack.yaml: id '" + m.id() + "', version '" + m.version() + "'",
          "An id is of small letters, digits and hyphens; a version such as 1.0.0.");
    }
    return m;
  }

  /** Reads a YAML file of a pack into a record; an unknown key is an error. */
  static <T> T yaml(Path file, Class<T> type) {
    if (!Files.isRegularFile(file)) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The rule pack has no " + file.getFileName() + " in " + file.getParent(),
          "Give the folder of a rule pack, e.g. rules/acmg-amp-2015.");
    }
    Path folder = file.toAbsolutePath().getParent();
    Path pack = folder.endsWith("tests") ? folder.getParent() : folder;
    return CuratorYaml.read(
        file, pack.getFileName() + "/" + pack.relativize(file.toAbsolutePath()), type);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
