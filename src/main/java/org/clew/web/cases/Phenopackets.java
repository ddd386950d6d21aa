package org.clew.web.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.model.Sex;
import org.clew.model.Term;

/** Phenopackets (GA4GH schema 2.0) of what is entered on the page or through the interface. */
public final class Phenopackets {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FEATURES = "phenotypicFeatures";

  private Phenopackets() {}

  /**
   * A new phenopacket.
   *
   * @param id id of the patient in the document
   * @param created when it is made
   */
  public static ObjectNode of(
      String id, Sex sex, List<Term> observed, List<Term> excluded, Instant created) {
    ObjectNode packet = JSON.createObjectNode();
    packet.put("id", id);
    packet.putObject("subject").put("id", id).put("sex", sexName(sex));
    packet.putArray(FEATURES);
    ObjectNode meta = packet.putObject("metaData");
    meta.put("created", created.toString());
    meta.put("createdBy", "clew");
    meta.put("phenopacketSchemaVersion", "2.0.0");
    ObjectNode hpo = meta.putArray("resources").addObject();
    hpo.put("id", "hp");
    hpo.put("name", "human phenotype ontology");
    hpo.put("url", "http://purl.obolibrary.org/obo/hp.owl");
    hpo.put("version", "");
    hpo.put("namespacePrefix", "HP");
    hpo.put("iriPrefix", "http://purl.obolibrary.org/obo/HP_");
    return withTerms(packet, sex, observed, excluded);
  }

  private static String sexName(Sex sex) {
    return switch (sex) {
      case FEMALE -> "FEMALE";
      case MALE -> "MALE";
      case OTHER -> "OTHER_SEX";
      case UNKNOWN -> "UNKNOWN_SEX";
    };
  }

  /** The phenopacket with other terms; what it says besides of a feature that stays, stays too. */
  public static ObjectNode withTerms(
      ObjectNode packet, Sex sex, List<Term> observed, List<Term> excluded) {
    ObjectNode changed = packet.deepCopy();
    if (!changed.path("subject").isObject()) {
      changed.putObject("subject").put("id", changed.path("id").asText("patient"));
    }
    ((ObjectNode) changed.get("subject")).put("sex", sexName(sex));
    Map<String, ObjectNode> before = new LinkedHashMap<>();
    for (JsonNode f : changed.path(FEATURES)) {
      if (f instanceof ObjectNode feature) {
        before.put(key(feature), feature);
      }
    }
    ArrayNode features = changed.putArray(FEATURES);
    observed.forEach(t -> features.add(feature(t, false, before)));
    excluded.forEach(t -> features.add(feature(t, true, before)));
    return changed;
  }

  /** The phenopacket with one age of onset for all that is observed, or with none. */
  public static ObjectNode withOnset(ObjectNode packet, Optional<Term> onset) {
    ObjectNode changed = packet.deepCopy();
    for (JsonNode f : changed.path(FEATURES)) {
      if (f instanceof ObjectNode feature && !feature.path("excluded").asBoolean()) {
        feature.remove("onset");
        onset.ifPresent(o -> feature.putObject("onset").set("ontologyClass", ontologyClass(o)));
      }
    }
    for (JsonNode d : changed.path("diseases")) {
      if (d instanceof ObjectNode disease) {
        disease.remove("onset");
      }
    }
    return changed;
  }

  private static String key(JsonNode feature) {
    return feature.path("type").path("id").asText() + feature.path("excluded").asBoolean();
  }

  private static ObjectNode feature(Term term, boolean excluded, Map<String, ObjectNode> before) {
    ObjectNode known = before.get(term.id().toString() + excluded);
    ObjectNode feature = known != null ? known : JSON.createObjectNode();
    feature.set("type", ontologyClass(term));
    if (excluded) {
      feature.put("excluded", true);
    }
    return feature;
  }

  private static ObjectNode ontologyClass(Term term) {
    return JSON.createObjectNode().put("id", term.id().toString()).put("label", term.label());
  }
}
