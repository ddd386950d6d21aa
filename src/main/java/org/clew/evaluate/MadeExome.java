package org.clew.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.clew.model.Assembly;
import org.clew.model.Curie;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.Zygosity;

/**
 * Exomes made for measuring: a case's own causal variants among real variants of others.
 *
 * <p>The background is the same for all cases of a seed:
 *
 * <ul>
 *   <li>{@link #RARE_BENIGN} benign missense variants of ClinVar and {@link #CARRIED} pathogenic
 *       ones, drawn with their real genes, scores and allele frequencies, heterozygous;
 *   <li>every variant of a real exome. It is not annotated: one with an rs number counts as common,
 *       one without as rare; the gene is drawn, and of the rare ones one in {@link #RARE_MISSENSE}
 *       is missense with the score of a drawn benign variant, the others are synonymous.
 * </ul>
 *
 * <p>A causal variant's consequence is read from its HGVS name; it is absent from the population,
 * and a missense one gets the score of a drawn pathogenic variant. So the figures measure how well
 * evidence is combined, not how well a real annotator would have found it.
 */
public final class MadeExome {

  /** Rare benign missense variants of one exome; the order of magnitude of real ones. */
  static final int RARE_BENIGN = 150;

  /**
   * Of the real exome's variants without an rs number, one in so many is taken as rare and
   * missense: many are calling artefacts or lie outside of coding sequence, and a person has some
   * hundred rare missense variants.
   */
  static final int RARE_MISSENSE = 24;

  /** Pathogenic variants of which a healthy person is a carrier; order of magnitude. */
  static final int CARRIED = 2;

  /** Fields that the annotation declares. */
  public static final Set<String> FIELDS = Set.of("gnomADe_AF", "MAX_AF", "REVEL");

  private static final Pattern NONSENSE = Pattern.compile("p\\.\\(?[A-Za-z]{3}\\d+(Ter|\\*)\\)?$");
  private static final Pattern MISSENSE =
      Pattern.compile("p\\.\\(?[A-Z][a-z]{2}\\d+[A-Z][a-z]{2}\\)?$");
  private static final Pattern SPLICE = Pattern.compile("c\\.[*-]?\\d+([+-][12])(?!\\d).*");
  private static final Pattern START = Pattern.compile("p\\.\\(?Met1.*");

  /** Columns of the table of classified variants. */
  private static final int GENE = 5;

  private static final int CLASS = 12;
  private static final int MAF = 13;
  private static final int REVEL = 17;

  private record Classified(
      String contig, int position, String ref, String alt, String gene, double maf, String revel) {}

  private final List<Classified> benign = new ArrayList<>();
  private final List<Classified> pathogenic = new ArrayList<>();
  private final List<Variant> background;

  private MadeExome(Path classified, Path exome, List<String> genes, long seed) throws IOException {
    readClassified(classified);
    Random random = new Random(seed);
    List<Variant> all = new ArrayList<>();
    Collections.shuffle(benign, random);
    for (Classified c : benign.subList(0, Math.min(RARE_BENIGN, benign.size()))) {
      all.add(of(c));
    }
    Collections.shuffle(pathogenic, random);
    for (Classified c : pathogenic.subList(0, Math.min(CARRIED, pathogenic.size()))) {
      all.add(of(c));
    }
    readExome(exome, genes, random, all);
    background = List.copyOf(all);
  }

  /**
   * Reads the real variants.
   *
   * @param data folder of the releases
   * @param genes symbols to draw genes from
   */
  public static MadeExome read(Path data, List<String> genes, long seed) throws IOException {
    return new MadeExome(
        data.resolve("variants/clinvar2019_pejaver_missense.tsv.gz"),
        data.resolve("vcf/Pfeiffer.vcf.gz"),
        genes,
        seed);
  }

  /** The variants that every exome has. */
  public List<Variant> background() {
    return background;
  }

