package org.clew.symbolic.acmg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.ClewException;
import org.clew.model.Strength;
import org.clew.symbolic.inheritance.InheritanceMode;

/**
 * Expert panels' gene specifications as machine-readable tables ({@code vcep_thresholds.tsv} and
 * its neighbours), read where they lie at run time and never copied into a pack. Gives a gene's
 * overlay and what the tables know of its context.
 */
public final class SpecificationTables {

  /** The table without which there is no specification. */
  public static final String MAIN = "vcep_thresholds.tsv";

  private static final List<String> TABLES =
      List.of(
          MAIN,
          "vcep_thresholds_multispec.tsv",
          "pm1_hotspots.tsv",
          "pm4_regions.tsv",
          "vcep_pvs1_exons.tsv",
          "gene_inheritance.tsv");

  /** The tables' bounds of REVEL per level, weakest first. */
  private static final List<Strength> LEVELS =
      List.of(Strength.SUPPORTING, Strength.MODERATE, Strength.STRONG);

  private final Map<String, GeneOverlay> overlays = new HashMap<>();
  private final Map<String, List<Region>> hotspots = new HashMap<>();
  private final Map<String, TranscriptModel> transcripts = new HashMap<>();
  private final Map<String, String> inheritance = new HashMap<>();
  private final Map<String, List<Region>> repeats = new HashMap<>();
  private final Map<String, LengthRegions> lengths = new HashMap<>();
  private final Set<String> fullPenetrance = new HashSet<>();
  private final Set<String> lossOfFunction = new HashSet<>();
  private final Map<String, List<String>> paralogs = new HashMap<>();
  private final Map<String, List<OfDisease>> ofDiseases = new HashMap<>();

  /** One of several specifications of a gene: for a disease, or a mode of inheritance. */
  private record OfDisease(String disease, Set<InheritanceMode> modes, GeneOverlay overlay) {

    boolean fits(GeneContext gene) {
      if (modes.isEmpty()) {
        String wanted = disease.replace('_', ' ');
        return gene.disease().filter(d -> d.toLowerCase(Locale.ROOT).contains(wanted)).isPresent();
      }
      return !gene.modes().isEmpty() && modes.containsAll(gene.modes());
    }
  }

  private SpecificationTables() {}

  /** The tables of a folder that are there, for naming and keeping them. */
  public static List<Path> files(Path folder) {
    return TABLES.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
  }

