package org.clew.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;

/**
 * Turns the solved cases of a graph into training examples.
 *
 * <p>Diseases are drawn evenly. In most examples, what the case's own publications say is hidden,
 * and so is what a random share of all other cases' publications say, so that a gap tells nothing.
 * Solved cases are library in some examples, absent for a random half of the genes (the right one
 * among them) in others, and absent altogether in the rest: the network must do without. Terms are
 * dropped and blurred, as another clinician would have written them.
 */
public final class CaseSampler implements TrainingExample.Source {

  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final Knowledge base;
  private final SymbolicBase rules;
  private final Law law;
  private final long seed;
  private final List<List<SolvedCase>> byDisease;
  private final List<SolvedCase> library;
  private final PublicationIndex publications;

  /**
   * How examples are made.
   *
   * @param minHidden least share of the other cases' publications that is hidden, 0–1
   * @param maxHidden largest share
   * @param noGeneCases share of examples without cases of the right gene (and of half of all genes)
   * @param noCases share of examples without any case
   * @param dropTerms share of examples whose terms are thinned out
   * @param blur probability that a term is replaced by its parent
   * @param novelGene share of examples in which the right gene's disease links (and those of a
   *     fifth of all genes) are hidden
   * @param asIs share of examples in which no publication is hidden, the case's own included
   * @param thinLinks share of examples in which only some links carry messages, from all to a
   *     hundredth, evenly by order of magnitude
   */
  public record Law(
      double minHidden,
      double maxHidden,
      double noGeneCases,
      double noCases,
      double dropTerms,
      double blur,
      double novelGene,
      double asIs,
      double thinLinks) {
    public static final Law DEFAULT = new Law(0.2, 0.6, 0.35, 0.3, 0.5, 0.05, 0.05, 0.2, 0);
  }

  /**
   * @param base what may be used at all; cases that are held out must be hidden in it
   * @param cases the cases to learn from
   */
  public CaseSampler(
      Knowledge base,
      PhenotypeHierarchy hierarchy,
      List<SolvedCase> cases,
      SymbolicBase rules,
      Law law,
      long seed) {
    this.graph = base.graph();
    this.hierarchy = hierarchy;
    this.base = base;
    this.rules = rules;
    this.law = law;
    this.seed = seed;
    Map<Integer, List<SolvedCase>> grouped = new TreeMap<>();
    for (SolvedCase c : cases) {
      if (c.observed().length > 0 && (c.disease() >= 0 || c.gene() >= 0)) {
        grouped.computeIfAbsent(c.disease(), d -> new ArrayList<>()).add(c);
      }
    }
    if (grouped.isEmpty()) {
      throw new IllegalArgumentException("No case to learn from");
    }
    byDisease = List.copyOf(grouped.values());
    library = SolvedCase.all(graph);
    publications = new PublicationIndex(graph, library);
  }

  @Override
  public TrainingExample example(long number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    List<SolvedCase> some = byDisease.get(random.nextInt(byDisease.size()));
    SolvedCase c = some.get(random.nextInt(some.size()));
    // 1. Own publications, and as many of others by the same law.
    BitSet hidden =
        random.nextDouble() < law.asIs()
            ? new BitSet()
            : publications.edgesOf(hiddenPublications(c, random));
    hideCase(hidden, c);
    // 2. Library of solved cases.
    double mode = random.nextDouble();
    if (mode < law.noCases()) {
      library.forEach(o -> hideCase(hidden, o));
    } else if (mode < law.noCases() + law.noGeneCases()) {
      long coin = random.nextLong();
      for (SolvedCase o : library) {
        if (o.gene() == c.gene() || o.disease() == c.disease() || half(o.gene(), coin)) {
          hideCase(hidden, o);
        }
      }
    }
    // 3. Now and then, genes that are not yet known.
    if (random.nextDouble() < law.novelGene() && c.gene() >= 0) {
      hideLinks(hidden, c, random);
    }
    Knowledge knowledge = base.without(hidden);
    // 4. The terms.
    int[] observed = thin(c.observed(), random);
    int[] excluded = random.nextDouble() < 0.3 ? new int[0] : c.excluded();
    PhenotypeQuery query =
        new PhenotypeQuery(
            knowledge, observed, excluded, rules.log10LR(knowledge, observed, excluded));
    // 5. The links that the network may use.
    double links = random.nextDouble() < law.thinLinks() ? Math.pow(100, -random.nextDouble()) : 1;
    return new TrainingExample(query, c.disease(), c.gene(), links, random.nextLong());
  }

