package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.clew.TabixFile;
import org.clew.model.ClewException;
import org.clew.web.ServiceFixture.Answer;
import org.clew.web.ServiceFixture.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local annotation files of the service add to the variants of every case. */
class AnnotationFilesTest {

  private static final String SETTING = "CLEW_VARIANTS_ANNOTATIONS";

  @TempDir private Path dir;

  @Test
  void whatTheOperatorsTableSaysIsInTheRationale() throws IOException {
    Path table = TabixFile.thinlySampled(dir.resolve("g.tsv.gz"));
    try (ServiceFixture service =
        ServiceFixture.start(dir.resolve("home"), Map.of(SETTING, table.toString()))) {
      Client ada = service.setUp();
      String made =
          ada.post("/api/v1/cases", "{\"observed\":[\"HP:0001083\",\"HP:0002616\"]}")
              .json()
              .get("id")
              .asText();
      ada.put(
          "/api/v1/cases/" + made + "/vcf",
          Files.readAllBytes(Path.of("examples/marfan-like.vcf")));
      String run =
          ada.post("/api/v1/cases/" + made + "/runs", "{\"top\":3}").json().get("id").asText();
      for (int i = 0; i < 400 && unfinished(ada, run); i++) {
        ServiceFixture.sleep();
      }
      Answer rationale = ada.get("/api/v1/rationales/" + run);
      assertThat(rationale.body()).contains("\"annotations\"").contains("thinly_sampled", "AFR");
    }
  }

  private static boolean unfinished(Client ada, String run) {
    String state = ada.get("/api/v1/runs/" + run).json().get("state").asText();
    return Set.of("QUEUED", "RUNNING").contains(state);
  }

  @Test
  void aFileWithoutItsIndexIsSaidAtTheStart() throws IOException {
    Path table = Files.writeString(dir.resolve("g.tsv.gz"), "x");
    assertThatThrownBy(
            () -> ServiceFixture.start(dir.resolve("home"), Map.of(SETTING, table.toString())))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("no index");
  }
}
