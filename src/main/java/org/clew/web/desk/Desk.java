package org.clew.web.desk;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clew.graph.neo4j.EdgeEdit;
import org.clew.web.desk.Proposal.Applied;
import org.clew.web.desk.Proposal.Content;
import org.clew.web.desk.Proposal.Event;
import org.clew.web.desk.Proposal.State;
import org.clew.web.security.AuditLog;
import org.clew.web.security.Refusal;

/**
 * Proposals from first to last. Here, and not on the page, it is kept that nobody decides what they
 * proposed themselves. Every step is in the audit log before it is done.
 */
public final class Desk {

  private static final int MAX_TEXT = 4_000;
  private static final int MAX_OPEN = 1_000;

  private final ProposalStore store;
  private final GraphDesk graph;
  private final RuleDesk rules;
  private final AuditLog audit;
  private final Clock clock;
  private final Set<String> inWork = new HashSet<>();

  Desk(ProposalStore store, GraphDesk graph, RuleDesk rules, AuditLog audit, Clock clock) {
    this.store = store;
    this.graph = graph;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
  }

  /** All proposals, the newest first. */
  public List<Proposal> all() {
    return store.all();
  }

  /**
   * One of them.
   *
   * @throws Refusal with status 404 if there is none of that id
   */
  public Proposal get(String id) {
    return store.find(id).orElseThrow(() -> Refusal.notFound("proposal"));
  }

  /** Labels of the ends of the edge that a proposal is about, by id. */
  public Map<String, String> labels(Proposal p) {
    return edgeOf(p).map(graph::labels).orElse(Map.of());
  }

  /** The edge that a proposal changes, or whose change it undoes. */
  public Optional<EdgeChange> edgeOf(Proposal p) {
    return p.content()
        .edge()
        .or(() -> p.content().undo().flatMap(store::find).flatMap(this::edgeOf));
  }

  /** Makes a proposal, if what it asks for could be done now. */
  public synchronized Proposal propose(String who, String reason, Content content) {
    String why = text(reason, "reason");
    if (why.isEmpty()) {
      throw new Refusal(422, "A proposal needs a reason", "Say why, for who decides and later.");
    }
    if (store.all().stream().filter(p -> p.state() == State.OPEN).count() >= MAX_OPEN) {
      throw new Refusal(429, "There are " + MAX_OPEN + " open proposals", "Decide some first.");
    }
    Content checked = checked(content);
    String id = UUID.randomUUID().toString();
    Event made = new Event(clock.instant(), who, "proposed", why);
    Proposal p = new Proposal(id, who, why, checked, State.OPEN, List.of(made), Optional.empty());
    audit.add(who, "proposal.make", object(p), Map.of("what", kind(checked)));
    store.put(p);
    return p;
  }

  private Content checked(Content c) {
    if (c.edge().isPresent()) {
      return Content.of(graph.checked(c.edge().get()));
    }
    if (c.pack().isPresent()) {
      return Content.of(rules.checked(c.pack().get()));
    }
    if (c.undo().isPresent()) {
      undoable(c.undo().get());
      return c;
    }
    rules.checked(c.rollBack().orElseThrow());
    return c;
  }

  private Proposal undoable(String id) {
    Proposal p = get(id);
    if (p.state() != State.APPLIED || p.applied().flatMap(Applied::edit).isEmpty()) {
      throw new Refusal(
          422,
          "Only an applied change of the graph can be undone",
          "Roll rule packs back to a version that was in use.");
    }
    return p;
  }

  /** Takes back one's own proposal. */
  public synchronized Proposal withdraw(String who, String id) {
    Proposal p = requireOpen(id);
    if (!same(p.author(), who)) {
      throw new Refusal(403, "Only its author withdraws a proposal", "Reject it instead.");
    }
    audit.add(who, "proposal.withdraw", object(p), Map.of());
    Proposal done = p.with(State.WITHDRAWN, event(who, "withdrew it", ""));
    store.put(done);
    return done;
  }

  /** Says no. The author may not: withdrawing is something else. */
  public synchronized Proposal reject(String who, String id, String comment) {
    Proposal p = requireOpen(id);
    requireAnother(who, p);
    String why = text(comment, "comment");
    audit.add(who, "proposal.reject", object(p), Map.of());
    Proposal done = p.with(State.REJECTED, event(who, "rejected it", why));
    store.put(done);
    return done;
  }

