package org.clew.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares a document with the phenopacket schema: names that the schema does not know. */
final class SchemaCheck {

  private final Map<Descriptor, Map<String, FieldDescriptor>> fields = new HashMap<>();
  private final Set<String> unknownFields = new TreeSet<>();
  private final Set<String> unknownValues = new TreeSet<>();

  private SchemaCheck() {}

  /**
   * What the schema does not know.
   *
   * @param fields paths such as {@code phenotypicFeatures[].negated}, ascending
   * @param values enum fields with the value, such as {@code subject.sex: male}, ascending
   */
  record Unknown(Set<String> fields, Set<String> values) {}

  static Unknown check(JsonNode node, Descriptor type) {
    SchemaCheck check = new SchemaCheck();
    check.object(node, type, "");
    return new Unknown(check.unknownFields, check.unknownValues);
  }

  private void object(JsonNode node, Descriptor type, String path) {
    if (type.getFile().getPackage().equals("google.protobuf")) {
      return; // timestamps and the like have a JSON form of their own
    }
    Map<String, FieldDescriptor> known = fields.computeIfAbsent(type, SchemaCheck::names);
    node.fields()
        .forEachRemaining(
            e -> {
              FieldDescriptor field = known.get(e.getKey());
              if (field == null) {
                unknownFields.add(path + TermCollector.shorten(e.getKey()));
              } else if (!field.isMapField()) {
                value(e.getValue(), field, path + e.getKey());
              }
            });
  }

  private void value(JsonNode value, FieldDescriptor field, String path) {
    if (value.isArray()) {
      for (JsonNode item : value) {
        single(item, field, path + "[]");
      }
    } else {
      single(value, field, path);
    }
  }

  private void single(JsonNode value, FieldDescriptor field, String path) {
    switch (field.getJavaType()) {
      case MESSAGE -> {
        if (value.isObject()) {
          object(value, field.getMessageType(), path + ".");
        }
      }
      case ENUM -> {
        EnumDescriptor values = field.getEnumType();
        if (value.isTextual() && values.findValueByName(value.asText()) == null) {
          unknownValues.add(path + ": " + TermCollector.shorten(value.asText()));
        }
      }
      default -> {}
    }
  }

  private static Map<String, FieldDescriptor> names(Descriptor type) {
    Map<String, FieldDescriptor> names = new HashMap<>();
    for (FieldDescriptor field : type.getFields()) {
      names.put(field.getName(), field);
      names.put(field.getJsonName(), field);
    }
    return names;
  }
}
