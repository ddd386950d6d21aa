package org.clew.web.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.rationale.VariantRules;

/** An engine on the starter graph, by rules alone. */
public final class EngineFixture {

  private static Engine engine;

  private EngineFixture() {}

  public static synchronized Engine starter() throws IOException {
    if (engine == null) {
      GraphSnapshot graph = KgxSnapshot.read(Path.of("graph-import/starter"));
      VariantRules rules = VariantRules.load(Path.of("rules"));
      engine =
          new Engine(
              graph,
              new Backend(
                  p -> graph,
                  g -> Optional.empty(),
                  () -> rules,
                  Map.of(),
                  Path.of(""),
                  Optional.empty()),
              rules);
    }
    return engine;
  }
}
