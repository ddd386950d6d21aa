package org.clew.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
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
    Map<Integer, List<String>> aliases = graph.aliases();
    for (int n = 0; n < graph.nodeCount(); n++) {
      builder.node(
          graph.kind(n),
          graph.id(n),
          graph.name(n),
          aliases.getOrDefault(n, List.of()),
          graph.properties(n));
    }
    for (int e = 0; e < graph.edgeCount(); e++) {
      builder.edge(
          graph.type(e),
          graph.edgeId(e),
          graph.id(graph.subject(e)),
          graph.id(graph.object(e)),
          graph.frequency(e),
          graph.count(e),
          graph.total(e),
          graph.negated(e),
          graph.source(e),
          graph.publications(e),
          graph.edgeProperties(e));
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
    Node node =
        new Node(kind, id, name, List.copyOf(aliases), GraphSnapshot.Properties.encode(properties));
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
            GraphSnapshot.Properties.encode(properties)));
    return this;
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
    MessageDigest sha = sha256();

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
      digest(sha, node.kind().label(), node.id(), node.name(), node.props());
      digest(sha, node.aliases().toArray(String[]::new));
    }
    fillGaps(kindStart);
    int[] aliasId = new int[aliases.size()];
    int[] aliasNode = new int[aliases.size()];
    int a = 0;
    for (Map.Entry<String, Integer> e : aliases.entrySet()) {
      aliasId[a] = pool.add(e.getKey());
      aliasNode[a++] = e.getValue();
    }

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
      digest(
          sha,
          e.type().name(),
          e.id(),
          e.subject(),
          e.object(),
          Float.toString(e.frequency()),
          e.count() + "/" + e.total() + e.negated(),
          e.source(),
          e.publications(),
          e.props());
    }
    fillGaps(typeStart);

    put(out, "kindStart", kindStart);
    put(out, "typeStart", typeStart);
    put(out, "nodeId", nodeId);
    put(out, "nodeName", nodeName);
    put(out, "nodeProperties", nodeProps);
    put(out, "aliasId", aliasId);
    put(out, "aliasNode", aliasNode);
    put(out, "subject", subject);
    put(out, "object", object);
    ByteBuffer f = buffer(4 * m);
    f.asFloatBuffer().put(frequency);
    out.put("frequency", f);
    put(out, "count", count);
    put(out, "total", total);
    put(out, "flags", flags);
    put(out, "edgeId", id);
    put(out, "edgeSource", source);
    put(out, "edgePublications", publications);
    put(out, "edgeProperties", props);

    // 3. Both directions of every type as CSR.
    for (EdgeType type : EdgeType.values()) {
      int t = type.ordinal();
      int first = typeStart[t];
      int last = typeStart[t + 1];
      put(out, "outStart." + t, starts(kindStart, type.subject(), subject, first, last));
      int[] in = starts(kindStart, type.object(), object, first, last);
      int[] next = in.clone();
      int[] inEdge = new int[last - first];
      int base = kindStart[type.object().ordinal()];
      for (int e = first; e < last; e++) {
        inEdge[next[object[e] - base]++ - first] = e;
      }
      // relative to the section, unlike outStart, which holds edge numbers
      for (int i = 0; i < in.length; i++) {
        in[i] -= first;
      }
      put(out, "inStart." + t, in);
      put(out, "inEdge." + t, inEdge);
    }
    pool.put(out);
    return new SnapshotFile.Sections(HexFormat.of().formatHex(sha.digest()), out);
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

  /** Edge numbers (absolute) at which each node's edges start; edges sorted or not by that end. */
  private static int[] starts(int[] kindStart, NodeKind kind, int[] end, int first, int last) {
    int base = kindStart[kind.ordinal()];
    int[] start = new int[kindStart[kind.ordinal() + 1] - base + 1];
    for (int e = first; e < last; e++) {
      start[end[e] - base + 1]++;
    }
    start[0] = first;
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    return start;
  }

  private static void fillGaps(int[] starts) {
    for (int i = 1; i < starts.length; i++) {
      starts[i] = Math.max(starts[i], starts[i - 1]);
    }
  }

  private static void put(Map<String, ByteBuffer> out, String name, int[] values) {
    ByteBuffer b = buffer(4 * values.length);
    b.asIntBuffer().put(values);
    out.put(name, b);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void digest(MessageDigest sha, String... fields) {
    for (String field : fields) {
      sha.update(field.getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
    }
    sha.update((byte) 1);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
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
      SnapshotBuilder.put(out, "stringStart", start);
      out.put("stringBytes", ByteBuffer.wrap(bytes.toByteArray()));
    }
  }
}
