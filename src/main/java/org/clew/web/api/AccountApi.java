package org.clew.web.api;

import com.github.benmanes.caffeine.cache.Ticker;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.web.security.Accounts;
import org.clew.web.security.AuditLog;
import org.clew.web.security.Caller;
import org.clew.web.security.Guard;
import org.clew.web.security.Rates;
import org.clew.web.security.Refusal;
import org.clew.web.security.Role;
import org.clew.web.security.Sessions;

/** First start, sign-in and sign-out, accounts, API tokens. */
public final class AccountApi {

  /** Tries of a password a minute, for one name. */
  private static final int TRIES = 10;

  private static final int MAX_DAYS = 366;

  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditLog audit;
  private final boolean tls;
  private final Rates tries = new Rates(TRIES, Ticker.systemTicker());

  /**
   * @param tls whether cookies are for HTTPS only
   */
  public AccountApi(Accounts accounts, Sessions sessions, AuditLog audit, boolean tls) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.audit = audit;
    this.tls = tls;
  }

  public List<Route> routes() {
    Set<Role> anyone = Set.of(Role.ANYONE);
    Set<Role> operator = Set.of(Role.OPERATOR);
    return List.of(
        Route.post("/api/v1/setup", anyone, this::setUp),
        Route.post("/api/v1/session", anyone, this::signIn),
        Route.get("/api/v1/session", Role.SIGNED_IN, this::who),
        Route.delete("/api/v1/session", Role.SIGNED_IN, this::signOut),
        Route.get("/api/v1/accounts", operator, this::list),
        Route.post("/api/v1/accounts", operator, this::add),
        Route.delete("/api/v1/accounts/{name}", operator, this::remove),
        Route.get("/api/v1/tokens", Role.SIGNED_IN, this::tokens),
        Route.post("/api/v1/tokens", Role.SIGNED_IN, this::issue),
        Route.delete("/api/v1/tokens/{id}", Role.SIGNED_IN, this::revoke));
  }

  /** The first account. */
  record Setup(String token, String name, String password) {}

  /** Name and password. */
  record Credentials(String name, String password) {}

  /** Who is signed in. */
  record Who(String name, Set<Role> roles, Caller.By by) {}

  private void setUp(Context ctx) {
    Setup s = Http.body(ctx, Setup.class);
    tries.take("setup");
    if (!accounts.setUp(text(s.token()), text(s.name()), text(s.password()))) {
      audit.add("anonymous", "setup.refused", "accounts", Map.of());
      throw new Refusal(
          403,
          "The one-time token is not the one that was printed, or was used already",
          "Start the service again: without an account it prints a new one.");
    }
    audit.add(s.name(), "setup", "account/" + s.name(), Map.of());
    begin(ctx.status(201), accounts.find(s.name()).orElseThrow());
  }

  private static String text(@org.jspecify.annotations.Nullable String value) {
    if (value == null) {
      throw Http.bad("A member is missing", "/api/v1/openapi.yaml shows what belongs there.");
    }
    return value;
  }

  private void signIn(Context ctx) {
    Credentials c = Http.body(ctx, Credentials.class);
    tries.take(text(c.name()));
    Optional<Accounts.Account> account = accounts.signIn(c.name(), text(c.password()));
    if (account.isEmpty()) {
      audit.add("anonymous", "session.refused", "session", Map.of());
      throw new Refusal(401, "Name or password is wrong", "Try again, or ask an operator.");
    }
    audit.add(account.get().name(), "session.begin", "session", Map.of());
    begin(ctx.status(201), account.get());
  }

  private void begin(Context ctx, Accounts.Account account) {
    Cookie cookie = new Cookie(Guard.COOKIE, sessions.begin(account));
    cookie.setHttpOnly(true);
    cookie.setSecure(tls);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setPath("/");
    ctx.cookie(cookie);
    Http.json(ctx, new Who(account.name(), account.roles(), Caller.By.SESSION));
  }

  private void who(Context ctx) {
    Caller c = Guard.caller(ctx);
    Http.json(ctx, new Who(c.name(), c.roles(), c.by()));
  }

  private void signOut(Context ctx) {
    String cookie = ctx.cookie(Guard.COOKIE);
    if (cookie != null) {
      sessions.end(cookie);
      ctx.removeCookie(Guard.COOKIE, "/");
    }
    audit.add(Guard.caller(ctx).name(), "session.end", "session", Map.of());
    ctx.status(204);
  }

  /** An account without its password. */
  record Shown(String name, Set<Role> roles, Instant created) {
    private static Shown of(Accounts.Account a) {
      return new Shown(a.name(), a.roles(), a.created());
    }
  }

  /** A new account. */
  record NewAccount(String name, String password, Set<Role> roles) {}

  private void list(Context ctx) {
    Http.json(ctx, Http.page(ctx, accounts.all().stream().map(Shown::of).toList()));
  }

  private void add(Context ctx) {
    NewAccount a = Http.body(ctx, NewAccount.class);
    Set<Role> roles = a.roles() == null ? Set.of() : a.roles();
    Shown made = Shown.of(accounts.add(text(a.name()), text(a.password()), roles));
    audit.add(
        Guard.caller(ctx).name(),
        "account.add",
        "account/" + a.name(),
        Map.of("roles", roles.toString()));
    Http.json(ctx.status(201), made);
  }

  private void remove(Context ctx) {
    String name = ctx.pathParam("name");
    if (!accounts.remove(name)) {
      throw Refusal.notFound("account");
    }
    sessions.endAll(name);
    audit.add(Guard.caller(ctx).name(), "account.remove", "account/" + name, Map.of());
    ctx.status(204);
  }

  /** A token without its secret. */
  record ShownToken(String id, String label, Set<Role> scope, Instant expires) {
    private static ShownToken of(Accounts.Token t) {
      return new ShownToken(t.id(), t.label(), t.scope(), t.expires());
    }
  }

  /** A token that is asked for. */
  record NewToken(String label, Set<Role> scope, int days) {}

  /** A token that was made, with its secret: shown once. */
  record MadeToken(String id, String secret, Instant expires) {}

  private void tokens(Context ctx) {
    List<Accounts.Token> own = accounts.tokens(Guard.caller(ctx).name());
    Http.json(ctx, Http.page(ctx, own.stream().map(ShownToken::of).toList()));
  }

  private void issue(Context ctx) {
    Caller caller = Guard.caller(ctx);
    Accounts.Account owner =
        accounts
            .find(caller.name())
            .filter(a -> caller.by() == Caller.By.SESSION)
            .orElseThrow(
                () -> new Refusal(403, "A token cannot make tokens", "Sign in on the page."));
    NewToken t = Http.body(ctx, NewToken.class);
    if (t.days() < 1 || t.days() > MAX_DAYS) {
      throw Http.bad("days is not from 1 to " + MAX_DAYS, "Correct it.");
    }
    Set<Role> scope = t.scope() == null ? Set.of() : t.scope();
    Accounts.NewToken made =
        accounts.issue(owner, text(t.label()), scope, Duration.ofDays(t.days()));
    audit.add(
        caller.name(),
        "token.issue",
        "token/" + made.token().id(),
        Map.of("scope", scope.toString()));
    Http.json(
        ctx.status(201), new MadeToken(made.token().id(), made.secret(), made.token().expires()));
  }

  private void revoke(Context ctx) {
    String name = Guard.caller(ctx).name();
    if (!accounts.revoke(name, ctx.pathParam("id"))) {
      throw Refusal.notFound("token");
    }
    audit.add(name, "token.revoke", "token/" + ctx.pathParam("id"), Map.of());
    ctx.status(204);
  }
}
