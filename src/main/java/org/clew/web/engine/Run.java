package org.clew.web.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.clew.model.Curie;
import org.clew.model.Progress;

/** One diagnosis that was asked for, from the queue to its end. */
public final class Run {

  /** Where a run stands. */
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isOver() {
      return this != QUEUED && this != RUNNING;
    }
  }

  /**
   * What is asked.
   *
   * @param top candidates that the rationale holds
   * @param explained how many of them are opened along the network's paths
   * @param questions how many terms to ask next; 0 leaves the outlook out
   * @param excludePublications knowledge that must not be used
   */
  public record Question(int top, int explained, int questions, Set<Curie> excludePublications) {}

  /**
   * A run as it is now.
   *
   * @param step what it does just now, in words
   * @param failure what went wrong and what to do, if something did
   */
  public record Status(
      String id,
      String caseId,
      int caseVersion,
      State state,
      String step,
      Instant asked,
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<String> failure) {}

  private final String owner;
  private final Question question;
  private final List<Consumer<Status>> listeners = new ArrayList<>();
  private Status status;
  private volatile boolean cancelled;

  Run(String id, String caseId, int caseVersion, String owner, Question question, Instant now) {
    this.owner = owner;
    this.question = question;
    status =
        new Status(
            id,
            caseId,
            caseVersion,
            State.QUEUED,
            "Waiting",
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  public String id() {
    return status().id();
  }

  public String owner() {
    return owner;
  }

  public Question question() {
    return question;
  }

  public synchronized Status status() {
    return status;
  }

  /** Tells of the status now and of every change. */
  public synchronized void listen(Consumer<Status> listener) {
    listeners.add(listener);
    listener.accept(status);
  }

  public synchronized void forget(Consumer<Status> listener) {
    listeners.remove(listener);
  }

  /** Asks it to stop: at once in the queue, at its next step otherwise. */
  synchronized void cancel(Instant now) {
    cancelled = true;
    if (status.state() == State.QUEUED) {
      end(State.CANCELLED, Optional.empty(), now);
    }
  }

  /** Takes it from the queue. */
  synchronized boolean begin(Instant now) {
    if (status.state() != State.QUEUED) {
      return false;
    }
    change(State.RUNNING, "Reading the case", Optional.of(now), Optional.empty(), Optional.empty());
    return true;
  }

  /** Progress of the work: shows each step, and stops the work at the next one if asked to. */
  Progress progress() {
    return (name, total) -> {
      if (cancelled) {
        throw new CancellationException();
      }
      synchronized (this) {
        change(State.RUNNING, name, status.started(), Optional.empty(), Optional.empty());
      }
      return units -> {};
    };
  }

  synchronized void end(State state, Optional<String> failure, Instant now) {
    change(state, "", status.started(), Optional.of(now), failure);
  }

  private void change(
      State state,
      String step,
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<String> failure) {
    status =
        new Status(
            status.id(),
            status.caseId(),
            status.caseVersion(),
            state,
            step,
            status.asked(),
            started,
            ended,
            failure);
    List.copyOf(listeners).forEach(l -> l.accept(status));
  }
}
