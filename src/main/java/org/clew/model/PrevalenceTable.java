package org.clew.model;

import java.util.List;

/**
 * Prevalences that a user or curator gave.
 *
 * @param sha256 of the file that they were read from
 * @param rows each disease once
 */
public record PrevalenceTable(String sha256, List<Prevalence> rows) {

  public PrevalenceTable {
    rows = List.copyOf(rows);
  }
}
