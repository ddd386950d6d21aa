package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clew.model.AcmgClass;
import org.clew.model.Problem;

/**
 * Looks for mistakes in combining schemes: more evidence that yields less, with a counterexample;
 * combinations that never decide because a more extreme class asks for no more; bands that no sum
 * reaches; panels whose entry stands in the shadow of another.
 */
final class SchemeLint {

  private SchemeLint() {}

  static List<Problem> problems(String pack, Collection<CombiningScheme> schemes) {
    List<Problem> found = new ArrayList<>();
    for (CombiningScheme s : schemes) {
      String place = pack + "/combining.yaml, scheme " + s.name();
      SchemeCheck.counterexample(s)
          .ifPresent(
              c ->
                  found.add(
                      Problem.error(
                          place,
                          "More evidence yields less: " + c,
                          "Correct it so that a stronger set never gives a weaker class.")));
      if (s instanceof TableScheme t) {
        shadowed(place, t, AcmgClass.PATHOGENIC, AcmgClass.LIKELY_PATHOGENIC, found);
        shadowed(place, t, AcmgClass.BENIGN, AcmgClass.LIKELY_BENIGN, found);
      } else if (s instanceof PointScheme p) {
        bands(place, p, found);
      }
    }
    return found;
  }

  /** Problems of the panels' schemes and entries. */
  static List<Problem> problems(PanelTable panels) {
    String id = panels.manifest().id();
    List<CombiningScheme> own =
        panels.schemes().values().stream()
            .filter(s -> !panels.base().schemes().containsValue(s)) // checked with the base pack
            .toList();
    List<Problem> found = new ArrayList<>(problems(id, own));
    List<PanelTable.Panel> all = panels.panels();
    for (int i = 0; i < all.size(); i++) {
      PanelTable.Panel p = all.get(i);
      for (PanelTable.Panel earlier : all.subList(0, i)) {
        boolean same = earlier.panel().equals(p.panel());
        if (same && (earlier.genes().isEmpty() || earlier.genes().containsAll(p.genes()))) {
          found.add(
              Problem.error(
                  id + "/panels.tsv, " + p.panel(),
                  "the row is never reached: an earlier one holds for its genes",
                  "Put the row with fewer genes first, or take one out."));
        }
      }
    }
    found.addAll(PackLint.sources(panels.folder(), id));
    return found;
  }

  private static void shadowed(
      String place, TableScheme t, AcmgClass certain, AcmgClass likely, List<Problem> found) {
    List<CombiningScheme.Combination> stronger = t.combinations().getOrDefault(certain, List.of());
    for (CombiningScheme.Combination c : t.combinations().getOrDefault(likely, List.of())) {
      if (stronger.stream().anyMatch(k -> k.fits(c.atLeast()))) {
        found.add(
            Problem.error(
                place,
                "the combination "
                    + new TreeMap<>(c.atLeast())
                    + " for "
                    + likely.code()
                    + " never decides: it is enough for "
                    + certain.code(),
                "Take it out, or correct the one for " + certain.code() + "."));
      }
    }
  }

  private static void bands(String place, PointScheme p, List<Problem> found) {
    Map<AcmgClass, Integer> from = p.from();
    List<AcmgClass> order =
        List.of(
            AcmgClass.LIKELY_BENIGN,
            AcmgClass.UNCERTAIN_SIGNIFICANCE,
            AcmgClass.LIKELY_PATHOGENIC,
            AcmgClass.PATHOGENIC);
    for (int i = 1; i < order.size(); i++) {
      AcmgClass below = order.get(i - 1);
      AcmgClass above = order.get(i);
      if (from.getOrDefault(above, 0) <= from.getOrDefault(below, 0)) {
        found.add(
            Problem.error(
                place,
                "no sum of points reaches " + below.code() + ": " + above.code() + " begins first",
                "Let the bands begin in the order LB, VUS, LP, P."));
      }
    }
  }
}