  private BitSet hiddenPublications(SolvedCase c, SplittableRandom random) {
    double share = law.minHidden() + (law.maxHidden() - law.minHidden()) * random.nextDouble();
    BitSet set = new BitSet();
    for (int p = 0; p < publications.size(); p++) {
      if (random.nextDouble() < share) {
        set.set(p);
      }
    }
    for (String p : c.publications()) {
      set.set(publications.number(p));
    }
    return set;
  }

  private static boolean half(int gene, long coin) {
    return (Long.rotateLeft(coin ^ gene * 0x9E3779B97F4A7C15L, 17) * 0xBF58476D1CE4E5B9L) < 0;
  }

  private void hideCase(BitSet hidden, SolvedCase c) {
    hideCase(graph, hidden, c.node());
  }

  static void hideCase(GraphSnapshot graph, BitSet hidden, int node) {
    for (EdgeType t : List.of(EdgeType.CASE_PHENOTYPE, EdgeType.CASE_DISEASE, EdgeType.CASE_GENE)) {
      hidden.set(graph.out(t, node), graph.outEnd(t, node));
    }
  }

  private void hideLinks(BitSet hidden, SolvedCase c, SplittableRandom random) {
    for (int g = graph.firstNode(NodeKind.GENE); g < graph.endNode(NodeKind.GENE); g++) {
      if (g == c.gene() || random.nextDouble() < 0.2) {
        hidden.set(graph.out(EdgeType.GENE_DISEASE, g), graph.outEnd(EdgeType.GENE_DISEASE, g));
        for (int e : graph.in(EdgeType.CASE_GENE, g)) {
          hidden.set(e);
        }
      }
    }
  }

  private int[] thin(int[] observed, SplittableRandom random) {
    double keep = random.nextDouble() < law.dropTerms() ? 0.3 + 0.7 * random.nextDouble() : 1;
    int[] kept = new int[observed.length];
    int n = 0;
    for (int t : observed) {
      if (random.nextDouble() < keep) {
        kept[n++] = random.nextDouble() < law.blur() ? parent(t, random) : t;
      }
    }
    if (n == 0) {
      kept[n++] = observed[random.nextInt(observed.length)];
    }
    return Arrays.stream(kept, 0, n).distinct().toArray();
  }

  private int parent(int term, SplittableRandom random) {
    int from = graph.out(EdgeType.PHENOTYPE_IS_A, term);
    int n = graph.outEnd(EdgeType.PHENOTYPE_IS_A, term) - from;
    int parent = n == 0 ? term : graph.object(from + random.nextInt(n));
    // never blur into the first levels: "abnormality of X" is what nobody writes
    return hierarchy.ancestors(parent).length < 4 ? term : parent;
  }

  /** Edges by the publications of solved cases that they rest on. */
  private static final class PublicationIndex {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final int[] edges;
    private final int[][] support; // publications of each such edge

    PublicationIndex(GraphSnapshot graph, List<SolvedCase> cases) {
      for (SolvedCase c : cases) {
        c.publications().forEach(p -> numbers.putIfAbsent(p, numbers.size()));
      }
      Map<Integer, int[]> byKey = new HashMap<>();
      List<int[]> found = new ArrayList<>();
      int[] at = new int[graph.edgeCount()];
      for (int e = 0; e < graph.edgeCount(); e++) {
        int edge = e;
        int[] s =
            byKey.computeIfAbsent(graph.publicationsKey(e), k -> support(graph.publications(edge)));
        if (s.length > 0) {
          at[found.size()] = e;
          found.add(s);
        }
      }
      edges = Arrays.copyOf(at, found.size());
      support = found.toArray(int[][]::new);
    }

    /** Numbers of the publications if all of them are cases' own, else none. */
    private int[] support(List<String> of) {
      return numbers.keySet().containsAll(of)
          ? of.stream().mapToInt(numbers::get).toArray()
          : new int[0];
    }

    int size() {
      return numbers.size();
    }

    int number(String publication) {
      return numbers.getOrDefault(publication, numbers.size());
    }

    /** Edges that rest on these publications only. */
    BitSet edgesOf(BitSet set) {
      BitSet out = new BitSet();
      for (int i = 0; i < edges.length; i++) {
        boolean all = true;
        for (int p : support[i]) {
          all &= set.get(p);
        }
        if (all) {
          out.set(edges[i]);
        }
      }
      return out;
    }
  }
}
