package org.clew.web.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.clew.input.AnnotationSource;
import org.clew.input.LocalAnnotations;
import org.clew.input.PhenopacketReader;
import org.clew.input.Read;
import org.clew.model.Case;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.clew.model.Progress;
import org.clew.model.Rationale;
import org.clew.rationale.CaseFiles;
import org.clew.rationale.DiagnosisOptions;
import org.clew.rationale.RationaleJson;
import org.clew.web.cases.CaseStore;
import org.clew.web.cases.StoredCase;
import org.clew.web.cases.StoredRun;
import org.clew.web.ops.ServiceLog;
import org.clew.web.security.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Diagnoses cases one after the other, a few at a time, and refuses more than can wait. */
public final class RunQueue implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunQueue.class);

  /** How long an ended run's status can be asked for; its rationale stays for good. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final int MAX_REMEMBERED = 10_000;
  private static final int GRACE_SECONDS = 20;

  /** How long a line of a batch waits for a place in the queue. */
  private static final int PATIENCE_SECONDS = 600;

  private final Engines engines;
  private final CaseStore cases;
  private final List<AnnotationSource> annotations;
  private final Clock clock;
  private final ThreadPoolExecutor workers;
  private final Cache<String, Run> runs =
      Caffeine.newBuilder().expireAfterAccess(REMEMBERED).maximumSize(MAX_REMEMBERED).build();

  /**
   * @param annotations indexed files that add to the annotation of every VCF
   * @param atOnce how many cases are diagnosed side by side
   * @param waiting how many more may wait
   */
  public RunQueue(
      Engines engines,
      CaseStore cases,
      List<AnnotationSource> annotations,
      Clock clock,
      int atOnce,
      int waiting) {
    LocalAnnotations.open(annotations).close(); // what is missing is said at the start
    this.engines = engines;
    this.cases = cases;
    this.annotations = List.copyOf(annotations);
    this.clock = clock;
    workers =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            r -> new Thread(r, "clew-run"));
  }

  /**
   * Asks for a diagnosis.
   *
   * @throws Refusal with status 429 if too many are waiting
   */
  public Run ask(StoredCase c, Run.Question question) {
    Run run =
        new Run(
            UUID.randomUUID().toString(),
            c.id(),
            c.version(),
            c.owner(),
            question,
            clock.instant());
    try {
      workers.execute(
          () -> {
            work(run, c);
            told(run);
          });
    } catch (RejectedExecutionException e) {
      throw new Refusal(
          429,
          workers.getQueue().size() + " runs are waiting already",
          "Try again in a minute.",
          Map.of("Retry-After", "60"));
    }
    runs.put(run.id(), run);
    return run;
  }

  /**
   * Diagnoses a case that is not kept, as soon as a worker is free, and waits for the answer.
   *
   * @throws Refusal if the queue stays full, or the service ends
   */
  public Rationale answer(StoredCase c, Run.Question question) {
    for (int i = 0; i < PATIENCE_SECONDS && !workers.isShutdown(); i++) {
      try {
        return get(
            workers.submit(
                () -> engines.use(e -> diagnose(e, c, CaseFiles.NONE, question, Progress.NONE))));
      } catch (RejectedExecutionException e) {
        sleep();
      }
    }
    throw new Refusal(503, "The queue is full, or the service ends", "Try again later.");
  }

  private Rationale get(Future<Rationale> answer) {
    try {
      while (!workers.isTerminated()) { // what waits at the end of the service is never run
        try {
          return answer.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          // not yet
        }
      }
      throw new Refusal(503, "The service ends", "Try again later.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private static void sleep() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  public Optional<Run> find(String id) {
    return Optional.ofNullable(runs.getIfPresent(id));
  }

  /** Stops a run at its next step. */
  public void cancel(Run run) {
    run.cancel(clock.instant());
  }

  /** Runs that wait. */
  public int waiting() {
    return workers.getQueue().size();
  }

  /** Runs in work. */
  public int active() {
    return workers.getActiveCount();
  }

  private void work(Run run, StoredCase c) {
    Instant started = clock.instant();
    if (!run.begin(started)) {
      return;
    }
    try {
      Rationale rationale =
          cases.withFiles(
              c,
              files ->
                  engines.use(
                      e ->
                          diagnose(
                              e,
                              c,
                              files.withAnnotations(annotations),
                              run.question(),
                              run.progress())));
      Instant ended = clock.instant();
      cases.keep(
          new StoredRun(
              run.id(), c.id(), c.version(), started, ended, RationaleJson.write(rationale)));
      run.end(Run.State.DONE, Optional.empty(), ended);
    } catch (CancellationException e) {
      run.end(Run.State.CANCELLED, Optional.empty(), clock.instant());
    } catch (ClewException e) {
      fail(run, e.getMessage() + ". " + e.remedy());
    } catch (Refusal e) {
      fail(run, e.getMessage() + ". " + e.remedy());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // the message may quote the case: only its kind goes to the log
      LOG.error("Run {} failed: {} at {}", run.id(), e.getClass().getName(), at(e));
      fail(run, "The run failed unexpectedly. Report it with its id " + run.id() + ".");
    }
  }

  private static void told(Run run) {
    Run.Status s = run.status();
    long milliseconds =
        s.started().isEmpty() || s.ended().isEmpty()
            ? 0
            : Duration.between(s.started().get(), s.ended().get()).toMillis();
    ServiceLog.event(
        "run", Map.of("run", s.id(), "state", s.state(), "milliseconds", milliseconds));
  }

  private void fail(Run run, String why) {
    run.end(Run.State.FAILED, Optional.of(why), clock.instant());
  }

  private static String at(Throwable e) {
    return e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0].toString();
  }

  private static Rationale diagnose(
      Engine engine, StoredCase c, CaseFiles files, Run.Question question, Progress progress) {
    // 1. The case
    Read<Case> read = read(engine, c);
    CaseFiles.Complete input = files.complete(read.orThrow());
    List<Problem> problems = new ArrayList<>(read.problems());
    problems.addAll(input.problems());
    // 2. The question
    int opened = question.top();
    DiagnosisOptions options =
        DiagnosisOptions.of(
                new DiagnosisOptions.Depth(
                    question.top(), opened, Math.min(question.explained(), opened)))
            .without(question.excludePublications())
            .withQuestions(question.questions())
            .with(input);
    // 3. The answer
    return engine.diagnosis().run(input.value(), options, problems, progress);
  }

  /** A case as the reader takes it, with what is wrong with it. */
  public static Read<Case> read(Engine engine, StoredCase c) {
    byte[] json = c.phenopacket().toString().getBytes(StandardCharsets.UTF_8);
    return new PhenopacketReader(engine.diagnosis().terms())
        .read(new ByteArrayInputStream(json), "phenopacket.json");
  }

  /** Ends with what is in work; what waits is dropped. */
  @Override
  public void close() {
    workers.getQueue().clear();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        runs.asMap().values().forEach(this::cancel);
        workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
