package org.clew.web.query;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.clew.graph.neo4j.CypherReader;
import org.clew.graph.neo4j.GraphStore;
import org.clew.web.api.Http;
import org.clew.web.api.Route;
import org.clew.web.engine.Engines;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;
import org.jspecify.annotations.Nullable;

/** {@code /sparql} by the SPARQL 1.1 protocol, and {@code /api/v1/cypher}. */
public final class QueryApi {

  /** Who may query: not operators, whose task is the service. */
  private static final Set<Role> ROLES = Set.of(Role.RESEARCHER, Role.CURATOR, Role.DIAGNOSTICIAN);

  private static final int WAIT_SECONDS = 2;

  private final Engines engines;
  private final Sparql sparql;
  private final int seconds;
  private final int rows;
  private final Semaphore places;

  /**
   * @param seconds longest time of a query
   * @param rows most rows of an answer
   * @param atOnce queries side by side
   */
  public QueryApi(Engines engines, int seconds, int rows, int atOnce) {
    this.engines = engines;
    this.sparql = new Sparql(seconds, rows);
    this.seconds = seconds;
    this.rows = rows;
    places = new Semaphore(atOnce);
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/sparql", ROLES, this::sparqlGet),
        Route.post("/sparql", ROLES, this::sparqlPost),
        Route.post("/api/v1/cypher", ROLES, this::cypher));
  }

  // ---- SPARQL

  private void sparqlGet(Context ctx) {
    requireOneGraph(ctx);
    String query = ctx.queryParam("query");
    if (query == null) {
      describe(ctx);
    } else {
      answer(ctx, query);
    }
  }

  private void sparqlPost(Context ctx) {
    requireOneGraph(ctx);
    String type = ctx.contentType() == null ? "" : ctx.contentType();
    String bare = type.split(";")[0].strip().toLowerCase(Locale.ROOT);
    switch (bare) {
      case "application/sparql-query" ->
          answer(ctx, new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8));
      case "application/x-www-form-urlencoded" -> {
        String query = ctx.formParam("query");
        if (query == null) {
          throw Http.bad("The form has no query", "Updates are not taken; send query=…");
        }
        answer(ctx, query);
      }
      default ->
          throw new Refusal(
              415,
              "The content type is not one of the SPARQL protocol's for queries",
              "Send application/sparql-query or a form.");
    }
  }

  private static void requireOneGraph(Context ctx) {
    if (ctx.queryParam("default-graph-uri") != null || ctx.queryParam("named-graph-uri") != null) {
      throw Http.bad("There is one graph to ask", "Leave out default-graph-uri and the like.");
    }
  }

  private void answer(Context ctx, String query) {
    String accept = Objects.requireNonNullElse(ctx.header("Accept"), "");
    Sparql.Answer answer = inPlace(() -> engines.use(e -> sparql.ask(e, query, accept)));
    if (answer.truncated()) {
      ctx.header("X-Clew-Truncated", Integer.toString(rows));
    }
    ctx.contentType(answer.type()).result(answer.body());
  }

  /** The service description, with VoID. */
  private void describe(Context ctx) {
    String version = engines.use(e -> e.graph().version());
    long edges = engines.use(e -> (long) e.graph().edgeCount());
    long nodes = engines.use(e -> (long) e.graph().nodeCount());
    ctx.contentType("text/turtle; charset=utf-8")
        .result(
            resource("service-description.ttl")
                .replace("{version}", version)
                .replace("{entities}", Long.toString(nodes + edges)));
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(QueryApi.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- Cypher

  /** A query as it is sent. */
  record CypherQuery(@Nullable String query, @Nullable Map<String, Object> parameters) {}

  private void cypher(Context ctx) {
    CypherQuery q = Http.body(ctx, CypherQuery.class);
    if (q.query() == null || q.query().isBlank()) {
      throw Http.bad("There is no query", "Send {\"query\": \"MATCH …\"}.");
    }
    GraphStore store =
        engines
            .store()
            .orElseThrow(
                () ->
                    new Refusal(
                        503,
                        "The graph's database is not open",
                        "Wait a few seconds; with --graph there is none, use SPARQL then."));
    Map<String, Object> parameters = q.parameters() == null ? Map.of() : q.parameters();
    CypherReader.Rows answer =
        inPlace(
            () ->
                store
                    .reader()
                    .ask(
                        Objects.requireNonNull(q.query()),
                        parameters,
                        rows,
                        Duration.ofSeconds(seconds)));
    Http.json(ctx, answer);
  }

  /** Few queries side by side; who finds no place soon is told to come back. */
  private <T> T inPlace(Supplier<T> work) {
    try {
      if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Refusal(
            429, "Too many queries at once", "Try again.", Map.of("Retry-After", "2"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "The service is ending", "Try again later.");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
