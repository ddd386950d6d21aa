package org.clew.web.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.rationale.VariantRules;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.curation.PackArchive;
import org.clew.symbolic.acmg.curation.PackRegistry;

/** An engine on the starter graph, by rules alone. */
public final class EngineFixture {

  private static Engine engine;

  private static PackRegistry packs;

  private EngineFixture() {}

  /** The installed packs; checked once for all tests. */
  public static synchronized PackRegistry packs() {
    if (packs == null) {
      packs = open(Path.of("target/packs"));
    }
    return packs;
  }

  /** The installed packs with an archive of the test's own. */
  public static PackRegistry open(Path archive) {
    return PackRegistry.open(Path.of("rules"), new PackArchive(archive), Path.of("target/rules"));
  }

  public static VariantRules rules(PackRegistry.Loaded packs) {
    return VariantRules.load(packs.folder()).keepingCompiledIn(Path.of("target/rules"));
  }

  public static synchronized Engine starter() throws IOException {
    if (engine == null) {
      GraphSnapshot graph = KgxSnapshot.read(Path.of("graph-import/starter"));
      VariantRules rules = rules(packs().current());
      engine =
          new Engine(
              graph,
              new Backend(
                  p -> graph,
                  g -> Optional.empty(),
                  () -> Optional.empty(),
                  EngineFixture::packs,
                  EngineFixture::rules,
                  Map.of(),
                  Path.of(""),
                  Optional.empty(),
                  GeneSources::none),
              rules);
    }
    return engine;
  }
}
