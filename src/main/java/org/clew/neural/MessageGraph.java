package org.clew.neural;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;

/**
 * A snapshot as the network passes messages over it: genes, diseases, phenotypes, pathways and
 * cases, numbered 0 to {@link #nodes()}-1 in that order, and links between them. A link carries
 * messages in both directions; links are laid out as CSR blocks, one per directed relation, and the
 * block of the inverse relation (its twin) holds the same links by their other end.
 *
 * <p>Built once per snapshot over all its edges; what one question may not use is given weight zero
 * ({@link LinkWeights}), so no block is ever rebuilt.
 */
final class MessageGraph {

  /** Node kinds that take part; genes and diseases first, as the two heads read them. */
  static final List<NodeKind> KINDS =
      List.of(
          NodeKind.GENE,
          NodeKind.DISEASE,
          NodeKind.PHENOTYPIC_FEATURE,
          NodeKind.PATHWAY,
          NodeKind.CASE);

  private static final Relation[] RELATIONS = Relation.values();

  private final GraphSnapshot graph;
  private final int[] kindStart = new int[KINDS.size() + 1];
  private final Links links;
  private final int[] linkOfEdge;
  private final List<Block> blocks;

  /**
   * One directed relation as CSR: the links that enter target {@code targetStart + i} are entries
   * {@code offset[i] .. offset[i+1]-1}.
   *
   * @param relation what the links say
   * @param inverse whether messages flow from object to subject
   * @param twin number of the block that holds the same links the other way round
   * @param sourceStart first message node of the source kind, {@code sources} of them
   * @param targetStart first message node of the target kind, {@code targets} of them
   * @param offset entries by target, length targets + 1
   * @param source message node of each entry
   * @param link link of each entry
   */
  record Block(
      Relation relation,
      boolean inverse,
      int twin,
      int sourceStart,
      int sources,
      int targetStart,
      int targets,
      int[] offset,
      int[] source,
      int[] link) {

    int size() {
      return source.length;
    }

    String label() {
      return relation + (inverse ? "^-1" : "");
    }
  }

  private MessageGraph(GraphSnapshot graph) {
    this.graph = graph;
    for (int k = 0; k < KINDS.size(); k++) {
      kindStart[k + 1] = kindStart[k] + graph.nodeCount(KINDS.get(k));
    }
    links = new Links();
    for (EdgeType type : EdgeType.values()) {
      for (int e = graph.firstEdge(type); e < graph.endEdge(type); e++) {
        Optional<Relation> relation = Relation.of(graph, e, type);
        if (relation.isPresent()) {
          if (type == EdgeType.INTERACTION) {
            lift(e);
          } else {
            links.add(relation.get(), node(graph.subject(e)), node(graph.object(e)), e, -1, -1);
          }
        }
      }
    }
    links.trim();
    linkOfEdge = new int[graph.edgeCount()];
    Arrays.fill(linkOfEdge, -1);
    for (int l = 0; l < links.count; l++) {
      if (links.first[l] < 0) {
        linkOfEdge[links.edge[l]] = l;
      }
    }
    blocks = layOut();
  }

  static MessageGraph of(GraphSnapshot graph) {
    return new MessageGraph(graph);
  }

  /** An interaction of two proteins links their genes; it stands or falls with all three edges. */
  private void lift(int interaction) {
    int p = graph.subject(interaction);
    int q = graph.object(interaction);
    for (int a : graph.in(EdgeType.GENE_PRODUCT, p)) {
      for (int b : graph.in(EdgeType.GENE_PRODUCT, q)) {
        if (graph.subject(a) != graph.subject(b)) {
          links.add(
              Relation.INTERACTION,
              node(graph.subject(a)),
              node(graph.subject(b)),
              interaction,
              a,
              b);
        }
      }
    }
  }

  GraphSnapshot graph() {
    return graph;
  }

