package org.clew.web.page;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.clew.web.security.Caller;
import org.clew.web.security.Guard;
import org.clew.web.security.Role;

/**
 * What every page's frame shows; public for the templates only.
 *
 * @param title heading
 * @param path where it is
 * @param scripts modules that it loads
 */
public record View(String title, Caller caller, String path, List<String> scripts) {

  static View of(Context ctx, String title, String... scripts) {
    List<String> all = new ArrayList<>(List.of("app.js"));
    all.addAll(List.of(scripts));
    return new View(title, Guard.caller(ctx), ctx.path(), all);
  }

  /** An entry of the main menu. */
  public record Link(String href, String text, boolean current) {}

  /** The places that the caller may go to. */
  public List<Link> links() {
    List<Link> links = new ArrayList<>();
    if (caller.has(Role.DIAGNOSTICIAN)) {
      links.add(link("/cases", "Cases"));
    }
    if (caller.has(Role.DIAGNOSTICIAN) || caller.has(Role.CURATOR) || caller.has(Role.RESEARCHER)) {
      links.add(link("/explore", "Explore"));
    }
    if (caller.has(Role.CURATOR)) {
      links.add(link("/desk", "Desk"));
    }
    links.add(link("/account", "Account"));
    return links;
  }

  private Link link(String href, String text) {
    return new Link(href, text, path.startsWith(href));
  }
}