  /**
   * A causal variant as an annotator would show it.
   *
   * @param gene the gene as the graph has it
   * @return empty where its name tells no consequence that the rules know
   */
  public Optional<Variant> causal(Variant v, Curie gene, String symbol) {
    if (v.consequences().isEmpty() || v.zygosity() == Zygosity.UNKNOWN) {
      return Optional.empty();
    }
    TranscriptConsequence named = v.consequences().get(0);
    String term = consequence(named, v);
    if (term.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> annotations = new HashMap<>();
    if (term.equals("missense_variant")) {
      Random own = new Random(v.key().hashCode());
      annotations.put("REVEL", pathogenic.get(own.nextInt(pathogenic.size())).revel());
    }
    return Optional.of(with(v, named, gene, symbol, term, annotations));
  }

  /** The same variant as a harmless one: missense, seen in 4 of 1,000, of low score. */
  public Variant benign(Variant causal, Curie gene, String symbol) {
    Map<String, String> annotations =
        Map.of("gnomADe_AF", "0.004", "MAX_AF", "0.008", "REVEL", "0.01");
    return with(
        causal, causal.consequences().get(0), gene, symbol, "missense_variant", annotations);
  }

  private static Variant with(
      Variant v,
      TranscriptConsequence c,
      Curie gene,
      String symbol,
      String term,
      Map<String, String> annotations) {
    return v.withConsequences(
        List.of(
            new TranscriptConsequence(
                symbol,
                Optional.of(gene),
                c.transcript(),
                true,
                List.of(term),
                c.hgvsC(),
                c.hgvsP(),
                annotations)));
  }

  /** Sequence Ontology name of what the HGVS names say; empty if they do not. */
  static String consequence(TranscriptConsequence c, Variant v) {
    String protein = c.hgvsP().substring(c.hgvsP().indexOf(':') + 1);
    String coding = c.hgvsC().substring(c.hgvsC().indexOf(':') + 1);
    var splice = SPLICE.matcher(coding);
    if (splice.matches()) {
      return splice.group(1).startsWith("+") ? "splice_donor_variant" : "splice_acceptor_variant";
    }
    if (START.matcher(protein).matches()) {
      return "start_lost";
    }
    if (NONSENSE.matcher(protein).matches()) {
      return "stop_gained";
    }
    if (protein.contains("fs")) {
      return "frameshift_variant";
    }
    if (MISSENSE.matcher(protein).matches() && !protein.contains("=")) {
      return "missense_variant";
    }
    int length = v.alternate().length() - v.reference().length();
    if (length != 0 && length % 3 == 0 && !protein.isEmpty()) {
      return length > 0 ? "inframe_insertion" : "inframe_deletion";
    }
    return "";
  }

  private void readClassified(Path file) throws IOException {
    lines(
        file,
        line -> {
          String[] f = line.split("\t", -1);
          if (f.length <= REVEL || f[0].equals("hg19_chr") || f[REVEL].isEmpty()) {
            return;
          }
          double maf = f[MAF].isEmpty() ? 0 : Double.parseDouble(f[MAF]);
          Classified c =
              new Classified(f[0], Integer.parseInt(f[1]), f[2], f[3], f[GENE], maf, f[REVEL]);
          (f[CLASS].toLowerCase(java.util.Locale.ROOT).contains("benign") ? benign : pathogenic)
              .add(c);
        });
  }

  private static Variant of(Classified c) {
    String af = Double.toString(c.maf());
    return variant(
        c.contig(),
        c.position(),
        c.ref(),
        c.alt(),
        Zygosity.HETEROZYGOUS,
        c.gene(),
        "missense_variant",
        Map.of("gnomADe_AF", af, "MAX_AF", af, "REVEL", c.revel()));
  }

  private void readExome(Path file, List<String> genes, Random random, List<Variant> to)
      throws IOException {
    lines(
        file,
        line -> {
          String[] f = line.split("\t", -1);
          if (line.startsWith("#") || f.length < 10 || f[4].contains(",")) {
            return;
          }
          boolean common = !f[2].equals(".");
          boolean missense = common || random.nextInt(RARE_MISSENSE) == 0;
          Map<String, String> annotations = new HashMap<>();
          annotations.put("gnomADe_AF", common ? "0.1" : "0.0005");
          annotations.put("MAX_AF", common ? "0.2" : "0.001");
          if (missense) {
            annotations.put("REVEL", benign.get(random.nextInt(benign.size())).revel());
          }
          to.add(
              variant(
                  f[0],
                  Integer.parseInt(f[1]),
                  f[3],
                  f[4],
                  f[9].startsWith("1/1") ? Zygosity.HOMOZYGOUS : Zygosity.HETEROZYGOUS,
                  genes.get(random.nextInt(genes.size())),
                  missense ? "missense_variant" : "synonymous_variant",
                  annotations));
        });
  }

  private static Variant variant(
      String contig,
      int position,
      String ref,
      String alt,
      Zygosity zygosity,
      String gene,
      String term,
      Map<String, String> annotations) {
    return new Variant(
        Assembly.GRCH37,
        contig,
        position,
        ref,
        alt,
        zygosity,
        Map.of(),
        List.of(),
        List.of(
            new TranscriptConsequence(
                gene, Optional.empty(), "", true, List.of(term), "", "", annotations)));
  }

  private interface Line {
    void read(String line);
  }

  private static void lines(Path file, Line reader) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      in.lines().forEach(reader::read);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
