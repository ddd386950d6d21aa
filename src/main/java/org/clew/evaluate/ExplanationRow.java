package org.clew.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clew.model.Explanation;
import org.clew.neural.ExplanationCheck.Checked;
import org.clew.neural.ExplanationCheck.Measured;
import org.clew.neural.ExplanationCheck.Outcome;
import org.clew.neural.Reliance;

/**
 * What was measured of the explanations of one gene of one case: all that tables need, and nothing
 * that a file cannot hold.
 *
 * @param path the case's file within the cohort
 * @param publications it was reported in, sorted, with {@code |} between them; may be empty
 * @param gene the explained gene
 * @param first whether it is the first candidate
 * @param right whether it is the right gene
 * @param terms observed terms of the patient
 * @param rank the gene's rank by phenotype
 * @param edges of Clew's explanation
 * @param visible links of the graph that the question may use
 * @param line the network's line as the explanation has it, log10
 * @param withoutLinks what of it there is without links
 * @param remainder what of it links do that are not shown
 * @param off how far contributions, start and remainder are from the network's line
 * @param full with all links
 * @param none without any
 * @param random with all links replaced at random
 * @param measured every method's explanation, Clew's first
 * @param reliance what the line relies on; empty if not asked for
 */
record ExplanationRow(
    String path,
    String publications,
    String gene,
    boolean first,
    boolean right,
    int terms,
    int rank,
    int edges,
    int visible,
    double line,
    double withoutLinks,
    double remainder,
    double off,
    Outcome full,
    Outcome none,
    Outcome random,
    List<Measured> measured,
    Optional<Reliance> reliance) {

  ExplanationRow {
    measured = List.copyOf(measured);
  }

  static ExplanationRow of(
      SolvedCase solved,
      int terms,
      String gene,
      boolean first,
      Checked c,
      Optional<Reliance> reliance) {
    Explanation e = c.explanation();
    return new ExplanationRow(
        solved.path(),
        String.join("|", solved.publications().stream().sorted().toList()),
        gene,
        first,
        c.gene() == solved.gene(),
        terms,
        c.rank(),
        e.edges().size(),
        c.visible(),
        e.total(),
        e.withoutLinks(),
        e.remainder(),
        c.off(),
        c.full(),
        c.none(),
        c.random(),
        c.measured(),
        reliance);
  }

  /** What bootstrap samples are drawn by, as in {@link SolvedCase#cluster}. */
  String cluster() {
    return publications.isEmpty() ? path : publications;
  }

  /** Clew's explanation. */
  Measured own() {
    return measured.get(0);
  }

  /** The same with one more method's explanation. */
  ExplanationRow and(Measured next) {
    List<Measured> all = new ArrayList<>(measured);
    all.add(next);
    return new ExplanationRow(
        path,
        publications,
        gene,
        first,
        right,
        terms,
        rank,
        edges,
        visible,
        line,
        withoutLinks,
        remainder,
        off,
        full,
        none,
        random,
        all,
        reliance);
  }
}
