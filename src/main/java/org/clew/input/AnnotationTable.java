package org.clew.input;

import htsjdk.samtools.util.BlockCompressedInputStream;
import htsjdk.tribble.readers.TabixReader;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.ClewException;
import org.clew.model.Variant;
import org.jspecify.annotations.Nullable;

/**
 * One indexed annotation file. Variants mostly come in the order of the genome: what was read stays
 * at hand for the next, and only a jump asks the index.
 */
final class AnnotationTable implements AutoCloseable {

  /** Bases that one look into the index covers, and bases behind that stay at hand. */
  private static final int SPAN = 65_536;

  private static final int BEHIND = 1_000;

  /** Beyond this the index is faster than reading on; the resolution of a tabix index. */
  private static final int READ_ON = 16_384;

  /** Most rows at hand: more in so short a stretch is no annotation file. */
  private static final int MOST_ROWS = 100_000;

  private static final int MOST_HEADER_LINES = 50_000;

  /** So many rows with another reference base, and this share of all, are another assembly. */
  private static final int OTHER_REFERENCE = 20;

  private static final double OTHER_REFERENCE_SHARE = 0.1;

  private static final Pattern PER_ALLELE = Pattern.compile("##INFO=<ID=([^,]+),Number=A,.*");
  private static final Pattern INFO = Pattern.compile("##INFO=<ID=([^,>]+)[,>].*");

  private record Line(int position, List<String> cells) {}

  private final AnnotationSource source;
  private final AnnotationColumns columns;
  private final Set<String> perAllele = new HashSet<>();
  private final TabixReader reader;
  private final Map<String, String> contigs = new HashMap<>();
  private final Deque<Line> atHand = new ArrayDeque<>();
  private TabixReader.@Nullable Iterator rows;
  private @Nullable Line next;
  private String contig = "";
  private int from;
  private int to;
  private int readTo;
  private long compared;
  private long otherReference;

  private AnnotationTable(AnnotationSource source) throws IOException {
    this.source = source;
    this.columns = source.isVcf() ? vcfColumns() : AnnotationColumns.of(source, header());
    this.reader = new TabixReader(source.file().toString(), source.index().toString());
    for (String name : reader.getChromosomes()) {
      Loci.contig(name).ifPresent(c -> contigs.putIfAbsent(c, name));
    }
  }

  /**
   * Opens a file.
   *
   * @throws ClewException if it or its index is missing, or it is no such file
   */
  static AnnotationTable open(AnnotationSource source) {
    source
        .missing()
        .ifPresent(
            e -> {
              throw e;
            });
    try (InputStream in = new BufferedInputStream(Files.newInputStream(source.file()))) {
      if (!BlockCompressedInputStream.isValidFile(in)) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            "The annotation file " + source.file() + " is not compressed by bgzip",
            "Write it anew, gunzip -c F | bgzip > G, and index it.");
      }
      return new AnnotationTable(source);
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  /** Names that it may give values for. */
  Set<String> fields() {
    Set<String> names = new LinkedHashSet<>(columns.fields().keySet());
    if (source.isVcf()) {
      names.addAll(source.columns().keySet());
      if (names.remove(AnnotationRow.SPLICE_AI)) {
        names.addAll(AnnotationRow.SPLICE_SCORES);
      }
    }
    return names;
  }

  /** The rows of that very allele. */
  List<AnnotationRow> rows(Variant v) {
    String name = contigs.get(v.contig());
    if (name == null) {
      return List.of();
    }
    try {
      int first = v.position() - 1;
      int last = v.position() + v.reference().length();
      boolean near = v.contig().equals(contig) && first >= from && last <= to;
      if (!near || first > readTo + READ_ON) {
        look(v.contig(), name, first, last);
      }
      read(first, last);
      return of(v);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw source.unreadable(e);
    }
  }

  private void look(String plain, String name, int first, int last) throws IOException {
    contig = plain;
    from = Math.max(1, first - BEHIND);
    to = Math.max(last, first + SPAN);
    readTo = from;
    atHand.clear();
    rows = reader.query(name, from, to);
    next = line();
  }

