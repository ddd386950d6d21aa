package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.TranscriptConsequence;

/**
 * How common the variant is. Frequencies are fractions 0–1, {@code NaN} if unknown; counts are -1
 * if unknown. A variant that was looked up and not found has frequency 0.
 *
 * @param annotated whether population data were looked up at all
 * @param groups frequency per ancestry group
 * @param filteringAf filtering allele frequency, the lower 95 % bound of the highest group
 * @param overallAf frequency over everyone
 * @param highestAf highest of all frequencies stated, bottlenecked groups too
 * @param maleAf frequency in males, for X-linked genes
 * @param alleleCount copies of the allele that were seen
 * @param homozygotes homozygous people in the reference population
 * @param hemizygotes hemizygous people
 */
public record PopulationFacts(
    boolean annotated,
    List<Group> groups,
    double filteringAf,
    double overallAf,
    double highestAf,
    double maleAf,
    int alleleCount,
    int homozygotes,
    int hemizygotes) {

  /**
   * One ancestry group.
   *
   * @param name as in the annotation, e.g. {@code AFR}
   * @param af allele frequency
   * @param alleles allele number, -1 if not stated
   */
  public record Group(String name, double af, long alleles) {}

  /**
   * Groups without a recent bottleneck: the continental ones (Ghosh et al. 2018, PMID:30311383).
   */
  private static final Set<String> CONTINENTAL = Set.of("AFR", "AMR", "EAS", "NFE", "SAS");

  private static final Pattern GROUP_FIELD =
      Pattern.compile(
          "(?i)(gnomad[a-z0-9]*)_(AFR|AMI|AMR|ASJ|EAS|FIN|MID|NFE|OTH|SAS|REMAINING)_(AF|AN)");
  private static final Pattern OVERALL_FIELD = Pattern.compile("(?i)gnomad[a-z0-9]*_AF|AF");
  private static final Pattern FILTERING_FIELD =
      Pattern.compile("(?i)gnomad\\w*_(faf95\\w*|fafmax\\w*|faf)");
  private static final Pattern MALE_FIELD = Pattern.compile("(?i)gnomad[a-z0-9]*_AF_(XY|male)");
  private static final Pattern COUNT_FIELD = Pattern.compile("(?i)gnomad[a-z0-9]*_AC");
  private static final Pattern HOMOZYGOTE_FIELD =
      Pattern.compile("(?i)gnomad[a-z0-9]*_(nhomalt|Hom|AC_Hom)");
  private static final Pattern HEMIZYGOTE_FIELD =
      Pattern.compile("(?i)gnomad[a-z0-9]*_(nhemi|Hemi|AC_Hemi|AC_XY|AC_male)");

  private enum Role {
    GROUP_AF,
    GROUP_AN,
    OVERALL,
    FILTERING,
    MAXIMUM,
    MALES,
    COUNT,
    HOMOZYGOTES,
    HEMIZYGOTES,
    NONE
  }

  private record Field(Role role, String group) {}

  /** Field names repeat for every variant of a file; their parse does not. */
  private static final Map<String, Field> FIELDS = new ConcurrentHashMap<>();

  private static final int FIELD_CACHE_LIMIT = 10_000;

  /**
   * Reads the frequencies of an annotation.
   *
   * @param declared fields that the file declares: tells "looked up, absent" from "not looked up"
   */
  public static PopulationFacts of(TranscriptConsequence consequence, Set<String> declared) {
    Map<String, Double> af = new java.util.LinkedHashMap<>();
    Map<String, Long> an = new java.util.HashMap<>();
    double filtering = Double.NaN;
    double overall = Double.NaN;
    double highest = Double.NaN;
    double males = Double.NaN;
    int count = -1;
    int homozygotes = -1;
    int hemizygotes = -1;
    for (var e : consequence.annotations().entrySet()) {
      Field f = field(e.getKey());
      if (f.role() == Role.NONE) {
        continue;
      }
      double value = maximum(e.getValue());
      if (Double.isNaN(value) || value < 0) {
        continue;
      }
      switch (f.role()) {
        case GROUP_AF -> af.merge(f.group(), value, Math::max);
        case GROUP_AN -> an.merge(f.group(), (long) value, Math::max);
        case OVERALL -> overall = max(overall, value);
        case FILTERING -> filtering = max(filtering, value);
        case MALES -> males = max(males, value);
        case COUNT -> count = Math.max(count, (int) value);
        case HOMOZYGOTES -> homozygotes = Math.max(homozygotes, (int) value);
        case HEMIZYGOTES -> hemizygotes = Math.max(hemizygotes, (int) value);
        default -> {}
      }
      if (f.role() == Role.GROUP_AF || f.role() == Role.OVERALL || f.role() == Role.MAXIMUM) {
        highest = max(highest, value);
      }
    }
    List<Group> groups = new ArrayList<>();
    af.forEach((g, v) -> groups.add(new Group(g, v, an.getOrDefault(g, -1L))));
    boolean lookedUp = !Double.isNaN(highest) || !Double.isNaN(filtering);
    if (!lookedUp && declared.stream().anyMatch(PopulationFacts::frequencyField)) {
      lookedUp = true;
      overall = 0;
      highest = 0;
    }
    return new PopulationFacts(
        lookedUp,
        List.copyOf(groups),
        filtering,
        overall,
        highest,
        males,
        count,
        homozygotes,
        hemizygotes);
  }

  /**
   * Continental groups whose stated allele number is below that: of them the reference population
   * says little, and "absent" may mean "hardly looked at". Comma-separated; empty if there is none.
   */
  public String thinGroups(double minimumAlleles) {
    return groups.stream()
        .filter(g -> CONTINENTAL.contains(g.name()))
        .filter(g -> g.alleles() >= 0 && g.alleles() < minimumAlleles)
        .map(Group::name)
        .sorted()
        .collect(java.util.stream.Collectors.joining(","));
  }

  /** The continental group with the highest frequency among those with enough alleles. */
  public Optional<Group> topGroup(long minimumAlleles) {
    return groups.stream()
        .filter(g -> CONTINENTAL.contains(g.name()))
        .filter(g -> g.alleles() < 0 || g.alleles() >= minimumAlleles)
        .max(java.util.Comparator.comparingDouble(Group::af));
  }

  /**
   * The frequency to hold against "too common": the filtering frequency, else the highest
   * continental group with enough alleles, else the overall frequency, else the highest stated.
   *
   * @param basis {@code filtering}; {@code popmax} to leave the filtering frequency out; {@code
   *     males} to begin with the frequency in males
   */
  public double commonAf(double minimumAlleles, String basis) {
    if (ofMales(basis)) {
      return maleAf;
    }
    Optional<Group> top = topGroup((long) minimumAlleles);
    if (filters(basis, top.isPresent())) {
      return filteringAf;
    }
    if (top.isPresent()) {
      return top.get().af();
    }
    return Double.isNaN(overallAf) ? highestAf : overallAf;
  }

  /** The frequency to hold against "too rare to tell": the highest that is stated anywhere. */
  public double rarestBound() {
    return Double.isNaN(highestAf) ? filteringAf : highestAf;
  }

  /** Which frequency {@link #commonAf} is, in the words of the annotation. */
  public String commonBasis(double minimumAlleles, String basis) {
    if (ofMales(basis)) {
      return "males";
    }
    Optional<Group> top = topGroup((long) minimumAlleles);
    if (filters(basis, top.isPresent())) {
      return "filtering";
    }
    return top.map(Group::name).orElse(Double.isNaN(overallAf) ? "highest" : "overall");
  }

  private boolean ofMales(String basis) {
    return basis.equals("males") && !Double.isNaN(maleAf);
  }

  private boolean filters(String basis, boolean grouped) {
    return !Double.isNaN(filteringAf) && !(basis.equals("popmax") && grouped);
  }

  /** The group whose frequency {@link #commonAf} is; empty if it is no group's. */
  public Optional<Group> commonGroup(double minimumAlleles, String basis) {
    Optional<Group> top = topGroup((long) minimumAlleles);
    return ofMales(basis) || filters(basis, top.isPresent()) ? Optional.empty() : top;
  }

  /** The group whose frequency {@link #rarestBound} is; empty if it is no group's. */
  public Optional<Group> highestGroup() {
    return groups.stream().filter(g -> g.af() > 0 && g.af() == highestAf).findFirst();
  }

  /** People who are homo- or hemizygous, -1 if nobody counted them. */
  public int people() {
    return homozygotes < 0 && hemizygotes < 0
        ? -1
        : Math.max(0, homozygotes) + Math.max(0, hemizygotes);
  }

  /** People with at least one copy, -1 if nobody counted them. */
  public int carriers() {
    return alleleCount < 0 ? -1 : alleleCount - Math.max(0, homozygotes);
  }

  /** Whether the facts are read from a field of that name. */
  public static boolean isField(String name) {
    return field(name).role() != Role.NONE;
  }

  /** Whether the field name holds a population frequency. */
  public static boolean frequencyField(String name) {
    Role r = field(name).role();
    return r == Role.GROUP_AF || r == Role.OVERALL || r == Role.MAXIMUM || r == Role.FILTERING;
  }

  private static Field field(String name) {
    Field f = FIELDS.get(name);
    if (f == null) {
      f = parse(name);
      if (FIELDS.size() < FIELD_CACHE_LIMIT) {
        FIELDS.put(name, f);
      }
    }
    return f;
  }

  private static Field parse(String name) {
    Matcher m = GROUP_FIELD.matcher(name);
    if (m.matches()) {
      boolean af = m.group(3).equalsIgnoreCase("AF");
      return new Field(
          af ? Role.GROUP_AF : Role.GROUP_AN, m.group(2).toUpperCase(java.util.Locale.ROOT));
    }
    if (OVERALL_FIELD.matcher(name).matches()) {
      return new Field(Role.OVERALL, "");
    }
    if (FILTERING_FIELD.matcher(name).matches()) {
      return new Field(Role.FILTERING, "");
    }
    if (name.equalsIgnoreCase("MAX_AF")) {
      return new Field(Role.MAXIMUM, "");
    }
    if (MALE_FIELD.matcher(name).matches()) {
      return new Field(Role.MALES, "");
    }
    if (COUNT_FIELD.matcher(name).matches()) {
      return new Field(Role.COUNT, "");
    }
    if (HOMOZYGOTE_FIELD.matcher(name).matches()) {
      return new Field(Role.HOMOZYGOTES, "");
    }
    if (HEMIZYGOTE_FIELD.matcher(name).matches()) {
      return new Field(Role.HEMIZYGOTES, "");
    }
    return new Field(Role.NONE, "");
  }

  /** The largest number of a field that may hold several, separated by {@code &}. */
  static double maximum(String text) {
    double best = Double.NaN;
    int start = 0;
    while (start <= text.length()) {
      int end = start;
      while (end < text.length() && text.charAt(end) != '&' && text.charAt(end) != ',') {
        end++;
      }
      best = max(best, parseNumber(text, start, end));
      start = end + 1;
    }
    return best;
  }

  private static double parseNumber(String text, int start, int end) {
    if (start == end) {
      return Double.NaN;
    }
    char c = text.charAt(start);
    if (end - start == 1 && (c == '.' || c == '-')) {
      return Double.NaN;
    }
    try {
      double v = Double.parseDouble(text.substring(start, end));
      return Double.isFinite(v) ? v : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double max(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }
}
