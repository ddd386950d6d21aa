package org.clew.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.DispatcherType;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clew.model.ClewException;
import org.clew.web.api.AccountApi;
import org.clew.web.api.BatchApi;
import org.clew.web.api.CaseApi;
import org.clew.web.api.HealthApi;
import org.clew.web.api.OpenApi;
import org.clew.web.api.ProblemDetails;
import org.clew.web.api.Route;
import org.clew.web.api.RunApi;
import org.clew.web.api.TermApi;
import org.clew.web.api.Uploads;
import org.clew.web.cases.CaseStore;
import org.clew.web.desk.Desk;
import org.clew.web.desk.DeskApi;
import org.clew.web.desk.Desks;
import org.clew.web.desk.RuleDesk;
import org.clew.web.engine.Backend;
import org.clew.web.engine.Engines;
import org.clew.web.engine.RunQueue;
import org.clew.web.ops.Backup;
import org.clew.web.ops.ServiceLog;
import org.clew.web.page.AccountPages;
import org.clew.web.page.Assets;
import org.clew.web.page.CasePages;
import org.clew.web.page.DeskPages;
import org.clew.web.page.ExplorePage;
import org.clew.web.query.OwnRationales;
import org.clew.web.query.QueryApi;
import org.clew.web.security.Accounts;
import org.clew.web.security.AuditLog;
import org.clew.web.security.Guard;
import org.clew.web.security.JwtTokens;
import org.clew.web.security.PacedBodies;
import org.clew.web.security.Role;
import org.clew.web.security.Sessions;
import org.clew.web.security.Vault;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The running service: {@link #start} is the list of its parts. */
public final class Service implements AutoCloseable {

  private static final int THREADS = 48;

  /** How long a connection may be silent, in milliseconds. */
  private static final int IDLE_MILLIS = 60_000;

  /** How long a body may take however slowly it comes, in seconds. */
  private static final int GRACE = 5;

  /** Slowest upload, in bytes a second: who sends slower holds a thread for nothing. */
  private static final int MIN_BYTES_PER_SECOND = 2_000;

  private final Settings settings;
  private final Engines engines;
  private final RunQueue runs;
  private final Accounts accounts;
  private final List<Route> routes;
  private final Javalin http;
  private final FileLock lock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Service(Settings settings, ServiceFolder folder, Backend backend, FileLock lock) {
    this.settings = settings;
    this.lock = lock;
    Clock clock = Clock.systemUTC();
    Settings.Limits limits = settings.limits();
    // 1. What lies on disk
    requireKey(settings, folder);
    Vault vault = Vault.open(folder.keyFile(settings));
    AuditLog audit = AuditLog.open(folder.audit(), vault, clock);
    CaseStore cases = CaseStore.open(folder.cases(), folder.work(), vault, clock);
    accounts = Accounts.open(folder.accounts(), clock);
    // 2. What answers
    RuleDesk rules =
        new RuleDesk(folder.desk(), clock, backend.genes(), settings.variants().sources());
    engines = new Engines(backend.resuming(rules::resume));
    Desk desk = Desks.open(folder.desk(), engines, rules, audit, clock);
    runs =
        new RunQueue(
            engines,
            cases,
            settings.variants().sources(),
            clock,
            limits.runsAtOnce(),
            limits.runsWaiting());
    // 3. Who may ask
    Duration idle = Duration.ofMinutes(settings.security().sessionMinutes());
    Sessions sessions = new Sessions(accounts, idle, clock);
    boolean tls = settings.server().tls().on();
    Guard guard =
        new Guard(
            sessions, accounts, jwt(settings), hosts(settings), tls, limits.requestsPerMinute());
    // 4. Where they ask
    HealthApi health = new HealthApi(engines, runs, backend.versions());
    Uploads uploads = new Uploads(limits.vcfBytes(), limits.vcfPlainBytes(), limits.vcfRatio());
    CaseApi caseApi = new CaseApi(cases, engines, audit, uploads, clock);
    routes = new ArrayList<>();
    routes.addAll(health.routes());
    routes.addAll(new AccountApi(accounts, sessions, audit, tls).routes());
    routes.addAll(new TermApi(engines).routes());
    routes.addAll(caseApi.routes());
    RunApi runApi = new RunApi(cases, caseApi, runs, audit);
    routes.addAll(runApi.routes());
    routes.addAll(
        new BatchApi(caseApi, runs, audit, limits.batchLines(), limits.batchesAtOnce()).routes());
    routes.addAll(
        new QueryApi(
                engines,
                new OwnRationales(cases),
                audit,
                limits.querySeconds(),
                limits.queryRows(),
                limits.queriesAtOnce())
            .routes());
    DeskApi deskApi = new DeskApi(desk, rules, folder.work());
    routes.addAll(deskApi.routes());
    routes.addAll(new OpenApi().routes());
    routes.addAll(new AccountPages(accounts).routes());
    routes.addAll(new CasePages(cases, caseApi, runApi, engines, audit).routes());
    routes.addAll(new ExplorePage(backend.installation().resolve("docs/queries.md")).routes());
    routes.addAll(new DeskPages(desk, deskApi, rules).routes());
    routes.addAll(new Assets().routes());
    http = Javalin.create(config -> configure(config, guard, health));
  }

  /**
   * Starts the service; it answers when this returns, and is ready when the graph is loaded.
   *
   * @param home folder that Clew writes to
   */
  public static Service start(Settings settings, Path home, Backend backend) {
    FileLock lock = Backup.lock(home);
    Service service;
    try {
      service = new Service(settings, new ServiceFolder(home), backend, lock);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
    service.engines.start();
    try {
      service.http.start(settings.server().host(), settings.server().port());
    } catch (RuntimeException e) {
      service.close();
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "The service cannot listen on "
              + settings.server().host()
              + ":"
              + settings.server().port(),
          "Stop what uses the port, or set server.port in clew.yaml.",
          e);
    }
    return service;
  }

  /** A new key would open nothing of what an older one sealed. */
  private static void requireKey(Settings settings, ServiceFolder folder) {
    Path key = folder.keyFile(settings);
    if (!Files.exists(key) && Files.exists(folder.audit())) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The key " + key + " is missing, with which the cases were encrypted",
          "Put it back from where it is kept apart from the backups.");
    }
  }

  private static Optional<JwtTokens> jwt(Settings settings) {
    Settings.Jwt jwt = settings.security().jwt();
    return jwt.issuer().isEmpty()
        ? Optional.empty()
        : Optional.of(new JwtTokens(jwt.issuer(), jwt.audience(), jwt.keys(), jwt.rolesClaim()));
  }

  private static Set<String> hosts(Settings settings) {
    Set<String> hosts = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    settings.server().hosts().forEach(h -> hosts.add(h.toLowerCase(Locale.ROOT)));
    return hosts;
  }

  private void configure(JavalinConfig config, Guard guard, HealthApi health) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = settings.limits().bodyBytes();
    config.http.defaultContentType = "text/plain; charset=utf-8";
    config.http.prefer405over404 = true;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 4, IDLE_MILLIS);
    config.jetty.modifyHttpConfiguration(
        jetty -> {
          jetty.setSendServerVersion(false);
          jetty.setIdleTimeout(IDLE_MILLIS);
        });
    config.jetty.modifyServletContextHandler(
        context -> {
          FilterHolder paced = new FilterHolder(new PacedBodies(GRACE, MIN_BYTES_PER_SECOND));
          paced.setAsyncSupported(true);
          context.addFilter(paced, "/*", EnumSet.of(DispatcherType.REQUEST));
        });
    if (settings.server().tls().on()) {
      SslContextFactory.Server tls = tls(settings.server().tls());
      config.jetty.addConnector(
          (server, http) -> {
            http.addCustomizer(new SecureRequestCustomizer(false));
            ServerConnector connector =
                new ServerConnector(
                    server,
                    new SslConnectionFactory(tls, "http/1.1"),
                    new HttpConnectionFactory(http));
            connector.setHost(settings.server().host());
            connector.setPort(settings.server().port());
            return connector;
          });
    }
    ProblemDetails.register(config.routes, AccountPages::problem);
    config.routes.before(guard::receive);
    config.routes.beforeMatched(guard::admit);
    config.requestLogger.http(
        (ctx, milliseconds) -> {
          health.record(ctx, milliseconds);
          if (settings.log().requests()) {
            ServiceLog.event("request", HealthApi.told(ctx, milliseconds));
          }
        });
    for (Route r : routes) {
      config.routes.addHttpHandler(
          r.method(), r.path(), r.handler(), r.roles().toArray(Role[]::new));
    }
  }

  private static SslContextFactory.Server tls(Settings.Tls tls) {
    try {
      String password = Files.readString(Path.of(tls.passwordFile())).strip();
      SslContextFactory.Server factory = new SslContextFactory.Server();
      factory.setKeyStore(KeyStore.getInstance(new File(tls.keystore()), password.toCharArray()));
      factory.setKeyStorePassword(password);
      return factory;
    } catch (IOException | GeneralSecurityException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The keystore of server.tls.keystore cannot be opened with server.tls.passwordFile",
          "Give a PKCS#12 file with certificate and key, and a file that holds its password.",
          e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** Where the page is. */
  public String address() {
    String scheme = settings.server().tls().on() ? "https" : "http";
    String host = settings.server().isLoopback() ? "localhost" : settings.server().host();
    return scheme + "://" + host + ":" + port() + "/";
  }

  /** A new one-time token for the first account, if there is none yet. */
  public Optional<String> setupToken() {
    return accounts.setupToken();
  }

  /** All routes, for the test that holds the interface's description against them. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  /** Why it is not ready yet; empty when it is. */
  public Optional<String> notReady() {
    return engines.notReady();
  }

  /** Stops taking requests, ends what is in work, lets go of the graph. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    http.stop();
    runs.close();
    engines.close();
    release(lock);
  }

  private static void release(FileLock lock) {
    try {
      lock.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
