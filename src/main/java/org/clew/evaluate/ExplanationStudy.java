package org.clew.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
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
import org.jspecify.annotations.Nullable;

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

  private final GraphSnapshot graph;
  private final NetworkScorer network;
  private final Options options;

  public ExplanationStudy(GraphSnapshot graph, NetworkScorer network, Options options) {
    this.graph = graph;
    this.network = network;
    this.options = options;
  }

  /**
   * Measures.
   *
   * @param out a file that holds every case as soon as it is measured; where one of the same
   *     measurement is there, also of fewer or more cases, it is gone on with. {@code null} keeps
   *     nothing.
   * @return the tables
   */
  public String run(List<SolvedCase> cohort, @Nullable Path out, Progress progress)
      throws IOException {
    List<SolvedCase> order = draw(cohort, 0, options.seed());
    List<SolvedCase> drawn = draw(cohort, options.sample(), options.seed());
    SortedMap<Integer, List<ExplanationRow>> rows;
    if (out == null) {
      rows = new TreeMap<>();
      measure(drawn, Set.of(), rows::put, progress);
    } else {
      try (ExplanationFile file = ExplanationFile.open(out, about(order))) {
        measure(drawn, file.cases().keySet(), file::add, progress);
        rows = file.cases().headMap(drawn.size());
      }
    }
    return ExplanationTable.text(
        rows.values().stream().flatMap(List::stream).toList(), options.seed());
  }

  /**
   * What a measurement is of: as long as nothing of it changes, cases measured before count. The
   * size of the sample is not part of it, as a smaller sample is the beginning of a larger one.
   *
   * @param order all cases that could be drawn, in the order of the draw
   */
  private Map<String, String> about(List<SolvedCase> order) {
    ExplanationCheck.Settings check = options.check();
    Map<String, String> about = new LinkedHashMap<>();
    about.put("network", network.model().info().parametersSha256());
    about.put("likelihood", PhenotypeLikelihood.version());
    about.put("graph", graph.version());
    about.put("cases", order.size() + " " + sha256(order));
    about.put("seed", Long.toString(options.seed()));
    about.put("draws", Integer.toString(check.draws()));
    about.put("max-edges", Integer.toString(check.maxEdges()));
    about.put("epochs", Integer.toString(check.epochs()));
    about.put(
        "against",
        ExplanationCheck.methods().stream()
            .filter(check.against()::contains)
            .collect(Collectors.joining(",")));
    about.put("right-gene", Boolean.toString(options.rightGene()));
    about.put("global", Boolean.toString(options.reliance()));
    return about;
  }

  /** Of what is asked of the cases. */
  private static String sha256(List<SolvedCase> cases) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (SolvedCase c : cases) {
        String asked =
            c.path() + Arrays.toString(c.observed()) + Arrays.toString(c.excluded()) + c.gene();
        sha.update(asked.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * Measures what is not measured yet.
   *
   * @param known numbers of cases that are
   * @param to takes each case's number and rows, from one thread at a time
   */
  private void measure(
      List<SolvedCase> drawn,
      Set<Integer> known,
      BiConsumer<Integer, List<ExplanationRow>> to,
      Progress progress) {
    Scope scope = new Scope(graph, true, false);
    PhenotypeLikelihood likelihood =
        PhenotypeLikelihood.of(scope.base(), PhenotypeHierarchy.of(graph));
    ExplanationCheck check = new ExplanationCheck(network, options.check());
    ExecutorService pool = Executors.newFixedThreadPool(options.threads());
    long there = known.stream().filter(n -> n < drawn.size()).count();
    String name =
        there == 0
            ? "Explaining cases"
            : "Explaining cases, %d of %d are there".formatted(there, drawn.size());
    try (Progress.Stage stage = progress.stage(name, drawn.size() - there)) {
      List<Future<?>> pending = new ArrayList<>();
      for (int i = 0; i < drawn.size(); i++) {
        if (known.contains(i)) {
          continue;
        }
        int number = i;
        SolvedCase c = drawn.get(i);
        pending.add(
            pool.submit(
                () -> {
                  Knowledge knowledge = scope.of(c, Setting.LEAVE_PUBLICATION_OUT);
                  PhenotypeQuery query = likelihood.query(knowledge, c.observed(), c.excluded());
                  List<ExplanationRow> rows = rows(c, query, check, likelihood);
                  synchronized (stage) {
                    to.accept(number, rows);
                    stage.step(1);
                  }
                }));
      }
      for (Future<?> p : pending) {
        p.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The measurement was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Some cases that can be asked about, in an order that the seed makes: a smaller sample is the
   * beginning of a larger one.
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

  private List<ExplanationRow> rows(
      SolvedCase c, PhenotypeQuery query, ExplanationCheck check, PhenotypeLikelihood likelihood) {
    int first = check.best(query);
    List<Integer> genes = new ArrayList<>(List.of(first));
    if (options.rightGene() && first != c.gene()) {
      genes.add(c.gene());
    }
    List<ExplanationRow> rows = new ArrayList<>();
    for (int gene : genes) {
      rows.add(
          ExplanationRow.of(
              c,
              query.observed().length,
              graph.id(gene),
              gene == first,
              check.check(query, gene, likelihood::log10LR, options.seed()),
              options.reliance() && gene == first
                  ? Optional.of(Reliance.of(network, query, gene))
                  : Optional.empty()));
    }
    return rows;
  }
}
