package org.clew.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Rewrites what phenopacket schema 1.0 names otherwise than 2.0, so far as it bears on a case.
 * Above all {@code negated}: passed over, it would turn an absent finding into a present one.
 */
final class PhenopacketV1 {

  private static final List<String> SET_ASIDE = List.of("genes", "variants", "htsFiles");

  private PhenopacketV1() {}

  /** Changes the tree in place; says in {@code problems} what it set aside. */
  static void upgrade(ObjectNode packet, String place, Problems problems) {
    for (JsonNode feature : packet.path("phenotypicFeatures")) {
      if (feature instanceof ObjectNode f) {
        JsonNode negated = f.remove("negated");
        if (negated != null && !f.has("excluded")) {
          f.set("excluded", negated);
        }
        onset(f);
      }
    }
    for (JsonNode disease : packet.path("diseases")) {
      if (disease instanceof ObjectNode d) {
        onset(d);
      }
    }
    for (String field : SET_ASIDE) {
      JsonNode removed = packet.remove(field);
      if (removed != null && !removed.isEmpty()) {
        problems.info(
            place,
            "The field '" + field + "' of phenopacket schema 1.0 was not read",
            field.equals("genes")
                ? "Nothing to do: every gene is ranked."
                : "Give the variants with --vcf.");
      }
    }
  }

  /** {@code classOfOnset}, {@code ageOfOnset}, {@code ageRangeOfOnset} as a time element. */
  private static void onset(ObjectNode node) {
    JsonNode onsetClass = node.remove("classOfOnset");
    JsonNode age = node.remove("ageOfOnset");
    JsonNode range = node.remove("ageRangeOfOnset");
    if (node.has("onset")) {
      return;
    }
    if (onsetClass != null) {
      node.putObject("onset").set("ontologyClass", onsetClass);
    } else if (age != null) {
      age(node.putObject("onset").putObject("age"), age);
    } else if (range != null) {
      ObjectNode ageRange = node.putObject("onset").putObject("ageRange");
      age(ageRange.putObject("start"), range.path("start"));
      age(ageRange.putObject("end"), range.path("end"));
    }
  }

  private static void age(ObjectNode to, JsonNode from) {
    JsonNode duration = from.has("age") ? from.path("age") : from.path("iso8601duration");
    to.put("iso8601duration", duration.asText(""));
  }
}
