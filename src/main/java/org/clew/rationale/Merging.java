package org.clew.rationale;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeQuery;
import org.clew.neural.NetworkScorer;
import org.clew.neural.Reading;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.jspecify.annotations.Nullable;

/**
 * Rules and network on the phenotype, and what else is known of one patient, as ledgers: for the
 * patient's terms, and again for other terms or other knowledge. Safe for use by several threads.
 */
final class Merging {

  /** Merges of few genes that are kept: neighbouring candidates ask the same. Each holds 10 MiB. */
  private static final int KEPT = 8;

  private final PhenotypeLikelihood likelihood;
  private final @Nullable NetworkScorer network;
  private final Merge.OfGraph known;
  private final Demographics.Patient patient;
  private final Optional<VariantEvidence> variants;
  private final Map<Knowledge, Standing> standing = new ConcurrentHashMap<>();
  private final Map<Question, Lazy<Merge>> few = new LinkedHashMap<>(16, 0.75f, true);

  private record Question(Knowledge knowledge, List<Integer> observed, List<Integer> excluded) {}

  /**
   * @param network {@code null} to rank by rules alone
   * @param known of the graph
   * @param variants empty for a case without usable variants
   */
  Merging(
      PhenotypeLikelihood likelihood,
      @Nullable NetworkScorer network,
      Merge.OfGraph known,
      Demographics.Patient patient,
      Optional<VariantEvidence> variants) {
    this.likelihood = likelihood;
    this.network = network;
    this.known = known;
    this.patient = patient;
    this.variants = variants;
  }

  PhenotypeQuery query(Knowledge knowledge, int[] observed, int[] excluded) {
    return likelihood.query(knowledge, observed, excluded);
  }

  /** All genes. */
  Merge of(PhenotypeQuery query) {
    return of(
        query,
        Optional.ofNullable(network)
            .map(n -> Merge.NetworkEvidence.of(n.model(), query, n.lines(query))));
  }

  /** All genes, of a query that the network has read. */
  Merge of(NetworkScorer network, Reading reading) {
    return of(
        reading.query(),
        Optional.of(Merge.NetworkEvidence.of(network.model(), reading.query(), reading.lines())));
  }

  /** A few genes, whose scores are compared with each other. */
  Merge ofFew(Knowledge knowledge, int[] observed, int[] excluded) {
    Question question = new Question(knowledge, list(observed), list(excluded));
    Lazy<Merge> merge;
    synchronized (few) {
      merge =
          few.computeIfAbsent(
              question, q -> Lazy.of(() -> ofFew(query(knowledge, observed, excluded))));
      if (few.size() > KEPT) {
        few.remove(few.keySet().iterator().next());
      }
    }
    return merge.get();
  }

  private Merge ofFew(PhenotypeQuery query) {
    return of(
        query,
        Optional.ofNullable(network)
            .map(n -> Merge.NetworkEvidence.ofFew(n.model(), n.compare(query))));
  }

  private static List<Integer> list(int[] terms) {
    return Arrays.stream(terms).boxed().toList();
  }

  private Merge of(PhenotypeQuery query, Optional<Merge.NetworkEvidence> evidence) {
    return new Merge(
        standing.computeIfAbsent(query.knowledge(), k -> new Standing(known, patient, k)),
        query,
        network == null
            ? Weights.SYMBOLIC_SCALE
            : network.model().alpha(NodeKind.GENE, query.observed().length),
        evidence,
        variants);
  }
}