  /**
   * Says yes, as the second person, and makes the change; it is in use when this returns. A change
   * of the graph whose write was cut off is finished by the same call.
   *
   * @throws RuntimeException why it could not be made; the proposal is open then, or, where the
   *     graph's database has it already, to be approved again
   */
  public Proposal approve(String who, String id, String comment) {
    Proposal p;
    String why = text(comment, "comment");
    synchronized (this) {
      p = get(id).state() == State.WRITING ? requireIdle(get(id)) : requireOpen(id);
      requireAnother(who, p);
      inWork.add(id);
    }
    try {
      audit.add(who, "proposal.approve", object(p), Map.of("author", p.author()));
      Applied change = apply(p);
      audit.add(
          who,
          "proposal.apply",
          object(p),
          Map.of("before", change.before(), "after", change.after()));
      return finish(p, who, why, change);
    } catch (RuntimeException e) {
      audit.add(who, "proposal.fail", object(p), Map.of());
      failed(p.id(), who, why);
      throw e;
    } finally {
      synchronized (this) {
        inWork.remove(id);
      }
    }
  }

  private Applied apply(Proposal p) {
    Content c = p.content();
    if (c.pack().isPresent()) {
      return rules.activate(c.pack().get());
    }
    if (c.rollBack().isPresent()) {
      return rules.rollBack(c.rollBack().get());
    }
    if (p.state() == State.WRITING && isWritten(p)) {
      return graph.reread(p.applied().orElseThrow());
    }
    EdgeEdit edit =
        c.edge()
            .map(e -> graph.plan(p.id(), e))
            .orElseGet(() -> editOf(undoable(c.undo().orElseThrow())).inverse());
    store.put(p.writing(graph.version(), edit));
    return graph.write(edit);
  }

  private static EdgeEdit editOf(Proposal p) {
    return p.applied().flatMap(Applied::edit).orElseThrow();
  }

  private boolean isWritten(Proposal p) {
    return graph.isWritten(editOf(p));
  }

  /** Notes a failure: the proposal is open again, unless the database has its change. */
  private synchronized void failed(String id, String who, String comment) {
    Proposal p = get(id);
    if (p.state() == State.WRITING && mayBeWritten(p)) {
      store.put(p.with(State.WRITING, event(who, "approved it, but it was cut off", comment)));
    } else {
      Event told = event(who, "approved it, but it could not be applied", comment);
      store.put(p.with(State.OPEN, told, Optional.empty()));
    }
  }

  private boolean mayBeWritten(Proposal p) {
    try {
      return isWritten(p);
    } catch (RuntimeException e) {
      return true; // the database does not answer: whoever approves it again will see
    }
  }

  private synchronized Proposal finish(Proposal p, String who, String comment, Applied change) {
    Proposal done =
        p.with(State.APPLIED, event(who, "approved and applied it", comment), Optional.of(change));
    store.put(done);
    p.content()
        .undo()
        .flatMap(store::find)
        .ifPresent(u -> store.put(u.with(State.UNDONE, event(who, "undone by " + p.id(), ""))));
    return done;
  }

  private Proposal requireOpen(String id) {
    Proposal p = requireIdle(get(id));
    if (p.state() == State.WRITING) {
      throw new Refusal(
          409, "Its write was begun and cut off", "Approve it again to finish, then undo it.");
    }
    if (p.state() != State.OPEN) {
      throw new Refusal(409, "The proposal is not open", "Make a new one.");
    }
    return p;
  }

  private Proposal requireIdle(Proposal p) {
    if (inWork.contains(p.id())) {
      throw new Refusal(409, "It is being applied already", "Wait a few seconds.");
    }
    return p;
  }

  private void requireAnother(String who, Proposal p) {
    if (same(p.author(), who)) {
      audit.add(who, "proposal.refused", object(p), Map.of("why", "own proposal"));
      throw new Refusal(
          403, "Nobody decides what they proposed themselves", "Ask another curator to decide.");
    }
  }

  /** Names of accounts and of tokens' subjects may differ in case for one person. */
  private static boolean same(String a, String b) {
    return a.equalsIgnoreCase(b);
  }

  private Event event(String who, String what, String comment) {
    return new Event(clock.instant(), who, what, comment);
  }

  private static String text(String text, String name) {
    if (text.length() > MAX_TEXT) {
      throw new Refusal(422, "The " + name + " is longer than " + MAX_TEXT, "Shorten it.");
    }
    return text.strip();
  }

  private static String object(Proposal p) {
    return "proposal/" + p.id();
  }

  private static String kind(Content c) {
    if (c.edge().isPresent()) {
      return c.edge().get().action() + " " + c.edge().get().type();
    }
    return c.pack()
        .map(k -> "pack " + k.pack())
        .orElse(c.undo().isPresent() ? "undo" : "roll back");
  }
}
