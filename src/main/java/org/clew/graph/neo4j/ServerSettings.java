package org.clew.graph.neo4j;

/** The embedded server's {@code neo4j.conf}. */
final class ServerSettings {

  private ServerSettings() {}

  /**
   * Settings of a private server: loopback only, no web server, no reports home, no way to read
   * files or addresses through Cypher, and a shutdown that does not wait for idle connections.
   */
  static String of(int port) {
    return """
        server.default_listen_address=127.0.0.1
        server.bolt.listen_address=127.0.0.1:%1$d
        server.bolt.advertised_address=127.0.0.1:%1$d
        server.http.enabled=false
        server.https.enabled=false

        # LOAD CSV reads nothing: no files, no addresses
        dbms.security.allow_csv_import_from_file_urls=false
        server.directories.import=import
        internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0

        dbms.usage_report.enabled=false
        client.allow_telemetry=false
        server.bolt.telemetry.enabled=false
        # queries may hold case data
        db.logs.query.enabled=OFF

        server.memory.pagecache.size=512m
        db.tx_log.preallocate=false
        db.tx_log.rotation.size=64m
        db.tx_log.rotation.retention_policy=keep_none

        internal.server.bolt.connection_shutdown_wait_time=0s
        internal.server.bolt.thread_pool_shutdown_wait_time=0s
        internal.dbms.bolt.netty_server_shutdown_quiet_period=0
        internal.dbms.bolt.netty_server_shutdown_timeout=1
        """
        .formatted(port);
  }
}
