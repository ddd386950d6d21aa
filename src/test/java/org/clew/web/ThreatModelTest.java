package org.clew.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/threat-model.md promises no test that is not there: each row of defences names some. */
class ThreatModelTest {

  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern NAME = Pattern.compile("`(?:([A-Z]\\w*Test)(?:\\.(\\w+))?|(\\w+))`");

  /** The rows of the table of entry points: threat, defence, test. */
  private static List<String[]> rows() throws IOException {
    String text = Files.readString(Path.of("docs/threat-model.md"));
    String section = text.substring(text.indexOf("## Entry points"), text.indexOf("## What rem"));
    return section
        .lines()
        .filter(l -> l.startsWith("| ") && !l.startsWith("| threat"))
        .map(l -> l.substring(1, l.length() - 1).split("\\|"))
        .toList();
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException, ClassNotFoundException {
    List<String[]> rows = rows();
    assertThat(rows).hasSizeGreaterThan(25).allMatch(r -> r.length == 3);
    List<String> missing = new ArrayList<>();
    for (String[] row : rows) {
      Matcher name = NAME.matcher(row[2]);
      Class<?> in = null;
      int named = 0;
      while (name.find()) {
        in = name.group(1) == null ? in : find(name.group(1));
        String method = name.group(2) == null ? name.group(3) : name.group(2);
        if (in == null || tests(in).noneMatch(t -> method == null || t.equals(method))) {
          missing.add(name.group());
        }
        named++;
      }
      assertThat(named).as("tests of: " + row[0].strip()).isPositive();
    }
    assertThat(missing).isEmpty();
  }

  private static Class<?> find(String simpleName) throws IOException, ClassNotFoundException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      String file =
          TESTS
              .relativize(
                  files
                      .filter(f -> f.getFileName().toString().equals(simpleName + ".java"))
                      .findFirst()
                      .orElseThrow(() -> new AssertionError("there is no " + simpleName)))
              .toString();
      return Class.forName(file.replace(".java", "").replace('/', '.'));
    }
  }

  private static Stream<String> tests(Class<?> in) {
    return Arrays.stream(in.getDeclaredMethods())
        .filter(m -> Arrays.stream(m.getAnnotations()).anyMatch(ThreatModelTest::isTest))
        .map(Method::getName);
  }

  private static boolean isTest(java.lang.annotation.Annotation a) {
    return List.of("Test", "ParameterizedTest", "TestFactory")
        .contains(a.annotationType().getSimpleName());
  }
}
