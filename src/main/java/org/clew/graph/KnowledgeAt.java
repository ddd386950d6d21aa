package org.clew.graph;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a graph knew on a past day. Read once per graph; safe for use by many threads.
 *
 * <p>A statement's day is its {@code creation_date}. A source whose statements all bear one and the
 * same day gives that of its release, which says nothing of when each became known: it counts as
 * undated. An undated statement with publications counts as known if each of them was: PubMed
 * numbers its records as they come in, so a number no greater than the largest that any statement
 * dated by then cites was known. Undated statements without publications stay, and are counted.
 */
public final class KnowledgeAt {

  private static final String DATE = "creation_date";
  private static final String PUBMED = "PMID:";

  private final GraphSnapshot graph;
  private final Map<Integer, LocalDate> dates = new HashMap<>();

  public KnowledgeAt(GraphSnapshot graph) {
    this.graph = graph;
    Map<Integer, Optional<LocalDate>> oneDay = new HashMap<>(); // by source; empty: several days
    for (int e = 0; e < graph.edgeCount(); e++) {
      LocalDate date = date(graph.edgeProperties(e).getOrDefault(DATE, ""));
      if (date != null) {
        dates.put(e, date);
        oneDay.merge(
            graph.sourceKey(e), Optional.of(date), (a, b) -> a.equals(b) ? a : Optional.empty());
      }
    }
    dates.keySet().removeIf(e -> oneDay.get(graph.sourceKey(e)).isPresent());
  }

  /**
   * A view of the graph with how it was made.
   *
   * @param hidden edges of which it is known that they came later
   * @param undated edges that stayed because nothing says when they became known
   * @param largest largest PubMed number that was known
   */
  public record View(BitSet hidden, int undated, long largest) {

    /** Whether a statement without a date came later, by its references. */
    public boolean later(List<String> references) {
      return newest(references) > largest;
    }
  }

  /** The edges that came after a day. */
  public View on(LocalDate day) {
    long largest = largestKnown(day);
    BitSet hidden = new BitSet();
    int undated = 0;
    for (int e = 0; e < graph.edgeCount(); e++) {
      LocalDate date = dates.get(e);
      if (date != null) {
        hidden.set(e, date.isAfter(day));
        continue;
      }
      long newest = newest(graph.publications(e));
      if (newest > largest) {
        hidden.set(e);
      } else if (newest == 0) {
        undated++;
      }
    }
    return new View(hidden, undated, largest);
  }

  private long largestKnown(LocalDate day) {
    long largest = 0;
    for (Map.Entry<Integer, LocalDate> e : dates.entrySet()) {
      if (!e.getValue().isAfter(day)) {
        for (String p : graph.publications(e.getKey())) {
          largest = Math.max(largest, number(p));
        }
      }
    }
    return largest;
  }

  private static long newest(List<String> publications) {
    return publications.stream().mapToLong(KnowledgeAt::number).max().orElse(0);
  }

  private static long number(String publication) {
    if (!publication.startsWith(PUBMED)) {
      return 0;
    }
    try {
      return Long.parseLong(publication.substring(PUBMED.length()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static @org.jspecify.annotations.Nullable LocalDate date(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
