package org.clew.symbolic.acmg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.clew.model.ClewException;
import org.clew.symbolic.inheritance.InheritanceMode;
import org.jspecify.annotations.Nullable;

/**
 * Gene contexts straight from the releases, for classifying without the graph: Gene2Phenotype
 * (mechanism, inheritance), ClinGen validity, gnomAD constraint, expert panels' specifications.
 * Sources that are not there are skipped, and criteria that need them answer "not assessed".
 */
public final class GeneSources {

  /** Validity from strong to weak, as ClinGen writes it. */
  private static final List<String> VALIDITY =
      List.of("definitive", "strong", "moderate", "limited");

  private final Map<String, String> mechanism = new HashMap<>();
  private final Map<String, String> requirement = new HashMap<>();
  private final Map<String, String> validity = new HashMap<>();
  private final Map<String, String> validityModes = new HashMap<>();
  private final Map<String, Double> loeuf = new HashMap<>();
  private final @Nullable SpecificationTables specifications;
  private final Map<String, GeneContext> contexts = new ConcurrentHashMap<>();
  private @Nullable KnownVariants known;

  private GeneSources(@Nullable SpecificationTables specifications) {
    this.specifications = specifications;
  }

  /** Knows nothing of any gene. */
  public static GeneSources none() {
    return new GeneSources(null);
  }

  /** Reads the releases of a data folder ({@code CLEW_DATA}). */
  public static GeneSources read(Path data) {
    Path clingen = data.resolve("clingen");
    GeneSources s =
        new GeneSources(
            Files.isRegularFile(clingen.resolve("vcep_thresholds.tsv"))
                ? SpecificationTables.read(clingen)
                : null);
    try {
      s.readGene2Phenotype(data.resolve("g2p/DDG2P.csv"));
      s.readValidity(clingen);
      s.readConstraint(data.resolve("genes/gnomad.v2.1.1.gene-constraints.tsv.gz"));
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "Cannot read the gene sources in " + data + ": " + e.getMessage(),
          "Check the folder, or leave out --data.",
          e);
    }
    return s;
  }

  public Optional<SpecificationTables> specifications() {
    return Optional.ofNullable(specifications);
  }

  /** Adds classified variants; call before the first context is asked for. */
  public GeneSources withKnown(KnownVariants classified) {
    known = classified;
    return this;
  }

  /** The gene's context; made once per gene. */
  public GeneContext context(String symbol) {
    return contexts.computeIfAbsent(symbol, this::make);
  }

  private GeneContext make(String symbol) {
    GeneContext.Builder b = GeneContext.builder(symbol);
    Double limit = loeuf.get(symbol);
    b.lof(
        LofMechanism.from(
            mechanism.getOrDefault(symbol, ""),
            validity.getOrDefault(symbol, ""),
            limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit)));
    if (limit != null) {
      b.loeuf(limit);
    }
    b.modes(InheritanceMode.parse(requirement.getOrDefault(symbol, "")));
    b.modes(InheritanceMode.parse(validityModes.getOrDefault(symbol, "")));
    if (known != null) {
      List<KnownVariant> all = new ArrayList<>(known.of(symbol));
      if (specifications != null) {
        for (String paralog : specifications.paralogs(symbol)) {
          known.of(paralog).forEach(k -> all.add(k.inParalog(paralog)));
        }
      }
      b.known(all);
    }
    if (specifications != null) {
      b.modes(specifications.modes(symbol));
      specifications.describe(b, symbol);
    }
    return b.build();
  }

  private void readGene2Phenotype(Path file) throws IOException {
    for (CSVRecord r : csv(file)) {
      String gene = r.get("gene symbol");
      String consequence = r.get("mutation consequence");
      // Loss of function in one disease of the gene is enough to count as its mechanism.
      mechanism.merge(
          gene, consequence, (old, more) -> old.contains("loss of function") ? old : more);
      requirement.merge(gene, r.get("allelic requirement"), (old, more) -> old + "," + more);
    }
  }

  private void readValidity(Path clingen) throws IOException {
    if (!Files.isDirectory(clingen)) {
      return;
    }
    try (var files = Files.list(clingen)) {
      for (Path f :
          files
              .filter(p -> p.getFileName().toString().startsWith("gene-disease-validity"))
              .sorted()
              .toList()) {
        try (BufferedReader in = Files.newBufferedReader(f, StandardCharsets.UTF_8);
            var parser = CSVFormat.DEFAULT.parse(in)) {
          for (CSVRecord r : parser) {
            if (r.size() < 7 || VALIDITY.indexOf(lower(r.get(6))) < 0) {
              continue;
            }
            validity.merge(r.get(0), lower(r.get(6)), GeneSources::stronger);
            validityModes.merge(r.get(0), r.get(4), (old, more) -> old + "," + more);
          }
        }
      }
    }
  }

  private void readConstraint(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      int column = -1;
      String line;
      while ((line = in.readLine()) != null) {
        List<String> cells = Tables.split(line);
        if (line.startsWith("#gene")) {
          column = cells.indexOf("oe_lof_upper");
        } else if (!line.startsWith("#") && column >= 0 && cells.size() > column) {
          double v = PopulationFacts.maximum(cells.get(column));
          if (!Double.isNaN(v)) {
            loeuf.merge(cells.get(0), v, Math::min);
          }
        }
      }
    }
  }

  private static Iterable<CSVRecord> csv(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        var parser =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in)) {
      return parser.getRecords();
    }
  }

  private static String stronger(String a, String b) {
    return VALIDITY.indexOf(a) <= VALIDITY.indexOf(b) ? a : b;
  }

  private static String lower(String s) {
    return s.toLowerCase(java.util.Locale.ROOT);
  }
}
