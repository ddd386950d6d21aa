package org.clew.graph;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clew.model.Curie;
import org.clew.model.EdgeRef;
import org.clew.model.Term;

/**
 * The whole graph of one version as immutable arrays, memory-mapped from {@link SnapshotFile}.
 *
 * <p>Nodes are numbered 0 to {@link #nodeCount()}-1, grouped by {@link NodeKind} in the order of
 * that enum and sorted by id within a kind. Edges are numbered 0 to {@link #edgeCount()}-1, grouped
 * by {@link EdgeType} and sorted by subject, object, id within a type, so that the edges of a type
 * are a range, and so are those of a type that leave one node.
 *
 * <p>Safe for use by many threads.
 */
public final class GraphSnapshot {

  /** Flag bit of an edge: stated not to hold. */
  static final int NEGATED = 1;

  /** Alias lists of nodes, in the order of their source; files of older Clews lack them. */
  static final String ALIAS_LIST_START = "aliasListStart";

  static final String ALIAS_LIST = "aliasList";

  /** Texts of a node. */
  enum NodeText {
    ID,
    NAME,
    PROPERTIES
  }

  /** Texts of an edge. */
  enum EdgeText {
    ID,
    SOURCE,
    PUBLICATIONS,
    PROPERTIES
  }

  private final SnapshotFile.Sections sections;
  private final String version;
  private final int[] kindStart; // NodeKind.values().length + 1
  private final int[] typeStart; // EdgeType.values().length + 1
  private final StringPool strings;
  private final IntBuffer nodeId;
  private final IntBuffer nodeName;
  private final IntBuffer nodeProperties;
  private final IntBuffer aliasId; // sorted by text
  private final IntBuffer aliasNode;
  private final IntBuffer listStart; // per node, aliases in the order of their source
  private final IntBuffer list;
  private final IntBuffer subject;
  private final IntBuffer object;
  private final FloatBuffer frequency;
  private final IntBuffer count;
  private final IntBuffer total;
  private final IntBuffer flags;
  private final IntBuffer edgeId;
  private final IntBuffer edgeSource;
  private final IntBuffer edgePublications;
  private final IntBuffer edgeProperties;
  private final IntBuffer[] outStart; // per type: nodes of the subject kind + 1
  private final IntBuffer[] inStart; // per type: nodes of the object kind + 1
  private final IntBuffer[] inEdge; // per type: edges sorted by object

  GraphSnapshot(SnapshotFile.Sections s) {
    sections = s;
    version = s.version();
    kindStart = s.array("kindStart");
    typeStart = s.array("typeStart");
    strings = new StringPool(s.ints("stringStart"), s.bytes("stringBytes"));
    nodeId = s.ints("nodeId");
    nodeName = s.ints("nodeName");
    nodeProperties = s.ints("nodeProperties");
    aliasId = s.ints("aliasId");
    aliasNode = s.ints("aliasNode");
    if (s.has(ALIAS_LIST_START)) {
      listStart = s.ints(ALIAS_LIST_START);
      list = s.ints(ALIAS_LIST);
    } else {
      int[] start = new int[nodeCount() + 1];
      list = IntBuffer.wrap(aliasesByNode(start));
      listStart = IntBuffer.wrap(start);
    }
    subject = s.ints("subject");
    object = s.ints("object");
    frequency = s.floats("frequency");
    count = s.ints("count");
    total = s.ints("total");
    flags = s.ints("flags");
    edgeId = s.ints("edgeId");
    edgeSource = s.ints("edgeSource");
    edgePublications = s.ints("edgePublications");
    edgeProperties = s.ints("edgeProperties");
    int types = EdgeType.values().length;
    outStart = new IntBuffer[types];
    inStart = new IntBuffer[types];
    inEdge = new IntBuffer[types];
    for (int t = 0; t < types; t++) {
      outStart[t] = s.ints("outStart." + t);
      inStart[t] = s.ints("inStart." + t);
      inEdge[t] = s.ints("inEdge." + t);
    }
  }

