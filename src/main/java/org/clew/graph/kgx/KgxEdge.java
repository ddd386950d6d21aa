package org.clew.graph.kgx;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A row of a KGX edge table. Made by {@link #of} and the builder.
 *
 * @param id key of the edge; parallel statements of several sources stay apart by it
 * @param subject CURIE of the subject
 * @param predicate Biolink predicate, e.g. {@code biolink:has_phenotype}
 * @param object CURIE of the object
 * @param source column {@code primary_knowledge_source}, e.g. {@code infores:hpo-annotations}
 * @param aggregators column {@code aggregator_knowledge_source}
 * @param publications CURIEs, e.g. {@code PMID:15266616}
 * @param knowledgeLevel Biolink knowledge level, e.g. {@code knowledge_assertion}
 * @param agentType Biolink agent type, e.g. {@code manual_agent}
 * @param negated whether the relation is stated not to hold
 * @param count numerator n of a frequency stated as n/m (column {@code has_count}), else 0
 * @param total denominator m of a frequency stated as n/m (column {@code has_total}), else 0
 * @param quotient frequency 0–1 (column {@code has_quotient}), {@code NaN} if none is stated
 * @param frequencyQualifier HPO frequency class below HP:0040279, empty if none is stated
 * @param onsetQualifier HPO onset class below HP:0003674, empty if none is stated
 * @param sexQualifier sex that the statement is limited to, as a CURIE; empty for both
 * @param evidence evidence codes (column {@code has_evidence})
 * @param originalSubject subject as the source names it, empty if the same
 * @param originalObject object as the source names it, empty if the same
 * @param properties every other column that is not empty, by column name
 */
public record KgxEdge(
    String id,
    String subject,
    String predicate,
    String object,
    String source,
    List<String> aggregators,
    List<String> publications,
    String knowledgeLevel,
    String agentType,
    boolean negated,
    int count,
    int total,
    float quotient,
    String frequencyQualifier,
    String onsetQualifier,
    String sexQualifier,
    List<String> evidence,
    String originalSubject,
    String originalObject,
    Map<String, String> properties) {

  /** Names of the columns that have a field of their own; all others are properties. */
  public static final Set<String> COLUMNS = Columns.EDGE_SET;

  public KgxEdge {
    aggregators = List.copyOf(aggregators);
    publications = List.copyOf(publications);
    evidence = List.copyOf(evidence);
    properties =
        properties.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(properties));
    if (quotient < 0 || quotient > 1 || count < 0 || total < 0) {
      throw new IllegalArgumentException(
          "Edge " + id + ": frequency " + count + "/" + total + " = " + quotient);
    }
  }

  /** The same statement between other ids of its ends; the ids it had become the original ones. */
  public KgxEdge withEnds(String newSubject, String newObject) {
    return new KgxEdge(
        id,
        newSubject,
        predicate,
        newObject,
        source,
        aggregators,
        publications,
        knowledgeLevel,
        agentType,
        negated,
        count,
        total,
        quotient,
        frequencyQualifier,
        onsetQualifier,
        sexQualifier,
        evidence,
        subject.equals(newSubject) || !originalSubject.isEmpty() ? originalSubject : subject,
        object.equals(newObject) || !originalObject.isEmpty() ? originalObject : object,
        properties);
  }

  /** Starts an edge; {@link Builder#build} gives it its id unless one is set. */
  public static Builder of(String subject, String predicate, String object, String source) {
    return new Builder(subject, predicate, object, source);
  }

  /**
   * A key that depends only on what is stated: {@code clew:} and the first 16 hexadecimal digits of
   * the SHA-256 of the parts.
   */
  public static String idOf(String... parts) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
      return "clew:" + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Collects the columns of an edge. */
  public static final class Builder {
    private final String subject;
    private final String predicate;
    private final String object;
    private final String source;
    private String id = "";
    private List<String> aggregators = List.of();
    private List<String> publications = List.of();
    private String knowledgeLevel = "knowledge_assertion";
    private String agentType = "manual_agent";
    private boolean negated;
    private int count;
    private int total;
    private float quotient = Float.NaN;
    private String frequencyQualifier = "";
    private String onsetQualifier = "";
    private String sexQualifier = "";
    private List<String> evidence = List.of();
    private String originalSubject = "";
    private String originalObject = "";
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, String> qualifiers = new TreeMap<>();

    private Builder(String subject, String predicate, String object, String source) {
      this.subject = subject;
      this.predicate = predicate;
      this.object = object;
      this.source = source;
    }

    public Builder id(String value) {
      id = value;
      return this;
    }

    public Builder aggregators(List<String> value) {
      aggregators = value;
      return this;
    }

    public Builder publications(List<String> value) {
      publications = value;
      return this;
    }

    /** Biolink knowledge level and agent type; by default a manual assertion. */
    public Builder level(String knowledgeLevel, String agentType) {
      this.knowledgeLevel = knowledgeLevel;
      this.agentType = agentType;
      return this;
    }

    public Builder negated(boolean value) {
      negated = value;
      return this;
    }

    /** A frequency n/m; 0/0 for none. */
    public Builder frequency(int count, int total, float quotient, String qualifier) {
      this.count = count;
      this.total = total;
      this.quotient = quotient;
      frequencyQualifier = qualifier;
      return this;
    }

    public Builder onset(String value) {
      onsetQualifier = value;
      return this;
    }

    public Builder sex(String value) {
      sexQualifier = value;
      return this;
    }

    public Builder evidence(List<String> value) {
      evidence = value;
      return this;
    }

    /** The ends as the source names them; kept only where they differ from the edge's own. */
    public Builder original(String originalSubject, String originalObject) {
      this.originalSubject = originalSubject.equals(subject) ? "" : originalSubject;
      this.originalObject = originalObject.equals(object) ? "" : originalObject;
      return this;
    }

    /** Another column that only describes the statement; empty values are left out. */
    public Builder property(String name, String value) {
      if (!value.isEmpty()) {
        properties.put(name, value);
      }
      return this;
    }

    /** Another column that makes it a statement of its own: part of the edge's id. */
    public Builder qualifier(String name, String value) {
      if (!value.isEmpty()) {
        qualifiers.put(name, value);
      }
      return property(name, value);
    }

    /** The edge; its id, unless set, covers its ends, source, publications and qualifiers. */
    public KgxEdge build() {
      String key =
          !id.isEmpty()
              ? id
              : idOf(
                  source,
                  subject,
                  predicate,
                  object,
                  originalSubject,
                  originalObject,
                  Boolean.toString(negated),
                  count + "/" + total + "/" + quotient,
                  frequencyQualifier,
                  onsetQualifier,
                  sexQualifier,
                  String.join("|", publications),
                  String.join("|", evidence),
                  qualifiers.toString());
      return new KgxEdge(
          key,
          subject,
          predicate,
          object,
          source,
          aggregators,
          publications,
          knowledgeLevel,
          agentType,
          negated,
          count,
          total,
          quotient,
          frequencyQualifier,
          onsetQualifier,
          sexQualifier,
          evidence,
          originalSubject,
          originalObject,
          properties);
    }
  }
}
