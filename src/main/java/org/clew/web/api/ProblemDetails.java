package org.clew.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.clew.model.ClewException;
import org.clew.web.security.Refusal;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures as problem details (RFC 9457): what is wrong and what to do about it. */
public final class ProblemDetails {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemDetails.class);

  private ProblemDetails() {}

  /**
   * The document.
   *
   * @param title what is wrong
   * @param detail what to do
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Problem(String type, int status, String title, String detail) {}

  /** Shows a failure to a person. */
  public interface Page {
    void show(Context ctx, int status, String title, String detail);
  }

  /**
   * Makes every failure of a route one.
   *
   * @param page shows it where a browser asked for a page
   */
  public static void register(RoutesConfig routes, Page page) {
    routes.exception(
        Refusal.class,
        (e, ctx) -> {
          e.headers().forEach(ctx::header);
          answer(page, ctx, e.status(), String.valueOf(e.getMessage()), e.remedy());
        });
    routes.exception(
        ClewException.class,
        (e, ctx) ->
            answer(page, ctx, status(e.kind()), String.valueOf(e.getMessage()), e.remedy()));
    routes.exception(
        HttpResponseException.class,
        (e, ctx) ->
            answer(page, ctx, e.getStatus(), title(e.getStatus()), "See /api/v1/openapi.yaml."));
    routes.exception(
        HttpException.RuntimeException.class, // of the server: a body that is cut off, or too slow
        (e, ctx) -> answer(page, ctx, e.getCode(), title(e.getCode()), "Send the request again."));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          // a message may quote what was sent, which may be a patient's
          LOG.error(
              "{} {}: {}", ctx.method(), ctx.endpoint().path, e.getClass().getName(), bare(e));
          answer(page, ctx, 500, "The service failed", "Look at its log.");
        });
  }

  private static void answer(Page page, Context ctx, int status, String title, String detail) {
    String accept = ctx.header("Accept");
    boolean person =
        accept != null && accept.startsWith("text/html") && !ctx.path().startsWith("/api/");
    if (person) {
      page.show(ctx, status, title, detail);
    } else {
      write(ctx, status, title, detail);
    }
  }

  /** The failure without its message, for the log. */
  private static Throwable bare(Throwable e) {
    Throwable bare = new Throwable(e.getClass().getName());
    bare.setStackTrace(e.getStackTrace());
    return bare;
  }

  private static String title(int status) {
    return switch (status) {
      case 404 -> "There is nothing at this address";
      case 405 -> "The address does not take this method";
      case 408 -> "The request came too slowly";
      case 413 -> "The body is too large";
      default -> "The request cannot be served";
    };
  }

  static int status(ClewException.Kind kind) {
    return switch (kind) {
      case USAGE -> 400;
      case INVALID_INPUT -> 422;
      case MISSING_DATA -> 503;
      case FAILURE -> 500;
    };
  }

  static Problem of(int status, String title, String detail) {
    return new Problem("about:blank", status, title, detail);
  }

  /** Answers with a problem. */
  public static void write(Context ctx, int status, String title, String detail) {
    try {
      ctx.status(status)
          .contentType("application/problem+json")
          .result(Http.JSON.writeValueAsString(of(status, title, detail)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
