package org.clew.rationale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Documents with one value changed. */
final class Tampering {

  private Tampering() {}

  /** Hands out a document once per value of it, with that value changed. */
  static void each(ObjectNode document, Consumer<ObjectNode> check) {
    each(document, document, check);
  }

  /** Hands out the document once per value below a node of it, with that value changed. */
  static void each(JsonNode node, ObjectNode document, Consumer<ObjectNode> check) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode value = object.get(name);
        if (value.isContainerNode()) {
          each(value, document, check);
        } else {
          object.set(name, changed(value));
          check.accept(document.deepCopy());
          object.set(name, value);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode value = array.get(i);
        if (value.isContainerNode()) {
          each(value, document, check);
        } else {
          array.set(i, changed(value));
          check.accept(document.deepCopy());
          array.set(i, value);
        }
      }
    }
  }

  /** The least change: a digit that no double shows, or a letter more. */
  static JsonNode byTheLeast(JsonNode value) {
    return value.isNumber()
        ? new DecimalNode(value.decimalValue().add(BigDecimal.ONE.movePointLeft(17)))
        : TextNode.valueOf(value.asText() + "x");
  }

  /** Another value of the same type. */
  static JsonNode changed(JsonNode value) {
    if (value.isBoolean()) {
      return BooleanNode.valueOf(!value.asBoolean());
    }
    if (value.isNumber()) {
      return value.isIntegralNumber()
          ? IntNode.valueOf(value.asInt() + 1)
          : DecimalNode.valueOf(value.decimalValue().add(new BigDecimal("0.001")));
    }
    return TextNode.valueOf(value.asText() + "0");
  }

  /** One edit, and what undoes it, per kind of field: array positions do not tell fields apart. */
  static void kinds(
      String path, JsonNode node, UnaryOperator<JsonNode> change, Map<String, Runnable[]> edits) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode value = object.get(name);
        String field = path + "." + name;
        if (value.isContainerNode()) {
          kinds(field, value, change, edits);
        } else if (!field.equals("$." + RationaleJson.SEAL)) {
          JsonNode other = change.apply(value);
          edits.putIfAbsent(
              field, new Runnable[] {() -> object.set(name, other), () -> object.set(name, value)});
        }
      }
    } else if (node instanceof ArrayNode array) {
      if (array.isEmpty() || array.get(0).isValueNode()) { // a list is sealed as a whole
        edits.putIfAbsent(
            path + "[]",
            new Runnable[] {() -> array.add("x"), () -> array.remove(array.size() - 1)});
      }
      node.forEach(item -> kinds(path + "[]", item, change, edits));
    }
  }
}
