package org.clew.rationale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.model.AcmgClass;
import org.clew.model.Assembly;
import org.clew.model.Calibration;
import org.clew.model.Candidate;
import org.clew.model.CriterionResult;
import org.clew.model.Curie;
import org.clew.model.EdgeRef;
import org.clew.model.Explanation;
import org.clew.model.Finding;
import org.clew.model.Ledger;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerLine.Component;
import org.clew.model.LedgerLine.Origin;
import org.clew.model.LedgerPart;
import org.clew.model.Normalisation;
import org.clew.model.Outlook;
import org.clew.model.Problem;
import org.clew.model.Rationale;
import org.clew.model.Sex;
import org.clew.model.Specification;
import org.clew.model.Strength;
import org.clew.model.Term;
import org.clew.model.Therapy;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Uncertainty;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.model.Zygosity;

/** A small rationale made by hand: two candidates, one with a variant and an explanation. */
public final class RationaleFixture {

  private static final Term CRANIOSYNOSTOSIS = Term.of("HP:0001363", "Craniosynostosis");
  private static final Term BROAD_THUMB = Term.of("HP:0011304", "Broad thumb");
  private static final Term PFEIFFER = Term.of("OMIM:101600", "Pfeiffer syndrome");
  private static final Term FGFR2 = Term.of("HGNC:3689", "FGFR2");
  private static final Term CROUZON = Term.of("OMIM:123500", "Crouzon syndrome");
  private static final Term PATIENT = Term.of("clew:patient", "the patient");

  private static final Calibration CALIBRATION =
      new Calibration(
          "ef56",
          0.9,
          new Calibration.NoneOdds(1.5, -1, -0.25, -0.5),
          List.of(new Calibration.SetRule(0.5, 0.75, 0.51), new Calibration.SetRule(0.9, 2.5, 0.9)),
          new Calibration.Statement(0.625, 0.78),
          0.0625);

  private RationaleFixture() {}

  /** The rationale; its arithmetic holds. */
  public static Rationale rationale() {
    return rationale("Craniosynostosis");
  }

  /** The rationale with another label for its first term: for tests of escaping. */
  public static Rationale rationale(String label) {
    Ledger top =
        new Ledger(
            List.of(
                prior(),
                line(
                    "phenotype.hpo-lr",
                    Component.PHENOTYPE,
                    Origin.RULE,
                    List.of(
                        part("HP:0001363", label, "exact", 1.75, annotation()),
                        part("HP:0011304", "Broad thumb", "not-annotated", -0.25, null)),
                    spec("hpo-likelihood", "hpoa", "2025-05-06", "PMID:32755546")),
                NetworkLine.of(
                        explanation(label),
                        spec("path-network", "clew-net", "0.1", "PMID:34000000"))
                    .of(Optional.of(CROUZON)),
                VariantLine.of(List.of(assessment()), false).orElseThrow(),
                line(
                    "gene-disease-validity",
                    Component.VALIDITY,
                    Origin.LITERATURE,
                    List.of(part("v1", "Definitive", "curation", 0.25, causes())),
                    spec("gene-disease-validity", "clew-weights", "1", "PMID:28552198"))));
    Ledger second =
        new Ledger(
            List.of(
                prior(),
                line(
                    "phenotype.hpo-lr",
                    Component.PHENOTYPE,
                    Origin.RULE,
                    List.of(
                        part("HP:0001363", label, "via-ancestor", 0.5, annotation()),
                        part("HP:0011304", "Broad thumb", "not-annotated", -0.25, null)),
                    spec("hpo-likelihood", "hpoa", "2025-05-06", "PMID:32755546"))));
    double[] scores = {top.score(), second.score(), -6.0};
    Calibration.Evidence evidence =
        new Calibration.Evidence(Scores.log10Sum(scores, CALIBRATION.slope()), 1.75, 2);
    Normalisation n = Scores.normalise(CALIBRATION, evidence);
    Uncertainty uncertainty =
        new Uncertainty(
            List.of(),
            Optional.of(CALIBRATION),
            Optional.of(evidence),
            Optional.of(false),
            List.of(new Uncertainty.GeneSet(0.5, 1), new Uncertainty.GeneSet(0.9, 1)),
            List.of(FGFR2));
    Candidate first =
        new Candidate(
            1,
            FGFR2,
            Optional.of(PFEIFFER),
            n.probability(top.score()),
            top,
            List.of(assessment()),
            Optional.of(explanation(label)),
            List.of(
                new Finding(
                    "unexplained-terms",
                    new java.util.TreeMap<>(
                        Map.of("terms", "Broad thumb (HP:0011304)", "count", "1", "of", "2")))));
    Candidate next =
        new Candidate(
            2,
            Term.of("HGNC:3688", "FGFR1"),
            Optional.empty(),
            n.probability(second.score()),
            second,
            List.of(),
            Optional.empty(),
            List.of());
    return new Rationale(
        "case-1",
        Sex.FEMALE,
        Optional.empty(),
        List.of(new Term(CRANIOSYNOSTOSIS.id(), label), BROAD_THUMB),
        List.of(Term.of("HP:0001250", "Seizure")),
        versions(),
        Map.of(),
        Map.of("top", "2", "network", "on"),
        n,
        uncertainty,
        List.of(first, next),
        3,
        Optional.of(outlook()),
        Optional.of(therapy()),
        List.of(
            Problem.warning(
                "case.json $.phenotypicFeatures[3]",
                "HP:9999999 is unknown",
                "Use a current HPO term.")));
  }

