package org.clew.web.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.Folders;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.rationale.DiagnosisOptions;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.curation.PackRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule packs change while the service runs: what fails is refused, what passes is used at once. */
class PackActivationTest {

  @TempDir private Path folder;

  @Test
  void takesSoundPacksIntoUseAndRefusesOthers() throws Exception {
    GraphSnapshot graph = KgxSnapshot.read(Path.of("graph-import/starter"));
    PackRegistry registry = EngineFixture.open(folder.resolve("archive"));
    Backend backend =
        new Backend(
            p -> graph,
            g -> Optional.empty(),
            () -> Optional.empty(),
            () -> registry,
            EngineFixture::rules,
            Map.of(),
            Path.of(""),
            Optional.empty(),
            GeneSources::none);
    try (Engines engines = new Engines(backend)) {
      engines.start();
      for (int i = 0; i < 600 && engines.notReady().isPresent(); i++) {
        Thread.sleep(20);
      }
      String before = rules(engines);
      Path rules = Folders.copy(Path.of("rules"), folder.resolve("rules"));
      Path base = rules.resolve("acmg-amp-2015");

      Folders.edit(base.resolve("settings.tsv"), "ba1.af\t0.05", "ba1.af\t5");
      PackRegistry.Outcome refused = engines.activate(rules);
      assertThat(refused.accepted()).isFalse();
      assertThat(refused.reasons()).anySatisfy(p -> assertThat(p.message()).contains("fraction"));
      assertThat(rules(engines)).isEqualTo(before);

      Folders.edit(base.resolve("settings.tsv"), "ba1.af\t5", "ba1.af\t0.05");
      Folders.edit(base.resolve("pack.yaml"), "version: 1.", "version: 7.");
      PackRegistry.Outcome taken = engines.activate(rules);
      assertThat(taken.reasons()).isEmpty();
      assertThat(taken.accepted()).isTrue();
      assertThat(rules(engines)).contains("acmg-amp-2015 7.").contains(taken.sha256());
    }
  }

  /** What a rationale made now says of its rules. */
  private static String rules(Engines engines) {
    return engines.use(
        engine -> {
          Map<String, String> versions =
              engine
                  .diagnosis()
                  .run(
                      Case.of("c", Set.of(Curie.parse("HP:0001166")), Set.of()),
                      DiagnosisOptions.top(1),
                      java.util.List.of())
                  .versions();
          return versions.get("rules") + " " + versions.get("rulesSha256");
        });
  }
}
