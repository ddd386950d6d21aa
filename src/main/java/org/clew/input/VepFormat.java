package org.clew.input;

import htsjdk.variant.vcf.VCFHeader;
import htsjdk.variant.vcf.VCFInfoHeaderLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.Curie;
import org.clew.model.TranscriptConsequence;

/**
 * The fields of VEP's annotation in one file, and how to read them (McLaren et al. 2016,
 * PMID:27268795).
 */
final class VepFormat {

  private static final Pattern FORMAT = Pattern.compile("Format:\\s*\"?([^\"]+)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
  private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");

  /** Sequence Ontology terms in Ensembl's order of severity, release 113. */
  private static final List<String> SEVERITY =
      List.of(
          "transcript_ablation",
          "splice_acceptor_variant",
          "splice_donor_variant",
          "stop_gained",
          "frameshift_variant",
          "stop_lost",
          "start_lost",
          "transcript_amplification",
          "feature_elongation",
          "feature_truncation",
          "inframe_insertion",
          "inframe_deletion",
          "missense_variant",
          "protein_altering_variant",
          "splice_donor_5th_base_variant",
          "splice_region_variant",
          "splice_donor_region_variant",
          "splice_polypyrimidine_tract_variant",
          "incomplete_terminal_codon_variant",
          "start_retained_variant",
          "stop_retained_variant",
          "synonymous_variant",
          "coding_sequence_variant",
          "mature_miRNA_variant",
          "5_prime_UTR_variant",
          "3_prime_UTR_variant",
          "non_coding_transcript_exon_variant",
          "intron_variant",
          "NMD_transcript_variant",
          "non_coding_transcript_variant",
          "coding_transcript_variant",
          "upstream_gene_variant",
          "downstream_gene_variant",
          "TFBS_ablation",
          "TFBS_amplification",
          "TF_binding_site_variant",
          "regulatory_region_ablation",
          "regulatory_region_amplification",
          "regulatory_region_variant",
          "intergenic_variant",
          "sequence_variant");

  private static final Map<String, Integer> SEVERITY_RANK = ranks();

  /** Fields that have a place of their own in a consequence. */
  private static final Set<String> PLACED =
      Set.of("Allele", "Consequence", "SYMBOL", "HGNC_ID", "Feature", "HGVSc", "HGVSp");

  /** Fields that say whose an entry is and which transcript is preferred. */
  private static final Set<String> OF_ENTRY =
      Set.of(
          "Allele",
          "ALLELE_NUM",
          "Consequence",
          "SYMBOL",
          "HGNC_ID",
          "Feature",
          "Feature_type",
          "MANE_SELECT",
          "CANONICAL",
          "PICK");

  private final String key;
  private final List<String> fields;

  private VepFormat(String key, List<String> fields) {
    this.key = key;
    this.fields = fields;
  }

  private static Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new HashMap<>();
    for (String term : SEVERITY) {
      ranks.put(term, ranks.size());
    }
    return ranks;
  }

