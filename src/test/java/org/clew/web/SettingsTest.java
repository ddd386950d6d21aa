package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clew.model.ClewException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every setting is explained, and can be given by file and by environment. */
class SettingsTest {

  @TempDir Path dir;

  private static Settings with(Map<String, String> environment) {
    return Settings.read(Optional.empty(), environment);
  }

  private Settings file(String text, Map<String, String> environment) throws IOException {
    Path file = dir.resolve("clew.yaml");
    Files.writeString(file, text);
    return Settings.read(Optional.of(file), environment);
  }

  private static Map<String, JsonNode> keys() throws IOException {
    Map<String, JsonNode> keys = new LinkedHashMap<>();
    collect(new ObjectMapper(new YAMLFactory()).readTree(Settings.defaults()), "", keys);
    return keys;
  }

  private static void collect(JsonNode node, String path, Map<String, JsonNode> into) {
    node.fields()
        .forEachRemaining(
            e -> {
              String key = path + "/" + e.getKey();
              if (e.getValue().isObject()) {
                collect(e.getValue(), key, into);
              } else {
                into.put(key, e.getValue());
              }
            });
  }

  @Test
  void everyKeyHasItsComment() {
    List<String> lines = Settings.defaults().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(" +[A-Za-z]+: .+")) {
        assertThat(lines.get(i - 1).strip()).as(lines.get(i)).startsWith("# ");
      }
    }
  }

  @Test
  void everyKeyCanBeGivenByTheEnvironment() throws IOException {
    assertThat(keys()).hasSizeGreaterThan(20);
    for (Map.Entry<String, JsonNode> key : keys().entrySet()) {
      String variable = "CLEW" + key.getKey().replace('/', '_').toUpperCase(Locale.ROOT);
      JsonNode old = key.getValue();
      String other =
          switch (key.getKey()) {
            case "/server/host" -> "localhost";
            case "/log/format" -> "text";
            default ->
                old.isNumber()
                    ? Long.toString(old.asLong() + 1)
                    : old.isBoolean() ? Boolean.toString(!old.asBoolean()) : "other";
          };
      JsonNode read = new ObjectMapper().valueToTree(with(Map.of(variable, other)));
      JsonNode now = read.at(key.getKey());
      assertThat(now.isArray() ? now.get(0).asText() : now.asText())
          .as(variable)
          .isEqualTo(other)
          .isNotEqualTo(old.asText());
    }
    assertThat(with(Map.of("CLEW_SERVER_HOSTS", "a.example, b.example")).server().hosts())
        .containsExactly("a.example", "b.example");
  }

  @Test
  void theEnvironmentOverridesTheFileAndTheFileTheDefaults() throws IOException {
    String text = "server: {port: 9000}\nlimits: {queryRows: 7}\n";
    Settings settings = file(text, Map.of("CLEW_SERVER_PORT", "9001"));
    assertThat(settings.server().port()).isEqualTo(9001);
    assertThat(settings.limits().queryRows()).isEqualTo(7);
    assertThat(settings.limits().querySeconds()).isEqualTo(30);
    assertThat(file("", Map.of())).isEqualTo(with(Map.of()));
  }

  @Test
  void whatIsMisspeltOrOfTheWrongKindIsRefused() {
    for (String text :
        List.of(
            "server: {prot: 1}",
            "serve: {port: 1}",
            "server: 3",
            "server: {port: many}",
            "log: {format: xml}",
            "limits: {runsAtOnce: 0}",
            "server: {host: 0.0.0.0}")) {
      assertThatThrownBy(() -> file(text, Map.of()))
          .as(text)
          .isInstanceOfSatisfying(
              ClewException.class, e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.USAGE));
    }
    for (String variable : List.of("CLEW_SERVER_PROT", "CLEW_LIMITS_RUNS", "CLEW_LOG_LEVEL")) {
      assertThatThrownBy(() -> with(Map.of(variable, "1")))
          .isInstanceOf(ClewException.class)
          .hasMessageContaining(variable);
    }
    assertThat(with(Map.of("CLEW_HOME", "x", "CLEW_NEO4J_URI", "y", "CLEW_DATA", "z"))).isNotNull();
  }
}
