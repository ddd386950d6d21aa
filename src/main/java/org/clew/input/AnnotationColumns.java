package org.clew.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.clew.model.ClewException;

/**
 * Which cell of an annotation file holds what.
 *
 * @param contig column of the chromosome, from 0, as the others
 * @param position 1-based position
 * @param reference reference allele
 * @param alternate alternate allele
 * @param gene gene symbol, -1 if there is none
 * @param transcript transcript accession, -1 if there is none
 * @param fields column by name; of a VCF empty, its values are INFO keys
 */
record AnnotationColumns(
    int contig,
    int position,
    int reference,
    int alternate,
    int gene,
    int transcript,
    Map<String, Integer> fields) {

  /** Most columns that are taken under their own names. */
  private static final int MOST_FIELDS = 64;

  private static final Set<String> CONTIG = Set.of("chrom", "chr", "chromosome", "contig");
  private static final Set<String> POSITION = Set.of("pos", "position", "pos(1-based)");
  private static final Set<String> REFERENCE = Set.of("ref", "reference", "ref_allele");
  private static final Set<String> ALTERNATE = Set.of("alt", "alternate", "alt_allele");
  private static final Set<String> GENE = Set.of("gene", "symbol", "genename", "gene_symbol");
  private static final Set<String> TRANSCRIPT =
      Set.of("transcript", "transcript_id", "feature", "ensembl_transcriptid");

  /** The columns of every VCF. */
  static final AnnotationColumns VCF = new AnnotationColumns(0, 1, 3, 4, -1, -1, Map.of());

  /**
   * Finds the columns of a table by the names in its header.
   *
   * @param header the header's cells, in their order
   */
  static AnnotationColumns of(AnnotationSource source, List<String> header) {
    List<String> names = new ArrayList<>();
    for (String cell : header) {
      names.add(cell.strip().replaceFirst("^#+", ""));
    }
    int contig = required(source, names, "chromosome", CONTIG);
    int position = required(source, names, "position", POSITION);
    int reference = required(source, names, "reference allele", REFERENCE);
    int alternate = required(source, names, "alternate allele", ALTERNATE);
    int gene = find(names, GENE);
    int transcript = find(names, TRANSCRIPT);
    Map<String, Integer> fields = new LinkedHashMap<>();
    source.columns().forEach((name, column) -> fields.put(name, named(source, names, column)));
    if (source.columns().isEmpty()) {
      Set<Integer> taken = Set.copyOf(List.of(contig, position, reference, alternate));
      for (int i = 0; i < names.size(); i++) {
        if (!taken.contains(i) && i != gene && i != transcript && !names.get(i).isEmpty()) {
          fields.putIfAbsent(names.get(i), i);
        }
      }
      if (fields.size() > MOST_FIELDS) {
        throw new ClewException(
            ClewException.Kind.USAGE,
            source.file() + " has " + fields.size() + " columns",
            "Name those to take: FILE,NAME=COLUMN,NAME=COLUMN.");
      }
    }
    return new AnnotationColumns(contig, position, reference, alternate, gene, transcript, fields);
  }

  private static int named(AnnotationSource source, List<String> names, String column) {
    int at = names.indexOf(column);
    if (at < 0) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          source.file() + " has no column '" + column + "'",
          "Its columns are " + String.join(", ", names.stream().limit(MOST_FIELDS).toList()) + ".");
    }
    return at;
  }

  private static int required(
      AnnotationSource source, List<String> names, String what, Set<String> known) {
    int at = find(names, known);
    if (at < 0) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          source.file() + " names no column for the " + what,
          "Its header must name one of " + String.join(", ", known.stream().sorted().toList()));
    }
    return at;
  }

  private static int find(List<String> names, Set<String> known) {
    for (int i = 0; i < names.size(); i++) {
      if (known.contains(names.get(i).toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }
}
