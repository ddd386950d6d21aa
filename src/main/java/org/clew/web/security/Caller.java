package org.clew.web.security;

import java.util.Set;

/**
 * Who sends a request.
 *
 * @param name account name; {@code anonymous} without sign-in
 * @param roles what they may do
 * @param by how they showed who they are
 */
public record Caller(String name, Set<Role> roles, By by) {

  /** Ways to show who one is. */
  public enum By {
    NOTHING,
    SESSION,
    API_TOKEN,
    JWT
  }

  public static final Caller ANONYMOUS = new Caller("anonymous", Set.of(), By.NOTHING);

  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean signedIn() {
    return by != By.NOTHING;
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
