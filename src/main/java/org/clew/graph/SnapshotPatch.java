package org.clew.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import org.clew.graph.GraphSnapshot.EdgeText;

/**
 * A snapshot less some edges and with some others: the same, version included, that a {@link
 * SnapshotBuilder} makes of the changed graph, in a fraction of the time. Nodes stay as they are.
 */
public final class SnapshotPatch {

  private final GraphSnapshot base;
  private final List<GraphEdge> added;
  private final int[] source; // per new edge: edge of the base, or ~place in added
  private final Texts texts;

  private SnapshotPatch(GraphSnapshot base, Collection<GraphEdge> removed, List<GraphEdge> added) {
    if (!base.keepsAliasLists()) {
      throw new IllegalArgumentException("The snapshot is of an older Clew: make it anew first");
    }
    this.base = base;
    this.added = new ArrayList<>(added);
    this.added.sort(
        Comparator.comparing(GraphEdge::type)
            .thenComparingInt(e -> node(e, e.subject(), e.type().subject()))
            .thenComparingInt(e -> node(e, e.object(), e.type().object()))
            .thenComparing(e -> utf8(e.id()), Arrays::compareUnsigned));
    this.texts = new Texts(base, this.added);
    this.source = merge(find(removed), this.added);
  }

  /** Whether a snapshot can be patched: those of older Clews lack what the version is made of. */
  public static boolean canPatch(GraphSnapshot base) {
    return base.keepsAliasLists();
  }

  /**
   * The changed graph on the heap.
   *
   * @param removed edges of the base, told by type, ends and id
   * @param added edges between nodes of the base that it does not have
   * @throws IllegalArgumentException if an edge to remove is missing, or one to add is there
   */
  public static GraphSnapshot apply(
      GraphSnapshot base, Collection<GraphEdge> removed, List<GraphEdge> added) {
    return new GraphSnapshot(new SnapshotPatch(base, removed, added).sections());
  }

