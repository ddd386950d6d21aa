package org.clew.graph.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.clew.graph.EdgeType;
import org.clew.graph.kgx.KgxEdge;

/**
 * Protein interactions, which are undirected: one edge per pair and source, the smaller id as its
 * subject, with the publications, methods and kinds of all rows of the pair. Sources name genes;
 * the first UniProt id that HGNC gives a gene stands for its protein.
 */
final class ProteinInteractions {

  private static final Pattern PUBMED = Pattern.compile("\\b\\d{4,9}\\b");
  private static final Pattern PSI_MI = Pattern.compile("MI:\\d{4}");

  /** What the rows of a pair say. */
  private record Pair(Row first, Set<String> publications, Set<String> methods, Set<String> kinds) {
    Pair(Row first) {
      this(first, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }
  }

  private final GraphAssembly graph;
  private final Map<String, Pair> pairs = new TreeMap<>();

  private ProteinInteractions(GraphAssembly graph) {
    this.graph = graph;
  }

  /** The human interactome gathered by Hetionet: HGNC ids, PubMed ids, PSI-MI kinds and methods. */
  static void hetionet(SourceFile file, GraphAssembly graph) throws IOException {
    ProteinInteractions adapter = new ProteinInteractions(graph);
    Table.tsv(
        file,
        graph.report(),
        List.of(
            "source_code",
            "source_symbol",
            "target_code",
            "target_symbol",
            "pubmed",
            "interaction_type",
            "method"),
        row -> {
          Optional<Gene> a = graph.gene(row, row.get("source_code"), row.get("source_symbol"));
          Optional<Gene> b =
              a.flatMap(g -> graph.gene(row, row.get("target_code"), row.get("target_symbol")));
          if (b.isPresent()) {
            adapter
                .pair(row, a.get(), b.get())
                .ifPresent(
                    p -> {
                      all(PUBMED, row.get("pubmed"))
                          .forEach(id -> p.publications.add("PMID:" + id));
                      p.methods.addAll(all(PSI_MI, row.get("method")));
                      p.kinds.addAll(all(PSI_MI, row.get("interaction_type")));
                    });
          }
        });
    adapter.addEdges(file);
  }

  /** InnateDB's pairs of Ensembl genes. */
  static void innateDb(SourceFile file, GraphAssembly graph) throws IOException {
    ProteinInteractions adapter = new ProteinInteractions(graph);
    Table.tsv(
        file,
        graph.report(),
        List.of("ensemblGeneA", "ensemblGeneB"),
        row -> {
          Optional<Gene> a = graph.gene(row, "ENSEMBL:" + row.get("ensemblGeneA"), "");
          Optional<Gene> b =
              a.flatMap(g -> graph.gene(row, "ENSEMBL:" + row.get("ensemblGeneB"), ""));
          if (b.isPresent()) {
            adapter.pair(row, a.get(), b.get());
          }
        });
    adapter.addEdges(file);
  }

  private Optional<Pair> pair(Row row, Gene a, Gene b) {
    Optional<String> p = graph.protein(row, a);
    Optional<String> q = p.flatMap(known -> graph.protein(row, b));
    if (q.isEmpty()) {
      return Optional.empty();
    }
    int order = p.get().compareTo(q.get());
    if (order == 0) {
      graph.report().issue(row, Reason.SELF_INTERACTION, p.get(), a.symbol + " " + b.symbol);
      return Optional.empty();
    }
    String key = order < 0 ? p.get() + "\t" + q.get() : q.get() + "\t" + p.get();
    Pair known = pairs.get(key);
    if (known != null) {
      graph
          .report()
          .issue(
              row,
              Reason.SYMMETRIC_DUPLICATE,
              a.symbol + " " + b.symbol,
              "as line " + known.first.line());
      return Optional.of(known);
    }
    Pair pair = new Pair(row);
    pairs.put(key, pair);
    return Optional.of(pair);
  }

  private void addEdges(SourceFile file) {
    pairs.forEach(
        (key, pair) -> {
          int tab = key.indexOf('\t');
          graph.edge(
              pair.first,
              EdgeType.INTERACTION,
              KgxEdge.of(
                      key.substring(0, tab),
                      EdgeType.INTERACTION.predicate(),
                      key.substring(tab + 1),
                      file.source().infores())
                  .publications(List.copyOf(pair.publications))
                  .evidence(List.copyOf(pair.methods))
                  .property("interaction_type", String.join("|", pair.kinds))
                  .build());
        });
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }
}
