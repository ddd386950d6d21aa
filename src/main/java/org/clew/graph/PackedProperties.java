package org.clew.graph;

import java.util.Map;
import java.util.TreeMap;

/** Properties as one pooled string: {@code key=value} joined by U+001F. */
final class PackedProperties {
  private static final char SEPARATOR = '\u001f';

  private PackedProperties() {}

  static String encode(Map<String, String> properties) {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(properties)
        .forEach(
            (k, v) -> {
              if (k.indexOf('=') >= 0 || (k + v).indexOf(SEPARATOR) >= 0) {
                throw new IllegalArgumentException(
                    "A property has '=' in its name, or U+001F: " + k);
              }
              if (out.length() > 0) {
                out.append(SEPARATOR);
              }
              out.append(k).append('=').append(v);
            });
    return out.toString();
  }

  static Map<String, String> decode(String text) {
    Map<String, String> properties = new TreeMap<>();
    if (!text.isEmpty()) {
      for (String pair : text.split("\u001f")) {
        int eq = pair.indexOf('=');
        properties.put(pair.substring(0, eq), pair.substring(eq + 1));
      }
    }
    return properties;
  }
}
