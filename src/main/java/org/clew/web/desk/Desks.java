package org.clew.web.desk;

import java.nio.file.Path;
import java.time.Clock;
import org.clew.web.engine.Engines;
import org.clew.web.security.AuditLog;

/** Puts the desk together. */
public final class Desks {

  private Desks() {}

  /**
   * The desk of a service.
   *
   * @param home folder of the desk's own
   */
  public static Desk open(Path home, Engines engines, RuleDesk rules, AuditLog audit, Clock clock) {
    rules.connect(engines);
    return new Desk(
        ProposalStore.open(home.resolve("proposals")), new GraphDesk(engines), rules, audit, clock);
  }
}
