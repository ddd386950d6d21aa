package org.clew.symbolic.acmg;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.clew.model.ClewException;
import org.clew.model.VariantAssessment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DRL can do whatever the JVM can. What is compiled comes from files of the installation alone, and
 * no cell of a table gets into it.
 */
class RuleCodeSafetyTest {

  private static final JavaClasses CLEW =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.clew");

  @TempDir private Path folder;

  /** One class holds the compiler, and one class may call it, with a folder of the local disk. */
  @Test
  void theCompilerIsReachedThroughAPackOnDiskOnly() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(RuleEngine.class.getName())
        .and()
        .haveNameNotMatching(".*RuleEngine\\$.*")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.drools..", "org.kie..", "org.mvel..")
        .check(CLEW);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(RulePack.class.getName())
        .should()
        .callMethodWhere(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "compiles rules",
                c ->
                    c.getTargetOwner().isEquivalentTo(RuleEngine.class)
                        && c.getTarget().getName().equals("compile")
                        && !c.getOriginOwner().isEquivalentTo(RuleEngine.class)))
        .check(CLEW);
    // What takes text to compile would be a way in: the compiler takes a folder.
    assertThat(Stream.of(RuleEngine.class.getDeclaredMethods()))
        .filteredOn(
            m -> Modifier.isStatic(m.getModifiers()) && !Modifier.isPrivate(m.getModifiers()))
        .filteredOn(m -> !m.isSynthetic())
        .singleElement()
        .satisfies(m -> assertThat(m.getName()).isEqualTo("compile"))
        .satisfies(m -> assertThat(m.getParameterTypes()[0]).isEqualTo(Path.class));
  }

  @Test
  void theWebLayerNeitherCompilesNorWritesRules() {
    noClasses()
        .that()
        .resideInAPackage("org.clew.web..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(RuleEngine.class.getName())
        .allowEmptyShould(true)
        .check(CLEW);
  }

  /** Whatever a cell holds is text, or refused; none of it runs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.05); System.setProperty(\"clew.smuggled\", \"yes\"); //",
        "\" + System.setProperty(\"clew.smuggled\", \"yes\") + \"",
        "${System.setProperty('clew.smuggled','yes')}",
        "#{System.setProperty('clew.smuggled','yes')}",
        "eval(System.setProperty(\"clew.smuggled\", \"yes\") == null)",
        "@{java.lang.System.setProperty('clew.smuggled','yes')}",
      })
  void aCellCannotSmuggleCode(String code) throws IOException {
    System.clearProperty("clew.smuggled");
    RulePack base = RulePack.load(PackTestsTest.BASE);
    List<String> headers =
        List.of(
            "gene_settings.tsv|gene\tkey\tvalue\tsource|GENE\tpm2.af\t%s\tx",
            "gene_settings.tsv|gene\tkey\tvalue\tsource|GENE\t%s\t0.1\tx",
            "gene_settings.tsv|gene\tkey\tvalue\tsource|GENE\tpp3.tools\t%s\tx",
            "gene_settings.tsv|gene\tkey\tvalue\tsource|%s\tpm2.af\t0.001\t%s",
            "hotspots.tsv|gene\tfirst\tlast\tstrength\tsource|GENE\t1\t%s\tMODERATE\tx",
            "hotspots.tsv|gene\tfirst\tlast\tstrength\tsource|GENE\t1\t9\tMODERATE\t%s",
            "phenotype_rules.tsv|id\tgene\tall_of\tstrength\tsource"
                + "|%s\tGENE\tHP:0001083\tMODERATE\t%s",
            "phenotype_rules.tsv|id\tgene\tall_of\tstrength\tsource|a\tGENE\t%s\tMODERATE\tx",
            "exclusions.tsv|id\tkeeps\tdrops\tsource|%s\tPVS1\tPM1\t%s",
            "exclusions.tsv|id\tkeeps\tdrops\tsource|a\t%s\tPM1\tx",
            "caps.tsv|id\tcriteria\tmax_points\tsource|a\tPM1,%s\t4\tx");
    int taken = 0;
    for (int i = 0; i < headers.size(); i++) {
      String[] parts = headers.get(i).split("\\|");
      Path pack = Files.createDirectories(folder.resolve("p" + i));
      Files.writeString(
          pack.resolve("pack.yaml"), "id: lab\nversion: 1.0.0\nparent: acmg-amp-2015\ntitle: t\n");
      Files.writeString(pack.resolve(parts[0]), parts[1] + "\n" + parts[2].replace("%s", code));
      try {
        OverlayPack overlay = OverlayPack.load(pack, base);
        PackCase nothing =
            new PackCase("", PackCase.VariantSpec.ofNothing(), null, null, java.util.Map.of());
        VariantAssessment a =
            new AcmgClassifier(base, null, List.of(overlay))
                .assess(nothing.toVariant(), nothing.toGene(), CaseContext.none());
        assertThat(a.criteria()).hasSize(AcmgCriterion.values().length);
        taken++;
      } catch (ClewException refused) {
        assertThat(refused.kind()).isEqualTo(ClewException.Kind.INVALID_INPUT);
      }
    }
    assertThat(taken).as("texts such as sources are taken as text").isBetween(3, 6);
    assertThat(System.getProperty("clew.smuggled")).isNull();
  }

  @Test
  void anOverlayWithRulesOfItsOwnIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("drl"));
    Files.writeString(
        folder.resolve("pack.yaml"), "id: lab\nversion: 1.0.0\nparent: acmg-amp-2015\n");
    assertThatThrownBy(() -> OverlayPack.load(folder, RulePack.load(PackTestsTest.BASE)))
        .hasMessageContaining("holds no DRL");
  }
}
