package org.clew.symbolic.acmg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.ClewException;

/**
 * Which expert panel combines evidence how: the {@code panels.tsv} and {@code combining.yaml} of an
 * overlay pack on top of the base pack.
 */
public final class PanelTable {

  /**
   * How a panel combines.
   *
   * @param panel its name
   * @param genes genes it holds for; empty for all of the panel's
   * @param scheme the combining scheme
   * @param specification ids of the specifications it was read from, e.g. {@code GN009}
   */
  public record Panel(String panel, Set<String> genes, String scheme, String specification) {

    /** Whether the gene is named, in whatever case. */
    boolean names(String gene) {
      return genes.stream().anyMatch(gene::equalsIgnoreCase);
    }
  }

  private final Path folder;
  private final PackManifest manifest;
  private final List<Panel> panels;
  private final Map<String, CombiningScheme> schemes;
  private final RulePack base;

  private PanelTable(
      Path folder,
      PackManifest manifest,
      List<Panel> panels,
      Map<String, CombiningScheme> schemes,
      RulePack base) {
    this.folder = folder;
    this.manifest = manifest;
    this.panels = List.copyOf(panels);
    this.schemes = schemes;
    this.base = base;
  }

  /** Loads the overlay from its folder, e.g. {@code rules/clingen-vcep}. */
  public static PanelTable load(Path folder, RulePack base) {
    PackManifest manifest = PackManifest.read(folder);
    if (!manifest.parent().equals(base.manifest().id())) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The pack "
              + manifest.id()
              + " lies on '"
              + manifest.parent()
              + "', not on '"
              + base.manifest().id()
              + "'",
          "Give the packs in their order, the base first.");
    }
    Map<String, CombiningScheme> schemes =
        SchemeFile.read(folder.resolve("combining.yaml"), base.schemes());
    List<Panel> panels = new ArrayList<>();
    for (Tables.Row r : Tables.read(folder.resolve("panels.tsv"))) {
      String scheme = r.required("scheme");
      if (!schemes.containsKey(scheme)) {
        throw r.bad("there is no scheme '" + scheme + "'");
      }
      String genes = r.get("genes");
      panels.add(
          new Panel(
              r.required("panel"),
              genes.isEmpty() ? Set.of() : Set.of(genes.split(",")),
              scheme,
              r.required("specification")));
    }
    return new PanelTable(folder, manifest, panels, schemes, base);
  }

  public Path folder() {
    return folder;
  }

  /** The pack that it lies on. */
  RulePack base() {
    return base;
  }

  public PackManifest manifest() {
    return manifest;
  }

  public List<Panel> panels() {
    return panels;
  }

  public Map<String, CombiningScheme> schemes() {
    return java.util.Collections.unmodifiableMap(schemes);
  }

  /**
   * The panel's entry. With a panel's name it is found by name (and gene, where the entry names
   * genes); without one by gene.
   *
   * @param panel name of the expert panel, may be empty
   * @param gene HGNC symbol in any case, may be empty
   */
  public Optional<Panel> find(String panel, String gene) {
    String wanted = normal(panel);
    for (Panel p : panels) {
      boolean geneFits = p.genes().isEmpty() || gene.isEmpty() || p.names(gene);
      if (!wanted.isEmpty()
          ? normal(p.panel()).equals(wanted) && geneFits
          : !gene.isEmpty() && p.names(gene)) {
        return Optional.of(p);
      }
    }
    return Optional.empty();
  }

  /** The scheme that gives the pack's own answer for that panel and gene. */
  public CombiningScheme scheme(String panel, String gene) {
    String name = find(panel, gene).map(Panel::scheme).orElse(base.manifest().scheme());
    return java.util.Objects.requireNonNull(schemes.get(name));
  }

  /**
   * {@code "Hearing Loss Variant Curation Expert Panel"} and {@code "Hearing Loss VCEP"} are one.
   */
  private static String normal(String panel) {
    return panel
        .toLowerCase(Locale.ROOT)
        .replace("variant curation expert panel", " ")
        .replace("expert panel", " ")
        .replaceAll("\\bvcep\\b", " ")
        .replaceAll("\\bclingen\\b", " ")
        .replaceAll("[^a-z0-9]+", " ")
        .strip();
  }
}
