package org.clew.graph.neo4j;

import org.clew.model.ClewException;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.SecurityException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;

/** What the driver throws, as messages with a remedy. */
final class Failures {

  private Failures() {}

  /** The failure of a request to that Neo4j. */
  static ClewException of(Neo4jException e, Bolt bolt) {
    String text = String.valueOf(e.getMessage());
    if (e instanceof AuthenticationException) {
      return failure(
          e,
          "Neo4j at " + bolt.uri() + " refuses user '" + bolt.user() + "'",
          "Set " + Bolt.USER_VARIABLE + " and " + Bolt.PASSWORD_VARIABLE + ".");
    }
    if (e instanceof SecurityException) {
      return failure(
          e,
          "Neo4j at " + bolt.uri() + " refuses this: " + text,
          "Give user '" + bolt.user() + "' the right, or name another user.");
    }
    if (e instanceof ServiceUnavailableException || e instanceof SessionExpiredException) {
      return failure(
          e,
          "Neo4j at " + bolt.uri() + " does not answer: " + firstLine(text),
          "Look at 'clew graph status' and Neo4j's logs, then repeat the command.");
    }
    if (e.code().startsWith("Neo.DatabaseError.") || diskTrouble(text)) {
      return failure(
          e,
          "Neo4j failed, perhaps because its disk is full: " + firstLine(text),
          "Free space, stop Neo4j ('clew graph down'), then repeat the command. Its logs say more.");
    }
    return failure(
        e,
        "Neo4j refuses a request (" + e.code() + "): " + firstLine(text),
        "Look at Neo4j's logs; 'clew graph status' shows the state of the graph.");
  }

  /** A store that could not write stays closed to writes: later requests say only that. */
  private static boolean diskTrouble(String text) {
    return text.contains("No space left")
        || text.contains("critical error")
        || text.contains("read-only")
        || text.contains("needs to be restarted");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  private static ClewException failure(Neo4jException e, String message, String remedy) {
    return new ClewException(ClewException.Kind.FAILURE, message, remedy, e);
  }
}
