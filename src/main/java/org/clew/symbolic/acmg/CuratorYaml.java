package org.clew.symbolic.acmg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clew.model.ClewException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * YAML that curators write, read strictly: an unknown key, or one that stands twice, is an error. A
 * fault is told with its line, in words of the file and not of the parser.
 */
final class CuratorYaml {

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** No curator writes more, in bytes. */
  private static final long SIZE_LIMIT = 4L << 20;

  private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'");

  private CuratorYaml() {}

  /**
   * Reads a file into a record.
   *
   * @param name the file as messages call it
   * @throws ClewException if it does not have the form
   */
  static <T> T read(Path file, String name, Class<T> type) {
    try {
      if (Files.size(file) > SIZE_LIMIT) {
        throw new IOException("it is larger than " + (SIZE_LIMIT >> 20) + " MiB");
      }
      return YAML.readValue(file.toFile(), type);
    } catch (JsonProcessingException e) {
      throw bad(name + line(e) + ": " + what(e), remedy(e), e);
    } catch (IOException e) {
      throw bad("Cannot read " + name + ": " + e.getMessage(), "Check that it can be read.", e);
    }
  }

  private static ClewException bad(String message, String remedy, IOException e) {
    return new ClewException(ClewException.Kind.INVALID_INPUT, message, remedy, e);
  }

  private static String line(JsonProcessingException e) {
    // an unknown key is found when its object ends, which is where the parser then stands
    boolean elsewhere = e instanceof UnrecognizedPropertyException;
    return elsewhere || e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? ""
        : ", line " + e.getLocation().getLineNr();
  }

  private static String what(JsonProcessingException e) {
    Optional<String> syntax = syntax(e);
    if (syntax.isPresent()) {
      return "not YAML: " + syntax.get();
    }
    String text = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
    Matcher twice = TWICE.matcher(text);
    if (twice.find()) {
      return "the key '" + twice.group(1) + "' stands twice";
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "there is no key '" + path(unknown) + "'";
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return path(wrong).isEmpty()
          ? "the file is empty, or does not have the form"
          : "'" + path(wrong) + "' " + form(wrong.getTargetType());
    }
    return text.lines().findFirst().orElse("it does not have the form");
  }

  private static String form(Class<?> wanted) {
    if (Collection.class.isAssignableFrom(wanted)) {
      return "is to be a list, such as [A, B]";
    }
    if (wanted == String.class) {
      return "is to be a single value";
    }
    return wanted.isRecord() || Map.class.isAssignableFrom(wanted)
        ? "is to hold keys with values"
        : "does not take this value";
  }

  private static String remedy(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown
        && unknown.getKnownPropertyIds() != null) {
      return "Keys here are "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "))
          + ".";
    }
    return "Correct it there; docs/curating.md shows the form.";
  }

  /** What the scanner or parser of YAML itself found. */
  private static Optional<String> syntax(JsonProcessingException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof MarkedYAMLException marked && marked.getProblem() != null) {
        return Optional.of(marked.getProblem().strip());
      }
    }
    return Optional.empty();
  }

  /**
   * Keys from the top to the faulty one, such as {@code scope.genes} or {@code cases[2].expect}.
   */
  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference r : e.getPath()) {
      if (r.getFieldName() == null) {
        path.append('[').append(r.getIndex() + 1).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(Objects.toString(r.getFieldName()));
      }
    }
    return path.toString();
  }
}
