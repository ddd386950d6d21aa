package org.clew.graph.neo4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clew.model.ClewException;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.summary.Plan;
import org.neo4j.driver.summary.QueryType;

/**
 * Cypher of other people, read-only. The database plans a query before it runs, and only plans that
 * read this graph are let through: no writes, no procedures, no files or addresses, no
 * administration. It then runs in a read transaction with a time limit.
 */
public final class CypherReader {

  private static final int MAX_LENGTH = 20_000;

  /** Beginnings of operators that do more than read the graph. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "ProcedureCall",
          "LoadCSV",
          "Show",
          "Terminate",
          "TransactionForeach",
          "TransactionApply");

  private final Driver driver;
  private final Bolt bolt;

  CypherReader(Driver driver, Bolt bolt) {
    this.driver = driver;
    this.bolt = bolt;
  }

  /**
   * Rows of an answer.
   *
   * @param truncated whether there was more than the limit
   */
  public record Rows(List<String> columns, List<List<@Nullable Object>> rows, boolean truncated) {}

  /**
   * Asks.
   *
   * @param parameters values for {@code $name} in the query
   * @param most rows at most
   * @throws ClewException of kind INVALID_INPUT if the query is not taken
   */
  public Rows ask(String query, Map<String, Object> parameters, int most, Duration time) {
    if (query.length() > MAX_LENGTH) {
      throw refused("it is longer than " + MAX_LENGTH + " characters", "Shorten it.");
    }
    SessionConfig config =
        SessionConfig.builder()
            .withDefaultAccessMode(AccessMode.READ)
            .withFetchSize(Math.min(most + 1L, 1000))
            .build();
    TransactionConfig limits = TransactionConfig.builder().withTimeout(time).build();
    try (Session session = driver.session(config)) {
      requireReadOnly(session, query, parameters, limits);
      return session.executeRead(tx -> rows(tx.run(query, parameters), most), limits);
    } catch (ClientException e) {
      if (e.code().contains("TransactionTimedOut") || e.code().contains("Terminated")) {
        throw new ClewException(
            ClewException.Kind.FAILURE,
            "The query took longer than " + time.toSeconds() + " s and was stopped",
            "Name more of what you look for, or raise limits.querySeconds in clew.yaml.",
            e);
      }
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw refused(why, "Correct it; see docs/queries.md for examples.");
    } catch (Neo4jException e) {
      throw Failures.of(e, bolt);
    }
  }

  private static void requireReadOnly(
      Session session, String query, Map<String, Object> parameters, TransactionConfig limits) {
    String start = query.stripLeading().toUpperCase(java.util.Locale.ROOT);
    if (start.startsWith("EXPLAIN") || start.startsWith("PROFILE")) {
      throw refused("plans are not shown", "Leave out EXPLAIN and PROFILE.");
    }
    Result explained = session.run("EXPLAIN " + query, parameters, limits);
    var summary = explained.consume();
    if (summary.queryType() != QueryType.READ_ONLY || !summary.hasPlan()) {
      throw refused("it does more than read", "Only reading queries are taken.");
    }
    requireHarmless(summary.plan());
  }

  private static void requireHarmless(Plan plan) {
    String operator = plan.operatorType();
    if (FORBIDDEN.stream().anyMatch(operator::startsWith)) {
      throw refused(
          "it uses " + operator.replaceAll("@.*", ""),
          "Procedures, files, transactions and administration are not offered here.");
    }
    plan.children().forEach(CypherReader::requireHarmless);
  }

  private static ClewException refused(String why, String remedy) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT, "The Cypher query is not taken: " + why, remedy);
  }

  private static Rows rows(Result result, int most) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<String> columns = result.keys();
    while (rows.size() < most && result.hasNext()) {
      Record row = result.next();
      List<@Nullable Object> values = new ArrayList<>();
      row.values().forEach(v -> values.add(CypherValues.plain(v)));
      rows.add(values);
    }
    return new Rows(columns, rows, result.hasNext());
  }
}
