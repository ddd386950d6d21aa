package org.clew.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.PhenotypeQuery;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.clew.neural.ExplanationCheck;
import org.clew.neural.NetworkScorer;
import org.clew.neural.Reliance;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;

/**
 * Measures the network's explanations on solved cases, each asked as if its publication did not
 * exist: the first candidate of each, and the right gene where that is another one.
 */
public final class ExplanationStudy {

  /**
   * What is measured.
   *
   * @param check how an explanation is measured
   * @param reliance whether it is told what the first candidate's line relies on
   * @param rightGene whether the right gene is explained too where it is not first
   * @param sample how many cases are drawn; 0 for all
   * @param seed of the sample and whatever else is drawn
   * @param threads cases at once
   */
  public record Options(
      ExplanationCheck.Settings check,
      boolean reliance,
      boolean rightGene,
      int sample,
      long seed,
      int threads) {}

  /**
   * An explained gene of a case.
   *
   * @param first whether it is the first candidate
   * @param right whether it is the right gene
   * @param reliance what its line relies on; empty if not asked for
   */
  public record Row(
      SolvedCase solved,
      int observed,
      boolean first,
      boolean right,
      ExplanationCheck.Checked checked,
      Optional<Reliance> reliance) {}

  private final GraphSnapshot graph;
  private final NetworkScorer network;
  private final Options options;

  public ExplanationStudy(GraphSnapshot graph, NetworkScorer network, Options options) {
    this.graph = graph;
    this.network = network;
    this.options = options;
  }

  /** Measures; rows are in the order of the drawn cases. */
  public List<Row> run(List<SolvedCase> cohort, Progress progress) {
    Scope scope = new Scope(graph, true, false);
    PhenotypeLikelihood likelihood =
        PhenotypeLikelihood.of(scope.base(), PhenotypeHierarchy.of(graph));
    ExplanationCheck check = new ExplanationCheck(network, options.check());
    List<SolvedCase> drawn = draw(cohort, options.sample(), options.seed());
    ExecutorService pool = Executors.newFixedThreadPool(options.threads());
    try (Progress.Stage stage = progress.stage("Explaining", drawn.size())) {
      List<Future<List<Row>>> pending = new ArrayList<>();
      for (SolvedCase c : drawn) {
        pending.add(
            pool.submit(
                () -> {
                  Knowledge knowledge = scope.of(c, Setting.LEAVE_PUBLICATION_OUT);
                  PhenotypeQuery query = likelihood.query(knowledge, c.observed(), c.excluded());
                  List<Row> rows = rows(c, query, check, likelihood);
                  synchronized (stage) {
                    stage.step(1);
                  }
                  return rows;
                }));
      }
      List<Row> all = new ArrayList<>();
      for (Future<List<Row>> p : pending) {
        all.addAll(p.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The measurement was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Some cases that can be asked about.
   *
   * @param sample how many; 0 for all
   */
  public static List<SolvedCase> draw(List<SolvedCase> cohort, int sample, long seed) {
    List<SolvedCase> usable =
        new ArrayList<>(
            cohort.stream().filter(c -> c.gene() >= 0 && c.observed().length > 0).toList());
    if (usable.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "No solved case to explain",
          "Give phenopackets with a diagnosis, a causal gene and at least one term.");
    }
    Collections.shuffle(usable, new Random(seed));
    return sample == 0 || sample >= usable.size() ? usable : usable.subList(0, sample);
  }

  private List<Row> rows(
      SolvedCase c, PhenotypeQuery query, ExplanationCheck check, PhenotypeLikelihood likelihood) {
    int first = check.best(query);
    List<Integer> genes = new ArrayList<>(List.of(first));
    if (options.rightGene() && first != c.gene()) {
      genes.add(c.gene());
    }
    List<Row> rows = new ArrayList<>();
    for (int gene : genes) {
      rows.add(
          new Row(
              c,
              query.observed().length,
              gene == first,
              gene == c.gene(),
              check.check(query, gene, likelihood::log10LR, options.seed()),
              options.reliance() && gene == first
                  ? Optional.of(Reliance.of(network, query, gene))
                  : Optional.empty()));
    }
    return rows;
  }
}