  private static Map<String, String> versions() {
    Map<String, String> all = new java.util.TreeMap<>();
    all.putAll(Map.of("clew", "0.1.0", "graph", "ab12", "model", "cd34", "weights", "1"));
    List.of("b", "c", "d", "e").forEach(name -> all.put(Diagnosis.SIBLING + name, name + "456"));
    return all;
  }

  private static Outlook outlook() {
    Term fgfr1 = Term.of("HGNC:3688", "FGFR1");
    return new Outlook(
        List.of(
            new Outlook.Question(
                Term.of("HP:0001156", "Brachydactyly"),
                0.42,
                0.6,
                new Outlook.Outcome(FGFR2, 4.9, 0.9999, 1),
                new Outlook.Outcome(FGFR2, 4.3, 0.9998, 1))),
        List.of(
            new Outlook.Change(
                "withdraw",
                "HP:0001363",
                "Craniosynostosis",
                FGFR2,
                new Outlook.Outcome(fgfr1, 0.3, 0.55, 2))));
  }

  private static Therapy therapy() {
    Term drug = Term.of("CHEMBL.COMPOUND:CHEMBL3545376", "INFIGRATINIB");
    return new Therapy(
        FGFR2,
        Optional.of(PFEIFFER),
        List.of(
            new Therapy.Entry(
                drug,
                "inhibitor",
                "approved",
                "CC BY 4.0",
                new EdgeRef(
                    "d1",
                    drug,
                    "biolink:physically_interacts_with",
                    Term.of("UniProtKB:P21802", "FGFR2"),
                    "infores:chembl",
                    List.of(Curie.parse("PMID:25000001"))))),
        14,
        List.of(),
        0,
        List.of(
            new Therapy.Action(
                Term.of("MAXO:0000004", "surgical procedure"),
                "treats",
                Term.of("HP:0001363", "Craniosynostosis"),
                true,
                "infores:maxo",
                List.of("PMID:25000002 (TAS)"))),
        3);
  }

  private static LedgerLine prior() {
    return PriorLine.flat(3);
  }

