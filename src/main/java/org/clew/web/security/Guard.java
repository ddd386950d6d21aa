package org.clew.web.security;

import com.github.benmanes.caffeine.cache.Ticker;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route: sets the security headers, refuses foreign hosts and origins, tells
 * who asks, how often, and whether the route is open to them. A route that names no role is closed.
 */
public final class Guard {

  /** Cookie of a session. */
  public static final String COOKIE = "clew-session";

  private static final String CALLER = "clew.caller";
  private static final String BEARER = "Bearer ";

  /** The one style sheet that YASGUI 4.6.2 writes into the page, for the grips of its columns. */
  private static final String GRIPS = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='";

  /** Only what the service itself sends; nothing inline, no frames, no other servers. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' "
          + GRIPS
          + "; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
          "Cache-Control", "no-store");

  private static final Set<HandlerType> SAFE =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  private final Sessions sessions;
  private final Accounts accounts;
  private final Optional<JwtTokens> jwt;
  private final Set<String> hosts;
  private final boolean tls;
  private final Rates signedIn;
  private final Rates strangers;

  /**
   * @param hosts names under which the service is reached, without port
   * @param perMinute requests a minute of one account; without sign-in a tenth of it
   */
  public Guard(
      Sessions sessions,
      Accounts accounts,
      Optional<JwtTokens> jwt,
      Set<String> hosts,
      boolean tls,
      int perMinute) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.jwt = jwt;
    this.hosts = Set.copyOf(hosts);
    this.tls = tls;
    signedIn = new Rates(perMinute, Ticker.systemTicker());
    strangers = new Rates(Math.max(1, perMinute / 10), Ticker.systemTicker());
  }

  /** Who sends this request. */
  public static Caller caller(Context ctx) {
    return Objects.requireNonNullElse(ctx.<@Nullable Caller>attribute(CALLER), Caller.ANONYMOUS);
  }

  /** Before anything else, matched or not. */
  public void receive(Context ctx) {
    HEADERS.forEach(ctx::header);
    if (tls) {
      ctx.header("Strict-Transport-Security", "max-age=31536000");
    }
    requireKnownHost(ctx);
    Caller caller = identify(ctx);
    ctx.attribute(CALLER, caller);
    if (caller.by() == Caller.By.SESSION || !caller.signedIn()) {
      requireSameOrigin(ctx);
    }
  }

  /** Before a route that exists. */
  public void admit(Context ctx) {
    Caller caller = caller(ctx);
    Set<?> open = ctx.routeRoles();
    boolean forAll = open.contains(Role.ANYONE);
    if (caller.signedIn()) {
      signedIn.take(caller.name());
    } else if (!forAll || !SAFE.contains(ctx.method())) {
      strangers.take(ctx.ip());
    }
    if (forAll) {
      return;
    }
    if (!caller.signedIn()) {
      throw new Refusal(
          401,
          "This needs a sign-in",
          "Sign in on the page, or send an API token: Authorization: Bearer clew_…",
          Map.of("WWW-Authenticate", "Bearer realm=\"clew\""));
    }
    if (Collections.disjoint(open, caller.roles())) {
      throw new Refusal(
          403,
          "Your roles do not allow this",
          "Ask an operator for a role of " + words(open) + ".");
    }
  }

  private static String words(Set<?> roles) {
    return roles.toString().toLowerCase(Locale.ROOT);
  }

  /** A page elsewhere whose name resolves to this machine must not reach the service. */
  private void requireKnownHost(Context ctx) {
    String host = ctx.host();
    String name = host == null ? "" : host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    if (!hosts.contains(name)) {
      throw new Refusal(
          421,
          "The service does not answer to this host name",
          "Use one of " + hosts + ", or add the name to server.hosts in clew.yaml.");
    }
  }

  private Caller identify(Context ctx) {
    String header = ctx.header("Authorization");
    if (header != null) {
      String token = header.startsWith(BEARER) ? header.substring(BEARER.length()).strip() : "";
      Optional<Caller> caller = accounts.byToken(token);
      if (caller.isEmpty() && jwt.isPresent() && token.indexOf('.') > 0) {
        caller = jwt.get().caller(token);
      }
      return caller.orElseThrow(
          () ->
              new Refusal(
                  401,
                  "The token is not valid, or has expired",
                  "Make a new one.",
                  Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\"")));
    }
    String cookie = ctx.cookie(COOKIE);
    return cookie == null ? Caller.ANONYMOUS : sessions.find(cookie).orElse(Caller.ANONYMOUS);
  }

  /**
   * A browser sends the cookie whoever wrote the page that asks; so what changes something must
   * come from a page of our own. Browsers say so in Sec-Fetch-Site, older ones in Origin; programs
   * that are no browsers send neither and have no cookie.
   */
  private static void requireSameOrigin(Context ctx) {
    if (SAFE.contains(ctx.method())) {
      return;
    }
    String site = ctx.header("Sec-Fetch-Site");
    String origin = ctx.header("Origin");
    boolean own =
        site != null
            ? site.equals("same-origin") || site.equals("none")
            : origin != null ? isOwn(origin, ctx) : caller(ctx).by() != Caller.By.SESSION;
    if (!own) {
      throw new Refusal(
          403, "The request comes from another site", "Use the page of this service.");
    }
  }

  private static boolean isOwn(String origin, Context ctx) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(ctx.host());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
