package org.clew.web.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of a running service, one record a line, as JSON or as text. Of a failure it tells the
 * class and the place, never the message, which may quote what a patient's file holds: that goes
 * for every library too, since all of them log through here.
 */
public final class ServiceLog {

  private static final Logger EVENTS = Logger.getLogger("org.clew.web");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Frames of a failure that are told. */
  private static final int FRAMES = 8;

  /**
   * Loggers whose level was set; the platform keeps loggers only as long as somebody holds them.
   */
  private static final List<Logger> HELD = new ArrayList<>();

  private ServiceLog() {}

  /**
   * Makes this the only log of the process: what Clew has to say, and failures of libraries.
   *
   * @param json whether records are JSON objects, else text
   * @param to where it is written, usually standard error
   */
  public static synchronized void install(boolean json, PrintStream to) {
    Logger root = Logger.getLogger("");
    for (Handler h : root.getHandlers()) {
      root.removeHandler(h);
    }
    Handler out = new AtOnce(to);
    out.setFormatter(json ? new JsonForm() : new TextForm());
    root.addHandler(out);
    HELD.clear();
    level("", Level.SEVERE);
    level("org.clew", Level.INFO);
    // these tell what they could not parse or reason over, text and all
    level("org.semanticweb", Level.OFF);
    level("org.obolibrary", Level.OFF);
  }

  private static void level(String name, Level level) {
    Logger logger = Logger.getLogger(name);
    logger.setLevel(level);
    HELD.add(logger);
  }

  /**
   * Logs that something happened.
   *
   * @param values what is to be known of it; no patient data
   */
  public static void event(String name, Map<String, ?> values) {
    LogRecord record = new LogRecord(Level.INFO, name);
    record.setLoggerName(EVENTS.getName());
    record.setParameters(new Object[] {values});
    EVENTS.log(record);
  }

  /** Writes each record at once. */
  private static final class AtOnce extends Handler {
    private final PrintStream to;

    AtOnce(PrintStream to) {
      this.to = to;
    }

    @Override
    public void publish(LogRecord record) {
      if (isLoggable(record)) {
        to.print(getFormatter().format(record));
      }
    }

    @Override
    public void flush() {
      to.flush();
    }

    @Override
    public void close() {
      flush();
    }
  }

  private static Map<String, Object> members(LogRecord record) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("time", record.getInstant().toString());
    members.put("level", record.getLevel() == Level.SEVERE ? "ERROR" : record.getLevel().getName());
    members.put("logger", record.getLoggerName());
    Object[] given = record.getParameters();
    if (given != null && given.length == 1 && given[0] instanceof Map<?, ?> values) {
      members.put("event", record.getMessage());
      values.forEach((k, v) -> members.put(String.valueOf(k), v));
    } else {
      members.put("message", record.getMessage());
    }
    Throwable failure = record.getThrown();
    if (failure != null) {
      members.put("failure", failure.getClass().getName());
      List<String> at = new ArrayList<>();
      for (StackTraceElement frame : failure.getStackTrace()) {
        if (at.size() < FRAMES) {
          at.add(frame.toString());
        }
      }
      members.put("at", at);
    }
    return members;
  }

  private static final class JsonForm extends Formatter {
    @Override
    public String format(LogRecord record) {
      try {
        return JSON.writeValueAsString(members(record)) + "\n";
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class TextForm extends Formatter {
    @Override
    public String format(LogRecord record) {
      StringBuilder line = new StringBuilder();
      members(record)
          .forEach(
              (k, v) ->
                  line.append(line.isEmpty() ? "" : " ")
                      .append(List.of("time", "level", "message").contains(k) ? "" : k + "=")
                      .append(v));
      return line.append('\n').toString().replaceAll("[\\r\\n]+(?=.)", " ");
    }
  }
}