  /** The format that the header states; VEP lets the user name the INFO field. */
  static Optional<VepFormat> of(VCFHeader header) {
    for (VCFInfoHeaderLine line : header.getInfoHeaderLines()) {
      String description = line.getDescription() == null ? "" : line.getDescription();
      if (line.getID().equals("CSQ") || description.contains("Ensembl VEP")) {
        Matcher m = FORMAT.matcher(description);
        if (m.find()) {
          List<String> fields =
              Arrays.stream(m.group(1).strip().split("\\|", -1)).map(String::strip).toList();
          if (fields.contains("Allele") && fields.contains("Consequence")) {
            return Optional.of(new VepFormat(line.getID(), fields));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Names of the fields that the header declares. */
  Set<String> fields() {
    return Set.copyOf(fields);
  }

  /** The INFO field that holds the annotation. */
  String key() {
    return key;
  }

  /** The places of all fields. */
  BitSet whole() {
    BitSet all = new BitSet();
    all.set(0, fields.size());
    return all;
  }

  /** The places of the fields that a sieve looks at, and of those that entries are told by. */
  BitSet sketched(VariantSieve sieve) {
    BitSet some = new BitSet();
    for (int i = 0; i < fields.size(); i++) {
      some.set(i, OF_ENTRY.contains(fields.get(i)) || sieve.looksAt(fields.get(i)));
    }
    return some;
  }

  /**
   * The annotation's entries as maps from field to value, empty values left out.
   *
   * @param wanted places of the fields to read
   */
  List<Map<String, String>> entries(List<String> values, BitSet wanted) {
    List<Map<String, String>> entries = new ArrayList<>();
    for (String value : values) {
      Map<String, String> entry = new LinkedHashMap<>();
      int from = 0;
      for (int i = 0; i < fields.size() && from <= value.length(); i++) {
        int bar = value.indexOf('|', from);
        int to = bar < 0 ? value.length() : bar;
        if (to > from && wanted.get(i)) {
          entry.put(fields.get(i), unescape(value.substring(from, to)));
        }
        from = to + 1;
      }
      if (!entry.isEmpty()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static String unescape(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    return ESCAPED
        .matcher(text)
        .replaceAll(
            m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
  }

  /**
   * The entries that belong to one alternate allele: by {@code ALLELE_NUM} where the file has it,
   * else by VEP's way of writing the allele, the allele as it stands, or its shortest form.
   *
   * @param alternates all alternate alleles of the line, as they stand
   * @param index the alternate allele's place among them, 0-based
   */
  static List<Map<String, String>> ofAllele(
      List<Map<String, String>> entries, String reference, List<String> alternates, int index) {
    List<Map<String, String>> numbered =
        entries.stream()
            .filter(e -> String.valueOf(index + 1).equals(e.get("ALLELE_NUM")))
            .toList();
    if (!numbered.isEmpty()) {
      return numbered;
    }
    if (alternates.size() == 1) {
      return entries;
    }
    String alternate = alternates.get(index);
    for (String name :
        List.of(
            vepAllele(reference, alternates, index), alternate, shortest(reference, alternate))) {
      List<Map<String, String>> named =
          entries.stream().filter(e -> name.equals(e.get("Allele"))).toList();
      if (!named.isEmpty()) {
        return named;
      }
    }
    return List.of();
  }

  /**
   * How VEP writes an alternate allele: if any allele of the line differs from the reference in
   * length and all begin with one base, that base is dropped; nothing left is {@code -}.
   */
  static String vepAllele(String reference, List<String> alternates, int index) {
    boolean indel = false;
    Set<Character> first = new HashSet<>(Set.of(reference.charAt(0)));
    for (String a : alternates) {
      if (!a.contains("*")) {
        indel |= a.length() != reference.length();
        first.add(a.charAt(0));
      }
    }
    String alternate = alternates.get(index);
    if (!indel || first.size() > 1 || alternate.contains("*")) {
      return alternate;
    }
    return alternate.length() == 1 ? "-" : alternate.substring(1);
  }

  /** As VEP writes alleles under {@code --minimal}: nothing shared at either end. */
  private static String shortest(String reference, String alternate) {
    int start = 0;
    int r = reference.length();
    int a = alternate.length();
    while (start < r && start < a && reference.charAt(start) == alternate.charAt(start)) {
      start++;
    }
    while (r > start && a > start && reference.charAt(r - 1) == alternate.charAt(a - 1)) {
      r--;
      a--;
    }
    return a == start ? "-" : alternate.substring(start, a);
  }

  /**
   * Consequences on transcripts. Preferred in each gene are its MANE Select transcripts, for want
   * of one the canonical ones, for want of these the one that VEP picked.
   */
  static List<TranscriptConsequence> consequences(List<Map<String, String>> entries) {
    List<Map<String, String>> transcripts =
        entries.stream()
            .filter(e -> e.getOrDefault("Feature_type", "Transcript").equals("Transcript"))
            .toList();
    List<TranscriptConsequence> consequences = new ArrayList<>();
    for (Map<String, String> entry : transcripts) {
      consequences.add(consequence(entry, isPreferred(entry, transcripts)));
    }
    return consequences;
  }

  private static boolean isPreferred(
      Map<String, String> entry, List<Map<String, String>> transcripts) {
    String symbol = entry.getOrDefault("SYMBOL", "");
    for (String mark : List.of("MANE_SELECT", "CANONICAL", "PICK")) {
      for (Map<String, String> other : transcripts) {
        if (other.containsKey(mark) && other.getOrDefault("SYMBOL", "").equals(symbol)) {
          return entry.containsKey(mark);
        }
      }
    }
    return false;
  }

  private static TranscriptConsequence consequence(Map<String, String> entry, boolean preferred) {
    List<String> terms =
        Arrays.stream(entry.getOrDefault("Consequence", "").split("&"))
            .filter(t -> !t.isEmpty())
            .sorted(Comparator.comparingInt(t -> SEVERITY_RANK.getOrDefault(t, SEVERITY.size())))
            .toList();
    Map<String, String> others = new HashMap<>(entry);
    others.keySet().removeAll(PLACED);
    return new TranscriptConsequence(
        entry.getOrDefault("SYMBOL", ""),
        hgnc(entry.getOrDefault("HGNC_ID", "")),
        entry.getOrDefault("Feature", ""),
        preferred,
        terms,
        entry.getOrDefault("HGVSc", ""),
        entry.getOrDefault("HGVSp", ""),
        others);
  }

  /** VEP has written {@code HGNC:3689}, {@code HGNC:HGNC:3689} and {@code 3689}. */
  private static Optional<Curie> hgnc(String text) {
    String number = text.substring(text.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    return NUMBER.matcher(number).matches()
        ? Optional.of(new Curie("HGNC", number))
        : Optional.empty();
  }
}
