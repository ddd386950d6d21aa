package org.clew;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps the arrows between packages as docs/architecture.md draws them. */
@AnalyzeClasses(packages = "org.clew", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule arrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy("org.clew.model..")
          .layer("ontology")
          .definedBy("org.clew.ontology..")
          .layer("input")
          .definedBy("org.clew.input..")
          .layer("graph")
          .definedBy("org.clew.graph..")
          .layer("neural")
          .definedBy("org.clew.neural..")
          .layer("symbolic")
          .definedBy("org.clew.symbolic..")
          .layer("rationale")
          .definedBy("org.clew.rationale..")
          .layer("report")
          .definedBy("org.clew.report..")
          .layer("evaluate")
          .definedBy("org.clew.evaluate..")
          .layer("web")
          .definedBy("org.clew.web..")
          .layer("cli")
          .definedBy("org.clew.cli..")
          .whereLayer("model")
          .mayNotAccessAnyLayer()
          .whereLayer("ontology")
          .mayOnlyAccessLayers("model")
          .whereLayer("input")
          .mayOnlyAccessLayers("model", "ontology")
          // import adapters read solved cases through the same reader as a patient's file
          .whereLayer("graph")
          .mayOnlyAccessLayers("model", "ontology", "input")
          .whereLayer("neural")
          .mayOnlyAccessLayers("model", "graph", "ontology")
          .whereLayer("symbolic")
          .mayOnlyAccessLayers("model", "graph", "ontology")
          .whereLayer("rationale")
          .mayOnlyAccessLayers("model", "input", "ontology", "graph", "neural", "symbolic")
          .whereLayer("report")
          .mayOnlyAccessLayers("model", "rationale")
          .whereLayer("evaluate")
          .mayOnlyAccessLayers(
              "model", "input", "ontology", "graph", "neural", "symbolic", "rationale", "report")
          .whereLayer("web")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule modelUsesTheJdkOnly =
      classes()
          .that()
          .resideInAPackage("org.clew.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.clew.model..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.clew.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