  /** A variant with 8 points besides PP4: likely pathogenic. */
  public static VariantAssessment assessment() {
    TranscriptConsequence c =
        new TranscriptConsequence(
            "FGFR2",
            Optional.of(FGFR2.id()),
            "NM_000141.5",
            true,
            List.of("missense_variant"),
            "NM_000141.5:c.755C>G",
            "NP_000132.3:p.Ser252Trp",
            Map.of("REVEL", "0.95"));
    Variant v =
        new Variant(
            Assembly.GRCH38,
            "10",
            121520163,
            "G",
            "C",
            Zygosity.HETEROZYGOUS,
            Map.of(),
            List.of(),
            List.of(c));
    List<CriterionResult> criteria = new ArrayList<>();
    criteria.add(
        criterion(
            "PS1",
            CriterionResult.Status.MET,
            Strength.STRONG,
            4,
            "same-amino-acid-change",
            Map.of()));
    criteria.add(
        criterion(
            "PM2",
            CriterionResult.Status.NOT_MET,
            Strength.SUPPORTING,
            0,
            "above-threshold",
            new java.util.TreeMap<>(Map.of("gnomAD_popmax_AF", "0.0003", "threshold", "0.0001"))));
    criteria.add(
        criterion(
            "PP3",
            CriterionResult.Status.MET,
            Strength.STRONG,
            4,
            "above-threshold",
            new java.util.TreeMap<>(Map.of("REVEL", "0.95", "threshold", "0.932"))));
    criteria.add(
        new CriterionResult(
            "PS3",
            CriterionResult.Status.NOT_ASSESSED,
            Strength.STRONG,
            0,
            "no-input",
            Map.of(),
            List.of("functional study"),
            spec("PS3", "acmg-amp-2015", "1.0.0", "PMID:25741868")));
    return new VariantAssessment(
        v,
        c,
        criteria,
        AcmgClass.LIKELY_PATHOGENIC,
        Map.of("points", AcmgClass.LIKELY_PATHOGENIC),
        8,
        Scores.pathogenicity(8));
  }

  private static CriterionResult criterion(
      String code,
      CriterionResult.Status status,
      Strength strength,
      int points,
      String reason,
      Map<String, String> inputs) {
    return new CriterionResult(
        code,
        status,
        strength,
        points,
        reason,
        inputs,
        List.of(),
        spec(code, "acmg-amp-2015", "1.0.0", "PMID:25741868"));
  }

  private static Explanation explanation(String label) {
    return new Explanation(
        List.of(
            new Explanation.Edge(causes(), 0.5).recurring(1),
            new Explanation.Edge(annotation(), 0.25).recurring(0.25),
            new Explanation.Edge(
                new EdgeRef(
                    "q1",
                    PATIENT,
                    "biolink:has_phenotype",
                    new Term(CRANIOSYNOSTOSIS.id(), label),
                    "clew:case",
                    List.of()),
                -0.125,
                Optional.of(0.75))),
        0.75,
        0.375,
        -0.25,
        1,
        214,
        0.96,
        Optional.of(new Explanation.Stability(5, 0.625)));
  }

  private static EdgeRef causes() {
    return new EdgeRef(
        "e2",
        FGFR2,
        "biolink:gene_associated_with_condition",
        PFEIFFER,
        "infores:hpo-annotations",
        List.of());
  }

  private static EdgeRef annotation() {
    return new EdgeRef(
        "e1",
        PFEIFFER,
        "biolink:has_phenotype",
        CRANIOSYNOSTOSIS,
        "infores:hpo-annotations",
        List.of(Curie.parse("PMID:7719344")));
  }

  private static LedgerPart part(
      String key,
      String label,
      String relation,
      double log10LR,
      @org.jspecify.annotations.Nullable EdgeRef edge) {
    return new LedgerPart(
        key, label, relation, log10LR, Map.of(), edge == null ? List.of() : List.of(edge));
  }

  private static LedgerLine line(
      String id, Component component, Origin origin, List<LedgerPart> parts, Specification spec) {
    return line(
        id, component, origin, parts, parts.stream().mapToDouble(LedgerPart::log10LR).sum(), spec);
  }

  private static LedgerLine line(
      String id,
      Component component,
      Origin origin,
      List<LedgerPart> parts,
      double log10LR,
      Specification spec) {
    return new LedgerLine(id, component, origin, log10LR, parts, spec);
  }

  private static Specification spec(
      String name, String source, String version, String... citations) {
    return new Specification(
        name, source, version, java.util.Arrays.stream(citations).map(Curie::parse).toList());
  }
}
