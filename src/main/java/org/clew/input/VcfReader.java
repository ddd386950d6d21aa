package org.clew.input;

import htsjdk.samtools.util.BlockCompressedInputStream;
import htsjdk.samtools.util.BlockCompressedInputStream.FileTermination;
import htsjdk.samtools.util.Log;
import htsjdk.tribble.readers.LineIteratorImpl;
import htsjdk.tribble.readers.SynchronousLineReader;
import htsjdk.variant.vcf.VCFCodec;
import htsjdk.variant.vcf.VCFHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.clew.model.Assembly;
import org.clew.model.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the small variants that a patient carries from a VCF, plain, gzip or bgzip. One line is in
 * memory at a time; a line that cannot be read is reported and the rest goes on.
 */
public final class VcfReader {

  /** Largest header, in bytes. */
  private static final int MAX_HEADER = 64 << 20;

  private static final Pattern LATER_VERSION = Pattern.compile("##fileformat=VCFv4\\.[4-9]");

  /** Broken lines that are reported one by one. */
  private static final int SHOWN = 10;

  static {
    // htsjdk writes to standard error on its own; alleles and positions must not end there
    Log.setGlobalLogLevel(Log.LogLevel.ERROR);
  }

  private final Path file;
  private final String name;
  private final VcfOptions options;
  private final VariantSieve sieve;
  private final Problems problems = new Problems();
  private long lines;
  private long variants;
  private long broken;

  private VcfReader(Path file, VcfOptions options, VariantSieve sieve) {
    this.file = file;
    this.name = file.getFileName().toString();
    this.options = options;
    this.sieve = sieve;
  }

  /** Fields of VEP's annotation that the file's header declares; empty without one. */
  public static Set<String> annotationFields(Path file) {
    VcfReader reader = new VcfReader(file, VcfOptions.none(), VariantSieve.ALL);
    try (InputStream in = reader.open()) {
      return reader
          .header(new Lines(in), new VCFCodec())
          .flatMap(VepFormat::of)
          .map(VepFormat::fields)
          .orElse(Set.of());
    } catch (IOException e) {
      return Set.of(); // reading the variants reports it
    }
  }

  /** All variants that the patient carries, in memory. */
  public static Read<List<Variant>> readAll(Path file, VcfOptions options) {
    List<Variant> variants = new ArrayList<>();
    Read<VcfSummary> summary = read(file, options, variants::add);
    return new Read<>(summary.value().map(s -> variants), summary.problems());
  }

  /**
   * Hands on the variants that the patient carries, in file order, one per alternate allele.
   *
   * @return what the file held. With an error among the problems the variants handed on are not to
   *     be used: the file is cut off, or patient or assembly are not known.
   */
  public static Read<VcfSummary> read(Path file, VcfOptions options, Consumer<Variant> sink) {
    return read(file, options, VariantSieve.ALL, sink);
  }

  /** The same for those of the variants that a sieve keeps; only they are read in full. */
  public static Read<VcfSummary> read(
      Path file, VcfOptions options, VariantSieve sieve, Consumer<Variant> sink) {
    VcfReader reader = new VcfReader(file, options, sieve);
    Optional<VcfSummary> summary = reader.read(sink);
    return new Read<>(summary, reader.problems.list());
  }

  private Optional<VcfSummary> read(Consumer<Variant> sink) {
    try (InputStream in = open()) {
      Lines text = new Lines(in);
      VCFCodec codec = new VCFCodec();
      Optional<VCFHeader> header = header(text, codec);
      return header.isEmpty() ? Optional.empty() : read(text, codec, header.get(), sink);
    } catch (NoSuchFileException e) {
      problems.error(file.toString(), "No such file", "Check the path.");
    } catch (IOException e) {
      problems.error(
          name,
          "The file breaks off or is damaged after " + lines + " variant lines",
          "Fetch or compress it again; check with: gzip -t " + name);
    }
    return Optional.empty();
  }

