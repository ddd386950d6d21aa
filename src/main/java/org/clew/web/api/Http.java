package org.clew.web.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.clew.model.Curie;
import org.clew.web.security.Refusal;

/** What the resources share: JSON in and out, parameters within limits, ETags, pages of lists. */
public final class Http {

  /** The JSON of the interface: CURIEs and times as text, absent values left out. */
  public static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addSerializer(Curie.class, ToStringSerializer.instance))
          .serializationInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Http() {}

  /**
   * One page of a list.
   *
   * @param total how many there are in all
   * @param offset how many come before this page
   */
  public record Page<T>(List<T> items, int total, int offset) {}

  /** Answers with JSON. */
  public static void json(Context ctx, Object value) {
    try {
      ctx.contentType("application/json").result(JSON.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The page of a list that {@code limit} and {@code offset} ask for. */
  public static <T> Page<T> page(Context ctx, List<T> all) {
    int offset = Math.min(number(ctx, "offset", 0, 0, Integer.MAX_VALUE), all.size());
    int limit = number(ctx, "limit", 50, 1, 200);
    List<T> items = all.subList(offset, Math.min(all.size(), offset + limit));
    return new Page<>(items, all.size(), offset);
  }

  /** The body as a record. */
  public static <T> T body(Context ctx, Class<T> type) {
    try {
      T value = JSON.readValue(ctx.bodyAsBytes(), type);
      if (value == null) {
        throw bad("The body is empty", "Send JSON; /api/v1/openapi.yaml shows its form.");
      }
      return value;
    } catch (JacksonException e) {
      throw bad(
          "The body is not the JSON that belongs here: " + shortened(e.getOriginalMessage()),
          "/api/v1/openapi.yaml shows its form.");
    } catch (IOException e) {
      throw bad("The body cannot be read", "Send it again.");
    }
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }

  /** A whole number among the query parameters. */
  public static int number(Context ctx, String name, int otherwise, int least, int most) {
    String text = ctx.queryParam(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw bad(name + " is not a number from " + least + " to " + most, "Correct it.");
  }

  /** A query parameter that must be there. */
  public static String required(Context ctx, String name) {
    String value = ctx.queryParam(name);
    if (value == null || value.isBlank()) {
      throw bad("The parameter " + name + " is missing", "Add ?" + name + "=…");
    }
    return value;
  }

  public static Refusal bad(String message, String remedy) {
    return new Refusal(400, message, remedy);
  }

  /**
   * Sets the ETag and tells whether the client has this version already; the answer is 304 then.
   */
  public static boolean unchanged(Context ctx, String version) {
    String tag = "\"" + version + "\"";
    ctx.header("ETag", tag);
    if (tag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return true;
    }
    return false;
  }

  /** Refuses a change that was made looking at another version. */
  public static void requireMatch(Context ctx, String version) {
    String wanted = ctx.header("If-Match");
    if (wanted != null && !wanted.equals("*") && !wanted.equals("\"" + version + "\"")) {
      throw new Refusal(412, "It was changed meanwhile", "Read it again, then repeat the change.");
    }
  }
}
