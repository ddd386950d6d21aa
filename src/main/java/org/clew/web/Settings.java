package org.clew.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clew.input.AnnotationSource;
import org.clew.model.ClewException;

/**
 * Settings of the service: the defaults of {@code clew.yaml}, the operator's file, the environment.
 */
public record Settings(
    Server server, Limits limits, Variants variants, Security security, Log log) {

  /** Where it listens. */
  public record Server(String host, int port, List<String> hosts, Tls tls, boolean insecure) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    public boolean isLoopback() {
      return LOOPBACK.contains(host);
    }
  }

  /** Certificate; an empty key store means plain HTTP. */
  public record Tls(String keystore, String passwordFile) {
    public boolean on() {
      return !keystore.isEmpty();
    }
  }

  /** How much one may ask. Sizes in bytes. */
  public record Limits(
      long bodyBytes,
      long vcfBytes,
      long vcfPlainBytes,
      int vcfRatio,
      int requestsPerMinute,
      int runsAtOnce,
      int runsWaiting,
      int batchLines,
      int batchesAtOnce,
      int querySeconds,
      int queryRows,
      int queriesAtOnce) {}

  /**
   * What adds to the variants of every case.
   *
   * @param annotations local files, as {@link AnnotationSource#parse} reads them
   */
  public record Variants(List<String> annotations) {

    public List<AnnotationSource> sources() {
      return annotations.stream().map(AnnotationSource::parse).toList();
    }
  }

  /**
   * The log on standard error.
   *
   * @param format {@code json} or {@code text}
   * @param requests whether every request is logged
   */
  public record Log(String format, boolean requests) {
    public boolean json() {
      return format.equals("json");
    }
  }

  /** Key, sessions and foreign tokens. */
  public record Security(String keyFile, int sessionMinutes, Jwt jwt) {}

  /** OpenID Connect; an empty issuer means none. */
  public record Jwt(String issuer, String audience, String keys, String rolesClaim) {}

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** The documented defaults, as text. */
  public static String defaults() {
    try (InputStream in = Objects.requireNonNull(Settings.class.getResourceAsStream("clew.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the settings.
   *
   * @param file the operator's file, if there is one
   * @param environment may override single keys
   * @throws ClewException if a key is unknown or a value of the wrong kind
   */
  public static Settings read(Optional<Path> file, Map<String, String> environment) {
    try {
      ObjectNode all = (ObjectNode) YAML.readTree(defaults());
      if (file.isPresent()) {
        JsonNode own = YAML.readTree(Files.readString(file.get()));
        if (own instanceof ObjectNode keys) {
          merge(all, keys, "");
        }
      }
      Set<String> known = new HashSet<>();
      override(all, "CLEW", environment, known);
      requireKnown(all, environment, known);
      Settings settings = YAML.treeToValue(all, Settings.class);
      settings.check();
      return settings;
    } catch (JsonProcessingException e) {
      throw invalid(String.valueOf(e.getOriginalMessage()));
    } catch (IOException e) {
      throw invalid(file.map(Path::toString).orElse("") + " cannot be read");
    }
  }

  private static void merge(ObjectNode into, ObjectNode from, String place) {
    from.fields()
        .forEachRemaining(
            e -> {
              String key = place + e.getKey();
              JsonNode old = into.get(e.getKey());
              if (old == null) {
                throw invalid("there is no setting '" + key + "'");
              }
              if (old instanceof ObjectNode inner) {
                if (!(e.getValue() instanceof ObjectNode keys)) {
                  throw invalid("'" + key + "' holds further keys");
                }
                merge(inner, keys, key + ".");
              } else {
                into.set(e.getKey(), e.getValue());
              }
            });
  }

  /** A misspelt variable would otherwise leave a limit as it was, and nobody would know. */
  private static void requireKnown(
      ObjectNode all, Map<String, String> environment, Set<String> known) {
    all.fieldNames()
        .forEachRemaining(
            group ->
                environment.keySet().stream()
                    .filter(v -> v.startsWith("CLEW_" + group.toUpperCase(Locale.ROOT) + "_"))
                    .filter(v -> !known.contains(v))
                    .findFirst()
                    .ifPresent(
                        v -> {
                          throw invalid("there is no setting for the variable " + v);
                        }));
  }

  private static void override(
      ObjectNode keys, String prefix, Map<String, String> environment, Set<String> known) {
    List<String> names = new ArrayList<>();
    keys.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String variable = prefix + "_" + name.toUpperCase(Locale.ROOT);
      JsonNode old = keys.get(name);
      known.add(variable);
      if (old instanceof ObjectNode inner) {
        override(inner, variable, environment, known);
      } else if (environment.containsKey(variable)) {
        String value = environment.get(variable);
        if (old.isArray()) {
          keys.set(name, YAML.valueToTree(List.of(value.split("\\s*,\\s*"))));
        } else {
          keys.put(name, value);
        }
      }
    }
  }

  private void check() {
    if (!server.isLoopback() && !server.tls().on() && !server.insecure()) {
      throw invalid(
          "server.host " + server.host() + " is no loopback address and server.tls is not set");
    }
    if (!log.json() && !log.format().equals("text")) {
      throw invalid("log.format is json or text, not '" + log.format() + "'");
    }
    if (limits.runsAtOnce() < 1
        || limits.runsWaiting() < 1
        || limits.batchesAtOnce() < 1
        || limits.queriesAtOnce() < 1) {
      throw invalid("limits.runsAtOnce, runsWaiting, batchesAtOnce, queriesAtOnce are at least 1");
    }
  }

  private static ClewException invalid(String what) {
    return new ClewException(
        ClewException.Kind.USAGE,
        "The settings cannot be used: " + what,
        "'clew serve --print-settings' shows every key with its default.");
  }
}
