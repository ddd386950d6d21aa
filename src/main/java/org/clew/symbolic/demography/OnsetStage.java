package org.clew.symbolic.demography;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.clew.model.Curie;

/** Stages of life in which a disease may begin, from early to late: HPO's classes of onset. */
public enum OnsetStage {
  ANTENATAL,
  CONGENITAL,
  /** First 28 days. */
  NEONATAL,
  /** To 1 year. */
  INFANTILE,
  /** 1 to 5 years. */
  CHILDHOOD,
  /** 5 to 16 years. */
  JUVENILE,
  /** 16 to 40 years. */
  YOUNG_ADULT,
  /** 40 to 60 years. */
  MIDDLE_AGE,
  /** From 60 years on. */
  LATE;

  /** Classes below HP:0003674 of HPO 2025-05-06; broad ones are several stages. */
  private static final Map<String, Set<OnsetStage>> BY_TERM =
      Map.ofEntries(
          Map.entry("HP:0030674", EnumSet.of(ANTENATAL)),
          Map.entry("HP:0011460", EnumSet.of(ANTENATAL)), // embryonal
          Map.entry("HP:0011461", EnumSet.of(ANTENATAL)), // fetal
          Map.entry("HP:0034199", EnumSet.of(ANTENATAL)), // late first trimester
          Map.entry("HP:0034198", EnumSet.of(ANTENATAL)), // second trimester
          Map.entry("HP:0034197", EnumSet.of(ANTENATAL)), // third trimester
          Map.entry("HP:0003577", EnumSet.of(CONGENITAL)),
          Map.entry("HP:0003623", EnumSet.of(NEONATAL)),
          Map.entry("HP:0410280", EnumSet.of(INFANTILE, CHILDHOOD, JUVENILE)), // pediatric
          Map.entry("HP:0003593", EnumSet.of(INFANTILE)),
          Map.entry("HP:0011463", EnumSet.of(CHILDHOOD)),
          Map.entry("HP:0003621", EnumSet.of(JUVENILE)),
          Map.entry("HP:0003581", EnumSet.of(YOUNG_ADULT, MIDDLE_AGE, LATE)), // adult
          Map.entry("HP:0011462", EnumSet.of(YOUNG_ADULT)),
          Map.entry("HP:0025708", EnumSet.of(YOUNG_ADULT)), // early
          Map.entry("HP:0025709", EnumSet.of(YOUNG_ADULT)), // intermediate
          Map.entry("HP:0025710", EnumSet.of(YOUNG_ADULT)), // late
          Map.entry("HP:0003596", EnumSet.of(MIDDLE_AGE)),
          Map.entry("HP:0003584", EnumSet.of(LATE)));

  /** The stages of a class of onset for readers: {@code young adult or middle age or late}. */
  public static String words(Curie term) {
    return of(term).stream()
        .map(s -> s.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(" or "));
  }

  /** The stages of a class of onset; empty for one without a place in life's order. */
  public static Set<OnsetStage> of(Curie term) {
    return BY_TERM.getOrDefault(term.toString(), Set.of());
  }
}
