package org.clew.input;

import htsjdk.variant.vcf.VCFContigHeaderLine;
import htsjdk.variant.vcf.VCFHeader;
import htsjdk.variant.vcf.VCFHeaderLine;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clew.model.Assembly;
import org.jspecify.annotations.Nullable;

/** The genome assembly that a VCF header states. */
final class AssemblyGuess {

  /** Lengths of chromosomes in bases, GRCh37 and GRCh38 (Genome Reference Consortium). */
  private static final Map<String, int[]> LENGTHS =
      Map.ofEntries(
          Map.entry("1", new int[] {249_250_621, 248_956_422}),
          Map.entry("2", new int[] {243_199_373, 242_193_529}),
          Map.entry("3", new int[] {198_022_430, 198_295_559}),
          Map.entry("4", new int[] {191_154_276, 190_214_555}),
          Map.entry("5", new int[] {180_915_260, 181_538_259}),
          Map.entry("6", new int[] {171_115_067, 170_805_979}),
          Map.entry("7", new int[] {159_138_663, 159_345_973}),
          Map.entry("8", new int[] {146_364_022, 145_138_636}),
          Map.entry("9", new int[] {141_213_431, 138_394_717}),
          Map.entry("10", new int[] {135_534_747, 133_797_422}),
          Map.entry("11", new int[] {135_006_516, 135_086_622}),
          Map.entry("12", new int[] {133_851_895, 133_275_309}),
          Map.entry("13", new int[] {115_169_878, 114_364_328}),
          Map.entry("14", new int[] {107_349_540, 107_043_718}),
          Map.entry("15", new int[] {102_531_392, 101_991_189}),
          Map.entry("16", new int[] {90_354_753, 90_338_345}),
          Map.entry("17", new int[] {81_195_210, 83_257_441}),
          Map.entry("18", new int[] {78_077_248, 80_373_285}),
          Map.entry("19", new int[] {59_128_983, 58_617_616}),
          Map.entry("20", new int[] {63_025_520, 64_444_167}),
          Map.entry("21", new int[] {48_129_895, 46_709_983}),
          Map.entry("22", new int[] {51_304_566, 50_818_468}),
          Map.entry("X", new int[] {155_270_560, 156_040_895}),
          Map.entry("Y", new int[] {59_373_566, 57_227_415}));

  private AssemblyGuess() {}

  /** By the contigs' lengths: the surest sign. Empty too where they are of both assemblies. */
  static Optional<Assembly> byLengths(VCFHeader header) {
    Set<Assembly> found = EnumSet.noneOf(Assembly.class);
    for (VCFContigHeaderLine contig : header.getContigLines()) {
      int[] lengths = Loci.contig(contig.getID()).map(LENGTHS::get).orElse(null);
      String stated = contig.getGenericFields().get("length");
      if (lengths != null && stated != null) {
        for (Assembly assembly : Assembly.values()) {
          if (stated.equals(String.valueOf(lengths[assembly.ordinal()]))) {
            found.add(assembly);
          }
        }
      }
    }
    return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
  }

  /** By the contigs' assembly, or a name of an assembly in the annotator's or reference's line. */
  static Optional<Assembly> byNames(VCFHeader header) {
    for (VCFContigHeaderLine contig : header.getContigLines()) {
      String stated = contig.getGenericFields().get("assembly");
      if (stated != null && Assembly.parse(stated).isPresent()) {
        return Assembly.parse(stated);
      }
    }
    for (String key : List.of("VEP", "reference")) {
      for (VCFHeaderLine line : header.getMetaDataInInputOrder()) {
        if (line.getKey().equals(key)) {
          Optional<Assembly> named = named(line.getValue().toLowerCase(Locale.ROOT));
          if (named.isPresent()) {
            return named;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** What the header names as its assembly, known or not, short enough for a message. */
  static Optional<String> statedName(VCFHeader header) {
    Stream<@Nullable String> ofContigs =
        header.getContigLines().stream().map(c -> c.getGenericFields().get("assembly"));
    Stream<String> ofReference =
        header.getMetaDataInInputOrder().stream()
            .filter(line -> line.getKey().equals("reference"))
            .map(VCFHeaderLine::getValue);
    return Stream.concat(ofContigs.flatMap(Stream::ofNullable), ofReference)
        .findFirst()
        .map(TermCollector::shorten);
  }

  private static Optional<Assembly> named(String text) {
    boolean is37 =
        text.contains("grch37")
            || text.contains("hg19")
            || text.contains("b37")
            || text.contains("hs37d5");
    boolean is38 = text.contains("grch38") || text.contains("hg38") || text.contains("hs38");
    if (is37 == is38) {
      return Optional.empty();
    }
    return Optional.of(is37 ? Assembly.GRCH37 : Assembly.GRCH38);
  }
}
