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
import org.clew.Folders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/curating.md run as they stand there, and print what it says. */
class CuratingGuideTest {

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(sh|text)(?: exit=(\\d))?\\n(.*?)^```$");

  @TempDir private Path folder;

  private record Block(String kind, int exit, String content) {}

  @Test
  void everyCommandDoesWhatTheGuideSays() throws IOException {
    List<Block> blocks = blocks(Files.readString(Path.of("docs/curating.md")));
    assertThat(blocks).hasSizeGreaterThan(12);
    for (int i = 0; i < blocks.size(); i++) {
      Block sh = blocks.get(i);
      assertThat(sh.kind()).isEqualTo("sh");
      boolean expects = i + 1 < blocks.size() && blocks.get(i + 1).kind().equals("text");
      String printed = run(sh.content(), expects ? blocks.get(i + 1).exit() : 0);
      if (expects) {
        blocks.get(++i).content().lines().forEach(line -> assertThat(printed).contains(line));
      }
    }
  }

  private static List<Block> blocks(String guide) {
    List<Block> blocks = new ArrayList<>();
    Matcher m = BLOCK.matcher(guide);
    while (m.find()) {
      int exit = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
      blocks.add(new Block(m.group(1), exit, m.group(3)));
    }
    return blocks;
  }

  /** Runs a block of shell as far as the guide uses it; the last command gives the exit code. */
  private String run(String shell, int exit) throws IOException {
    StringBuilder printed = new StringBuilder();
    List<String> lines = shell.lines().toList();
    int code = 0;
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).split(" ");
      switch (words[0]) {
        case "cp" -> Folders.copy(Path.of(words[2]), path(words[3]));
        case "mkdir" -> Files.createDirectories(path(words[2]));
        case "cat" -> {
          int end = lines.subList(i, lines.size()).indexOf("END") + i;
          Files.write(path(words[2]), lines.subList(i + 1, end));
          i = end;
        }
        case "clew" -> {
          String[] args =
              Stream.of(words)
                  .skip(1)
                  .map(w -> w.startsWith("my-rules") ? path(w).toString() : w)
                  .toArray(String[]::new);
          CommandRun run = CommandRun.of(args);
          code = run.code();
          printed.append(run.out()).append(run.err());
        }
        default -> throw new AssertionError("the guide uses '" + words[0] + "'");
      }
    }
    assertThat(code).as("%s%n%s", shell, printed).isEqualTo(exit);
    return printed.toString();
  }

  private Path path(String word) {
    return folder.resolve(word);
  }
}
