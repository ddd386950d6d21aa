package org.clew.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clew.model.ClewException;
import org.clew.model.Curie;

/**
 * Builds a {@link GraphSnapshot} from nodes and edges in any order. Every edge must name nodes that
 * were added by their primary ids; parallel edges stay apart by their edge id.
 */
public final class SnapshotBuilder {

  private record Node(NodeKind kind, String id, String name, List<String> aliases, String props) {}

  private record Edge(
      EdgeType type,
      String id,
      String subject,
      String object,
      float frequency,
      int count,
      int total,
      boolean negated,
      String source,
      String publications,
      String props) {}

  private final Map<String, Node> nodes = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();

  /** A builder that holds everything of a snapshot already, to add to it. */
  public static SnapshotBuilder of(GraphSnapshot graph) {
    SnapshotBuilder builder = new SnapshotBuilder();
    for (int n = 0; n < graph.nodeCount(); n++) {
      builder.node(
          graph.kind(n), graph.id(n), graph.name(n), graph.aliases(n), graph.properties(n));
    }
    for (int e = 0; e < graph.edgeCount(); e++) {
      builder.edge(graph.edge(e));
    }
    return builder;
  }

  /**
   * Adds a node.
   *
   * @param aliases alternative, obsolete and equivalent ids
   * @param properties further properties by KGX column name
   */
  public SnapshotBuilder node(
      NodeKind kind,
      String id,
      String name,
      Collection<String> aliases,
      Map<String, String> properties) {
    if (Curie.tryParse(id).isEmpty()) {
      throw new IllegalArgumentException("The id of a node must be a CURIE: '" + id + "'");
    }
    Node node = new Node(kind, id, name, List.copyOf(aliases), PackedProperties.encode(properties));
    if (nodes.put(id, node) != null) {
      throw new IllegalArgumentException("Node " + id + " comes twice");
    }
    return this;
  }

  /**
   * Adds an edge.
   *
   * @param frequency 0–1, {@code NaN} if none is stated
   * @param count n of a frequency n/m, else 0
   * @param total m of a frequency n/m, else 0
   * @param source primary knowledge source
   * @param publications CURIEs of publications
   */
  public SnapshotBuilder edge(
      EdgeType type,
      String id,
      String subject,
      String object,
      float frequency,
      int count,
      int total,
      boolean negated,
      String source,
      Collection<String> publications,
      Map<String, String> properties) {
    edges.add(
        new Edge(
            type,
            id,
            subject,
            object,
            frequency,
            count,
            total,
            negated,
            source,
            String.join("|", publications),
            PackedProperties.encode(properties)));
    return this;
  }

  /** Adds an edge. */
  public SnapshotBuilder edge(GraphEdge e) {
    return edge(
        e.type(),
        e.id(),
        e.subject(),
        e.object(),
        e.frequency(),
        e.count(),
        e.total(),
        e.negated(),
        e.source(),
        e.publications(),
        e.properties());
  }

  /** The snapshot on the heap. */
  public GraphSnapshot build() {
    return new GraphSnapshot(sections());
  }

  /** Writes the snapshot to a file and maps it. */
  public GraphSnapshot write(Path file) throws IOException {
    SnapshotFile.write(sections(), file);
    return SnapshotFile.open(file);
  }

