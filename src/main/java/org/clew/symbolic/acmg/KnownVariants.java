package org.clew.symbolic.acmg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.clew.model.AcmgClass;
import org.clew.model.ClewException;

/**
 * Variants that others have classified, from a file of the user's own, for PS1 and PM5: a table
 * with columns {@code gene}, {@code hgvs_c}, {@code hgvs_p}, {@code class} and if known {@code id}
 * and {@code stars}; ClinVar's {@code variant_summary.txt}; or a VCF with {@code CLNSIG} that VEP
 * has annotated. Plain or gzipped. Of conflicting or unreviewed entries nothing is taken.
 */
public final class KnownVariants {

  /** Lines longer than this are no row of such a table. */
  private static final int MAX_LINE = 1 << 22;

  /** {@code NM_000138.5(FBN1):c.2581C>T (p.Arg861Ter)}. */
  private static final Pattern NAME =
      Pattern.compile("[^(]*\\(([^)]+)\\):(c\\.[^ ]+)(?: \\((p\\.[^)]+)\\))?.*");

  private static final Pattern CSQ_FORMAT = Pattern.compile(".*ID=CSQ,.*Format: ([^\"]+).*");

  private final Map<String, List<KnownVariant>> byGene = new HashMap<>();
  private int size;

  private KnownVariants() {}

  /** Reads a file. */
  public static KnownVariants read(Path file) {
    KnownVariants known = new KnownVariants();
    try (BufferedReader in = open(file)) {
      String first = in.readLine();
      if (first == null) {
        throw notKnown(file, "it is empty");
      }
      if (first.startsWith("##fileformat=VCF")) {
        known.vcf(in, file);
      } else {
        known.table(first, in, file);
      }
    } catch (IOException e) {
      throw notKnown(file, String.valueOf(e.getMessage()));
    }
    return known;
  }

  /** Classified variants of the gene; an empty list where the file has none of it. */
  public List<KnownVariant> of(String gene) {
    return byGene.getOrDefault(gene, List.of());
  }

  /** How many variants were taken. */
  public int size() {
    return size;
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith("gz") ? new GZIPInputStream(in, 1 << 16) : in;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
  }

  private void table(String header, BufferedReader in, Path file) throws IOException {
    List<String> columns =
        Tables.split(header.replaceFirst("^\uFEFF?#?", "")).stream()
            .map(c -> c.strip().toLowerCase(Locale.ROOT))
            .toList();
    int name = columns.indexOf("name");
    int gene = Math.max(columns.indexOf("gene"), columns.indexOf("genesymbol"));
    int coding = columns.indexOf("hgvs_c");
    int protein = columns.indexOf("hgvs_p");
    int significance = Math.max(columns.indexOf("class"), columns.indexOf("clinicalsignificance"));
    int review = columns.indexOf("reviewstatus");
    int stars = columns.indexOf("stars");
    int id = Math.max(columns.indexOf("id"), columns.indexOf("variationid"));
    if (significance < 0 || (name < 0 && (gene < 0 || coding < 0))) {
      throw notKnown(file, "it has no columns gene, hgvs_c and class");
    }
    String line;
    while ((line = in.readLine()) != null) {
      if (line.isBlank() || line.length() > MAX_LINE) {
        continue;
      }
      List<String> c = Tables.split(line);
      Optional<AcmgClass> acmgClass = classOf(cell(c, significance));
      if (acmgClass.isEmpty()) {
        continue;
      }
      Matcher m = NAME.matcher(cell(c, name));
      boolean named = m.matches();
      add(
          named ? m.group(1) : cell(c, gene),
          cell(c, id),
          named ? m.group(2) : cell(c, coding),
          named ? Optional.ofNullable(m.group(3)).orElse("") : cell(c, protein),
          acmgClass.get(),
          review >= 0 ? stars(cell(c, review)) : stars >= 0 ? digits(cell(c, stars)) : 1);
    }
  }

