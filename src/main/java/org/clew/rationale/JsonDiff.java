package org.clew.rationale;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** Where two JSON documents differ, by JSON path. */
final class JsonDiff {

  /** Where figures stand as text, and no names or hashes that look like some. */
  private static final Pattern FIGURES =
      Pattern.compile(".*\\.(values|details|inputs)\\..*|\\$\\.options\\.symbolicScale");

  private final ToDoubleFunction<String> tolerance;
  private final List<Difference> differences = new ArrayList<>();

  private JsonDiff(ToDoubleFunction<String> tolerance) {
    this.tolerance = tolerance;
  }

  /**
   * Compares what was computed with what a file says.
   *
   * @param tolerance by path, the largest difference of two numbers that count as equal
   */
  static List<Difference> between(
      JsonNode expected, JsonNode found, ToDoubleFunction<String> tolerance) {
    JsonDiff diff = new JsonDiff(tolerance);
    diff.compare("$", expected, found);
    return diff.differences;
  }

  private void compare(String path, JsonNode expected, JsonNode found) {
    if (expected.isObject() && found.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      found.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(path + "." + name, expected.path(name), found.path(name));
      }
    } else if (expected.isArray() && found.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
        compare(path + "[" + i + "]", expected.path(i), found.path(i));
      }
    } else if (expected.isNumber() && found.isNumber()) {
      double difference = Math.abs(expected.doubleValue() - found.doubleValue());
      if (!(difference <= tolerance.applyAsDouble(path))) {
        differ(path, expected, found);
      }
    } else if (!expected.equals(found) && !closeFigures(path, expected, found)) {
      differ(path, expected, found);
    }
  }

  private boolean closeFigures(String path, JsonNode expected, JsonNode found) {
    if (!expected.isTextual() || !found.isTextual() || !FIGURES.matcher(path).matches()) {
      return false;
    }
    try {
      double difference =
          Math.abs(
              Double.parseDouble(expected.textValue()) - Double.parseDouble(found.textValue()));
      return difference <= tolerance.applyAsDouble(path);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void differ(String path, JsonNode expected, JsonNode found) {
    differences.add(new Difference(path, shown(expected), shown(found)));
  }

  private static String shown(JsonNode node) {
    if (node.isMissingNode()) {
      return "(absent)";
    }
    if (node.isContainerNode()) {
      Iterator<String> names = node.fieldNames();
      return node.isArray() ? "a list of " + node.size() : names.hasNext() ? "an object" : "{}";
    }
    return node.asText();
  }
}
