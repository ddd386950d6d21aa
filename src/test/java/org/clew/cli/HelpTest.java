package org.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Help teaches: every command has a header and an example. */
class HelpTest {

  static Stream<CommandLine> commands() {
    List<CommandLine> all = new ArrayList<>();
    add(Clew.commandLine(), all);
    return all.stream();
  }

  private static void add(CommandLine command, List<CommandLine> all) {
    for (CommandLine c : command.getSubcommands().values()) {
      if (!c.getCommandName().equals("help") && !all.contains(c)) {
        all.add(c);
        add(c, all);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsAnExample(CommandLine command) {
    String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    assertThat(help).contains("Example").contains(command.getCommandSpec().qualifiedName());
    assertThat(command.getCommandSpec().usageMessage().header()).isNotEmpty();
  }
}
