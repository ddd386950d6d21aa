package org.clew.evaluate;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A VCF of any length in the form that VEP writes with {@code --everything} and plugins, made from
 * the lines of a real one: for measuring speed and memory, not accuracy.
 *
 * <p>Loci, alleles and genotypes are those of the real file; where it is too short each line is
 * written several times, one base further each. What the annotation says is drawn: a gene with 1 to
 * {@value #MOST_TRANSCRIPTS} transcripts, a consequence, HGVS names, frequencies of every group of
 * gnomAD with allele numbers, and scores of missense variants. A locus with an rs number is common.
 */
public final class VepExome {

  /** Most transcripts of a line; VEP writes an entry for each. */
  static final int MOST_TRANSCRIPTS = 12;

  /** Genes with MANE Select transcripts are some 19,000; so many are drawn from. */
  private static final int GENES = 19_000;

  /** Fields of {@code vep --everything --hgvs --mane}, release 113, in VEP's order. */
  private static final String FIELDS =
      "Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|BIOTYPE|EXON|INTRON|HGVSc|HGVSp"
          + "|cDNA_position|CDS_position|Protein_position|Amino_acids|Codons|Existing_variation"
          + "|DISTANCE|STRAND|FLAGS|VARIANT_CLASS|SYMBOL_SOURCE|HGNC_ID|CANONICAL|MANE|MANE_SELECT"
          + "|MANE_PLUS_CLINICAL|TSL|APPRIS|CCDS|ENSP|SWISSPROT|TREMBL|UNIPARC|UNIPROT_ISOFORM"
          + "|GENE_PHENO|SIFT|PolyPhen|DOMAINS|miRNA|HGVS_OFFSET|AF|AFR_AF|AMR_AF|EAS_AF|EUR_AF"
          + "|SAS_AF|gnomADe_AF|gnomADe_AFR_AF|gnomADe_AMR_AF|gnomADe_ASJ_AF|gnomADe_EAS_AF"
          + "|gnomADe_FIN_AF|gnomADe_MID_AF|gnomADe_NFE_AF|gnomADe_REMAINING_AF|gnomADe_SAS_AF"
          + "|gnomADg_AF|MAX_AF|MAX_AF_POPS|CLIN_SIG|SOMATIC|PHENO|PUBMED|MOTIF_NAME|MOTIF_POS"
          + "|HIGH_INF_POS|MOTIF_SCORE_CHANGE|TRANSCRIPTION_FACTORS";

  /** What plugins and custom files add: scores, and allele numbers of the groups. */
  private static final String PLUGINS =
      "|REVEL|CADD_PHRED|CADD_RAW|am_class|am_pathogenicity|SpliceAI_pred_DS_AG"
          + "|SpliceAI_pred_DS_AL|SpliceAI_pred_DS_DG|SpliceAI_pred_DS_DL|SpliceAI_pred_SYMBOL"
          + "|gnomADe_AFR_AN|gnomADe_AMR_AN|gnomADe_EAS_AN|gnomADe_NFE_AN|gnomADe_SAS_AN"
          + "|ClinVar_CLNSIG|ClinVar_CLNREVSTAT";

  private static final Pattern OWN_CSQ = Pattern.compile(";?\\bCSQ=[^;]*");

  private static final List<String> NAMES = List.of((FIELDS + PLUGINS).split("\\|"));

  private static final List<String> GROUPS = List.of("AFR", "AMR", "EAS", "NFE", "SAS");

  /** Consequences of an exome's calls, as often as they stand here: targets and their flanks. */
  private static final List<String> CONSEQUENCES =
      List.of(
          "intron_variant",
          "intron_variant",
          "intron_variant",
          "intron_variant",
          "synonymous_variant",
          "synonymous_variant",
          "synonymous_variant",
          "missense_variant",
          "missense_variant",
          "missense_variant",
          "splice_region_variant&intron_variant",
          "splice_polypyrimidine_tract_variant&intron_variant",
          "5_prime_UTR_variant",
          "3_prime_UTR_variant",
          "non_coding_transcript_exon_variant",
          "upstream_gene_variant");

  /** Of so many lines one is a null variant. */
  private static final int NULL_VARIANT = 400;

  private final Random random;
  private final Map<String, String> entry = new LinkedHashMap<>();

  private VepExome(long seed) {
    random = new Random(seed);
  }

  /**
   * Writes the VCF, gzipped.
   *
   * @param template the real VCF, plain or gzipped
   * @param lines variant lines to write
   * @throws IOException if the template holds no variant line, or a file cannot be used
   */
  public static void write(Path template, Path file, int lines, long seed) throws IOException {
    VepExome exome = new VepExome(seed);
    List<String> rows = new ArrayList<>();
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16),
                StandardCharsets.UTF_8))) {
      try (BufferedReader in = open(template)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (line.startsWith("#CHROM")) {
            out.write(
                "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequence annotations from"
                    + " Ensembl VEP. Format: "
                    + FIELDS
                    + PLUGINS
                    + "\">\n");
          }
          if (line.startsWith("##INFO=<ID=CSQ,")) {
            continue; // the template's own annotation
          }
          if (line.startsWith("#")) {
            out.write(line + "\n");
          } else if (line.split("\t", 9).length == 9) {
            rows.add(line);
          }
        }
      }
      if (rows.isEmpty()) {
        throw new IOException(template.getFileName() + " has no variant line");
      }
      for (int i = 0; i < lines; i++) {
        // Copies follow each other, so that the file stays sorted.
        int row = (int) ((long) i * rows.size() / lines);
        int firstCopy = (int) (((long) row * lines + rows.size() - 1) / rows.size());
        out.write(exome.annotated(rows.get(row), i - firstCopy));
      }
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    boolean zipped = file.toString().endsWith("gz");
    return new BufferedReader(
        new InputStreamReader(
            zipped
                ? new GZIPInputStream(Files.newInputStream(file), 1 << 16)
                : Files.newInputStream(file),
            StandardCharsets.UTF_8));
  }

  private String annotated(String line, int copy) {
    String[] f = line.split("\t", 9);
    boolean common = !f[2].equals(".");
    int gene = random.nextInt(GENES);
    int position = 1 + random.nextInt(900);
    String consequence =
        random.nextInt(NULL_VARIANT) == 0
            ? "stop_gained"
            : CONSEQUENCES.get(random.nextInt(CONSEQUENCES.size()));
    int transcripts = 1 + random.nextInt(MOST_TRANSCRIPTS);
    StringBuilder csq = new StringBuilder(OWN_CSQ.matcher(f[7]).replaceAll("")).append(";CSQ=");
    locus(f, common);
    for (int t = 0; t < transcripts; t++) {
      transcript(gene, t, position, f, t == 0 ? consequence : other(consequence));
      for (int i = 0; i < NAMES.size(); i++) {
        csq.append(i > 0 ? "|" : t > 0 ? "," : "");
        csq.append(entry.getOrDefault(NAMES.get(i), ""));
      }
    }
    f[1] = String.valueOf(Integer.parseInt(f[1]) + copy);
    f[7] = csq.toString();
    return String.join("\t", f) + "\n";
  }

  /** Further transcripts share the consequence or do not code. */
  private String other(String consequence) {
    return random.nextInt(3) == 0 ? "non_coding_transcript_exon_variant" : consequence;
  }

  /** What is the same in every entry of the line. */
  private void locus(String[] f, boolean common) {
    entry.clear();
    String alternate = f[4].split(",")[0];
    entry.put("Allele", alternate.length() == f[3].length() ? alternate : vep(f[3], alternate));
    entry.put("VARIANT_CLASS", alternate.length() == f[3].length() ? "SNV" : "indel");
    entry.put("Existing_variation", common ? f[2] : "");
    double af = common ? Math.pow(10, -2 * random.nextDouble()) : 0;
    if (common) {
      for (String name : List.of("AF", "gnomADe_AF", "gnomADg_AF")) {
        entry.put(name, number("%.6f", af));
      }
      entry.put("MAX_AF", number("%.6f", Math.min(1, 1.5 * af)));
      entry.put("MAX_AF_POPS", "gnomADe_AFR");
    }
    for (String g : GROUPS) {
      if (common) {
        entry.put(
            "gnomADe_" + g + "_AF", number("%.6f", Math.min(1, af * (0.5 + random.nextDouble()))));
      }
      entry.put("gnomADe_" + g + "_AN", String.valueOf(20_000 + random.nextInt(900_000)));
    }
  }

  private static String vep(String reference, String alternate) {
    return alternate.length() > 1 && alternate.charAt(0) == reference.charAt(0)
        ? alternate.substring(1)
        : alternate.length() == 1 ? "-" : alternate;
  }

  private void transcript(int gene, int t, int residue, String[] f, String consequence) {
    String accession = String.format(Locale.ROOT, "ENST%08d%03d.%d", gene, t, 1 + t % 9);
    int base = 3 * residue - 1;
    boolean coding =
        consequence.contains("missense")
            || consequence.contains("synonymous")
            || consequence.contains("stop");
    entry.put("Consequence", consequence);
    entry.put("IMPACT", coding ? "MODERATE" : "MODIFIER");
    entry.put("SYMBOL", "GENE" + gene);
    entry.put("Gene", String.format(Locale.ROOT, "ENSG%011d", gene));
    entry.put("Feature_type", "Transcript");
    entry.put("Feature", accession);
    entry.put("BIOTYPE", t == 0 || coding ? "protein_coding" : "retained_intron");
    entry.put("SYMBOL_SOURCE", "HGNC");
    entry.put("STRAND", "1");
    entry.put("CANONICAL", t == 0 ? "YES" : "");
    entry.put("MANE", t == 0 ? "MANE_Select" : "");
    entry.put("MANE_SELECT", t == 0 ? String.format(Locale.ROOT, "NM_%06d.4", gene) : "");
    entry.put("EXON", coding ? 1 + residue / 60 + "/16" : "");
    entry.put("INTRON", consequence.contains("intron") ? 1 + residue / 60 + "/15" : "");
    entry.put(
        "HGVSc",
        accession + ":c." + base + (coding ? "" : "+12") + f[3] + ">" + f[4].split(",")[0]);
    entry.put(
        "HGVSp",
        coding ? "ENSP" + accession.substring(4) + ":" + protein(consequence, residue) : "");
    entry.put("cDNA_position", coding ? String.valueOf(base + 120) : "");
    entry.put("CDS_position", coding ? String.valueOf(base) : "");
    entry.put("Protein_position", coding ? String.valueOf(residue) : "");
    entry.put("Amino_acids", consequence.contains("missense") ? "R/Q" : "");
    entry.put("Codons", coding ? "cGg/cAg" : "");
    entry.put("SpliceAI_pred_DS_AG", number("%.2f", random.nextDouble() / 10));
    entry.put("SpliceAI_pred_DS_AL", "0.00");
    entry.put("SpliceAI_pred_DS_DG", "0.01");
    entry.put("SpliceAI_pred_DS_DL", "0.00");
    entry.put("SpliceAI_pred_SYMBOL", "GENE" + gene);
    boolean missense = consequence.contains("missense");
    entry.put("SIFT", missense ? "deleterious(0.03)" : "");
    entry.put("PolyPhen", missense ? "possibly_damaging(0.7)" : "");
    entry.put("REVEL", missense ? number("%.3f", random.nextDouble()) : "");
    entry.put("am_pathogenicity", missense ? number("%.4f", random.nextDouble()) : "");
    entry.put("CADD_PHRED", number("%.2f", 35 * random.nextDouble()));
  }

  private static String protein(String consequence, int residue) {
    return consequence.contains("missense")
        ? "p.Arg" + residue + "Gln"
        : consequence.contains("stop") ? "p.Arg" + residue + "Ter" : "p.Arg" + residue + "%3D";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