  /** Reads the tables of a folder; a table that is not there is skipped. */
  public static SpecificationTables read(Path folder) {
    if (!Files.isRegularFile(folder.resolve(MAIN))) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "No expert panels' specifications (vcep_thresholds.tsv) in " + folder,
          "Give the folder that holds them, or leave it out to use the base pack alone.");
    }
    SpecificationTables t = new SpecificationTables();
    Map<String, List<Tables.Row>> pm1 = new HashMap<>();
    for (Tables.Row r : Tables.read(folder.resolve("pm1_hotspots.tsv"))) {
      pm1.computeIfAbsent(r.required("gene_symbol"), g -> new ArrayList<>()).add(r);
    }
    for (Tables.Row r : Tables.read(folder.resolve(MAIN))) {
      String gene = r.required("gene_symbol");
      String spec = specification(r);
      t.overlays.put(gene, overlay(r, spec, pm1.getOrDefault(gene, List.of())));
      List<Region> regions = regions(pm1.getOrDefault(gene, List.of()), spec);
      if (!regions.isEmpty()) {
        t.hotspots.put(gene, regions);
      }
      t.inheritance.put(gene, r.get("inheritance"));
      if (SpecificationRow.healthyPeopleCount(r)) {
        t.fullPenetrance.add(gene);
      }
      if (r.get("pvs1").equals("applicable")) {
        t.lossOfFunction.add(gene);
      }
      if (!r.get("ps1_paralog_group").isEmpty()) {
        t.paralogs.put(gene, List.of(r.get("ps1_paralog_group").split(",")));
      }
      if (!r.get("bp3_regions").isEmpty()) {
        t.repeats.put(gene, Region.parse(r.get("bp3_regions"), Strength.SUPPORTING, spec));
      }
    }
    for (Tables.Row r : Tables.read(folder.resolve("vcep_thresholds_multispec.tsv"))) {
      String gene = r.required("gene_symbol");
      t.ofDiseases
          .computeIfAbsent(gene, g -> new ArrayList<>())
          .add(
              new OfDisease(
                  r.required("cspec_id"),
                  InheritanceMode.parse(r.get("inheritance")),
                  overlay(r, specification(r), pm1.getOrDefault(gene, List.of()))));
    }
    t.lengths.putAll(LengthTable.read(folder.resolve("pm4_regions.tsv"), t::layer));
    LengthTable.demands(folder.resolve("pm4_regions.tsv"), t.overlays);
    Map<String, List<TranscriptModel.Exon>> exons = new HashMap<>();
    Map<String, Tables.Row> first = new HashMap<>();
    for (Tables.Row r : Tables.read(folder.resolve("vcep_pvs1_exons.tsv"))) {
      first.putIfAbsent(r.required("gene"), r);
      exons
          .computeIfAbsent(r.required("gene"), g -> new ArrayList<>())
          .add(new TranscriptModel.Exon((int) r.number("exon"), (int) r.number("cds_len_nt")));
    }
    exons.forEach(
        (gene, list) -> {
          Tables.Row r = java.util.Objects.requireNonNull(first.get(gene));
          t.transcripts.put(
              gene, new TranscriptModel(r.required("transcript"), (int) r.number("n_exons"), list));
        });
    for (Tables.Row r : Tables.read(folder.resolve("gene_inheritance.tsv"))) {
      t.inheritance.merge(
          r.required("gene"), r.get("inheritance"), (old, more) -> old.isEmpty() ? more : old);
    }
    return t;
  }

  /** The gene's overlay, empty where no panel has specified it. */
  public Optional<GeneOverlay> overlay(String gene) {
    return Optional.ofNullable(overlays.get(gene));
  }

  /**
   * The overlay for the gene's disease or mode of inheritance, where panels have specified several;
   * else the gene's own.
   */
  public Optional<GeneOverlay> overlay(GeneContext gene) {
    return ofDiseases.getOrDefault(gene.symbol(), List.of()).stream()
        .filter(s -> s.fits(gene))
        .map(OfDisease::overlay)
        .findFirst()
        .or(() -> overlay(gene.symbol()));
  }

  private String layer(String gene) {
    return overlay(gene).map(GeneOverlay::layer).orElse("vcep");
  }

  /** Genes with an overlay. */
  public Set<String> genes() {
    return java.util.Collections.unmodifiableSet(overlays.keySet());
  }

  /** The gene's modes of inheritance; empty if the tables do not know. */
  public Set<InheritanceMode> modes(String gene) {
    return InheritanceMode.parse(inheritance.getOrDefault(gene, ""));
  }

  /** Genes whose pathogenic variants speak for the same change of the same residue (PS1). */
  public List<String> paralogs(String gene) {
    return paralogs.getOrDefault(gene, List.of());
  }

  /**
   * Adds what the tables know of a gene to its context: hotspots, coding exons, and that loss of
   * function is established where a panel applies PVS1.
   */
  public GeneContext.Builder describe(GeneContext.Builder builder, String gene) {
    if (lossOfFunction.contains(gene)) {
      builder.lof(LofMechanism.ESTABLISHED);
    }
    if (hotspots.containsKey(gene)) {
      builder.hotspots(hotspots.get(gene));
    }
    if (transcripts.containsKey(gene)) {
      builder.transcript(transcripts.get(gene));
    }
    if (repeats.containsKey(gene)) {
      builder.repeats(repeats.get(gene));
    }
    if (lengths.containsKey(gene)) {
      builder.lengthRegions(lengths.get(gene));
    }
    if (fullPenetrance.contains(gene)) {
      builder.fullPenetrance(true);
    }
    return builder;
  }

  private static String specification(Tables.Row r) {
    String url = r.get("cspec_url");
    String id = url.substring(url.lastIndexOf('/') + 1);
    return id.isEmpty() ? "vcep" : id;
  }

  private static GeneOverlay overlay(Tables.Row r, String spec, List<Tables.Row> pm1) {
    SpecificationRow row = new SpecificationRow(r, spec);
    Map<String, Settings.Value> s = row.settings();
    if (pm1.stream().anyMatch(p -> p.get("strength").equals("not_applicable"))) {
      s.put("PM1.applicable", row.value("no"));
    }
    return new GeneOverlay(spec, s, revel(r, r.get("cspec_url")), row.exclusions());
  }

  /** From bounds per level: PP3 from the bound up to the next level's, BP4 the other way round. */
  private static List<PredictorTable.Interval> revel(Tables.Row r, String source) {
    List<PredictorTable.Interval> intervals = new ArrayList<>();
    double upper = Double.POSITIVE_INFINITY;
    double lower = Double.NEGATIVE_INFINITY;
    for (int i = LEVELS.size() - 1; i >= 0; i--) {
      Strength level = LEVELS.get(i);
      String suffix = level.name().toLowerCase(java.util.Locale.ROOT);
      double from = r.number("revel_pp3_" + suffix, Double.NaN);
      if (!Double.isNaN(from)) {
        intervals.add(
            new PredictorTable.Interval(
                "REVEL",
                AcmgCriterion.PP3,
                level,
                level.points(),
                from,
                true,
                upper,
                false,
                source));
        upper = from;
      }
      double to = r.number("revel_bp4_" + suffix, Double.NaN);
      if (!Double.isNaN(to)) {
        intervals.add(
            new PredictorTable.Interval(
                "REVEL", AcmgCriterion.BP4, level, level.points(), lower, false, to, true, source));
        lower = to;
      }
    }
    return intervals;
  }

  private static List<Region> regions(List<Tables.Row> rows, String spec) {
    List<Region> regions = new ArrayList<>();
    for (Tables.Row r : rows) {
      Strength strength =
          switch (r.get("strength")) {
            case "Strong" -> Strength.STRONG;
            case "Moderate" -> Strength.MODERATE;
            case "Supporting" -> Strength.SUPPORTING;
            default -> null; // not applicable, or a rule of its own such as new cysteines
          };
      if (strength == null) {
        continue;
      }
      regions.addAll(
          Region.parse(
              r.get("regions") + ";" + r.get("residues").replace(',', ';'), strength, spec));
    }
    return regions;
  }
}
