package org.clew.rationale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over the content of a JSON document, whatever its layout.
 *
 * <p>The canonical form follows RFC 8785 (no white space, members sorted by UTF-16 code units,
 * shortest string escapes) but for numbers: they keep their exact decimal value, as {@code
 * unscaledEscale} without trailing zeros, since rounding to a double would hide a changed last
 * digit. The seal shows accidents and naive edits; it is no signature, for whoever edits a file can
 * seal it again. Against that stands the recomputation in {@link Verification}.
 */
final class Seal {

  private Seal() {}

  /** Hex SHA-256 of the canonical form. */
  static String of(JsonNode content) {
    StringBuilder canonical = new StringBuilder();
    write(content, canonical);
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(JsonNode node, StringBuilder out) {
    if (node.isObject()) {
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      Collections.sort(names);
      String separator = "{";
      for (String name : names) {
        out.append(separator).append(JsonNodeFactory.instance.textNode(name)).append(':');
        write(node.get(name), out);
        separator = ",";
      }
      out.append(names.isEmpty() ? "{}" : "}");
    } else if (node.isArray()) {
      String separator = "[";
      for (JsonNode item : node) {
        out.append(separator);
        write(item, out);
        separator = ",";
      }
      out.append(node.isEmpty() ? "[]" : "]");
    } else if (node.isNumber()) {
      BigDecimal value = node.decimalValue().stripTrailingZeros();
      out.append(value.unscaledValue()).append('E').append(-value.scale());
    } else {
      out.append(node); // text, true, false, null
    }
  }
}
