package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.clew.model.AcmgClass;
import org.clew.model.Strength;

/**
 * Whether a combining scheme is monotone: more or stronger evidence of one direction never moves
 * the class the other way. Tried on every set of up to 2 very strong, 2 strong, 3 moderate and 4
 * supporting pathogenic and 1 very strong, 2 strong, 1 moderate and 3 supporting benign codes.
 */
final class SchemeCheck {

  private static final Strength[] LEVELS = {
    Strength.VERY_STRONG, Strength.STRONG, Strength.MODERATE, Strength.SUPPORTING
  };
  private static final int[] PATHOGENIC = {2, 2, 3, 4};
  private static final int[] BENIGN = {1, 2, 1, 3};

  private SchemeCheck() {}

  /** A criterion of each direction that the counts are tried with. */
  private record Pair(AcmgCriterion pathogenic, AcmgCriterion benign) {}

  /** Schemes may tell criteria apart: evidence of patients, and of frequency and prediction. */
  private static final List<Pair> PAIRS =
      List.of(
          new Pair(AcmgCriterion.PP1, AcmgCriterion.BP1),
          new Pair(AcmgCriterion.PP3, AcmgCriterion.BS1),
          new Pair(AcmgCriterion.PM2, AcmgCriterion.BS3));

  /** Schemes that were tried: most packs change their numbers, not how they combine. */
  private static final Map<CombiningScheme, Optional<String>> TRIED = new ConcurrentHashMap<>();

  private static final int REMEMBERED = 200;

  /** The first counterexample, in words. */
  static Optional<String> counterexample(CombiningScheme scheme) {
    if (TRIED.size() > REMEMBERED) {
      TRIED.clear();
    }
    return TRIED.computeIfAbsent(
        scheme, s -> PAIRS.stream().flatMap(pair -> counterexample(s, pair).stream()).findFirst());
  }

  private static Optional<String> counterexample(CombiningScheme scheme, Pair pair) {
    // Each set is a neighbour of several others: it is classified once.
    Map<Integer, AcmgClass> classes = new HashMap<>();
    BiFunction<int[], int[], AcmgClass> classify =
        (p, b) ->
            classes.computeIfAbsent(
                key(p) << 12 | key(b), k -> scheme.classify(evidence(pair, p, b)));
    for (int[] p : counts(PATHOGENIC)) {
      for (int[] b : counts(BENIGN)) {
        AcmgClass before = classify.apply(p, b);
        for (int level = 0; level < LEVELS.length; level++) {
          AcmgClass more = classify.apply(plus(p, level), b);
          if (more.compareTo(before) > 0) {
            return Optional.of(
                words(p, b, before)
                    + "; with one more "
                    + LEVELS[level]
                    + " pathogenic code "
                    + more.code());
          }
          AcmgClass less = classify.apply(p, plus(b, level));
          if (less.compareTo(before) < 0) {
            return Optional.of(
                words(p, b, before)
                    + "; with one more "
                    + LEVELS[level]
                    + " benign code "
                    + less.code());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<int[]> counts(int[] most) {
    List<int[]> all = new ArrayList<>();
    for (int v = 0; v <= most[0]; v++) {
      for (int s = 0; s <= most[1]; s++) {
        for (int m = 0; m <= most[2]; m++) {
          for (int u = 0; u <= most[3]; u++) {
            all.add(new int[] {v, s, m, u});
          }
        }
      }
    }
    return all;
  }

  /** Counts as one number, three bits each. */
  private static int key(int[] counts) {
    return counts[0] << 9 | counts[1] << 6 | counts[2] << 3 | counts[3];
  }

  private static int[] plus(int[] counts, int level) {
    int[] more = counts.clone();
    more[level]++;
    return more;
  }

  private static List<EvidenceCode> evidence(Pair pair, int[] pathogenic, int[] benign) {
    List<EvidenceCode> codes = new ArrayList<>();
    for (int i = 0; i < LEVELS.length; i++) {
      for (int n = 0; n < pathogenic[i]; n++) {
        codes.add(EvidenceCode.of(pair.pathogenic(), LEVELS[i]));
      }
      for (int n = 0; n < benign[i]; n++) {
        codes.add(EvidenceCode.of(pair.benign(), LEVELS[i]));
      }
    }
    return codes;
  }

  private static String words(int[] p, int[] b, AcmgClass c) {
    return "pathogenic " + text(p) + ", benign " + text(b) + " is " + c.code();
  }

  private static String text(int[] counts) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < LEVELS.length; i++) {
      if (counts[i] > 0) {
        s.append(s.length() == 0 ? "" : "+").append(counts[i]).append(LEVELS[i].abbreviation());
      }
    }
    return s.length() == 0 ? "none" : s.toString();
  }
}
