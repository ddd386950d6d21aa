package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static List<String> all(String text) throws IOException {
    Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    List<String> all = new ArrayList<>();
    String line;
    while ((line = lines.next()) != null) {
      all.add(line);
      assertThat(lines.number()).isEqualTo(all.size());
      assertThat(lines.tooLong()).isFalse();
    }
    return all;
  }

  @Test
  void splitsLinesOfEveryEnd() throws IOException {
    assertThat(all("")).isEmpty();
    assertThat(all("a\nb\r\n\nc")).containsExactly("a", "b", "", "c");
    assertThat(all("é\n")).containsExactly("é");
  }

  @Test
  void joinsLinesAcrossBuffers() throws IOException {
    String a = "x".repeat((1 << 16) - 3);
    String b = "y".repeat(200_000);
    assertThat(all(a + "\n" + b + "\r\n" + a)).containsExactly(a, b, a);
    String exact = "z".repeat((1 << 16) - 1);
    assertThat(all(exact + "\n" + exact + "\n")).containsExactly(exact, exact);
  }
}
