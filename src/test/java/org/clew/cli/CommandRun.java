package org.clew.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One in-process run of the command line: exit code and what it printed. */
record CommandRun(int code, String out, String err) {

  static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine clew = Clew.commandLine();
    clew.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = clew.execute(args);
    return new CommandRun(code, out.toString(), err.toString());
  }
}
