package org.clew.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.clew.graph.GraphSnapshot;
import org.clew.model.ClewException;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import org.jspecify.annotations.Nullable;

/** Ranks the right answers of solved cases by several rankers: the main flow of a measurement. */
public final class Evaluation {

  /**
   * What is measured.
   *
   * @param settings what a case may be ranked with
   * @param rankers names, see {@link Rankers#ALL}
   * @param cases whether solved cases of the graph are knowledge
   * @param leaveGeneOut whether cases of the tested case's own gene are left out
   * @param tested which cases are tested
   * @param candidates genes that each case is ranked among, its own one included; 0 for all, where
   *     diseases are ranked too
   * @param sample how many cases are drawn, without putting back; 0 for all
   * @param seed of the sample, the candidates and the bootstrap
   * @param threads cases ranked at once
   */
  public record Options(
      List<Setting> settings,
      List<String> rankers,
      boolean cases,
      boolean leaveGeneOut,
      Tested tested,
      int candidates,
      int sample,
      long seed,
      int threads) {

    public Options {
      settings = List.copyOf(settings);
      rankers = List.copyOf(rankers);
    }

    List<Level> levels() {
      return candidates == 0 && tested != Tested.NOVEL_GENE
          ? List.of(Level.GENE, Level.DISEASE)
          : List.of(Level.GENE);
    }
  }

  private final GraphSnapshot graph;
  private final @Nullable NetworkScorer network;
  private final Options options;

  /**
   * @param network a trained network bound to the graph, {@code null} for none: its rows are then
   *     left out
   */
  public Evaluation(GraphSnapshot graph, @Nullable NetworkScorer network, Options options) {
    this.graph = graph;
    this.network = network;
    this.options = options;
  }

  /**
   * Ranks the cases.
   *
   * @param cohort solved cases, see {@link CohortCases}
   */
  public Results run(List<SolvedCase> cohort, Progress progress) {
    // 1. What may be used, and who is tested.
    Scope scope = new Scope(graph, options.cases(), options.leaveGeneOut());
    CandidateSets candidates =
        new CandidateSets(scope.base(), options.tested(), options.candidates(), options.seed());
    List<SolvedCase> tested = draw(cohort, c -> isTested(c, scope, candidates));
    if (tested.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "No solved case to measure on",
          "Give phenopackets with a diagnosis, or drop the filters.");
    }

    // 2. The rankers, with their tables of the base knowledge.
    List<Ranker> rankers;
    try (Progress.Stage stage = progress.stage("Building tables", 1)) {
      rankers = Rankers.of(options.rankers(), scope.base(), network);
      stage.step(1);
    }

    // 3. Every case under every setting by every ranker.
    List<CaseRanks> ranks =
        rank(tested, new Patients(cohort, options.seed()), scope, rankers, candidates, progress);

    // 4. The figures.
    return Results.of(options, rankers.stream().map(Ranker::name).toList(), candidates, ranks);
  }

  private boolean isTested(SolvedCase c, Scope scope, CandidateSets candidates) {
    return switch (options.tested()) {
      case ALL -> true;
      case CLEAN -> !scope.citesOwn(c);
      case ANNOTATED -> scope.isAnnotated(c);
      case CLEAN_ANNOTATED -> scope.isAnnotated(c) && !scope.citesOwn(c);
      case EMPTIED -> scope.isEmptied(c);
      case NOVEL_GENE -> candidates.isNovel(c);
    };
  }

  private List<SolvedCase> draw(List<SolvedCase> cohort, Predicate<SolvedCase> wanted) {
    List<SolvedCase> all = new ArrayList<>(cohort.stream().filter(wanted).toList());
    if (options.sample() == 0 || options.sample() >= all.size()) {
      return all;
    }
    Collections.shuffle(all, new Random(options.seed()));
    return all.subList(0, options.sample());
  }

  private List<CaseRanks> rank(
      List<SolvedCase> tested,
      Patients patients,
      Scope scope,
      List<Ranker> rankers,
      CandidateSets candidates,
      Progress progress) {
    ExecutorService pool = Executors.newFixedThreadPool(options.threads());
    try (Progress.Stage stage = progress.stage("Ranking cases", tested.size())) {
      List<Future<CaseRanks>> pending = new ArrayList<>();
      for (SolvedCase c : tested) {
        pending.add(
            pool.submit(
                () -> {
                  CaseRanks r = rank(c, patients, scope, rankers, candidates);
                  synchronized (stage) {
                    stage.step(1);
                  }
                  return r;
                }));
      }
      List<CaseRanks> done = new ArrayList<>();
      for (Future<CaseRanks> p : pending) {
        done.add(p.get());
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClewException(
          ClewException.Kind.FAILURE, "The measurement was stopped", "Run it again.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private CaseRanks rank(
      SolvedCase c,
      Patients patients,
      Scope scope,
      List<Ranker> rankers,
      CandidateSets candidates) {
    Map<CaseRanks.Key, Double> ranks = new LinkedHashMap<>();
    for (Setting setting : options.settings()) {
      SolvedCase patient = patients.of(c, setting);
      Question question =
          new Question(scope.of(c, patient, setting), patient.observed(), patient.excluded());
      for (Ranker ranker : rankers) {
        double[] scores = patient.observed().length == 0 ? new double[0] : ranker.score(question);
        for (Level level : options.levels()) {
          double rank =
              scores.length == 0
                  ? Ranks.MISS
                  : Ranks.middle(scores, candidates.of(c, level), c.answer(level));
          ranks.put(new CaseRanks.Key(ranker.name(), level, setting), rank);
        }
      }
    }
    return CaseRanks.of(c, ranks);
  }
}
