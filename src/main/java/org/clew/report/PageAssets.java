package org.clew.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * Styles and scripts that lie inside a report, and the content security policy that allows nothing
 * but them; public for the templates.
 */
public final class PageAssets {

  /** What Cytoscape.js would otherwise insert itself, which the page's policy forbids. */
  public static final String CONTAINER_CSS =
      ".__________cytoscape_container { position: relative; }";

  private static final String CSS = resource("report.css");
  private static final String SCRIPT = resource("graph.js");
  private static final String CYTOSCAPE =
      resource("/META-INF/resources/webjars/cytoscape/3.33.1/dist/cytoscape.min.js");
  private static final String POLICY =
      "default-src 'none'; style-src "
          + hash(CSS)
          + " "
          + hash(CONTAINER_CSS)
          + "; script-src "
          + hash(CYTOSCAPE)
          + " "
          + hash(SCRIPT)
          + "; img-src data:; base-uri 'none'; form-action 'none'";

  private PageAssets() {}

  public static String css() {
    return CSS;
  }

  public static String cytoscape() {
    return CYTOSCAPE;
  }

  public static String script() {
    return SCRIPT;
  }

  public static String policy() {
    return POLICY;
  }

  private static String hash(String content) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sha) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(PageAssets.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
