package org.clew.symbolic.acmg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.symbolic.acmg.CaseContext.ManualEvidence;
import org.jspecify.annotations.Nullable;

/**
 * A curator's own evidence as YAML: per variant, criteria with strength, citation and note. It is
 * taken as a whole or not at all; every mistake in it is named at once.
 *
 * <pre>
 * variants:
 *   - variant: GRCh38:15-48495219-G-A      # or: gene and hgvs
 *     gene: FBN1
 *     hgvs: c.2581C>T
 *     criteria:
 *       - {code: PS3_Moderate, citation: PMID:12345678, note: assay in fibroblasts, author: A.B.}
 *       - {code: PP1, met: false, note: one affected cousin does not carry it, author: A.B.}
 * </pre>
 */
public final class ManualEvidenceFile {

  private static final Pattern KEY =
      Pattern.compile(
          "(?:(GRCh3[78]):)?(?:chr)?([0-9XYMT]{1,2})[-:](\\d+)[-:]([ACGTN]+)[-:>]([ACGTN]+)");

  record Document(@Nullable List<Entry> variants) {}

  record Entry(
      @Nullable String variant,
      @Nullable String gene,
      @Nullable String hgvs,
      @Nullable List<Code> criteria) {}

  record Code(
      @Nullable String code,
      @Nullable Boolean met,
      @Nullable String citation,
      @Nullable String note,
      @Nullable String author) {}

  private final Map<String, List<ManualEvidence>> byName = new HashMap<>();
  private final Set<String> unused = new LinkedHashSet<>();
  private final Map<String, String> places = new HashMap<>();

  private ManualEvidenceFile() {}

  /** No manual evidence. */
  public static ManualEvidenceFile none() {
    return new ManualEvidenceFile();
  }

  /**
   * Reads a file.
   *
   * @throws ClewException naming every mistake of the file, if there is any
   */
  public static ManualEvidenceFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    Document document = CuratorYaml.read(file, name, Document.class);
    ManualEvidenceFile result = new ManualEvidenceFile();
    List<Problem> problems = new ArrayList<>();
    List<Entry> entries =
        document == null || document.variants() == null ? List.of() : document.variants();
    for (int i = 0; i < entries.size(); i++) {
      result.add(entries.get(i), name + ", variant " + (i + 1), problems);
    }
    if (entries.isEmpty()) {
      problems.add(Problem.error(name, "it names no variant", "List them under 'variants'."));
    }
    if (!problems.isEmpty()) {
      StringBuilder text = new StringBuilder(name + " is not used:");
      for (Problem p : problems) {
        text.append("\n  ").append(p.place()).append(": ").append(p.message());
      }
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT, text.toString(), "Correct all of it and run again.");
    }
    return result;
  }

  private void add(Entry e, String place, List<Problem> problems) {
    List<String> names = names(e, place, problems);
    List<ManualEvidence> evidence = new ArrayList<>();
    Set<AcmgCriterion> seen = EnumSet.noneOf(AcmgCriterion.class);
    List<Code> codes = e.criteria() == null ? List.of() : e.criteria();
    if (codes.isEmpty()) {
      problems.add(Problem.error(place, "it has no criteria", "List them under 'criteria'."));
    }
    for (Code c : codes) {
      evidence(c, place, seen, problems, evidence);
    }
    for (String n : names) {
      if (byName.put(n, List.copyOf(evidence)) != null) {
        problems.add(Problem.error(place, n + " is there twice", "Join the two entries."));
      }
    }
    if (!names.isEmpty()) {
      unused.add(names.get(0));
      names.forEach(n -> places.put(n, names.get(0)));
    }
  }

  private static void evidence(
      Code c,
      String place,
      Set<AcmgCriterion> seen,
      List<Problem> problems,
      List<ManualEvidence> evidence) {
    EvidenceCode code;
    try {
      code = EvidenceCode.parse(text(c.code()));
    } catch (IllegalArgumentException bad) {
      problems.add(
          Problem.error(
              place, String.valueOf(bad.getMessage()), "Write a code such as PS3_Moderate."));
      return;
    }
    boolean met = c.met() == null || c.met();
    String at = place + ", " + code;
    if (!seen.add(code.criterion())) {
      problems.add(Problem.error(at, "the criterion is there twice", "Keep one of them."));
    }
    if (text(c.note()).isBlank()) {
      problems.add(Problem.error(at, "there is no note", "Say in words what it rests on."));
    }
    if (text(c.author()).isBlank()) {
      problems.add(Problem.error(at, "there is no author", "Say whose judgement it is."));
    }
    if (met && text(c.citation()).isBlank()) {
      problems.add(
          Problem.error(
              at, "there is no citation", "Name a publication, or the laboratory's own record."));
    }
    String source = text(c.citation()).strip();
    String by = text(c.author()).strip();
    evidence.add(
        new ManualEvidence(
            code, met, text(c.note()).strip(), source.isEmpty() ? by : source + " · " + by));
  }

  private static List<String> names(Entry e, String place, List<Problem> problems) {
    List<String> names = new ArrayList<>();
    if (!text(e.variant()).isBlank()) {
      var m = KEY.matcher(text(e.variant()).strip());
      if (m.matches()) {
        String contig = m.group(2).equals("M") ? "MT" : m.group(2);
        String assembly = m.group(1) == null ? "" : m.group(1) + ":";
        names.add(assembly + contig + "-" + m.group(3) + "-" + m.group(4) + "-" + m.group(5));
      } else {
        problems.add(
            Problem.error(
                place, "'" + e.variant() + "' names no variant", "Write 15-48495219-G-A."));
      }
    }
    if (!text(e.hgvs()).isBlank()) {
      String change = Hgvs.of(text(e.hgvs()), "").coding();
      if (text(e.gene()).isBlank() || !change.startsWith("c.")) {
        problems.add(
            Problem.error(
                place, "'" + e.hgvs() + "' needs a gene and begins with c.", "Write both."));
      } else {
        names.add(text(e.gene()).strip() + ":" + change);
      }
    }
    if (names.isEmpty() && problems.isEmpty()) {
      problems.add(
          Problem.error(place, "it names no variant", "Give 'variant', or 'gene' and 'hgvs'."));
    }
    return names;
  }

  private static String text(@Nullable String t) {
    return t == null ? "" : t;
  }

  /** Evidence for the variant in that gene; empty if the curator says nothing of it. */
  public List<ManualEvidence> of(Variant variant, String gene) {
    if (byName.isEmpty()) {
      return List.of();
    }
    String key = variant.key();
    Set<String> names = new HashSet<>(Set.of(key, key.substring(key.indexOf(':') + 1)));
    for (TranscriptConsequence c : variant.consequences()) {
      if (c.geneSymbol().equals(gene) && !c.hgvsC().isEmpty()) {
        names.add(gene + ":" + Hgvs.of(c.hgvsC(), "").coding());
      }
    }
    for (String n : names) {
      List<ManualEvidence> found = byName.get(n);
      if (found != null) {
        synchronized (unused) {
          unused.remove(places.get(n));
        }
        return found;
      }
    }
    return List.of();
  }

  /** Variants of the file that were never asked for: in the file, and not in the patient. */
  public Set<String> unused() {
    synchronized (unused) {
      return Set.copyOf(unused);
    }
  }
}
