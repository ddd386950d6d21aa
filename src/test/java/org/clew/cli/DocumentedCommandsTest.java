package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command and option that the documentation names is there. */
class DocumentedCommandsTest {

  private static final Pattern COMMAND = Pattern.compile("\\bclew ([a-z-]+(?: [^`|#\\n]*)?)");

  private static final Pattern OPTION = Pattern.compile("(?<!\\S)--?[a-z][a-z-]*");

  private static List<Path> documents() throws IOException {
    List<Path> all = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    for (String folder : List.of("docs", "rules", "examples", "graph-import", "models", "deploy")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(f -> f.toString().endsWith(".md")).forEach(all::add);
      }
    }
    return all;
  }

  /** What a text says of commands that there are not, or options that a command does not take. */
  private static List<String> faults(String text) {
    List<String> faults = new ArrayList<>();
    Matcher commands = COMMAND.matcher(text);
    while (commands.find()) {
      String said = commands.group(1);
      CommandLine command = Clew.commandLine();
      for (String word : said.split("\\s+")) {
        CommandLine next = command.getSubcommands().get(word);
        if (next == null) {
          break;
        }
        command = next;
      }
      if (command.getParent() == null) {
        faults.add("no command: clew " + said);
        continue;
      }
      Matcher options = OPTION.matcher(said);
      while (options.find()) {
        if (command.getCommandSpec().findOption(options.group()) == null) {
          faults.add("no option " + options.group() + ": clew " + said);
        }
      }
    }
    return faults;
  }

  @Test
  void everyDocumentedCommandIsThere() throws IOException {
    for (Path document : documents()) {
      for (String code : code(Files.readString(document))) {
        assertThat(faults(code)).as(document.toString()).isEmpty();
      }
    }
  }

  @Test
  void aCommandThatIsNotThereIsFound() {
    assertThat(faults("clew diagnos x")).singleElement().asString().contains("no command");
    assertThat(faults("clew diagnose --hpos HP:1")).singleElement().asString().contains("--hpos");
    assertThat(faults("clew rules test --rules my-rules")).isEmpty();
  }

  /** Blocks and words that are set as code: "clew" in a sentence names the program. */
  private static List<String> code(String markdown) {
    List<String> code = new ArrayList<>();
    Matcher blocks = Pattern.compile("(?s)```sh\\n(.*?)```").matcher(markdown);
    while (blocks.find()) {
      code.add(blocks.group(1));
    }
    Matcher words = Pattern.compile("`([^`\\n]+)`").matcher(markdown);
    while (words.find()) {
      code.add(words.group(1));
    }
    return code;
  }
}
