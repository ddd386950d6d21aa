package org.clew.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/** JSON and YAML documents as trees, within limits of size and depth. */
final class Documents {

  /** Largest document, in bytes. A phenopacket of a published case has some 5 kB. */
  static final int MAX_BYTES = 10 << 20;

  /** Deepest nesting of objects and lists. Phenopackets need about 12. */
  static final int MAX_DEPTH = 100;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(100)
          .maxStringLength(MAX_BYTES)
          .build();

  private static final ObjectMapper JSON =
      mapper(
          JsonFactory.builder()
              .streamReadConstraints(LIMITS)
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private static final ObjectMapper YAML =
      mapper(
          YAMLFactory.builder()
              .streamReadConstraints(LIMITS)
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .loaderOptions(yamlLimits())
              .build());

  /** What the parser's messages tell those who program with it. */
  private static final Pattern TO_PROGRAMMERS =
      Pattern.compile(": enable `[^`]*` to allow|, from `[^`]*`");

  private Documents() {}

  private static ObjectMapper mapper(JsonFactory factory) {
    return new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  private static LoaderOptions yamlLimits() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(10);
    return options;
  }

  /**
   * The document's tree; empty with an error in {@code problems} if it has none.
   *
   * @param name file name, whose ending tells JSON from YAML; else the first character does
   */
  static Optional<JsonNode> parse(InputStream in, String name, Problems problems) {
    try {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        problems.error(
            name,
            "The file is larger than " + (MAX_BYTES >> 20) + " MiB",
            "Give one case per file, without embedded data.");
        return Optional.empty();
      }
      if (isGzip(bytes)) {
        problems.error(name, "The file is compressed", "Unpack it with gunzip.");
        return Optional.empty();
      }
      JsonNode node = (isYaml(name, bytes) ? YAML : JSON).readTree(bytes);
      if (node == null || node.isMissingNode() || node.isNull()) {
        problems.error(name, "The file is empty", "Give a phenopacket in JSON or YAML.");
        return Optional.empty();
      }
      return Optional.of(node);
    } catch (JsonProcessingException e) {
      problems.error(at(name, e), reason(e), remedy(e));
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      // SnakeYAML and damaged archives throw their own kinds
      problems.error(
          name,
          "The file cannot be read: " + firstLine(e),
          "Check that it is complete and readable.");
      return Optional.empty();
    }
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
  }

  private static boolean isYaml(String name, byte[] bytes) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".json")) {
      return false;
    }
    if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      return true;
    }
    for (byte b : bytes) {
      if (!Character.isWhitespace(b)) {
        return b != '{' && b != '[';
      }
    }
    return false;
  }

  private static String at(String name, JsonProcessingException e) {
    JsonLocation where = e.getLocation();
    return where == null || where.getLineNr() < 1
        ? name
        : name + ", line " + where.getLineNr() + ", column " + where.getColumnNr();
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return "The file ends in the middle of the document";
    }
    String text = firstLine(e);
    return text.startsWith("Trailing token")
        ? "There is more after the end of the document"
        : "Not readable: " + TO_PROGRAMMERS.matcher(text).replaceAll("");
  }

  private static String remedy(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return "The file is cut off: fetch or export it again.";
    }
    if (e instanceof StreamConstraintsException) {
      return "A phenopacket stays far within this limit: check what the file holds.";
    }
    if (firstLine(e).startsWith("Trailing token")) {
      return "Give one case per file.";
    }
    return "Correct the file at that place.";
  }

  private static String firstLine(Exception e) {
    String text = e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
    return text == null
        ? e.getClass().getSimpleName()
        : text.lines().findFirst().orElse("").strip();
  }
}
