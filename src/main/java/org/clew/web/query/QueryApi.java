package org.clew.web.query;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
import org.apache.jena.sparql.core.DatasetDescription;
import org.clew.graph.neo4j.CypherReader;
import org.clew.graph.neo4j.GraphStore;
import org.clew.web.api.Http;
import org.clew.web.api.Route;
import org.clew.web.engine.Engines;
import org.clew.web.security.AuditLog;
import org.clew.web.security.Guard;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;
import org.jspecify.annotations.Nullable;

/** {@code /sparql} by the SPARQL 1.1 protocol, and {@code /api/v1/cypher}. */
public final class QueryApi {

  /** Who may query: not operators, whose task is the service. */
  private static final Set<Role> ROLES = Set.of(Role.RESEARCHER, Role.CURATOR, Role.DIAGNOSTICIAN);

  private static final int WAIT_SECONDS = 2;

  private final Engines engines;
  private final OwnRationales rationales;
  private final AuditLog audit;
  private final Sparql sparql;
  private final int seconds;
  private final int rows;
  private final Semaphore places;

  /**
   * @param seconds longest time of a query
   * @param rows most rows of an answer
   * @param atOnce queries side by side
   */
  public QueryApi(
      Engines engines,
      OwnRationales rationales,
      AuditLog audit,
      int seconds,
      int rows,
      int atOnce) {
    this.engines = engines;
    this.rationales = rationales;
    this.audit = audit;
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
    List<String> queries = ctx.queryParams("query");
    if (queries.isEmpty() && ctx.queryParamMap().isEmpty()) {
      describe(ctx);
    } else {
      answer(ctx, only(queries), graphs(ctx.queryParamMap()));
    }
  }

  private void sparqlPost(Context ctx) {
    String type = ctx.contentType() == null ? "" : ctx.contentType();
    String bare = type.split(";")[0].strip().toLowerCase(Locale.ROOT);
    switch (bare) {
      case "application/sparql-query" -> answer(ctx, text(ctx), graphs(ctx.queryParamMap()));
      case "application/x-www-form-urlencoded" ->
          answer(ctx, only(ctx.formParams("query")), graphs(ctx.formParamMap()));
      default ->
          throw new Refusal(
              415,
              "The content type is not one of the SPARQL protocol's for queries",
              "Send application/sparql-query or a form.");
    }
  }

  private static String only(List<String> queries) {
    if (queries.size() != 1) {
      throw Http.bad("There are " + queries.size() + " queries", "Send query=… once, no update.");
    }
    return queries.get(0);
  }

  /** The body, which the protocol wants in UTF-8. */
  private static String text(Context ctx) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(ctx.bodyAsBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Http.bad("The query is not in UTF-8", "Send it in UTF-8.");
    }
  }

  private static DatasetDescription graphs(Map<String, List<String>> parameters) {
    return new DatasetDescription(
        parameters.getOrDefault("default-graph-uri", List.of()),
        parameters.getOrDefault("named-graph-uri", List.of()));
  }

  private void answer(Context ctx, String query, DatasetDescription graphs) {
    String accept = Objects.requireNonNullElse(ctx.header("Accept"), "");
    String caller = Guard.caller(ctx).name();
    OwnRationales.View own = rationales.of(Guard.caller(ctx));
    Sparql.Answer answer;
    try {
      answer = inPlace(() -> engines.use(e -> sparql.ask(e, own, graphs, query, accept)));
    } finally { // a query that failed looked into them as well
      if (!own.read().isEmpty()) {
        Map<String, String> which = Map.of("runs", String.join(" ", own.read()));
        audit.add(caller, "rationale.query", "rationales", which);
      }
    }
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