  int nodes() {
    return kindStart[KINDS.size()];
  }

  /** First message node of a kind. */
  int first(NodeKind kind) {
    return kindStart[KINDS.indexOf(kind)];
  }

  int count(NodeKind kind) {
    return graph.nodeCount(kind);
  }

  /** The message node of a snapshot node, -1 for a kind that takes no part. */
  int node(int snapshotNode) {
    NodeKind kind = graph.kind(snapshotNode);
    int k = KINDS.indexOf(kind);
    return k < 0 ? -1 : kindStart[k] + snapshotNode - graph.firstNode(kind);
  }

  NodeKind kind(int node) {
    int k = 0;
    while (node >= kindStart[k + 1]) {
      k++;
    }
    return KINDS.get(k);
  }

  int snapshotNode(int node) {
    NodeKind kind = kind(node);
    return graph.firstNode(kind) + node - first(kind);
  }

  List<Block> blocks() {
    return blocks;
  }

  /** Number of a block's first entry, over all blocks. */
  int firstEntry(Block block) {
    int at = 0;
    for (Block b : blocks) {
      if (b == block) {
        return at;
      }
      at += b.size();
    }
    throw new IllegalArgumentException("Not a block of this graph: " + block.label());
  }

  /** Directed entries of all blocks together. */
  int entries() {
    return blocks.stream().mapToInt(Block::size).sum();
  }

  // ---- links

  int links() {
    return links.count;
  }

  Relation relation(int link) {
    return RELATIONS[links.relation[link]];
  }

  /** Subject end of a link, a message node. */
  int subject(int link) {
    return links.subject[link];
  }

  /** Object end of a link, a message node. */
  int object(int link) {
    return links.object[link];
  }

  /** Snapshot edges that a link rests on: one, or interaction and both gene products. */
  int[] edges(int link) {
    return links.first[link] < 0
        ? new int[] {links.edge[link]}
        : new int[] {links.first[link], links.edge[link], links.second[link]};
  }

  /** The link of a snapshot edge; -1 for one that is none by itself. */
  int link(int edge) {
    return linkOfEdge[edge];
  }

  /** Whether all edges of a link are visible. */
  boolean visible(int link, BitSet hidden) {
    return !hidden.get(links.edge[link])
        && (links.first[link] < 0
            || !(hidden.get(links.first[link]) || hidden.get(links.second[link])));
  }

  /** Names of the directed relations in block order: what a saved model must agree with. */
  static List<String> vocabulary() {
    return directions().stream().map(d -> d.relation() + (d.inverse() ? "^-1" : "")).toList();
  }

  private record Direction(Relation relation, boolean inverse) {}

  private static List<Direction> directions() {
    List<Direction> all = new java.util.ArrayList<>();
    for (Relation r : Relation.values()) {
      all.add(new Direction(r, false));
      if (!r.symmetric()) {
        all.add(new Direction(r, true));
      }
    }
    return List.copyOf(all);
  }

  private List<Block> layOut() {
    List<Direction> directions = directions();
    Block[] all = new Block[directions.size()];
    int[][] byRelation = links.byRelation();
    for (int b = 0; b < all.length; b++) {
      Direction d = directions.get(b);
      int twin = d.relation().symmetric() ? b : d.inverse() ? b - 1 : b + 1;
      all[b] = block(d, twin, byRelation[d.relation().ordinal()]);
    }
    return List.of(all);
  }

