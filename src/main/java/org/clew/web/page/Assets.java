package org.clew.web.page;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.clew.report.HtmlReport;
import org.clew.web.api.Http;
import org.clew.web.api.Route;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;

/** Styles and scripts, each named here: no path of a request reaches the file system. */
public final class Assets {

  private static final String CYTOSCAPE =
      "/META-INF/resources/webjars/cytoscape/3.33.1/dist/cytoscape.min.js";

  /** Of the version in src/build/yasgui.xml; a build without the npm client has it not. */
  private static final String YASGUI = "/org/clew/web/assets/yasgui-4.6.2.";

  private static final Map<String, String> TYPES =
      Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private record Asset(byte[] content, String type, String version) {}

  private final Map<String, Asset> assets = new HashMap<>();

  public Assets() {
    for (String name :
        List.of(
            "app.css",
            "cytoscape.css",
            "clew.svg",
            "api.js",
            "app.js",
            "terms.js",
            "case.js",
            "graphs.js",
            "explore.js",
            "queries.js",
            "tables.js",
            "desk.js")) {
      add(name, Assets.class, "/org/clew/web/assets/" + name);
    }
    add("report.css", HtmlReport.class, "/org/clew/report/report.css");
    add("graph.js", HtmlReport.class, "/org/clew/report/graph.js");
    add("cytoscape.js", Assets.class, CYTOSCAPE);
    if (hasYasgui()) {
      add("yasgui.js", Assets.class, YASGUI + "js");
      add("yasgui.css", Assets.class, YASGUI + "css");
    }
  }

  /** Whether the build has put YASGUI beside the page's scripts. */
  static boolean hasYasgui() {
    return Assets.class.getResource(YASGUI + "js") != null;
  }

  private void add(String name, Class<?> beside, String resource) {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource), resource)) {
      byte[] content = in.readAllBytes();
      String ending = name.substring(name.lastIndexOf('.') + 1);
      String version = Integer.toHexString(java.util.Arrays.hashCode(content));
      assets.put(name, new Asset(content, TYPES.getOrDefault(ending, ""), version));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Route> routes() {
    return List.of(Route.get("/assets/{name}", Set.of(Role.ANYONE), this::get));
  }

  private void get(Context ctx) {
    Asset asset = assets.get(ctx.pathParam("name"));
    if (asset == null) {
      throw Refusal.notFound("asset");
    }
    ctx.header("Cache-Control", "no-cache"); // asks each time; unchanged costs no transfer
    if (!Http.unchanged(ctx, asset.version())) {
      ctx.contentType(asset.type() + "; charset=utf-8").result(asset.content());
    }
  }
}
