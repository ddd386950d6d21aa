package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clew.RealData;
import org.clew.model.ClewException;
import org.junit.jupiter.api.Test;

class EvidenceTableTest {

  private static final RuleBook BOOK = RuleBook.load(Path.of("rules"));

  @Test
  void echoesTheColumnsAndAddsTheClasses() throws IOException {
    String out =
        run("id\tcodes\tgene\tpanel\nv1\tPVS1, PM2_Supporting\tPAH\tPhenylketonuria VCEP\n");
    assertThat(out.lines())
        .containsExactly(
            "id\tcodes\tgene\tpanel\tclass\tclass_2015\tclass_2015_svi\tclass_points\tpoints"
                + "\tposterior\treason",
            "v1\tPVS1, PM2_Supporting\tPAH\tPhenylketonuria VCEP\tLP\tVUS\tLP\tLP\t9\t0.987787\t");
  }

  @Test
  void aRowThatCannotBeReadGetsErrorAndTheRestGoesOn() throws IOException {
    String out =
        run("codes\tgene\nPM99\tA\nBA1\tB\nPM2,PM2_P\tC\na\tb\tc\n\nPM2_Huge\tE\nPS1,PM1\n");
    List<String> classes = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    out.lines()
        .skip(1)
        .forEach(
            l -> {
              String[] cells = l.split("\t", -1);
              assertThat(cells).hasSize(9);
              classes.add(cells[2]);
              reasons.add(cells[8]);
            });
    assertThat(classes).containsExactly("ERROR", "B", "ERROR", "ERROR", "ERROR", "LP");
    assertThat(reasons.get(0)).isEqualTo("unknown criterion: 'PM99'");
    assertThat(reasons.get(1)).isEmpty();
    assertThat(reasons.get(3)).contains("3 cells");
  }

  @Test
  void emptyCodesAreNoEvidence() throws IOException {
    assertThat(run("codes\n\t\n")).contains("ERROR");
    assertThat(run("codes\tgene\n\tA\n").lines().skip(1).findFirst().orElseThrow())
        .startsWith("\tA\tVUS\tVUS\tVUS\tVUS\t0\t0.1");
  }

  @Test
  void aTableWithoutCodesIsRefused() {
    assertThatThrownBy(() -> run("a\tb\n1\t2\n"))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("no column 'codes'");
    assertThatThrownBy(() -> run("")).isInstanceOf(ClewException.class);
  }

  /** Expert rows at hand: at least 97 % exact, no pathogenic taken for benign or the reverse. */
  @Test
  void agreesWithTheExpertRows() throws IOException {
    Path file = RealData.orSkip().resolve("clingen/erepo-dev.tsv");
    Map<String, String> classes =
        Map.of(
            "Pathogenic",
            "P",
            "Likely Pathogenic",
            "LP",
            "Uncertain Significance",
            "VUS",
            "Likely Benign",
            "LB",
            "Benign",
            "B");
    List<String> truth = new ArrayList<>();
    StringBuilder table = new StringBuilder("codes\tgene\tpanel\n");
    Map<String, Integer> column = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t", -1);
      if (column.isEmpty()) {
        for (int i = 0; i < cells.length; i++) {
          column.put(cells[i], i);
        }
        continue;
      }
      truth.add(classes.get(cells[column.get("Assertion")]));
      table
          .append(cells[column.get("Applied Evidence Codes (Met)")])
          .append('\t')
          .append(cells[column.get("HGNC Gene Symbol")])
          .append('\t')
          .append(cells[column.get("Expert Panel")])
          .append('\n');
    }
    List<String> rows = run(table.toString()).lines().skip(1).toList();
    assertThat(rows).hasSameSizeAs(truth);
    int[] exact = new int[4];
    int swaps = 0;
    for (int i = 0; i < rows.size(); i++) {
      String[] cells = rows.get(i).split("\t", -1);
      for (int k = 0; k < 4; k++) {
        exact[k] += cells[3 + k].equals(truth.get(i)) ? 1 : 0;
      }
      String pair = cells[3] + truth.get(i);
      swaps += pair.equals("PB") || pair.equals("BP") ? 1 : 0;
    }
    System.out.printf(
        "expert rows %d: own %.4f, 2015 %.4f, 2015+SVI %.4f, points %.4f, swaps %d%n",
        rows.size(),
        share(exact[0], rows),
        share(exact[1], rows),
        share(exact[2], rows),
        share(exact[3], rows),
        swaps);
    assertThat(share(exact[0], rows)).isGreaterThanOrEqualTo(0.97);
    assertThat(swaps).isZero();
  }

  private static double share(int n, List<String> rows) {
    return n / (double) rows.size();
  }

  private static String run(String table) throws IOException {
    StringWriter out = new StringWriter();
    new EvidenceTable(BOOK)
        .classify(new BufferedReader(new StringReader(table)), "table.tsv", new PrintWriter(out));
    return out.toString();
  }
}
