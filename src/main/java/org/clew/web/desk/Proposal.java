package org.clew.web.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clew.graph.neo4j.EdgeEdit;

/**
 * A change that one curator proposes and another decides.
 *
 * @param id random
 * @param author who proposes it
 * @param reason why
 * @param content what is to change
 * @param state where it stands
 * @param history what happened to it, the first first
 * @param applied what it changed, once it did
 */
public record Proposal(
    String id,
    String author,
    String reason,
    Content content,
    State state,
    List<Event> history,
    Optional<Applied> applied) {

  /** Where a proposal stands. */
  public enum State {
    /** Waits for a second person. */
    OPEN,
    REJECTED,
    WITHDRAWN,
    /**
     * Approved, and its write to the graph's database begun; whether that ended is not noted yet.
     * Approving it again finishes it, and writes nothing twice.
     */
    WRITING,
    /** Approved and in use. */
    APPLIED,
    /** Was in use; another proposal has undone it. */
    UNDONE
  }

  /**
   * What is to change: one of these.
   *
   * @param edge an edge of the graph
   * @param pack an overlay pack of the rules
   * @param undo id of an applied proposal on an edge, to be undone
   * @param rollBack SHA-256 of rule packs that were in use, to be used again
   */
  public record Content(
      Optional<EdgeChange> edge,
      Optional<PackChange> pack,
      Optional<String> undo,
      Optional<String> rollBack) {

    public Content {
      long given = List.of(edge, pack, undo, rollBack).stream().filter(Optional::isPresent).count();
      if (given != 1) {
        throw new IllegalArgumentException(given + " changes in one proposal");
      }
    }

    static Content of(EdgeChange edge) {
      return new Content(Optional.of(edge), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Content of(PackChange pack) {
      return new Content(Optional.empty(), Optional.of(pack), Optional.empty(), Optional.empty());
    }

    static Content undo(String proposal) {
      return new Content(
          Optional.empty(), Optional.empty(), Optional.of(proposal), Optional.empty());
    }

    static Content rollBack(String sha256) {
      return new Content(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(sha256));
    }

    /** Whether it changes the rules, not the graph. */
    public boolean ofRules() {
      return pack.isPresent() || rollBack.isPresent();
    }
  }

  /** A step of its history. */
  public record Event(Instant time, String who, String what, String comment) {}

  /**
   * What an applied proposal changed.
   *
   * @param before version of graph or rule packs before it
   * @param after the same after it; empty while it is being written
   * @param edit edges as the store held them; empty where rules were changed
   */
  public record Applied(String before, String after, Optional<EdgeEdit> edit) {}

  public Proposal {
    history = List.copyOf(history);
  }

  /** When it was made. */
  public Instant created() {
    return history.get(0).time();
  }

  /** The same, before its edit is written: so that a write that is cut off is known of. */
  Proposal writing(String before, EdgeEdit edit) {
    return new Proposal(
        id,
        author,
        reason,
        content,
        State.WRITING,
        history,
        Optional.of(new Applied(before, "", Optional.of(edit))));
  }

  Proposal with(State next, Event event) {
    return with(next, event, applied);
  }

  Proposal with(State next, Event event, Optional<Applied> change) {
    List<Event> more = new ArrayList<>(history);
    more.add(event);
    return new Proposal(id, author, reason, content, next, more, change);
  }
}
