package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.web.ServiceFixture.Answer;
import org.clew.web.ServiceFixture.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as the server sends it. */
class PageTest {

  private static final String NASTY = "<script>alert(1)</script>\\\" onload=x '";

  @TempDir static Path home;

  private static ServiceFixture service;
  private static Client ada;
  private static String caseId;
  private static String run;

  @BeforeAll
  static void start() {
    service = ServiceFixture.start(home, Map.of());
    ada = service.setUp().with("Accept", "text/html,*/*");
    caseId =
        ada.post(
                "/api/v1/cases",
                "{\"title\":\"" + NASTY + "\",\"observed\":[\"HP:0001166\",\"HP:0001083\"]}")
            .json()
            .get("id")
            .asText();
    run = diagnose();
    ada.put(
        "/api/v1/cases/" + caseId,
        "{\"observed\":[\"HP:0001166\",\"HP:0001083\",\"HP:0002616\"],"
            + "\"excluded\":[\"HP:0000767\"]}");
    run = diagnose();
  }

  private static String diagnose() {
    String id =
        ada.post("/api/v1/cases/" + caseId + "/runs", "{\"questions\":0}")
            .json()
            .get("id")
            .asText();
    for (int i = 0; i < 400; i++) {
      JsonNode status = ada.get("/api/v1/runs/" + id).json();
      if (!Set.of("QUEUED", "RUNNING").contains(status.get("state").asText())) {
        return id;
      }
      ServiceFixture.sleep();
    }
    throw new AssertionError("the run does not end");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String[] pages() {
    return new String[] {
      "/sign-in",
      "/cases",
      "/cases/new",
      "/cases/" + caseId,
      "/rationales/" + run,
      "/account",
      "/explore",
      "/nothing"
    };
  }

  @Test
  void nothingIsInlineAndEverythingIsThere() {
    for (String path : pages()) {
      Answer page = ada.get(path);
      assertThat(page.header("Content-Type")).as(path).startsWith("text/html");
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(page.body())
          .as(path)
          .doesNotContainPattern("<script(?![^>]*(src=|type=\"application/json\"))[^>]*>")
          .doesNotContain("<style")
          .doesNotContainPattern("\\sstyle=")
          .doesNotContainPattern("\\son[a-z]+=\"");
      Matcher link = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page.body());
      while (link.find()) {
        assertThat(ada.get(link.group(1)).status()).as(link.group(1)).isEqualTo(200);
      }
    }
  }

  @Test
  void whatPeopleTypeIsTextNotMarkup() {
    for (String path : new String[] {"/cases", "/cases/" + caseId, "/rationales/" + run}) {
      assertThat(ada.get(path).body())
          .as(path)
          .contains("&lt;script&gt;")
          .doesNotContain("<script>alert");
    }
  }

  @Test
  void aRationaleShowsLedgerMovesAndTwoSideBySide() {
    String plain = ada.get("/rationales/" + run).body();
    assertThat(plain).contains("FBN1", "Ledger", ": the sum<").containsPattern("▲|▼|=");
    String two = ada.get("/rationales/" + run + "?compare=HGNC%3A3603&compare=HGNC%3A3604").body();
    assertThat(two).contains("FBN1 and FBN2", "Difference");
  }

  @Test
  void strangersAreSentToSignIn() {
    Answer a = service.anonymous().with("Accept", "text/html").get("/cases");
    assertThat(a.status()).isEqualTo(302);
    assertThat(a.header("Location")).endsWith("/sign-in");
  }

  @Test
  void assetsAreNamedNotFound() {
    for (String path :
        new String[] {"/assets/..%2fclew.yaml", "/assets/%2e%2e%2f", "/assets/Settings.class"}) {
      assertThat(service.anonymous().get(path).status()).as(path).isBetween(400, 404);
    }
  }
}
