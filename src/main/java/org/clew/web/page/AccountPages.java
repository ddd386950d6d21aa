package org.clew.web.page;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clew.web.api.Route;
import org.clew.web.security.Accounts;
import org.clew.web.security.Caller;
import org.clew.web.security.Guard;
import org.clew.web.security.Role;

/** Start, sign-in, account. */
public final class AccountPages {

  private final Accounts accounts;

  public AccountPages(Accounts accounts) {
    this.accounts = accounts;
  }

  public List<Route> routes() {
    Set<Role> anyone = Set.of(Role.ANYONE);
    return List.of(
        Route.get("/", anyone, this::start),
        Route.get("/sign-in", anyone, ctx -> signIn(ctx, false)),
        Route.get("/setup", anyone, ctx -> signIn(ctx, accounts.isFresh())),
        Route.get("/account", Role.SIGNED_IN, this::account));
  }

  private void start(Context ctx) {
    Caller caller = Guard.caller(ctx);
    if (!caller.signedIn()) {
      ctx.redirect(accounts.isFresh() ? "/setup" : "/sign-in");
    } else {
      ctx.redirect(View.of(ctx, "").links().get(0).href());
    }
  }

  private static void signIn(Context ctx, boolean first) {
    View view = View.of(ctx, first ? "First account" : "Sign in");
    Templates.render(ctx, "sign-in", Map.of("view", view, "first", first));
  }

  private void account(Context ctx) {
    Caller caller = Guard.caller(ctx);
    boolean operator = caller.has(Role.OPERATOR);
    Templates.render(
        ctx,
        "account",
        Map.of(
            "view",
            View.of(ctx, "Account"),
            "tokens",
            accounts.tokens(caller.name()),
            "accounts",
            operator ? accounts.all() : List.of(),
            "operator",
            operator));
  }

  /** A failure for a person; who must sign in is sent there. */
  public static void problem(Context ctx, int status, String title, String detail) {
    if (status == 401) {
      ctx.removeHeader("WWW-Authenticate");
      ctx.redirect("/sign-in");
      return;
    }
    Templates.render(
        ctx.status(status), "problem", Map.of("view", View.of(ctx, title), "detail", detail));
  }
}