  private InputStream open() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(2);
      boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      if (zipped && isBgzipWithoutEnd()) {
        problems.error(
            name,
            "The file is bgzipped and lacks its end mark: it is probably cut off",
            "Fetch it again; if it is whole, write it anew: gunzip -c F | bgzip > G.");
      }
      return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private boolean isBgzipWithoutEnd() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return BlockCompressedInputStream.isValidFile(in)
          && BlockCompressedInputStream.checkTermination(file)
              != FileTermination.HAS_TERMINATOR_BLOCK;
    }
  }

  // ---- header

  private Optional<VCFHeader> header(Lines text, VCFCodec codec) throws IOException {
    StringBuilder header = new StringBuilder();
    String line;
    while ((line = text.next()) != null && line.startsWith("##")) {
      if (header.length() > MAX_HEADER || text.tooLong()) {
        problems.error(name, "The header is longer than any VCF's", "Give a VCF file.");
        return Optional.empty();
      }
      header.append(header.length() == 0 ? readableVersion(line) : line).append('\n');
    }
    if (header.length() == 0 || line == null || !line.startsWith("#CHROM")) {
      boolean isBcf = line != null && line.startsWith("BCF");
      problems.error(
          name,
          isBcf ? "The file is BCF" : "The file is not a VCF, or its header is cut off",
          isBcf
              ? "Convert it: bcftools view F -Oz -o F.vcf.gz"
              : "Give a VCF that begins with ##fileformat and has a line #CHROM.");
      return Optional.empty();
    }
    header.append(line).append('\n');
    try {
      codec.disableOnTheFlyModifications();
      return Optional.of(
          (VCFHeader)
              codec.readActualHeader(
                  new LineIteratorImpl(
                      new SynchronousLineReader(new StringReader(header.toString())))));
    } catch (RuntimeException e) {
      // beside its own kinds, htsjdk throws what comes of a missing attribute
      problems.error(
          name,
          "The header cannot be read: " + firstLine(e),
          "Correct it; check with: bcftools view -h " + name);
      return Optional.empty();
    }
  }

  /** Later versions, which htsjdk refuses, write small variants as 4.3 does. */
  private static String readableVersion(String line) {
    return LATER_VERSION.matcher(line).matches() ? "##fileformat=VCFv4.3" : line;
  }

  private Optional<Assembly> assembly(VCFHeader header) {
    Optional<Assembly> byLengths = AssemblyGuess.byLengths(header);
    Optional<Assembly> stated = byLengths.or(() -> AssemblyGuess.byNames(header));
    Optional<Assembly> told = options.assembly();
    if (told.isEmpty() && stated.isEmpty()) {
      problems.error(
          name,
          AssemblyGuess.statedName(header)
              .map(n -> "The header names an assembly that Clew does not know: " + n)
              .orElse("The header does not tell the genome assembly"),
          "Give --assembly GRCh37 or --assembly GRCh38.");
    } else if (told.isPresent() && stated.isPresent() && !told.equals(stated)) {
      String message =
          "The file is said to be on "
              + told.get().label()
              + ", but its header says "
              + stated.get().label();
      if (byLengths.isPresent()) {
        problems.error(name, message, "Leave out --assembly, or give the right file.");
        return Optional.empty();
      }
      problems.warning(name, message, "Check the assembly; the given one is used.");
    }
    return told.or(() -> stated);
  }

  // ---- variants

  private Optional<VcfSummary> read(
      Lines text, VCFCodec codec, VCFHeader header, Consumer<Variant> sink) throws IOException {
    Optional<Assembly> assembly = assembly(header);
    List<String> samples = header.getGenotypeSamples();
    Optional<String> patient =
        samples.isEmpty() ? Optional.empty() : VcfPatient.find(samples, options, name, problems);
    if (assembly.isEmpty() || patient.isEmpty() && !samples.isEmpty()) {
      return Optional.empty();
    }
    if (samples.isEmpty()) {
      problems.warning(
          name,
          "The file has no genotypes; every variant counts as carried, in unknown state",
          "Give a VCF with the patient's genotypes.");
    }
    Optional<VepFormat> vep = VepFormat.of(header);
    vep.ifPresentOrElse(this::reportUnplaced, () -> reportUnannotated(header));
    VcfLine line = new VcfLine(codec, assembly.get(), samples, patient, options, vep, sieve);
    String row;
    while ((row = text.next()) != null) {
      if (row.isEmpty() || row.startsWith("#")) {
        continue;
      }
      lines++;
      List<Variant> found = decode(line, row, text);
      if (found != null) {
        variants += found.size();
        found.forEach(sink);
      }
    }
    if (broken > SHOWN) {
      problems.warning(
          name,
          broken + " lines in all could not be read",
          "Check the file with: bcftools view " + name);
    }
    if (broken > 0 && broken == lines) {
      problems.error(name, "No line of the file can be read", "Give a VCF file.");
    }
    line.report(name, problems);
    if (line.carried() == 0 && broken < lines) {
      problems.warning(
          name,
          "The patient carries no small variant of the file's " + lines + " lines",
          "Check that the sample is the patient's, and that it has genotypes (GT).");
    } else if (lines == 0) {
      problems.warning(name, "The file has no variants", "Check that it is whole.");
    }
    return Optional.of(
        new VcfSummary(
            assembly.get(),
            patient,
            samples,
            vep.map(VepFormat::fields).orElse(Set.of()),
            lines,
            variants,
            broken));
  }

  private @Nullable List<Variant> decode(VcfLine line, String row, Lines text) {
    String reason = "longer than " + (Lines.MAX_LINE >> 20) + " MiB";
    if (!text.tooLong()) {
      try {
        return line.decode(row);
      } catch (RuntimeException e) {
        // htsjdk throws many kinds on malformed fields, some only when a genotype is asked for
        reason = firstLine(e);
      }
    }
    broken++;
    if (broken <= SHOWN) {
      problems.warning(
          name + ", line " + text.number(),
          "The line cannot be read and was left out: " + TermCollector.shorten(reason),
          "Correct the line; check with: bcftools view " + name);
    }
    return null;
  }

  private void reportUnplaced(VepFormat vep) {
    if (!vep.fields().contains("SYMBOL")) {
      problems.warning(
          name,
          "The annotation has no field SYMBOL: no variant can be told to lie in a gene",
          "Annotate with VEP's --symbol.");
    }
  }

  private void reportUnannotated(VCFHeader header) {
    for (String other : List.of("ANN", "BCSQ", "EFF")) {
      if (header.hasInfoLine(other)) {
        problems.warning(
            name,
            "The annotation in " + other + " (SnpEff or bcftools csq) is not read",
            "Annotate with VEP: vep --vcf --symbol --hgvs --mane --canonical --af_gnomade.");
        return;
      }
    }
    problems.warning(
        name,
        "The variants are not annotated, so none of them can be weighed",
        "Annotate with VEP: vep --vcf --symbol --hgvs --mane --canonical --af_gnomade.");
  }

  private static String firstLine(Exception e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    // htsjdk counts lines in its own way
    return text.lines().findFirst().orElse("").strip().replaceFirst("^Line \\d+: ", "");
  }
}
