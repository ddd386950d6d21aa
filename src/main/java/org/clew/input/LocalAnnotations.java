package org.clew.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.model.ClewException;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;

/**
 * Adds what indexed files of this machine say of a variant to its annotation: frequencies, scores.
 * Their values replace those of the VCF under the same name. Not for several threads at once.
 */
public final class LocalAnnotations implements AutoCloseable {

  /** Most files at once. */
  private static final int MOST_FILES = 16;

  private final List<AnnotationSource> sources;
  private final List<AnnotationTable> tables = new ArrayList<>();

  private LocalAnnotations(List<AnnotationSource> sources) {
    this.sources = sources;
  }

  /**
   * Opens files.
   *
   * @throws ClewException if one or its index is missing or is no such file
   */
  public static LocalAnnotations open(List<AnnotationSource> sources) {
    if (sources.size() > MOST_FILES) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          sources.size() + " annotation files",
          "Give at most " + MOST_FILES + ".");
    }
    LocalAnnotations all = new LocalAnnotations(List.copyOf(sources));
    try {
      sources.forEach(s -> all.tables.add(AnnotationTable.open(s)));
      return all;
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
  }

  /** Names that the files may give values for: looked up, whether found or not. */
  public Set<String> fields() {
    Set<String> names = new LinkedHashSet<>();
    tables.forEach(t -> names.addAll(t.fields()));
    return names;
  }

  /** What identifies files and columns, for a rationale; empty without files. */
  public String fingerprint() {
    return sources.stream().map(AnnotationSource::fingerprint).collect(Collectors.joining(","));
  }

  /** The variant with what the files say. Without any consequence there is nothing to add to. */
  public Variant annotate(Variant v) {
    if (v.consequences().isEmpty() || tables.isEmpty()) {
      return v;
    }
    List<List<AnnotationRow>> rows = tables.stream().map(t -> t.rows(v)).toList();
    List<TranscriptConsequence> all =
        v.consequences().stream().map(c -> with(c, values(rows, c))).toList();
    return v.withConsequences(all);
  }

  /** What the files say of a consequence; a later file wins over an earlier one. */
  private static Map<String, String> values(
      List<List<AnnotationRow>> tables, TranscriptConsequence c) {
    Map<String, String> values = new HashMap<>();
    for (List<AnnotationRow> rows : tables) {
      Map<String, String> ofTable = new HashMap<>();
      // Rows of the very transcript, if there are any; else those of the gene's other ones.
      boolean named = rows.stream().anyMatch(r -> sameTranscript(r, c));
      for (AnnotationRow r : rows) {
        boolean gene = r.gene().isEmpty() || r.gene().equals(c.geneSymbol());
        if (gene && (!named || r.transcript().isEmpty() || sameTranscript(r, c))) {
          r.values().forEach((name, x) -> ofTable.merge(name, x, (a, b) -> a + "&" + b));
        }
      }
      values.putAll(ofTable);
    }
    return values;
  }

  private static boolean sameTranscript(AnnotationRow row, TranscriptConsequence c) {
    return !row.transcript().isEmpty()
        && unversioned(row.transcript()).equals(unversioned(c.transcript()));
  }

  private static String unversioned(String accession) {
    int dot = accession.indexOf('.');
    return dot < 0 ? accession : accession.substring(0, dot);
  }

  private static TranscriptConsequence with(TranscriptConsequence c, Map<String, String> more) {
    if (more.isEmpty()) {
      return c;
    }
    Map<String, String> all = new HashMap<>(c.annotations());
    all.putAll(more);
    return new TranscriptConsequence(
        c.geneSymbol(),
        c.gene(),
        c.transcript(),
        c.preferred(),
        c.terms(),
        c.hgvsC(),
        c.hgvsP(),
        all);
  }

  @Override
  public void close() {
    tables.forEach(AnnotationTable::close);
  }
}
