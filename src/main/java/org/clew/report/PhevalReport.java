package org.clew.report;

import org.clew.model.Candidate;
import org.clew.model.Rationale;

/**
 * The ranking as a table of PhEval's gene results: tab-separated, columns {@code rank}, {@code
 * score}, {@code gene_symbol}, {@code gene_identifier}, best first. The file's stem must be that of
 * the case file.
 */
public final class PhevalReport {

  private PhevalReport() {}

  public static String render(Rationale rationale) {
    StringBuilder out = new StringBuilder("rank\tscore\tgene_symbol\tgene_identifier\n");
    for (Candidate c : rationale.candidates()) {
      out.append(c.rank()).append('\t').append(c.score()).append('\t');
      out.append(c.gene().label().replaceAll("\\s", " ")).append('\t').append(c.gene().id());
      out.append('\n');
    }
    return out.toString();
  }
}
