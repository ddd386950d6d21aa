package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clew.web.ServiceFixture.Answer;
import org.clew.web.ServiceFixture.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every page under axe-core, light and dark, on a phone and a wide screen; and by keyboard. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessibilityTest {

  private static final String AXE = "/axe.min.js";

  /** What a page must show before it is judged; a page is itself once its scripts have run. */
  private static final String READY = "!!document.querySelector('h1')";

  private static final String FRAMES =
      "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(true))))";

  @TempDir static Path home;

  private static ServiceFixture service;
  private static Chromium browser;
  private static String axe;
  private static String rationale = "";

  @BeforeAll
  static void start() throws IOException {
    Chromium.orSkip();
    try (InputStream in = AccessibilityTest.class.getResourceAsStream(AXE)) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    service = ServiceFixture.startWithNetwork(home);
    browser = Chromium.start(home.resolve("chromium"));
    browser.resize(1280, 900);
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

  private static void open(String path, String ready) {
    browser.open("about:blank"); // a change of the fragment alone would load nothing
    browser.open(at(path));
    browser.await("location.pathname !== 'blank' && " + ready);
  }

  // ---- by keyboard alone

  @Test
  @Order(1)
  void fromTheFirstAccountToAVerdictByKeyboard() throws IOException {
    browser.open(at("/"));
    browser.await("location.pathname === '/setup'");
    judge("setup", "/setup", READY);
    browser.open(at("/setup"));
    browser.await("!!document.querySelector('input[name=token]')");
    fill("input[name=token]", service.setupToken);
    fill("input[name=name]", "ada");
    fill("input[name=password]", ServiceFixture.PASSWORD);
    browser.enter(false);

    // 1. A new case
    browser.await("location.pathname === '/cases'");
    browser.tabTo("a[href=\"/cases/new\"].button");
    browser.enter(false);
    browser.await("location.pathname === '/cases/new'");
    browser.tabTo("[role=combobox]");
    term("spider fingers", false);
    term("ectopia lentis", false);
    term("intellectual disability", true);
    browser.tabTo("main [type=submit]");
    browser.enter(false);

    // 2. Its rationale, and the sources of a line of the drawing
    browser.await("location.pathname.startsWith('/rationales/')");
    rationale = browser.value("location.pathname").asText();
    browser.await("!!document.querySelector('[data-edges-of]:not([hidden])')");
    browser.tabTo("[data-next]");
    browser.press("Space", false);
    browser.await("document.querySelector('[data-says]').textContent.includes('infores:')");

    // 3. Two side by side
    browser.open(at(rationale));
    browser.await("!!document.querySelector('input[name=compare]')");
    browser.tabTo("tr:nth-child(1) input[name=compare]");
    browser.press("Space", false);
    browser.tabTo("tr:nth-child(2) input[name=compare]");
    browser.press("Space", false);
    browser.tabTo("form[method=get] [type=submit]");
    browser.enter(false);
    browser.await("location.search.includes('compare') && !!document.querySelector('#compare')");

    // 4. A verdict
    browser.tabTo("select[name=gene]");
    browser.press("ArrowDown", false);
    fill("textarea[name=comment]", "by keyboard");
    browser.tabTo("form[data-verdict] [type=submit]");
    browser.enter(false);
    browser.await("document.querySelector('#message').textContent.includes('Kept')");
    browser.open(at(rationale));
    browser.await("!!document.querySelector('select[name=gene]')");
    assertThat(browser.value("document.querySelector('select[name=gene]').value").asText())
        .startsWith("HGNC:");

    // 5. Another term moves the ranking
    browser.tabTo("[role=combobox]");
    term("aortic root aneurysm", false);
    browser.tabTo("form[data-rerank] [type=submit]");
    browser.enter(false);
    browser.await(
        "location.pathname.startsWith('/rationales/') && location.pathname !== '"
            + rationale
            + "'");
    browser.await("!!document.querySelector('#ranking')");
    rationale = browser.value("location.pathname").asText();
    assertThat(browser.complaints()).isEmpty();
  }

  private static void fill(String selector, String text) {
    browser.tabTo(selector);
    browser.type(text);
  }

  private static void term(String words, boolean excluded) {
    int before = browser.value("document.querySelectorAll('.chips li').length").asInt();
    browser.type(words);
    browser.await("document.querySelectorAll('[role=option]').length > 0");
    browser.enter(excluded);
    browser.await("document.querySelectorAll('.chips li').length === " + (before + 1));
  }

  // ---- under axe

  @Test
  @Order(2)
  void noPageHasASeriousFinding() throws IOException {
    assertThat(rationale).as("made by keyboard").isNotEmpty();
    String caseId =
        browser.value("document.querySelector('[data-rerank]').dataset.rerank").asText();
    Map<String, String[]> pages = new LinkedHashMap<>();
    pages.put("cases", new String[] {"/cases", "!!document.querySelector('table')"});
    pages.put("new-case", new String[] {"/cases/new", READY});
    pages.put("case", new String[] {"/cases/" + caseId, "!!document.querySelector('.chips li')"});
    pages.put(
        "rationale",
        new String[] {rationale, "!!document.querySelector('[data-edges-of]:not([hidden])')"});
    pages.put(
        "compare",
        new String[] {
          rationale + "?compare=HGNC:3603&compare=HGNC:3604", "!!document.querySelector('#compare')"
        });
    pages.put("account", new String[] {"/account", READY});
    pages.put(
        "explore",
        new String[] {
          "/explore#genes/HGNC:3603",
          "!!document.querySelector('[data-node] table') && (!document.querySelector('[data-yasgui]')"
              + " || !!document.querySelector('.yasqe .CodeMirror'))"
        });
    pages.put("desk", new String[] {"/desk", "!!document.querySelector('form[data-edge]')"});
    pages.put("packs", new String[] {"/desk/packs", "!!document.querySelector('table')"});
    pages.put("new-pack", new String[] {"/desk/new-pack", READY});
    pages.put("own-proposal", new String[] {propose("ada"), READY});
    pages.put("proposal", new String[] {propose("bea"), "!!document.querySelector('form')"});
    pages.put("problem", new String[] {"/nothing", READY});
    for (Map.Entry<String, String[]> page : pages.entrySet()) {
      judge(page.getKey(), page.getValue()[0], page.getValue()[1]);
    }
    browser.run("document.querySelector('[data-sign-out]').click()");
    browser.await("location.pathname === '/sign-in'");
    judge("sign-in", "/sign-in", READY);
  }

  /** The page of a proposal that somebody makes over REST. */
  private static String propose(String who) {
    Client ada = service.signIn("ada");
    Client author = who.equals("ada") ? ada : service.account(ada, who, "\"CURATOR\"");
    Answer made =
        author.post(
            "/api/v1/proposals",
            "{\"reason\":\"two families\",\"edge\":{\"action\":\"ADD\",\"type\":\"GENE_DISEASE\","
                + "\"subject\":\"HGNC:3604\",\"object\":\"OMIM:154700\","
                + "\"publications\":[\"PMID:1\"]}}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return "/desk/proposals/" + made.json().get("id").asText();
  }

  /** Looks at a page four times: light and dark, narrow and wide. */
  private static void judge(String name, String path, String ready) throws IOException {
    List<String> findings = new ArrayList<>();
    open(path, ready);
    browser.value(axe + "; true");
    for (String scheme : List.of("light", "dark")) {
      for (int width : new int[] {360, 1600}) {
        browser.prefer(scheme);
        browser.resize(width, 900);
        browser.promised(FRAMES); // what follows the size of the window has done so
        String where = name + ", " + scheme + ", " + width + " px: ";
        JsonNode found =
            browser.promised(
                "axe.run({resultTypes: ['violations']}).then(r => r.violations.map(v =>"
                    + " [v.impact, v.id, v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '),"
                    + " v.nodes[0].failureSummary]))");
        assertThat(found.isArray()).as("axe ran: " + where + found).isTrue();
        found.forEach(f -> findings.add(where + f));
        int wide = browser.value("document.documentElement.scrollWidth").asInt();
        if (wide > width) {
          findings.add(where + "is " + wide + " px wide");
        }
        browser.picture(name + "-" + scheme + "-" + width);
      }
    }
    browser.prefer("light");
    browser.resize(1280, 900);
    assertThat(findings).isEmpty();
  }

  // ---- the drawing

  @Test
  @Order(3)
  void aClickOnALineOpensItsSources() throws IOException {
    browser.open(at("/sign-in"));
    browser.await("!!document.querySelector('input[name=password]')");
    fill("input[name=name]", "ada");
    fill("input[name=password]", ServiceFixture.PASSWORD);
    browser.enter(false);
    browser.await("location.pathname === '/cases'");
    open(rationale, "!!document.querySelector('[data-edges-of]:not([hidden])')");
    browser.run("document.querySelector('.graph').scrollIntoView({block: 'center'})");
    browser.promised(FRAMES); // the drawing learns of the scrolling with the next frame
    JsonNode middle =
        browser.value(
            "(() => { const box = document.querySelector('.graph');"
                + " const r = box.getBoundingClientRect(); const cy = box._cyreg.cy;"
                + " const p = cy.edges().filter(e => e.data('says')[0].publications.length)"
                + ".max(e => e.data('width')).ele.renderedMidpoint();"
                + " return [r.x + p.x, r.y + p.y]; })()");
    browser.clickAt(middle.get(0).asDouble(), middle.get(1).asDouble());
    browser.await("document.querySelector('[data-says]').textContent.length > 0");
    assertThat(browser.value("document.querySelector('[data-says]').textContent").asText())
        .contains("log10 LR", "infores:");
    assertThat(browser.value("document.querySelector('[data-says] a').href").asText())
        .startsWith("https://");
    browser.picture("edge-opened");
    assertThat(browser.complaints()).allMatch(c -> c.contains("/nothing"), "only the missing page");
  }
}
