package org.clew.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.clew.model.ClewException;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.web.Service;
import org.clew.web.Settings;
import org.clew.web.engine.Backend;
import org.clew.web.ops.ServiceLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clew serve}: the page and the interfaces. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Runs the service: page, REST, SPARQL, Cypher.",
    description = {
      "",
      "Listens on this machine only, unless clew.yaml says otherwise. The first start prints a"
          + " one-time token with which the first account is made. Ends with Ctrl-C."
    },
    footer = {
      "",
      "Examples:",
      "  clew serve",
      "  clew serve --port 9000 --graph graph-import/starter",
      "  clew serve --print-settings > clew.yaml"
    })
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings. Default: clew.yaml below CLEW_HOME, if it is there.")
  private @Nullable Path config;

  @Option(names = "--port", paramLabel = "N", description = "Port, instead of the settings'.")
  private @Nullable Integer port;

  @Option(names = "--print-settings", description = "Print every setting with its default; end.")
  private boolean print;

  @Mixin private ModelOption model = new ModelOption();
  @Mixin private GraphOption graph = new GraphOption();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (print) {
      out.print(Settings.defaults());
      out.flush();
      return 0;
    }
    Settings settings = settings();
    ServiceLog.install(settings.log().json(), System.err);
    try (Service service = Service.start(settings, ClewHome.home(), backend())) {
      ServiceLog.event("start", Map.of("version", Clew.version(), "port", service.port()));
      out.println("Clew listens on " + service.address());
      service
          .setupToken()
          .ifPresent(
              token -> {
                out.println("No account yet. Make the first one at " + service.address() + "setup");
                out.println("One-time token: " + token);
              });
      out.flush();
      awaitEnd(service, out);
    }
    return 0;
  }

  private Settings settings() {
    Path file = config != null ? config : ClewHome.home().resolve("clew.yaml");
    if (config != null && !Files.isRegularFile(config)) {
      throw new ClewException(
          ClewException.Kind.USAGE, "There is no file " + config, "Check --config.");
    }
    Map<String, String> environment = new java.util.HashMap<>(System.getenv());
    if (port != null) {
      environment.put("CLEW_SERVER_PORT", port.toString());
    }
    return Settings.read(Optional.of(file).filter(Files::isRegularFile), environment);
  }

  private Backend backend() {
    return new Backend(
        graph::open,
        snapshot -> Optional.ofNullable(model.bind(snapshot)),
        () -> Optional.ofNullable(model.calibration()),
        InstalledRules::registry,
        InstalledRules::of,
        Map.of("clew", Clew.version()),
        ClewHome.installation(),
        graph.isStore() ? Optional.of(ClewHome.graph()::open) : Optional.empty(),
        () -> ClewHome.data().map(GeneSources::read).orElseGet(GeneSources::none));
  }

  /** Waits for the signal to end; the JVM then waits until the service is closed. */
  private static void awaitEnd(Service service, PrintWriter out) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread close =
        new Thread(
            () -> {
              service.close();
              out.println("Clew ended");
              out.flush();
              ended.countDown();
            },
            "clew-end");
    Runtime.getRuntime().addShutdownHook(close);
    ended.await();
  }
}
