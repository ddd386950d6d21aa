package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page in a headless Chromium, with its scripts, as a diagnostician uses it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserTest {

  @TempDir static Path home;

  private static ServiceFixture service;
  private static Chromium browser;

  @BeforeAll
  static void start() throws IOException {
    Chromium.orSkip();
    service = ServiceFixture.start(home, Map.of());
    browser = Chromium.start(home.resolve("chromium"));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      service.close();
    }
  }

  private static String at(String path) {
    return "http://localhost:" + service.service.port() + path;
  }

  @Test
  @Order(1)
  void fromTheFirstAccountToARankingThatMoves() {
    // 1. The first account, through its form
    browser.open(at("/"));
    browser.await("!!document.querySelector('input[name=token]')");
    browser.run(
        "const f = document.querySelector('form');"
            + "f.elements.token.value = '"
            + service.setupToken
            + "';"
            + "f.elements.name.value = 'ada';"
            + "f.elements.password.value = '"
            + ServiceFixture.PASSWORD
            + "';"
            + "f.requestSubmit()");
    browser.await("location.pathname === '/cases'");

    // 2. A case by the keyboard alone
    browser.open(at("/cases/new"));
    browser.await("!!document.querySelector('[role=combobox]')");
    browser.run("document.querySelector('[role=combobox]').focus()");
    choose("spider fingers", false);
    choose("ectopia lentis", false);
    choose("intellectual disability", true);
    browser.run("document.querySelector('[data-inheritance]').value = 'HP:0000007'");
    browser.run("document.querySelector('form[data-case]').requestSubmit()");

    // 3. Its rationale
    browser.await("location.pathname.startsWith('/rationales/')");
    browser.await("!!document.querySelector('#ranking')");
    assertThat(text("main")).contains("FBN1", "Ledger", "Score: the sum");
    assertThat(text("[data-list=observed]")).contains("Arachnodactyly", "Ectopia lentis");
    assertThat(text("[data-list=excluded]")).contains("Intellectual disability");
    assertThat(text("[data-list=observed]")).doesNotContain("inheritance");
    assertThat(browser.value("document.querySelector('[data-inheritance]').value").asText())
        .isEqualTo("HP:0000007");
    assertThat(text("#conflicts ~ ul")).contains("FBN1: The case states another inheritance (AR)");

    // 4. Another term, and the ranking moves
    String first = browser.value("location.pathname").asText();
    browser.run("document.querySelector('[role=combobox]').focus()");
    choose("aortic root aneurysm", false);
    browser.run("document.querySelector('form[data-rerank]').requestSubmit()");
    browser.await(
        "location.pathname.startsWith('/rationales/') && location.pathname !== '" + first + "'");
    browser.await("!!document.querySelector('#ranking')");
    assertThat(text("#ranking ~ form table")).containsPattern("▲|▼|=|new");

    // 5. Nothing broke the policy, nothing failed
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @Order(2)
  void aQueryIsAskedInYasguiWhichKeepsNothing() throws IOException {
    browser.open(at("/explore"));
    browser.await("!!document.querySelector('form[data-query]')");
    Assumptions.assumeTrue(
        browser.value("!!document.querySelector('[data-yasgui]')").asBoolean(),
        "skipped: the build has no YASGUI (npm was not there)");
    browser.await("!!document.querySelector('.yasqe .CodeMirror')");
    browser.run(
        "const s = document.querySelector('select[name=example]');"
            + "s.selectedIndex = [...s.options].findIndex(o => o.dataset.language === 'sparql');"
            + "s.dispatchEvent(new Event('change'))");
    browser.await("document.querySelector('.yasqe').textContent.includes('SELECT')");
    browser.run("document.querySelector('.yasqe_queryButton').click()");
    browser.await("document.querySelectorAll('.yasr_results td').length > 1");
    assertThat(browser.value("Object.keys(localStorage).join()").asText())
        .as("kept nothing but the names of vocabularies")
        .isIn("", "prefixes");
    browser.picture("yasgui");
    browser.run(
        "const l = document.querySelector('select[name=language]'); l.value = 'cypher';"
            + "l.dispatchEvent(new Event('change'))");
    browser.await("!document.querySelector('[data-plain]').hidden");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @Order(3)
  void aPhenopacketItsVariantsAndItsFamilyAreDropped() throws IOException {
    browser.open(at("/cases/new"));
    browser.await("!!document.querySelector('[role=combobox]')");
    StringBuilder drop = new StringBuilder("const d = new DataTransfer();");
    for (String name :
        List.of("marfan-like.json", "marfan-like-trio.vcf", "marfan-like.ped", "README.md")) {
      String content = Files.readString(Path.of("examples", name));
      drop.append("d.items.add(new File([%s], %s));".formatted(quoted(content), quoted(name)));
    }
    browser.run(
        drop
            + "document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop',"
            + "{dataTransfer: d, bubbles: true, cancelable: true}))");
    assertThat(text("[data-files]"))
        .contains("marfan-like.json: phenopacket")
        .contains("marfan-like-trio.vcf: vcf")
        .contains("marfan-like.ped: ped")
        .contains("README.md: not a phenopacket");
    browser.run("document.querySelector('form[data-case]').requestSubmit()");
    browser.await("location.pathname.startsWith('/rationales/')");
    browser.await("!!document.querySelector('#ranking')");
    assertThat(text("main")).contains("Recurrent otitis media", "PVS1", "p.Arg861Ter");
    assertThat(browser.complaints()).isEmpty();
  }

  private static String quoted(String text) throws IOException {
    return new ObjectMapper().writeValueAsString(text);
  }

  private static void choose(String words, boolean excluded) {
    int before = browser.value("document.querySelectorAll('.chips li').length").asInt();
    browser.type(words);
    browser.await("document.querySelectorAll('[role=option]').length > 0");
    browser.enter(excluded);
    browser.await("document.querySelectorAll('.chips li').length === " + (before + 1));
  }

  private static String text(String selector) {
    JsonNode text = browser.value("document.querySelector('" + selector + "').textContent");
    return text.asText();
  }

  @Test
  @Order(4)
  void aNodeIsDrawnAmongItsNeighbours() {
    browser.open("about:blank");
    browser.open(at("/explore#genes/HGNC:3603"));
    browser.await("!!document.querySelector('[data-node] .graph')?._cyreg?.cy");
    JsonNode box =
        browser.value(
            "(() => { const g = document.querySelector('[data-node] .graph');"
                + " const b = g._cyreg.cy.nodes().boundingBox({includeLabels: false});"
                + " return [b.w / g.clientWidth, b.h / g.clientHeight]; })()");
    assertThat(box.get(0).asDouble()).as("share of the width").isBetween(0.5, 1.0);
    assertThat(box.get(1).asDouble()).as("share of the height").isBetween(0.5, 1.0);
  }

  @Test
  void nothingIsWiderThanAPhone() {
    browser.open(at("/sign-in"));
    browser.resize(360, 740);
    browser.await("!!document.querySelector('form')");
    assertThat(browser.value("document.documentElement.scrollWidth <= 360").asBoolean()).isTrue();
    browser.resize(1280, 900);
  }
}
