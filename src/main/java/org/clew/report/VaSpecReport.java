package org.clew.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clew.model.AcmgClass;
import org.clew.model.Candidate;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.Curie;
import org.clew.model.LedgerLine;
import org.clew.model.Rationale;
import org.clew.model.Specification;
import org.clew.model.Term;
import org.clew.model.VariantAssessment;

/**
 * The rationale as Statements of the GA4GH Variant Annotation Specification 1.0.1. Variants follow
 * its community profile "ACMG 2015 Variant Pathogenicity"; that a gene explains a case has no
 * profile there, and is a Statement with a proposition of Clew's own. See ADR 6.
 */
public final class VaSpecReport {

  /** Version of the specification that the shapes follow. */
  static final String SPECIFICATION = "https://w3id.org/ga4gh/schema/va-spec/1.0.1";

  private static final String ACMG = "ACMG Guidelines, 2015";
  private static final String PUBMED = "PMID";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Strength of a criterion where nothing alters it, by the prefix of its code. */
  private static final Map<String, String> DEFAULT_STRENGTH =
      Map.of(
          "PVS",
          "VERY_STRONG",
          "PS",
          "STRONG",
          "PM",
          "MODERATE",
          "PP",
          "SUPPORTING",
          "BA",
          "STAND_ALONE",
          "BS",
          "STRONG",
          "BP",
          "SUPPORTING");

  private VaSpecReport() {}