  private void vcf(BufferedReader in, Path file) throws IOException {
    List<String> fields = List.of();
    String line;
    while ((line = in.readLine()) != null) {
      if (line.startsWith("#")) {
        Matcher m = CSQ_FORMAT.matcher(line);
        fields = m.matches() ? List.of(m.group(1).strip().split("\\|")) : fields;
        continue;
      }
      if (fields.isEmpty()) {
        throw notKnown(file, "VEP has not annotated it (CSQ): its variants have no HGVS names");
      }
      List<String> cells = Tables.split(line);
      Map<String, String> info = info(cell(cells, 7));
      Optional<AcmgClass> acmgClass = classOf(info.getOrDefault("CLNSIG", ""));
      if (acmgClass.isEmpty()) {
        continue;
      }
      for (String entry : info.getOrDefault("CSQ", "").split(",")) {
        String[] values = entry.split("\\|", -1);
        String symbol = value(values, fields.indexOf("SYMBOL"));
        boolean preferred =
            !value(values, fields.indexOf("MANE_SELECT")).isEmpty()
                || value(values, fields.indexOf("CANONICAL")).equals("YES");
        if (preferred && !symbol.isEmpty()) {
          add(
              symbol,
              cell(cells, 2),
              value(values, fields.indexOf("HGVSc")),
              value(values, fields.indexOf("HGVSp")),
              acmgClass.get(),
              stars(info.getOrDefault("CLNREVSTAT", "")));
        }
      }
    }
  }

  private void add(
      String gene, String id, String coding, String protein, AcmgClass acmgClass, int stars) {
    Hgvs h = Hgvs.of(coding, protein);
    if (stars < 1 || gene.isEmpty() || h.coding().isEmpty()) {
      return;
    }
    String name = id.isEmpty() ? gene + ":" + h.coding() : id;
    byGene
        .computeIfAbsent(gene, g -> new ArrayList<>())
        .add(new KnownVariant(name, h.coding(), h.protein(), acmgClass, stars));
    size++;
  }

  /** One class, not a conflict of several; "Pathogenic/Likely pathogenic" is the weaker of both. */
  private static Optional<AcmgClass> classOf(String text) {
    String t = text.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    int extra = t.indexOf('|') >= 0 ? t.indexOf('|') : t.indexOf(';');
    t = extra >= 0 ? t.substring(0, extra).strip() : t;
    return switch (t) {
      case "p", "pathogenic" -> Optional.of(AcmgClass.PATHOGENIC);
      case "lp", "likely pathogenic", "pathogenic/likely pathogenic" ->
          Optional.of(AcmgClass.LIKELY_PATHOGENIC);
      case "b", "benign" -> Optional.of(AcmgClass.BENIGN);
      case "lb", "likely benign", "benign/likely benign" -> Optional.of(AcmgClass.LIKELY_BENIGN);
      default -> Optional.empty();
    };
  }

  /** ClinVar's review status in stars. */
  private static int stars(String review) {
    String r = review.toLowerCase(Locale.ROOT).replace('_', ' ');
    if (r.contains("practice guideline")) {
      return 4;
    }
    if (r.contains("expert panel")) {
      return 3;
    }
    if (r.contains("no assertion")
        || r.contains("no classification")
        || r.contains("no criteria")) {
      return 0;
    }
    return r.contains("multiple submitters") ? 2 : r.contains("criteria provided") ? 1 : 0;
  }

  private static int digits(String text) {
    return text.matches("[0-4]") ? Integer.parseInt(text) : 0;
  }

  private static Map<String, String> info(String text) {
    Map<String, String> info = new HashMap<>();
    for (String part : text.split(";")) {
      int eq = part.indexOf('=');
      if (eq > 0) {
        info.put(part.substring(0, eq), part.substring(eq + 1));
      }
    }
    return info;
  }

  private static String value(String[] values, int at) {
    return at >= 0 && at < values.length ? values[at] : "";
  }

  private static String cell(List<String> cells, int at) {
    return at >= 0 && at < cells.size() ? cells.get(at).strip() : "";
  }

  private static ClewException notKnown(Path file, String why) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT,
        "Cannot take classified variants from " + file.getFileName() + ": " + why,
        "Give a table with the columns gene, hgvs_c, hgvs_p, class; ClinVar's variant_summary.txt; or"
            + " ClinVar's VCF annotated by VEP.");
  }
}
