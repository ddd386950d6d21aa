package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.model.Assembly;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.Strength;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.model.Zygosity;

/** A row of {@code tests/pvs1.tsv}: a variant on a made transcript and the leaf it must reach. */
final class Pvs1Case {

  private Pvs1Case() {}

  static PackTests.Outcome run(String file, Tables.Row row, AcmgClassifier classifier) {
    GeneContext.Builder gene =
        GeneContext.builder("GENE").lof(row.constant(LofMechanism.class, "lof"));
    if (!row.get("coding_exons").isEmpty()) {
      gene.transcript(
          TranscriptModel.of(
              "NM_1",
              Arrays.stream(row.get("coding_exons").split(","))
                  .mapToInt(Integer::parseInt)
                  .toArray()));
    }
    if (!row.get("critical").isEmpty()) {
      List<Region> regions = new ArrayList<>();
      for (String r : row.get("critical").split(",")) {
        String[] ends = r.split("-");
        regions.add(
            new Region(
                Integer.parseInt(ends[0]), Integer.parseInt(ends[1]), Strength.MODERATE, "test"));
      }
      gene.criticalRegions(regions);
    }
    Map<String, String> annotations = new HashMap<>();
    for (String pair : row.get("annotations").split(";")) {
      int eq = pair.indexOf('=');
      if (eq > 0) {
        annotations.put(pair.substring(0, eq).strip(), pair.substring(eq + 1).strip());
      }
    }
    TranscriptConsequence c =
        new TranscriptConsequence(
            "GENE",
            Optional.empty(),
            "NM_1",
            true,
            List.of(row.required("term")),
            row.get("hgvs_c"),
            row.get("hgvs_p"),
            annotations);
    Variant v =
        new Variant(
            Assembly.GRCH38,
            "1",
            1000,
            "A",
            "G",
            Zygosity.HETEROZYGOUS,
            Map.of(),
            List.of(),
            List.of(c));
    VariantAssessment a = classifier.assess(v, gene.build(), CaseContext.none());
    CriterionResult pvs1 = a.criteria().get(0);
    String actual =
        pvs1.inputs().getOrDefault("leaf", "-")
            + " "
            + (pvs1.status() == Status.MET ? pvs1.strength() : pvs1.status());
    return new PackTests.Outcome(
        file, row.required("name"), row.required("leaf") + " " + row.required("answer"), actual);
  }
}