  /** The document, indented: {@code specification}, {@code statements}. */
  public static String render(Rationale rationale) {
    ObjectNode document = JSON.createObjectNode();
    document.put("specification", SPECIFICATION);
    document.put("caseId", rationale.caseId());
    document.set("versions", JSON.valueToTree(rationale.versions()));
    ArrayNode statements = document.putArray("statements");
    for (Candidate c : rationale.candidates()) {
      statements.add(candidate(c, rationale.caseId()));
      c.variants().forEach(v -> statements.add(variant(v, c)));
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- that a gene explains the case

  private static ObjectNode candidate(Candidate c, String caseId) {
    ObjectNode s = JSON.createObjectNode();
    s.put("id", "#candidate-" + c.rank() + "-" + c.gene().id());
    s.put("type", "Statement");
    s.set("proposition", explains(c, caseId, c.disease()));
    s.put("direction", c.score() > 0 ? "supports" : c.score() < 0 ? "disputes" : "neutral");
    s.put("score", c.score());
    ArrayNode lines = s.putArray("hasEvidenceLines");
    for (LedgerLine l : c.ledger().lines()) {
      ObjectNode line = line(l);
      if (l.disease().isPresent()) { // it need not be the statement's
        line.set("targetProposition", explains(c, caseId, l.disease()));
      }
      lines.add(line);
    }
    extension(s, "posterior", c.posterior());
    extension(s, "rank", c.rank());
    s.set("specifiedBy", method("Ledger of log10 likelihood ratios", "sum", List.of()));
    return s;
  }

  private static ObjectNode explains(Candidate c, String caseId, Optional<Term> disease) {
    ObjectNode proposition = JSON.createObjectNode();
    proposition.put("type", "GeneExplainsCaseProposition");
    proposition.set("subject", concept("Gene", c.gene()));
    proposition.put("predicate", "explains");
    proposition.putObject("object").put("type", "Case").put("id", caseId);
    disease.ifPresent(d -> proposition.set("conditionQualifier", concept("Disease", d)));
    return proposition;
  }

  private static ObjectNode line(LedgerLine l) {
    ObjectNode e = JSON.createObjectNode();
    e.put("type", "EvidenceLine");
    e.put("name", l.id());
    e.put("directionOfEvidenceProvided", direction(l.log10LR()));
    if (l.log10LR() != 0) {
      e.set("strengthOfEvidenceProvided", coded(strength(Math.abs(l.log10LR())), "Clew"));
    }
    e.put("scoreOfEvidenceProvided", l.log10LR());
    Specification by = l.specifiedBy();
    e.set("specifiedBy", method(by.source() + " " + by.version(), by.name(), by.citations()));
    return e;
  }

  /** The ACMG level whose odds (Tavtigian et al. 2018) a likelihood ratio reaches. */
  private static String strength(double log10) {
    double points = log10 / (Math.log10(350) / 8);
    return points >= 8
        ? "very strong"
        : points >= 4 ? "strong" : points >= 2 ? "moderate" : points >= 1 ? "supporting" : "weak";
  }

  private static String direction(double log10) {
    return log10 > 0 ? "supports" : log10 < 0 ? "disputes" : "neutral";
  }

  // ---- that a variant is pathogenic: the ACMG 2015 profile

  private static ObjectNode variant(VariantAssessment a, Candidate c) {
    ObjectNode s = JSON.createObjectNode();
    s.put("id", "#variant-" + a.variant().key());
    s.put("type", "Statement");
    ObjectNode p = s.putObject("proposition");
    p.put("type", "VariantPathogenicityProposition");
    p.put("subjectVariant", "urn:clew:variant:" + a.variant().key());
    p.put("predicate", "isCausalFor");
    if (c.disease().isPresent()) {
      p.set("objectCondition", concept("Disease", c.disease().get()));
    } else {
      p.putObject("objectCondition").put("conceptType", "Disease").put("name", "not provided");
    }
    p.set("geneContextQualifier", concept("Gene", c.gene()));
    AcmgClass k = a.acmgClass();
    s.put("direction", direction(sign(k)));
    strength(k, s);
    s.set("classification", coded(k.label().toLowerCase(Locale.ROOT), ACMG));
    s.put("score", a.points());
    List<Curie> guideline = List.of(Curie.parse("PMID:25741868"));
    s.set("specifiedBy", method("ACMG/AMP 2015", "variant interpretation guideline", guideline));
    ArrayNode lines = s.putArray("hasEvidenceLines");
    for (CriterionResult r : a.criteria()) {
      if (r.status() == Status.MET || r.status() == Status.NOT_MET) {
        lines.add(criterion(r));
      }
    }
    extension(s, "hgvsC", a.consequence().hgvsC());
    extension(s, "hgvsP", a.consequence().hgvsP());
    extension(s, "posterior", a.posterior());
    return s;
  }

  private static int sign(AcmgClass k) {
    return switch (k) {
      case PATHOGENIC, LIKELY_PATHOGENIC -> 1;
      case UNCERTAIN_SIGNIFICANCE -> 0;
      case LIKELY_BENIGN, BENIGN -> -1;
    };
  }

  private static void strength(AcmgClass k, ObjectNode s) {
    if (sign(k) != 0) {
      boolean definitive = k == AcmgClass.PATHOGENIC || k == AcmgClass.BENIGN;
      s.set("strength", coded(definitive ? "definitive" : "likely", ACMG));
    }
  }

  private static ObjectNode criterion(CriterionResult r) {
    boolean met = r.status() == Status.MET;
    boolean pathogenic = r.code().startsWith("P");
    String strength = r.strength().name().toLowerCase(Locale.ROOT);
    ObjectNode e = JSON.createObjectNode();
    e.put("type", "EvidenceLine");
    e.put("directionOfEvidenceProvided", !met ? "neutral" : pathogenic ? "supports" : "disputes");
    if (met) {
      String level = strength.equals("stand_alone") ? "standalone" : strength.replace('_', ' ');
      e.set("strengthOfEvidenceProvided", coded(level, ACMG));
      e.put("scoreOfEvidenceProvided", r.points());
    }
    boolean altered =
        !r.strength().name().equals(DEFAULT_STRENGTH.get(r.code().replaceAll("\\d", "")));
    String outcome = r.code() + (!met ? "_not_met" : altered ? "_" + strength : "");
    e.set("evidenceOutcome", coded(outcome, ACMG));
    Specification by = r.specifiedBy();
    e.set("specifiedBy", method(by.source() + " " + by.version(), r.code(), by.citations()));
    extension(e, "reason", r.reason());
    return e;
  }

  // ---- shapes

  private static ObjectNode concept(String type, Term term) {
    ObjectNode c = JSON.createObjectNode();
    c.put("conceptType", type).put("name", term.label());
    c.putObject("primaryCoding")
        .put("code", term.id().reference())
        .put("system", "https://identifiers.org/" + term.id().prefix().toLowerCase(Locale.ROOT));
    return c;
  }

  private static ObjectNode coded(String code, String system) {
    ObjectNode c = JSON.createObjectNode();
    c.putObject("primaryCoding").put("code", code).put("system", system);
    return c;
  }

  private static ObjectNode method(String name, String type, List<Curie> citations) {
    ObjectNode m = JSON.createObjectNode();
    m.put("type", "Method").put("name", name).put("methodType", type);
    ObjectNode document = m.putObject("reportedIn").put("type", "Document").put("name", name);
    citations.stream()
        .filter(c -> c.hasPrefix(PUBMED))
        .findFirst()
        .ifPresent(c -> document.put("pmid", c.reference()));
    return m;
  }

  private static void extension(ObjectNode of, String name, Object value) {
    of.withArray("extensions").addObject().put("name", name).set("value", JSON.valueToTree(value));
  }
}
