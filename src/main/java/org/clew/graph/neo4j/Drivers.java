package org.clew.graph.neo4j;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;

/** Opens Bolt drivers, all with the same settings. */
final class Drivers {

  private static final Config CONFIG =
      Config.builder()
          .withLogging(Logging.none()) // failures arrive as exceptions
          .withTelemetryDisabled(true)
          .withUserAgent("clew")
          .withConnectionTimeout(15, TimeUnit.SECONDS)
          .withMaxTransactionRetryTime(15, TimeUnit.SECONDS)
          .withMaxConnectionPoolSize(8)
          .build();

  private Drivers() {}

  static Driver open(Bolt bolt) {
    return open(bolt.uri(), AuthTokens.basic(bolt.user(), bolt.password()));
  }

  static Driver open(URI uri, AuthToken token) {
    return GraphDatabase.driver(uri, token, CONFIG);
  }
}
