package org.clew.web.page;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.web.api.Route;
import org.clew.web.security.Role;

/** The graph by its nodes and by queries; the examples are those of docs/queries.md. */
public final class ExplorePage {

  private static final Set<Role> ROLES = Set.of(Role.RESEARCHER, Role.CURATOR, Role.DIAGNOSTICIAN);
  private static final Pattern QUESTION = Pattern.compile("(?m)^## \\d+\\. (.+)$");
  private static final Pattern QUERY =
      Pattern.compile("```(sparql|cypher)\\n(.*?)```", Pattern.DOTALL);

  private final List<Example> examples;

  /** One query of the documentation. */
  public record Example(String title, String language, String query) {}

  /**
   * @param queries the page of documentation; without it there are no examples
   */
  public ExplorePage(Path queries) {
    examples = read(queries);
  }

  private static List<Example> read(Path queries) {
    List<Example> all = new ArrayList<>();
    try {
      String text = Files.exists(queries) ? Files.readString(queries) : "";
      Matcher question = QUESTION.matcher(text);
      while (question.find()) {
        int next = text.indexOf("\n## ", question.end());
        String section = text.substring(question.end(), next < 0 ? text.length() : next);
        Matcher query = QUERY.matcher(section);
        while (query.find()) {
          all.add(new Example(question.group(1), query.group(1), query.group(2)));
        }
      }
    } catch (IOException e) {
      return List.of(); // the editor works without examples
    }
    return List.copyOf(all);
  }

  public List<Route> routes() {
    return List.of(Route.get("/explore", ROLES, this::show));
  }

  private void show(Context ctx) {
    Templates.render(
        ctx,
        "explore",
        Map.of(
            "view", View.of(ctx, "Explore", "explore.js", "queries.js"),
            "examples", examples,
            "yasgui", Assets.hasYasgui()));
  }
}