  /** As {@link #apply}, written to a file and mapped from there. */
  public static GraphSnapshot write(
      GraphSnapshot base, Collection<GraphEdge> removed, List<GraphEdge> added, Path file)
      throws IOException {
    SnapshotFile.write(new SnapshotPatch(base, removed, added).sections(), file);
    return SnapshotFile.open(file);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int node(GraphEdge e, String id, NodeKind kind) {
    int node = base.node(id);
    if (node < 0 || base.kind(node) != kind || !base.id(node).equals(id)) {
      throw new IllegalArgumentException(
          "Edge " + e.id() + " (" + e.type() + ") names " + id + ", which is no " + kind.label());
    }
    return node;
  }

  // ---- which edges, in which order

  private BitSet find(Collection<GraphEdge> removed) {
    BitSet gone = new BitSet();
    for (GraphEdge e : removed) {
      int at = place(e);
      if (at < 0) {
        throw new IllegalArgumentException("The graph has no edge " + e.id());
      }
      gone.set(at);
    }
    return gone;
  }

  /** Number of an edge by type, ends and id; {@code ~n} if it is not there and would come at n. */
  private int place(GraphEdge e) {
    int subject = node(e, e.subject(), e.type().subject());
    int object = node(e, e.object(), e.type().object());
    byte[] id = utf8(e.id());
    int lo = base.out(e.type(), subject);
    int hi = base.outEnd(e.type(), subject) - 1;
    while (lo <= hi) {
      int mid = (lo + hi) >>> 1;
      int c = Integer.compare(base.object(mid), object);
      if (c == 0) {
        c = base.strings().compare(base.edgeText(mid, EdgeText.ID), id);
      }
      if (c == 0) {
        return mid;
      } else if (c < 0) {
        lo = mid + 1;
      } else {
        hi = mid - 1;
      }
    }
    return ~lo;
  }

  private int[] merge(BitSet gone, List<GraphEdge> sorted) {
    int[] merged = new int[base.edgeCount() - gone.cardinality() + sorted.size()];
    int to = 0;
    int from = 0;
    for (int i = 0; i < sorted.size(); i++) {
      int at = place(sorted.get(i));
      if (at >= 0 && !gone.get(at)) {
        throw new IllegalArgumentException("The graph has an edge " + sorted.get(i).id());
      }
      for (int end = at >= 0 ? at : ~at; from < end; from++) {
        if (!gone.get(from)) {
          merged[to++] = from;
        }
      }
      if (i > 0 && same(sorted.get(i - 1), sorted.get(i))) {
        throw new IllegalArgumentException("Edge " + sorted.get(i).id() + " comes twice");
      }
      merged[to++] = ~i;
    }
    for (; from < base.edgeCount(); from++) {
      if (!gone.get(from)) {
        merged[to++] = from;
      }
    }
    return merged;
  }

  private static boolean same(GraphEdge a, GraphEdge b) {
    return a.type() == b.type()
        && a.id().equals(b.id())
        && a.subject().equals(b.subject())
        && a.object().equals(b.object());
  }

  // ---- the new arrays

  private SnapshotFile.Sections sections() {
    Map<String, ByteBuffer> out = new LinkedHashMap<>(base.sections().all());
    int[] kindStart = base.sections().array("kindStart");
    int[] typeStart = new int[EdgeType.values().length + 1];
    for (int s : source) {
      EdgeType type = s >= 0 ? base.type(s) : added.get(~s).type();
      typeStart[type.ordinal() + 1]++;
    }
    for (int t = 1; t < typeStart.length; t++) {
      typeStart[t] += typeStart[t - 1];
    }
    int[] subject = column(base::subject, e -> base.node(e.subject()));
    int[] object = column(base::object, e -> base.node(e.object()));
    SnapshotFile.put(out, "typeStart", typeStart);
    SnapshotFile.put(out, "subject", subject);
    SnapshotFile.put(out, "object", object);
    ByteBuffer frequency = SnapshotFile.buffer(4 * source.length);
    for (int s : source) {
      frequency.putFloat(s >= 0 ? base.frequency(s) : added.get(~s).frequency());
    }
    out.put("frequency", frequency.flip());
    put(out, "count", base::count, GraphEdge::count);
    put(out, "total", base::total, GraphEdge::total);
    int negated = GraphSnapshot.NEGATED;
    put(out, "flags", e -> base.negated(e) ? negated : 0, e -> e.negated() ? negated : 0);
    put(out, "edgeId", EdgeText.ID);
    put(out, "edgeSource", EdgeText.SOURCE);
    put(out, "edgePublications", EdgeText.PUBLICATIONS);
    put(out, "edgeProperties", EdgeText.PROPERTIES);
    Adjacency.put(out, kindStart, typeStart, subject, object);
    texts.put(out);
    return SnapshotFile.Sections.of(out);
  }

  private void put(
      Map<String, ByteBuffer> out,
      String name,
      IntUnaryOperator old,
      ToIntFunction<GraphEdge> more) {
    SnapshotFile.put(out, name, column(old, more));
  }

  private void put(Map<String, ByteBuffer> out, String name, EdgeText which) {
    put(out, name, e -> base.edgeText(e, which), e -> texts.number(Texts.of(e, which)));
  }

  private int[] column(IntUnaryOperator old, ToIntFunction<GraphEdge> more) {
    int[] values = new int[source.length];
    for (int i = 0; i < values.length; i++) {
      int s = source[i];
      values[i] = s >= 0 ? old.applyAsInt(s) : more.applyAsInt(added.get(~s));
    }
    return values;
  }

  /**
   * The base's texts and those that it lacks. Texts of removed edges stay: they take little space,
   * and no number changes.
   */
  private static final class Texts {
    private final GraphSnapshot base;
    private final int known;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> lacking = new ArrayList<>();

    Texts(GraphSnapshot base, List<GraphEdge> added) {
      this.base = base;
      known = base.strings().size();
      Map<Integer, List<String>> byLength = new HashMap<>();
      for (GraphEdge e : added) {
        for (EdgeText which : EdgeText.values()) {
          String text = of(e, which);
          if (numbers.putIfAbsent(text, -1) == null) {
            byLength.computeIfAbsent(utf8(text).length, n -> new ArrayList<>()).add(text);
          }
        }
      }
      // one walk over the pool: equal texts must keep one number
      for (int i = 0; i < known && !byLength.isEmpty(); i++) {
        for (String text : byLength.getOrDefault(base.strings().length(i), List.of())) {
          if (base.strings().compare(i, utf8(text)) == 0) {
            numbers.put(text, i);
          }
        }
      }
      numbers.replaceAll(
          (text, number) -> {
            if (number >= 0) {
              return number;
            }
            lacking.add(text);
            return known + lacking.size() - 1;
          });
    }

    static String of(GraphEdge e, EdgeText which) {
      return switch (which) {
        case ID -> e.id();
        case SOURCE -> e.source();
        case PUBLICATIONS -> String.join("|", e.publications());
        case PROPERTIES -> PackedProperties.encode(e.properties());
      };
    }

    int number(String text) {
      return numbers.getOrDefault(text, -1);
    }

    void put(Map<String, ByteBuffer> out) {
      if (lacking.isEmpty()) {
        return;
      }
      IntBuffer start = base.sections().ints("stringStart");
      ByteBuffer bytes = base.sections().bytes("stringBytes");
      int[] starts = Arrays.copyOf(array(start), known + lacking.size() + 1);
      ByteArrayOutputStream more = new ByteArrayOutputStream();
      for (int i = 0; i < lacking.size(); i++) {
        more.writeBytes(utf8(lacking.get(i)));
        starts[known + 1 + i] = starts[known] + more.size();
      }
      ByteBuffer all = SnapshotFile.buffer(bytes.limit() + more.size());
      all.put(bytes.rewind()).put(more.toByteArray()).flip();
      SnapshotFile.put(out, "stringStart", starts);
      out.put("stringBytes", all);
    }

    private static int[] array(IntBuffer b) {
      int[] a = new int[b.limit()];
      b.get(0, a);
      return a;
    }
  }
}
