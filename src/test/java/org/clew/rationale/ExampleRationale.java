package org.clew.rationale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.input.PhenopacketReader;
import org.clew.input.TermResolver;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Prevalence;
import org.clew.model.PrevalenceTable;
import org.clew.model.Rationale;
import org.clew.model.Variant;
import org.clew.neural.Architecture;
import org.clew.neural.NetworkModel;
import org.clew.neural.NetworkScorer;

/** Rationales of the shipped example case on the starter graph. */
final class ExampleRationale {

  private static final Map<String, String> VERSIONS = Map.of("clew", "test");

  private static final Curie MARFAN = Curie.parse("OMIM:154700");

  private ExampleRationale() {}

  /** By rules, from the terms alone. */
  static Rationale byRules() throws IOException {
    GraphSnapshot graph = KgxSnapshot.read(Path.of("graph-import/starter"));
    return new Diagnosis(graph, null, null, VERSIONS)
        .run(patient(graph), DiagnosisOptions.top(4).withQuestions(2), List.of());
  }

  /** With variants, a prior by prevalence and a network that never learnt. */
  static Rationale ofEverything() throws IOException {
    GraphSnapshot graph = KgxSnapshot.read(Path.of("graph-import/starter"));
    List<Variant> variants = new ArrayList<>();
    var summary =
        VcfReader.read(Path.of("examples/marfan-like.vcf"), VcfOptions.none(), variants::add)
            .orThrow();
    VariantRules rules = VariantRules.load(Path.of("rules"));
    DiagnosisOptions options =
        DiagnosisOptions.of(new DiagnosisOptions.Depth(4, 4, 2))
            .withQuestions(2)
            .with(
                new CaseFiles.Complete(
                    Case.of("c", Set.of(), Set.of()),
                    new VariantRules.FileContext(summary.sample(), summary.annotationFields()),
                    Map.of("vcfSha256", "0"),
                    List.of()))
            .withPrevalence(
                Optional.of(
                    new PrevalenceTable(
                        "0", List.of(new Prevalence(MARFAN, 1.0 / 5000, "Europe", "invented")))));
    try (NetworkScorer network =
        NetworkModel.create("small", graph, new Architecture(3, 8, 8, 4), 1).bind(graph)) {
      return new Diagnosis(graph, network, rules, VERSIONS)
          .run(patient(graph).withVariants(variants), options, List.of());
    }
  }

  private static Case patient(GraphSnapshot graph) {
    return new PhenopacketReader(TermResolver.byCurrentId(graph::canonical))
        .read(Path.of("examples/marfan-like.json"))
        .orThrow()
        .withVariants(List.of());
  }
}
