package org.clew.symbolic.acmg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of {@code exclusions.tsv}: while one criterion is met, another is not counted.
 *
 * @param id name of the row
 * @param keeps the criterion that stays
 * @param drops the criterion that is dropped
 * @param source who says so
 * @param scope genes that it holds for
 */
public record Exclusion(
    String id, AcmgCriterion keeps, AcmgCriterion drops, String source, GeneScope scope) {

  /** Rows of a file; none if it does not exist. */
  static List<Exclusion> read(Path file) {
    List<Exclusion> rows = new ArrayList<>();
    for (Tables.Row r : Tables.read(file)) {
      rows.add(
          new Exclusion(
              r.required("id"),
              r.constant(AcmgCriterion.class, "keeps"),
              r.constant(AcmgCriterion.class, "drops"),
              r.required("source"),
              GeneScope.of(r)));
    }
    return rows;
  }
}