  /** Aliases by node out of the search table: all of them, in the order of their text. */
  private int[] aliasesByNode(int[] start) {
    for (int i = 0; i < aliasNode.limit(); i++) {
      start[aliasNode.get(i) + 1]++;
    }
    for (int n = 1; n < start.length; n++) {
      start[n] += start[n - 1];
    }
    int[] next = start.clone();
    int[] ids = new int[aliasNode.limit()];
    for (int i = 0; i < ids.length; i++) {
      ids[next[aliasNode.get(i)]++] = aliasId.get(i);
    }
    return ids;
  }

  /**
   * Whether aliases are here in the order of their source, which the version depends on. Files of
   * older Clews lack that: what is made of them would get a wrong version.
   */
  boolean keepsAliasLists() {
    return sections.has(ALIAS_LIST_START);
  }

  SnapshotFile.Sections sections() {
    return sections;
  }

  /** SHA-256 (hex) over the graph's nodes and edges: equal graphs have equal versions. */
  public String version() {
    return version;
  }

  public int nodeCount() {
    return kindStart[kindStart.length - 1];
  }

  public int edgeCount() {
    return typeStart[typeStart.length - 1];
  }

  // ---- nodes

  /** First node of a kind; nodes of a kind are {@code firstNode(k) .. endNode(k)-1}. */
  public int firstNode(NodeKind kind) {
    return kindStart[kind.ordinal()];
  }

  /** One past the last node of a kind. */
  public int endNode(NodeKind kind) {
    return kindStart[kind.ordinal() + 1];
  }

  public int nodeCount(NodeKind kind) {
    return endNode(kind) - firstNode(kind);
  }

  public NodeKind kind(int node) {
    Objects.checkIndex(node, nodeCount());
    for (NodeKind k : NodeKind.values()) {
      if (node < kindStart[k.ordinal() + 1]) {
        return k;
      }
    }
    throw new IllegalStateException("node " + node); // not reached: the last kind ends at nodeCount
  }

  /** The node's primary id. */
  public String id(int node) {
    return strings.get(nodeId.get(node));
  }

  public String name(int node) {
    return strings.get(nodeName.get(node));
  }

  public Term term(int node) {
    return Term.of(id(node), name(node));
  }

  /** Further properties of a node by KGX column name, e.g. {@code symbol}, {@code inheritance}. */
  public Map<String, String> properties(int node) {
    return PackedProperties.decode(strings.get(nodeProperties.get(node)));
  }

  /**
   * The node with that primary, alternative, obsolete or equivalent id.
   *
   * @return node number, or -1 if there is none
   */
  public int node(String id) {
    for (NodeKind k : NodeKind.values()) {
      int n = nodeOfKind(id, k);
      if (n >= 0) {
        return n;
      }
    }
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    int lo = 0;
    int hi = aliasId.limit() - 1;
    while (lo <= hi) {
      int mid = (lo + hi) >>> 1;
      int c = strings.compare(aliasId.get(mid), key);
      if (c == 0) {
        return aliasNode.get(mid);
      } else if (c < 0) {
        lo = mid + 1;
      } else {
        hi = mid - 1;
      }
    }
    return -1;
  }

  /** Alternative, obsolete and equivalent ids of a node. */
  public List<String> aliases(int node) {
    Objects.checkIndex(node, nodeCount());
    List<String> ids = new ArrayList<>();
    for (int i = listStart.get(node); i < listStart.get(node + 1); i++) {
      ids.add(strings.get(list.get(i)));
    }
    return ids;
  }

  public int node(Curie id) {
    return node(id.toString());
  }

  private int nodeOfKind(String id, NodeKind kind) {
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    int lo = firstNode(kind);
    int hi = endNode(kind) - 1;
    while (lo <= hi) {
      int mid = (lo + hi) >>> 1;
      int c = strings.compare(nodeId.get(mid), key);
      if (c == 0) {
        return mid;
      } else if (c < 0) {
        lo = mid + 1;
      } else {
        hi = mid - 1;
      }
    }
    return -1;
  }

  // ---- edges

  /** First edge of a type; edges of a type are {@code firstEdge(t) .. endEdge(t)-1}. */
  public int firstEdge(EdgeType type) {
    return typeStart[type.ordinal()];
  }

  /** One past the last edge of a type. */
  public int endEdge(EdgeType type) {
    return typeStart[type.ordinal() + 1];
  }

