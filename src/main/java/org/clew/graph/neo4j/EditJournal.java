package org.clew.graph.neo4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.clew.graph.GraphEdge;

/**
 * Which edit led from which version of the graph to which: one JSON line each. With it a version
 * whose snapshot is gone is made anew from any other that edits connect it with.
 */
final class EditJournal {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  EditJournal(Path file) {
    this.file = file;
  }

  /**
   * An edit.
   *
   * @param from version before
   * @param to version after
   * @param removed edges of the version before
   * @param added edges of the version after
   */
  record Step(String from, String to, List<GraphEdge> removed, List<GraphEdge> added) {

    Step {
      removed = List.copyOf(removed);
      added = List.copyOf(added);
    }

    private Step back() {
      return new Step(to, from, added, removed);
    }

    /** This step and then another as one, less what they undo of each other. */
    private Step then(Step next) {
      Set<GraphEdge> gone = new LinkedHashSet<>(removed);
      Set<GraphEdge> come = new LinkedHashSet<>(added);
      for (GraphEdge e : next.removed) {
        if (!come.remove(e)) {
          gone.add(e);
        }
      }
      for (GraphEdge e : next.added) {
        if (!gone.remove(e)) {
          come.add(e);
        }
      }
      return new Step(from, next.to, List.copyOf(gone), List.copyOf(come));
    }
  }

  /** Adds an edit; it is on disk when this returns. */
  void add(Step step) throws IOException {
    Files.writeString(
        file,
        JSON.writeValueAsString(step) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.DSYNC);
  }

  /**
   * The shortest way to a version from one that is at hand, as one step; empty if there is none.
   *
   * @param atHand tells whether a version's snapshot is there
   */
  Optional<Step> wayTo(String version, Predicate<String> atHand) throws IOException {
    Map<String, List<Step>> into = new HashMap<>();
    for (Step s : steps()) {
      into.computeIfAbsent(s.to(), v -> new ArrayList<>()).add(s);
      into.computeIfAbsent(s.from(), v -> new ArrayList<>()).add(s.back());
    }
    Map<String, Step> ways = new HashMap<>(); // by where they start; all end at the version
    Deque<String> next = new ArrayDeque<>();
    ways.put(version, new Step(version, version, List.of(), List.of()));
    next.add(version);
    while (!next.isEmpty()) {
      String at = next.remove();
      Step onward = ways.getOrDefault(at, new Step(at, version, List.of(), List.of()));
      if (atHand.test(at)) {
        return Optional.of(onward);
      }
      for (Step s : into.getOrDefault(at, List.of())) {
        if (!ways.containsKey(s.from())) {
          ways.put(s.from(), s.then(onward));
          next.add(s.from());
        }
      }
    }
    return Optional.empty();
  }

  private List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        try {
          steps.add(JSON.readValue(line, Step.class));
        } catch (JsonProcessingException e) {
          // a line that a power cut left half-written: the version it led to is not to be had
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return steps;
  }
}
