package org.clew.web.api;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.clew.web.engine.Engines;
import org.clew.web.engine.RunQueue;
import org.clew.web.security.Role;

/** Whether the service lives, is ready, and how it fares. */
public final class HealthApi {

  private final Engines engines;
  private final Map<String, String> versions;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public HealthApi(Engines engines, RunQueue runs, Map<String, String> versions) {
    this.engines = engines;
    this.versions = versions;
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    Gauge.builder("clew.runs.waiting", runs, RunQueue::waiting).register(metrics);
    Gauge.builder("clew.runs.active", runs, RunQueue::active).register(metrics);
    Gauge.builder("clew.ready", engines, e -> e.notReady().isEmpty() ? 1 : 0).register(metrics);
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/health/live", Set.of(Role.ANYONE), ctx -> Http.json(ctx, Map.of("status", "up"))),
        Route.get("/health/ready", Set.of(Role.ANYONE), this::ready),
        Route.get("/metrics", Set.of(Role.OPERATOR), this::metrics),
        Route.get("/api/v1/about", Role.SIGNED_IN, this::about));
  }

  private void ready(Context ctx) {
    Optional<String> not = engines.notReady();
    if (not.isPresent()) {
      ProblemDetails.write(ctx, 503, not.get(), "Wait, or look at the log.");
    } else {
      Http.json(ctx, Map.of("status", "up"));
    }
  }

  private void metrics(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
  }

  private void about(Context ctx) {
    Map<String, String> all = new TreeMap<>(versions);
    all.put("graph", engines.use(e -> e.graph().version()));
    Http.json(ctx, Map.of("versions", all));
  }

  /** Counts a request that was answered: by route, so that no id becomes a label. */
  public void record(Context ctx, float milliseconds) {
    metrics
        .timer(
            "clew.http.requests",
            "method",
            ctx.method().toString(),
            "route",
            route(ctx),
            "status",
            Integer.toString(ctx.statusCode()))
        .record(Duration.ofNanos((long) (milliseconds * 1e6)));
  }

  /** What the log tells of a request: no address, which may hold what somebody looked for. */
  public static Map<String, Object> told(Context ctx, float milliseconds) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("method", ctx.method().toString());
    told.put("route", route(ctx));
    told.put("status", ctx.statusCode());
    told.put("milliseconds", Math.round(10 * milliseconds) / 10.0);
    return told;
  }

  private static String route(Context ctx) {
    Endpoint matched = ctx.endpoints().lastHttpEndpoint();
    return matched == null ? "none" : matched.path;
  }
}
