package org.clew.graph.neo4j;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;

/** Plain Cypher, as a curator or a tool would send it. */
final class Cypher {

  private static final Map<Bolt, Driver> DRIVERS = new ConcurrentHashMap<>();

  private Cypher() {}

  static List<Map<String, Object>> run(Bolt bolt, String query) {
    return run(bolt, AccessMode.WRITE, query);
  }

  static List<Map<String, Object>> run(Bolt bolt, AccessMode mode, String query) {
    Driver driver = DRIVERS.computeIfAbsent(bolt, Drivers::open); // as long as the JVM
    try (Session session =
        driver.session(SessionConfig.builder().withDefaultAccessMode(mode).build())) {
      return session.run(query).list(r -> r.asMap());
    }
  }

  static long number(Bolt bolt, String query) {
    return (Long) run(bolt, query).get(0).values().iterator().next();
  }
}