  private SnapshotFile.Sections sections() {
    Map<String, ByteBuffer> out = new LinkedHashMap<>();
    Pool pool = new Pool();

    // 1. Nodes by kind, then id (by UTF-8 bytes, as the snapshot searches them).
    List<Node> byKind = new ArrayList<>(nodes.values());
    Comparator<String> utf8 =
        (a, b) ->
            Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    byKind.sort(Comparator.comparing(Node::kind).thenComparing(Node::id, utf8));
    int n = byKind.size();
    int[] kindStart = new int[NodeKind.values().length + 1];
    int[] nodeId = new int[n];
    int[] nodeName = new int[n];
    int[] nodeProps = new int[n];
    Map<String, Integer> number = new HashMap<>(2 * n);
    TreeMap<String, Integer> aliases = new TreeMap<>(utf8);
    for (int i = 0; i < n; i++) {
      Node node = byKind.get(i);
      kindStart[node.kind().ordinal() + 1] = i + 1;
      nodeId[i] = pool.add(node.id());
      nodeName[i] = pool.add(node.name());
      nodeProps[i] = pool.add(node.props());
      number.put(node.id(), i);
      for (String a : node.aliases()) {
        aliases.putIfAbsent(a, i);
      }
    }
    fillGaps(kindStart);
    int[] aliasId = new int[aliases.size()];
    int[] aliasNode = new int[aliases.size()];
    int a = 0;
    for (Map.Entry<String, Integer> e : aliases.entrySet()) {
      aliasId[a] = pool.add(e.getKey());
      aliasNode[a++] = e.getValue();
    }
    int[] listStart = new int[n + 1];
    for (int i = 0; i < n; i++) {
      listStart[i + 1] = listStart[i] + byKind.get(i).aliases().size();
    }
    int[] listed = byKind.stream().flatMap(x -> x.aliases().stream()).mapToInt(pool::add).toArray();

    // 2. Edges by type, subject, object, id.
    int m = edges.size();
    Integer[] order = new Integer[m];
    int[] from = new int[m];
    int[] to = new int[m];
    for (int i = 0; i < m; i++) {
      Edge e = edges.get(i);
      order[i] = i;
      from[i] = end(number, byKind, e.subject(), e.type().subject(), e);
      to[i] = end(number, byKind, e.object(), e.type().object(), e);
    }
    Arrays.sort(
        order,
        Comparator.<Integer>comparingInt(i -> edges.get(i).type().ordinal())
            .thenComparingInt(i -> from[i])
            .thenComparingInt(i -> to[i])
            .thenComparing(i -> edges.get(i).id(), utf8));
    refuseTwins(order);
    int types = EdgeType.values().length;
    int[] typeStart = new int[types + 1];
    int[] subject = new int[m];
    int[] object = new int[m];
    float[] frequency = new float[m];
    int[] count = new int[m];
    int[] total = new int[m];
    int[] flags = new int[m];
    int[] id = new int[m];
    int[] source = new int[m];
    int[] publications = new int[m];
    int[] props = new int[m];
    for (int i = 0; i < m; i++) {
      Edge e = edges.get(order[i]);
      typeStart[e.type().ordinal() + 1] = i + 1;
      subject[i] = from[order[i]];
      object[i] = to[order[i]];
      frequency[i] = e.frequency();
      count[i] = e.count();
      total[i] = e.total();
      flags[i] = e.negated() ? GraphSnapshot.NEGATED : 0;
      id[i] = pool.add(e.id());
      source[i] = pool.add(e.source());
      publications[i] = pool.add(e.publications());
      props[i] = pool.add(e.props());
    }
    fillGaps(typeStart);

    SnapshotFile.put(out, "kindStart", kindStart);
    SnapshotFile.put(out, "typeStart", typeStart);
    SnapshotFile.put(out, "nodeId", nodeId);
    SnapshotFile.put(out, "nodeName", nodeName);
    SnapshotFile.put(out, "nodeProperties", nodeProps);
    SnapshotFile.put(out, "aliasId", aliasId);
    SnapshotFile.put(out, "aliasNode", aliasNode);
    SnapshotFile.put(out, GraphSnapshot.ALIAS_LIST_START, listStart);
    SnapshotFile.put(out, GraphSnapshot.ALIAS_LIST, listed);
    SnapshotFile.put(out, "subject", subject);
    SnapshotFile.put(out, "object", object);
    ByteBuffer f = SnapshotFile.buffer(4 * m);
    f.asFloatBuffer().put(frequency);
    out.put("frequency", f);
    SnapshotFile.put(out, "count", count);
    SnapshotFile.put(out, "total", total);
    SnapshotFile.put(out, "flags", flags);
    SnapshotFile.put(out, "edgeId", id);
    SnapshotFile.put(out, "edgeSource", source);
    SnapshotFile.put(out, "edgePublications", publications);
    SnapshotFile.put(out, "edgeProperties", props);

    // 3. Both directions of every type as CSR.
    Adjacency.put(out, kindStart, typeStart, subject, object);
    pool.put(out);
    return SnapshotFile.Sections.of(out);
  }

  /** Edges of equal type, ends and id stand side by side once sorted. */
  private void refuseTwins(Integer[] sorted) {
    for (int i = 1; i < sorted.length; i++) {
      Edge a = edges.get(sorted[i - 1]);
      Edge b = edges.get(sorted[i]);
      if (a.id().equals(b.id())
          && a.type() == b.type()
          && a.subject().equals(b.subject())
          && a.object().equals(b.object())) {
        throw new IllegalArgumentException("Edge " + a.id() + " comes twice");
      }
    }
  }

  private static int end(
      Map<String, Integer> number, List<Node> nodes, String id, NodeKind kind, Edge e) {
    Integer i = number.get(id);
    if (i == null || nodes.get(i).kind() != kind) {
      throw new IllegalArgumentException(
          "Edge " + e.id() + " (" + e.type() + ") names " + id + ", which is no " + kind.label());
    }
    return i;
  }

  private static void fillGaps(int[] starts) {
    for (int i = 1; i < starts.length; i++) {
      starts[i] = Math.max(starts[i], starts[i - 1]);
    }
  }

  /** Interns strings, numbered in order of first use. */
  private static final class Pool {
    private static final int MAX_TEXT = 1_900_000_000; // bytes; an array holds 2^31
    private final Map<String, Integer> index = new LinkedHashMap<>();

    int add(String s) {
      Integer known = index.putIfAbsent(s, index.size());
      return known == null ? index.size() - 1 : known;
    }

    void put(Map<String, ByteBuffer> out) {
      int[] start = new int[index.size() + 1];
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      int i = 0;
      for (String s : index.keySet()) {
        bytes.writeBytes(s.getBytes(StandardCharsets.UTF_8));
        start[++i] = bytes.size();
        if (bytes.size() > MAX_TEXT) {
          throw new ClewException(
              ClewException.Kind.INVALID_INPUT,
              "The graph has more than 1.9 GB of text",
              "Leave out node and edge properties, or sources, that Clew does not use.");
        }
      }
      SnapshotFile.put(out, "stringStart", start);
      out.put("stringBytes", ByteBuffer.wrap(bytes.toByteArray()));
    }
  }
}