  private Block block(Direction d, int twin, int[] of) {
    EdgeType type = types(d.relation());
    NodeKind from = d.inverse() ? object(type) : subject(type);
    NodeKind to = d.inverse() ? subject(type) : object(type);
    int targetStart = first(to);
    int targets = count(to);
    boolean both = d.relation().symmetric();
    int[] offset = new int[targets + 1];
    for (int l : of) {
      offset[(d.inverse() ? links.subject[l] : links.object[l]) - targetStart + 1]++;
      if (both) {
        offset[links.subject[l] - targetStart + 1]++;
      }
    }
    for (int i = 0; i < targets; i++) {
      offset[i + 1] += offset[i];
    }
    int[] next = offset.clone();
    int[] source = new int[offset[targets]];
    int[] link = new int[source.length];
    for (int l : of) {
      int s = d.inverse() ? links.object[l] : links.subject[l];
      int t = d.inverse() ? links.subject[l] : links.object[l];
      int at = next[t - targetStart]++;
      source[at] = s;
      link[at] = l;
      if (both) {
        at = next[s - targetStart]++;
        source[at] = t;
        link[at] = l;
      }
    }
    return new Block(
        d.relation(),
        d.inverse(),
        twin,
        first(from),
        count(from),
        targetStart,
        targets,
        offset,
        source,
        link);
  }

  /** The edge type behind a relation, whose ends tell its node kinds. */
  private static EdgeType types(Relation relation) {
    return switch (relation) {
      case PHENOTYPE_IS_A -> EdgeType.PHENOTYPE_IS_A;
      case PHENOTYPE_VERY_FREQUENT,
          PHENOTYPE_FREQUENT,
          PHENOTYPE_OCCASIONAL,
          PHENOTYPE_RARE,
          PHENOTYPE_UNSTATED,
          PHENOTYPE_ABSENT ->
          EdgeType.DISEASE_PHENOTYPE;
      case CASE_OBSERVED, CASE_EXCLUDED -> EdgeType.CASE_PHENOTYPE;
      case CASE_DISEASE -> EdgeType.CASE_DISEASE;
      case CASE_GENE -> EdgeType.CASE_GENE;
      case GENE_DISEASE, GENE_DISEASE_DISPUTED -> EdgeType.GENE_DISEASE;
      case DISEASE_IS_A -> EdgeType.DISEASE_IS_A;
      case INTERACTION -> EdgeType.INTERACTION;
      case PATHWAY -> EdgeType.PATHWAY_MEMBER;
    };
  }

  private static NodeKind subject(EdgeType type) {
    return type == EdgeType.INTERACTION ? NodeKind.GENE : type.subject();
  }

  private static NodeKind object(EdgeType type) {
    return type == EdgeType.INTERACTION ? NodeKind.GENE : type.object();
  }

  /** Links as growing columns. */
  private static final class Links {
    private int count;
    private byte[] relation = new byte[1 << 16];
    private int[] subject = new int[1 << 16];
    private int[] object = new int[1 << 16];
    private int[] edge = new int[1 << 16];
    private int[] first = new int[1 << 16]; // gene product edges of a lifted link, else -1
    private int[] second = new int[1 << 16];

    void add(Relation r, int from, int to, int byEdge, int firstProduct, int secondProduct) {
      if (count == relation.length) {
        resize(2 * count);
      }
      relation[count] = (byte) r.ordinal();
      subject[count] = from;
      object[count] = to;
      edge[count] = byEdge;
      first[count] = firstProduct;
      second[count++] = secondProduct;
    }

    void trim() {
      resize(count);
    }

    private void resize(int size) {
      relation = Arrays.copyOf(relation, size);
      subject = Arrays.copyOf(subject, size);
      object = Arrays.copyOf(object, size);
      edge = Arrays.copyOf(edge, size);
      first = Arrays.copyOf(first, size);
      second = Arrays.copyOf(second, size);
    }

    int[][] byRelation() {
      int[] size = new int[Relation.values().length];
      for (int l = 0; l < count; l++) {
        size[relation[l]]++;
      }
      int[][] out = new int[size.length][];
      for (int r = 0; r < size.length; r++) {
        out[r] = new int[size[r]];
        size[r] = 0;
      }
      for (int l = 0; l < count; l++) {
        out[relation[l]][size[relation[l]]++] = l;
      }
      return out;
    }
  }
}
