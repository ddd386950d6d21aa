package org.clew;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import htsjdk.tribble.SimpleFeature;
import htsjdk.tribble.index.tabix.TabixFormat;
import htsjdk.tribble.index.tabix.TabixIndexCreator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes what bgzip and tabix would: a compressed file with its index beside it. */
public final class TabixFile {

  private TabixFile() {}

  /** A table: chromosome and position in the first two columns, header lines with a hash. */
  public static Path table(Path file, String... lines) throws IOException {
    return write(file, new TabixFormat(TabixFormat.GENERIC_FLAGS, 1, 2, 2, '#', 0), lines);
  }

  /**
   * Frequencies of the FBN1 variant of the examples: absent, but of few people of African ancestry.
   */
  public static Path thinlySampled(Path file) throws IOException {
    return table(
        file,
        "#chrom\tpos\tref\talt\tgnomADe_AF\tgnomADe_AFR_AF\tgnomADe_AFR_AN",
        "chr15\t48495219\tG\tA\t0\t0\t900");
  }

  public static Path vcf(Path file, String... lines) throws IOException {
    return write(file, TabixFormat.VCF, lines);
  }

  private static Path write(Path file, TabixFormat format, String... lines) throws IOException {
    TabixIndexCreator index = new TabixIndexCreator(format);
    try (BlockCompressedOutputStream out = new BlockCompressedOutputStream(file.toFile())) {
      for (String line : lines) {
        long at = out.getFilePointer();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        if (!line.startsWith("#")) {
          String[] cells = line.split("\t");
          int position = Integer.parseInt(cells[1]);
          index.addFeature(new SimpleFeature(cells[0], position, position), at);
        }
      }
      out.flush();
      index
          .finalizeIndex(out.getFilePointer())
          .write(file.resolveSibling(file.getFileName() + ".tbi"));
    }
    return file;
  }
}
