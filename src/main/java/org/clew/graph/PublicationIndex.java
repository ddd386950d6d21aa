package org.clew.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The edges of each publication, so that leaving one out does not read the whole graph. Built once
 * per graph; safe for use by many threads.
 */
public final class PublicationIndex {

  /** Edges with one and the same list of publications. */
  private static final class Group {
    private final List<String> publications;
    private int[] edges = new int[4];
    private int size;

    Group(List<String> publications) {
      this.publications = publications;
    }

    void add(int edge) {
      if (size == edges.length) {
        edges = Arrays.copyOf(edges, 2 * size);
      }
      edges[size++] = edge;
    }

    void addTo(BitSet set) {
      for (int i = 0; i < size; i++) {
        set.set(edges[i]);
      }
    }
  }

  private final Map<String, List<Group>> groups = new HashMap<>();

  private PublicationIndex() {}

  public static PublicationIndex of(GraphSnapshot graph) {
    Map<Integer, Group> byKey = new HashMap<>();
    for (int e = 0; e < graph.edgeCount(); e++) {
      int edge = e;
      byKey
          .computeIfAbsent(graph.publicationsKey(e), k -> new Group(graph.publications(edge)))
          .add(e);
    }
    PublicationIndex index = new PublicationIndex();
    for (Group g : byKey.values()) {
      for (String p : new LinkedHashSet<>(g.publications)) {
        index.groups.computeIfAbsent(p, k -> new ArrayList<>()).add(g);
      }
    }
    return index;
  }

  /**
   * Edges whose publications all belong to the set; the same that {@link
   * Knowledge#withoutPublications} hides.
   *
   * @return a fresh set
   */
  public BitSet edgesOnlyOf(Set<String> publications) {
    BitSet edges = new BitSet();
    for (String p : publications) {
      for (Group g : groups.getOrDefault(p, List.of())) {
        if (publications.containsAll(g.publications)) {
          g.addTo(edges);
        }
      }
    }
    return edges;
  }

  /** Edges that the publication supports, alone or beside others, as a fresh set. */
  public BitSet edgesOf(String publication) {
    BitSet edges = new BitSet();
    for (Group g : groups.getOrDefault(publication, List.of())) {
      g.addTo(edges);
    }
    return edges;
  }
}
