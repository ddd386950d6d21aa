package org.clew.graph.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Genes by the ids and symbols under which the sources name them. HGNC decides. */
final class GeneIndex {

  private final Map<String, Gene> byId = new HashMap<>();
  private final Map<String, Gene> genes = new TreeMap<>();
  private final Map<String, Gene> bySymbol = new HashMap<>();
  private final Map<String, Optional<Gene>> byPrevious = new HashMap<>();

  /** Adds a gene with its ids ({@code HGNC:}, {@code NCBIGene:}, {@code ENSEMBL:}). */
  void add(Gene gene, List<String> previousSymbols) {
    genes.put(gene.id, gene);
    byId.put(gene.id, gene);
    gene.equivalent.forEach(e -> byId.putIfAbsent(e, gene));
    bySymbol.put(gene.symbol, gene);
    for (String p : previousSymbols) {
      // a previous symbol of two genes names neither
      byPrevious.merge(p, Optional.of(gene), (a, b) -> a.equals(b) ? a : Optional.empty());
    }
  }

  Optional<Gene> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Gene> withSymbol(String symbol) {
    return Optional.ofNullable(bySymbol.get(symbol));
  }

  /** The only gene that once had that symbol, if it is nobody's today. */
  Optional<Gene> withPreviousSymbol(String symbol) {
    return bySymbol.containsKey(symbol)
        ? Optional.empty()
        : byPrevious.getOrDefault(symbol, Optional.empty());
  }

  /** All genes by id. */
  Collection<Gene> all() {
    return genes.values();
  }

  boolean isEmpty() {
    return genes.isEmpty();
  }
}