  private @Nullable Line line() throws IOException {
    String text = rows == null ? null : rows.next();
    if (text == null) {
      return null;
    }
    List<String> cells = List.of(text.split("\t", -1));
    return new Line(Integer.parseInt(cells.get(columns.position()).strip()), cells);
  }

  /** Has the rows of a stretch at hand, and those a little before it for variants out of order. */
  private void read(int first, int last) throws IOException {
    from = Math.max(from, first - BEHIND);
    while (!atHand.isEmpty() && atHand.peekFirst().position() < from) {
      atHand.removeFirst();
    }
    while (next != null && next.position() <= last) {
      if (next.position() >= from) {
        atHand.add(next);
      }
      next = line();
      if (atHand.size() > MOST_ROWS) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            source.file() + " has more than " + MOST_ROWS + " rows for " + BEHIND + " bases",
            "Give a file with a few rows per allele.");
      }
    }
    readTo = Math.max(readTo, last);
  }

  private List<AnnotationRow> of(Variant v) {
    List<AnnotationRow> found = new ArrayList<>();
    for (Line line : atHand) {
      if (Math.abs(line.position() - v.position()) > 1 + v.reference().length()) {
        continue;
      }
      String reference = cell(line, columns.reference());
      compare(v, line.position(), reference);
      String[] alternates = cell(line, columns.alternate()).split(",");
      for (int i = 0; i < alternates.length; i++) {
        if (same(v, Loci.trim(line.position(), reference, alternates[i]))) {
          found.addAll(
              source.isVcf()
                  ? AnnotationRow.ofVcf(
                      line.cells().get(7), source.columns(), perAllele, i, alternates.length)
                  : List.of(AnnotationRow.ofTable(columns, line.cells())));
        }
      }
    }
    return found;
  }

  private static boolean same(Variant v, Loci.Allele a) {
    return a.position() == v.position()
        && a.reference().equals(v.reference())
        && a.alternate().equals(v.alternate());
  }

  /** A table of another assembly mostly gives wrong bases, and would give wrong scores. */
  private void compare(Variant v, int position, String reference) {
    if (position != v.position() || reference.isEmpty()) {
      return;
    }
    compared++;
    otherReference += reference.charAt(0) == v.reference().charAt(0) ? 0 : 1;
    if (otherReference >= OTHER_REFERENCE && otherReference > OTHER_REFERENCE_SHARE * compared) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The annotation file " + source.file() + " is of another assembly than the variants",
          "Its reference bases are others; give the file for " + v.assembly().label() + ".");
    }
  }

  private static String cell(Line line, int at) {
    return line.cells().get(at).strip().toUpperCase(java.util.Locale.ROOT);
  }

  // ---- header

  private AnnotationColumns vcfColumns() throws IOException {
    if (source.columns().isEmpty()) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "Nobody says what to take of " + source.file(),
          "Name INFO keys: FILE,NAME=KEY, e.g. gnomad.vcf.gz,gnomADe_AF=AF.");
    }
    Set<String> declared = new HashSet<>();
    for (String line : head()) {
      Matcher info = INFO.matcher(line);
      if (info.matches()) {
        declared.add(info.group(1));
      }
      Matcher each = PER_ALLELE.matcher(line);
      if (each.matches()) {
        perAllele.add(each.group(1));
      }
    }
    for (String key : source.columns().values()) {
      if (!declared.contains(key)) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            source.file() + " declares no INFO key '" + key + "'",
            "Check the names after the file; its header lists what there is.");
      }
    }
    return AnnotationColumns.VCF;
  }

  /** The last line before the rows, with or without a leading hash. */
  private List<String> header() throws IOException {
    List<String> head = head();
    return head.isEmpty() ? List.of() : List.of(head.get(head.size() - 1).split("\t", -1));
  }

  /** The lines that begin with a hash, or the first line if it has none. */
  private List<String> head() throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new BlockCompressedInputStream(source.file().toFile()), StandardCharsets.UTF_8))) {
      String line = in.readLine();
      while (line != null && (line.startsWith("#") || lines.isEmpty())) {
        lines.add(line);
        line = line.startsWith("#") ? in.readLine() : null;
        if (lines.size() > MOST_HEADER_LINES) {
          throw new IOException("the header does not end");
        }
      }
    }
    return lines;
  }

  @Override
  public void close() {
    reader.close();
  }
}
