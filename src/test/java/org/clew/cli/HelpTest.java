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
    Clew.commandLine().getSubcommands().values().stream()
        .filter(c -> !c.getCommandName().equals("help"))
        .forEach(all::add);
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsAnExample(CommandLine command) {
    String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    assertThat(help).contains("Example").contains("clew " + command.getCommandName());
    assertThat(command.getCommandSpec().usageMessage().header()).isNotEmpty();
  }
}
