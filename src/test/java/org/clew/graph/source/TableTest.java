package org.clew.graph.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clew.model.ClewException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  @TempDir Path dir;
  private final ImportReport report = new ImportReport();
  private final List<String> rows = new ArrayList<>();

  private SourceFile file(String text) throws IOException {
    Source source =
        new Source(
            "s",
            "a source",
            "infores:s",
            "hgnc",
            List.of(),
            false,
            false,
            "1",
            "",
            "",
            "https://example.org",
            "",
            Map.of());
    return new SourceFile(source, dir, Files.writeString(dir.resolve("t.tsv"), text));
  }

  private void tsv(String text, String... columns) throws IOException {
    Table.tsv(
        file(text),
        report,
        List.of(columns),
        r -> rows.add(r.line() + ":" + r.get(columns[0]) + "," + r.get(columns[1])));
  }

  @Test
  void headerMayStandInACommentAndBeSpeltOtherwise() throws IOException {
    tsv("#about\n#DatabaseID\tHPO_ID\nx\t\"y|z\"\n#end\n\nu\tv\n", "database_id", "hpo_id");
    assertThat(rows).containsExactly("3:x,y|z", "6:u,v");
    assertThat(report.sources().get(0).rows()).isEqualTo(2);
  }

  @Test
  void optionalCellsAtTheEndMayBeMissing() throws IOException {
    tsv("a\tb\tc\n1\t2\n", "a", "b");
    assertThat(rows).containsExactly("2:1,2");
  }

  @Test
  void rowsOfAnotherWidthAreListed() throws IOException {
    tsv("a\tb\n1\n1\t2\t3\n4\t5\n", "a", "b");
    assertThat(rows).containsExactly("4:4,5");
    assertThat(report.issues())
        .extracting(ImportReport.Issue::reason, ImportReport.Issue::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Reason.MALFORMED_ROW, 2L),
            org.assertj.core.groups.Tuple.tuple(Reason.MALFORMED_ROW, 3L));
  }

  @Test
  void tableWithoutTheColumnsIsAnother() {
    for (String text : List.of("", "x\ty\n1\t2\n", "\0\1\2")) {
      assertThatThrownBy(() -> tsv(text, "a", "b"))
          .isInstanceOfSatisfying(
              ClewException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(ClewException.Kind.INVALID_INPUT);
                assertThat(e.getMessage()).contains("t.tsv", "a source", "[a, b]");
                assertThat(e.remedy()).contains("https://example.org");
              });
    }
  }

  @Test
  void commaSeparatedCellsMayHoldCommasAndLines() throws IOException {
    Table.csv(
        file("TITLE,\n+++,+++\na,b\n+++,+++\n\"1,2\",\"x\ny\"\n3,4\n"),
        report,
        List.of("a", "b"),
        r -> rows.add(r.get("a") + ";" + r.get("b")));
    assertThat(rows).containsExactly("1,2;x\ny", "3;4");
  }

  @Test
  void openQuoteIsNamed() throws IOException {
    SourceFile broken = file("a,b\n1,2\n3,\"4\n");
    assertThatThrownBy(() -> Table.csv(broken, report, List.of("a", "b"), r -> {}))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("not well-formed CSV");
  }
}
