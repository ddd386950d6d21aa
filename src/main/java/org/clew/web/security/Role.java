package org.clew.web.security;

import io.javalin.security.RouteRole;
import java.util.EnumSet;
import java.util.Set;

/** What a person or program may do. A route names the roles that may use it; no role, no route. */
public enum Role implements RouteRole {
  /** Enters cases and reads their rationales: their own only. */
  DIAGNOSTICIAN,
  /** Proposes and approves changes of rules and graph. */
  CURATOR,
  /** Asks the graph in SPARQL, Cypher and REST; sees no patient data. */
  RESEARCHER,
  /** Runs the service: accounts, audit, metrics; sees no patient data. */
  OPERATOR,
  /** Not granted to anyone: marks the few routes that need no sign-in. */
  ANYONE;

  /** The roles that can be granted: routes for everyone who signed in. */
  public static final Set<Role> SIGNED_IN = Set.copyOf(EnumSet.complementOf(EnumSet.of(ANYONE)));
}
