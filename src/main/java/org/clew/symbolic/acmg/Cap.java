package org.clew.symbolic.acmg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.clew.model.Strength;

/**
 * A row of {@code caps.tsv}: the criteria together give at most so many points; the weakest that is
 * met is lowered.
 *
 * @param id name of the row
 * @param criteria criteria of one direction
 * @param points highest sum without sign
 * @param source who says so
 * @param scope genes that it holds for
 */
public record Cap(
    String id, List<AcmgCriterion> criteria, int points, String source, GeneScope scope) {

  public Cap {
    criteria = List.copyOf(criteria);
  }

  /** Rows of a file; none if it does not exist. */
  static List<Cap> read(Path file) {
    List<Cap> rows = new ArrayList<>();
    for (Tables.Row r : Tables.read(file)) {
      List<AcmgCriterion> covered = new ArrayList<>();
      for (String code : r.required("criteria").split(",")) {
        covered.add(
            AcmgCriterion.parse(code).orElseThrow(() -> r.bad("unknown criterion " + code)));
      }
      rows.add(
          new Cap(
              r.required("id"),
              covered,
              r.integer("max_points"),
              r.required("source"),
              GeneScope.of(r)));
    }
    return rows;
  }

  public boolean covers(AcmgCriterion criterion) {
    return criteria.contains(criterion);
  }

  /**
   * The answer to lower: the weakest, of equals the one that is named last. What is added beside
   * strong evidence then never takes of it.
   */
  public Answer lowered(Collection<?> met) {
    return met.stream()
        .map(Answer.class::cast)
        .min(
            Comparator.comparingInt((Answer a) -> a.getStrength().points())
                .thenComparing(a -> -criteria.indexOf(a.getCriterion())))
        .orElseThrow();
  }

  /** Lowers it until the sum fits, or excludes it where no strength does. */
  public void apply(Answer answer, int sum) {
    int room = points - (sum - answer.getPoints());
    Strength fits = room > 0 ? VariantFacts.strengthFor(room).orElse(null) : null;
    if (fits == null) {
      answer.exclude(id);
    } else {
      answer.lower(fits, id);
    }
  }
}
