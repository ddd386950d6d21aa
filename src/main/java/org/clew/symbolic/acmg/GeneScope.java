package org.clew.symbolic.acmg;

import java.util.Set;

/**
 * For which genes a row of a table holds.
 *
 * @param genes these alone; empty for all
 * @param except not for these
 */
public record GeneScope(Set<String> genes, Set<String> except) {

  static final GeneScope ALL = new GeneScope(Set.of(), Set.of());

  public GeneScope {
    genes = Set.copyOf(genes);
    except = Set.copyOf(except);
  }

  /** The columns {@code genes} and {@code except} of a row, if the table has them. */
  static GeneScope of(Tables.Row r) {
    return new GeneScope(symbols(r.get("genes")), symbols(r.get("except")));
  }

  /**
   * Whether it holds for a gene.
   *
   * @param gene HGNC symbol; empty if nobody said
   */
  public boolean covers(String gene) {
    return (genes.isEmpty() || genes.contains(gene)) && !except.contains(gene);
  }

  /** Whether it holds for every gene. */
  boolean all() {
    return genes.isEmpty() && except.isEmpty();
  }

  /** A gene that it holds for. */
  String example() {
    return genes.stream().sorted().findFirst().orElse("GENE");
  }

  private static Set<String> symbols(String cell) {
    return cell.isBlank() ? Set.of() : Set.of(cell.strip().split("\\s*,\\s*"));
  }

  /** {@code in TP53}, {@code but not in GJB2}, or nothing. */
  @Override
  public String toString() {
    return (genes.isEmpty() ? "" : " in " + String.join(", ", genes.stream().sorted().toList()))
        + (except.isEmpty()
            ? ""
            : " but not in " + String.join(", ", except.stream().sorted().toList()));
  }
}
