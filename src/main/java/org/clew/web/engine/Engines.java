package org.clew.web.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.neo4j.EdgeEdit;
import org.clew.graph.neo4j.GraphStore;
import org.clew.graph.neo4j.StoreState;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.clew.rationale.VariantRules;
import org.clew.symbolic.acmg.curation.PackRegistry;
import org.clew.web.security.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of now. Loads it in the background, and again whenever somebody wrote to the graph or
 * took other rule packs into use; whoever uses the old one meanwhile finishes with it.
 */
public final class Engines implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  /** How often the store is asked whether it changed, in seconds: a read of one node. */
  private static final int WATCH_SECONDS = 2;

  private final Backend backend;
  private final ScheduledExecutorService loader =
      Executors.newSingleThreadScheduledExecutor(
          r -> {
            Thread thread = new Thread(r, "clew-graph");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable PackRegistry packs;
  private @Nullable VariantRules rules; // touched by the loader's thread alone
  private volatile @Nullable Engine current;
  private volatile @Nullable GraphStore store;
  private volatile @Nullable ClewException failure;
  private volatile String mark = "";

  public Engines(Backend backend) {
    this.backend = backend;
  }

  /** Begins to load. */
  public void start() {
    loader.execute(this::load);
    if (backend.store().isPresent()) {
      loader.execute(this::openStore);
      loader.scheduleWithFixedDelay(
          this::reloadIfChanged, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void load() {
    try {
      PackRegistry registry = packs == null ? backend.packs().get() : packs;
      packs = registry;
      rules = backend.rules().apply(registry.current());
      replace(new Engine(backend.graph().apply(Progress.NONE), backend, rules));
      failure = null;
    } catch (ClewException e) {
      failure = e;
      LOG.error("The graph cannot be loaded: {} {}", e.getMessage(), e.remedy());
    } catch (RuntimeException e) {
      failure =
          new ClewException(
              ClewException.Kind.FAILURE, "The graph cannot be loaded", "See the log.", e);
      LOG.error("The graph cannot be loaded", e);
    }
  }

  private void replace(Engine next) {
    Engine old = current;
    current = next;
    if (old != null) {
      old.leave();
    }
  }

  private void openStore() {
    try {
      GraphStore opened = backend.store().orElseThrow().apply(Progress.NONE);
      mark = mark(opened.state());
      store = opened;
    } catch (RuntimeException e) {
      LOG.error("Neo4j cannot be reached: {}", e.getMessage());
    }
  }

  private static String mark(StoreState state) {
    return state.mark().orElse("");
  }

  private void reloadIfChanged() {
    GraphStore open = store;
    if (open == null) {
      openStore();
      return;
    }
    try {
      StoreState state = open.state();
      boolean whole = state.graph().map(StoreState.Graph::complete).orElse(false);
      if (!whole || mark(state).equals(mark)) {
        return;
      }
      read(open, state);
    } catch (RuntimeException e) {
      LOG.warn("The changed graph is not used yet: {}", e.getMessage());
    }
  }

  /** Takes the graph of the store into use, if another is; gives its version. */
  private String read(GraphStore open, StoreState state) {
    GraphSnapshot changed = open.snapshot(Progress.NONE);
    Engine now = current;
    if (now == null || !now.graph().version().equals(changed.version())) {
      replace(new Engine(changed, backend, Objects.requireNonNull(rules)));
      failure = null;
    }
    mark = mark(state);
    return changed.version();
  }

  /** Takes the graph of the store into use now, after an edit that was cut off. */
  public String reread() {
    return onLoader(
        () -> {
          GraphStore open = Objects.requireNonNull(store);
          return read(open, open.state());
        });
  }

  /**
   * Edits the graph. When this returns, Neo4j, snapshot, SPARQL and ranking answer from the edited
   * graph.
   *
   * @throws Refusal with status 503 while there is no graph, or no database behind it
   */
  public GraphStore.Edited edit(EdgeEdit edit, Progress progress) {
    if (store == null || current == null) {
      throw new Refusal(
          503,
          "The graph's database is not open",
          "Wait a few seconds; with --graph there is none, and nothing to edit.",
          Map.of("Retry-After", "5"));
    }
    return onLoader(() -> editNow(edit, progress));
  }

  /** Does work on the loader's thread: no reload falls into the middle. */
  private <T> T onLoader(Callable<T> work) {
    try {
      return loader.submit(work).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "The service is ending", "Look later whether the change was made.");
    }
  }

  private GraphStore.Edited editNow(EdgeEdit edit, Progress progress) {
    GraphStore open = Objects.requireNonNull(store);
    // the mark stays: the next look finds this snapshot in the cache, or what came after it
    GraphStore.Edited edited = open.edit(edit, progress);
    Engine now = Objects.requireNonNull(current);
    VariantRules loaded = Objects.requireNonNull(rules);
    boolean sameNodes = edited.patched() && edited.base().equals(now.graph().version());
    replace(
        sameNodes
            ? now.afterEdit(edited.snapshot(), backend, loaded, progress)
            : new Engine(edited.snapshot(), backend, loaded));
    return edited;
  }

  /**
   * Takes a folder of rule packs into use without a restart, if they pass their check and tests;
   * otherwise the reasons come back and the packs in use stay. Diagnoses that run meanwhile finish
   * under the old ones.
   *
   * @param folder a folder of this machine: rules are code
   */
  public PackRegistry.Outcome activate(Path folder) {
    PackRegistry.Outcome outcome = packs().reload(folder);
    return outcome.accepted() ? onLoader(() -> useNewRules(outcome)) : outcome;
  }

  private PackRegistry.Outcome useNewRules(PackRegistry.Outcome outcome) {
    rules = backend.rules().apply(packs().current());
    Engine now = current;
    if (now != null) {
      replace(now.afterEdit(now.graph(), backend, rules, Progress.NONE));
    }
    return outcome;
  }

  /** The rule packs in use, and those that were. */
  public PackRegistry packs() {
    PackRegistry open = packs;
    if (open == null) {
      throw notYet();
    }
    return open;
  }

  /** Whether there is an engine, and why not. */
  public Optional<String> notReady() {
    if (current != null) {
      return Optional.empty();
    }
    ClewException e = failure;
    return Optional.of(
        e == null ? "The graph is being loaded" : e.getMessage() + ". " + e.remedy());
  }

  /** Does work with the engine of now, which stays open until the work is done. */
  public <T> T use(Function<Engine, T> work) {
    for (Engine engine = current; engine != null; engine = current) {
      if (engine.enter()) {
        try {
          return work.apply(engine);
        } finally {
          engine.leave();
        }
      }
    }
    throw notYet();
  }

  private Refusal notYet() {
    return new Refusal(
        503,
        notReady().orElse("The graph is being loaded"),
        "Try again in a few seconds.",
        Map.of("Retry-After", "5"));
  }

  /** The graph's database, if it is open. */
  public Optional<GraphStore> store() {
    return Optional.ofNullable(store);
  }

  @Override
  public void close() {
    loader.shutdownNow();
    try {
      loader.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Engine last = current;
    current = null;
    if (last != null) {
      last.leave();
    }
    GraphStore open = store;
    if (open != null) {
      open.close();
    }
  }
}