  public EdgeType type(int edge) {
    Objects.checkIndex(edge, edgeCount());
    int i = Arrays.binarySearch(typeStart, edge);
    int t = i >= 0 ? i : -i - 2;
    while (typeStart[t + 1] <= edge) {
      t++; // skip empty types that start at the same edge
    }
    return EdgeType.values()[t];
  }

  public int subject(int edge) {
    return subject.get(edge);
  }

  public int object(int edge) {
    return object.get(edge);
  }

  /** Frequency 0–1 of a phenotype in a disease, {@code NaN} where none is stated. */
  public float frequency(int edge) {
    return frequency.get(edge);
  }

  /** Numerator n of a frequency stated as n/m; 0 where it is not so stated. */
  public int count(int edge) {
    return count.get(edge);
  }

  /** Denominator m of a frequency stated as n/m; 0 where it is not so stated. */
  public int total(int edge) {
    return total.get(edge);
  }

  /** Whether the edge states that the relation does not hold. */
  public boolean negated(int edge) {
    return (flags.get(edge) & NEGATED) != 0;
  }

  public String edgeId(int edge) {
    return strings.get(edgeId.get(edge));
  }

  /** Primary knowledge source, e.g. {@code infores:hpo-annotations}. */
  public String source(int edge) {
    return strings.get(edgeSource.get(edge));
  }

  /** A number that is equal for edges of equal source: cheaper to compare than the text. */
  public int sourceKey(int edge) {
    return edgeSource.get(edge);
  }

  /** Publications of an edge, e.g. {@code PMID:15266616}; may be empty. */
  public List<String> publications(int edge) {
    String joined = strings.get(edgePublications.get(edge));
    return joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
  }

  /** A number that is equal for edges of equal publication lists. */
  public int publicationsKey(int edge) {
    return edgePublications.get(edge);
  }

  /** Further properties of an edge by KGX column name, e.g. {@code onset_qualifier}. */
  public Map<String, String> edgeProperties(int edge) {
    return PackedProperties.decode(strings.get(edgeProperties.get(edge)));
  }

  /** The edge apart from this graph. */
  public GraphEdge edge(int edge) {
    return new GraphEdge(
        type(edge),
        edgeId(edge),
        id(subject(edge)),
        id(object(edge)),
        frequency(edge),
        count(edge),
        total(edge),
        negated(edge),
        source(edge),
        publications(edge),
        edgeProperties(edge));
  }

  /** The edge as evidence quotes it. */
  public EdgeRef edgeRef(int edge) {
    List<Curie> pubs = new ArrayList<>();
    for (String p : publications(edge)) {
      Curie.tryParse(p).ifPresent(pubs::add);
    }
    return new EdgeRef(
        edgeId(edge),
        term(subject(edge)),
        type(edge).predicate(),
        term(object(edge)),
        source(edge),
        pubs);
  }

  /** The edges of a type that leave a node: {@code out(t, n) .. outEnd(t, n)-1}. */
  public int out(EdgeType type, int node) {
    return outStart[type.ordinal()].get(node - firstNode(type.subject()));
  }

  public int outEnd(EdgeType type, int node) {
    return outStart[type.ordinal()].get(node - firstNode(type.subject()) + 1);
  }

  /** The edges of a type that enter a node, as a fresh array of edge numbers. */
  public int[] in(EdgeType type, int node) {
    int t = type.ordinal();
    int at = node - firstNode(type.object());
    int from = inStart[t].get(at);
    int[] edges = new int[inStart[t].get(at + 1) - from];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = inEdge[t].get(from + i);
    }
    return edges;
  }

  // ---- texts by number

  int nodeText(int node, NodeText which) {
    return switch (which) {
      case ID -> nodeId.get(node);
      case NAME -> nodeName.get(node);
      case PROPERTIES -> nodeProperties.get(node);
    };
  }

  int edgeText(int edge, EdgeText which) {
    return switch (which) {
      case ID -> edgeId.get(edge);
      case SOURCE -> edgeSource.get(edge);
      case PUBLICATIONS -> edgePublications.get(edge);
      case PROPERTIES -> edgeProperties.get(edge);
    };
  }

  StringPool strings() {
    return strings;
  }

  /** Primary id of the node that a CURIE denotes, if the graph has it. */
  public Optional<Curie> canonical(Curie id) {
    int n = node(id);
    return n < 0 ? Optional.empty() : Optional.of(Curie.parse(id(n)));
  }
}
