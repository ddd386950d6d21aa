package org.clew.web.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in on the page. In memory only: a restart signs everyone out. */
public final class Sessions {

  private static final Duration LONGEST = Duration.ofHours(12);

  private record Session(String account, Instant begun, Instant used) {}

  private final Map<String, Session> byFingerprint = new ConcurrentHashMap<>();
  private final Accounts accounts;
  private final Duration idle;
  private final Clock clock;

  /**
   * @param idle after how long without a request a session ends
   */
  public Sessions(Accounts accounts, Duration idle, Clock clock) {
    this.accounts = accounts;
    this.idle = idle;
    this.clock = clock;
  }

  /** Begins a session; the secret goes into a cookie and nowhere else. */
  public String begin(Accounts.Account account) {
    Instant now = clock.instant();
    byFingerprint.values().removeIf(s -> isOver(s, now));
    String secret = Secrets.token("");
    byFingerprint.put(Secrets.fingerprint(secret), new Session(account.name(), now, now));
    return secret;
  }

  Optional<Caller> find(String secret) {
    Instant now = clock.instant();
    Session session =
        byFingerprint.computeIfPresent(
            Secrets.fingerprint(secret),
            (k, s) -> isOver(s, now) ? null : new Session(s.account(), s.begun(), now));
    return Optional.ofNullable(session)
        .flatMap(s -> accounts.find(s.account()))
        .map(a -> new Caller(a.name(), a.roles(), Caller.By.SESSION));
  }

  private boolean isOver(Session s, Instant now) {
    return s.used().plus(idle).isBefore(now) || s.begun().plus(LONGEST).isBefore(now);
  }

  /** Ends a session at once. */
  public void end(String secret) {
    byFingerprint.remove(Secrets.fingerprint(secret));
  }

  /** Ends all sessions of an account. */
  public void endAll(String account) {
    byFingerprint.values().removeIf(s -> s.account().equals(account));
  }
}
