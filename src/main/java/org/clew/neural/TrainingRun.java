package org.clew.neural;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.model.ClewException;
import org.jspecify.annotations.Nullable;

/** What {@code clew train} does: from a graph with solved cases to a model folder with its card. */
public final class TrainingRun {

  private final Settings settings;
  private final GraphSnapshot graph;
  private final PhenotypeHierarchy hierarchy;
  private final Function<Knowledge, SymbolicBase> rules;
  private final String rulesVersion;

  /**
   * Settings of a run; the form of its configuration file.
   *
   * @param name name of the model
   * @param architecture size of the network
   * @param training optimiser and budget
   * @param law how examples are made
   * @param holdOut what is not learnt from
   */
  public record Settings(
      String name,
      Architecture architecture,
      TrainingConfig training,
      CaseSampler.Law law,
      HoldOut holdOut) {
    public static Settings of(String name) {
      return new Settings(
          name,
          Architecture.DEFAULT,
          TrainingConfig.DEFAULT,
          CaseSampler.Law.DEFAULT,
          HoldOut.none());
    }
  }

  /**
   * What a run made.
   *
   * @param model trained and calibrated
   * @param measured figures on the validation cases, by setting, in order
   * @param without the same for the network without some part of what it was trained on, by what it
   *     lacks, in order: leave-publication-out, with solved cases
   * @param cases cases by use
   */
  public record Outcome(
      NetworkModel model,
      Map<String, Metrics> measured,
      Map<String, Metrics> without,
      HoldOut.Cases cases) {}

  /**
   * @param rules makes the rules' likelihood over some base knowledge
   * @param rulesVersion names that likelihood; see {@link NetworkModel#rulesVersion}
   */
  public TrainingRun(
      Settings settings,
      GraphSnapshot graph,
      Function<Knowledge, SymbolicBase> rules,
      String rulesVersion) {
    this.settings = settings;
    this.graph = graph;
    this.hierarchy = PhenotypeHierarchy.of(graph);
    this.rules = rules;
    this.rulesVersion = rulesVersion;
  }

  /**
   * Trains from the start.
   *
   * @param checkpoint folder to save progress in and to go on from; {@code null} for neither
   */
  public Outcome run(Device device, @Nullable Path checkpoint, NetworkTrainer.Listener listener) {
    NetworkModel start =
        NetworkModel.create(
            settings.name(), graph, settings.architecture(), settings.training().seed());
    return run(start, device, checkpoint, listener);
  }

  /**
   * Trains on from a model, which keeps its architecture.
   *
   * @param start an untrained model, or one that was trained beside the same likelihood
   */
  public Outcome run(
      NetworkModel start,
      Device device,
      @Nullable Path checkpoint,
      NetworkTrainer.Listener listener) {
    // 1. Who is learnt from.
    List<SolvedCase> all = SolvedCase.all(graph);
    HoldOut.Cases cases = settings.holdOut().split(graph, all);
    if (cases.training().isEmpty()) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The graph has no solved cases to learn from",
          "Import solved cases first ('clew import'), or hold out fewer.");
    }
    Knowledge base = HoldOut.without(graph, all, cases.training());
    long seed = settings.training().seed();
    CaseSampler sampler =
        new CaseSampler(base, hierarchy, cases.training(), rules.apply(base), settings.law(), seed);
    // 2. What is measured.
    SymbolicBase everything = rules.apply(Knowledge.all(graph));
    Map<String, List<TrainingExample>> questions = questions(all, cases, everything);
    List<TrainingExample> validation = new ArrayList<>();
    questions.forEach(
        (setting, q) -> {
          if (setting.endsWith(LPO)) {
            validation.addAll(q);
          }
        });
    // 3. Training, calibration, figures.
    try (NetworkTrainer trainer = new NetworkTrainer(start, graph, settings.training(), device)) {
      NetworkModel trained = trainer.train(sampler, validation, checkpoint, listener);
      return outcome(trainer, trained.named(settings.name()), questions, cases);
    }
  }

  private Outcome outcome(
      NetworkTrainer trainer,
      NetworkModel trained,
      Map<String, List<TrainingExample>> questions,
      HoldOut.Cases cases) {
    List<TrainingExample> all = questions.values().stream().flatMap(List::stream).toList();
    Map<NodeKind, Calibration> by = trainer.calibrate(all, trained);
    Calibration gene = Objects.requireNonNull(by.get(NodeKind.GENE));
    Calibration disease = Objects.requireNonNull(by.get(NodeKind.DISEASE));
    NetworkModel calibrated = trained.weighingRules(gene.ratio(), disease.ratio());
    Map<String, Metrics> measured = new LinkedHashMap<>();
    questions.forEach((setting, q) -> measured.put(setting, trainer.evaluate(q, calibrated)));
    return new Outcome(
        calibrated.with(info(calibrated, gene.network(), measured, cases)),
        measured,
        without(trainer, calibrated, questions),
        cases);
  }

  /** What the network is worth without some part. */
  private static Map<String, Metrics> without(
      NetworkTrainer trainer, NetworkModel model, Map<String, List<TrainingExample>> questions) {
    List<TrainingExample> all = new ArrayList<>();
    for (String unknown : List.of(PUBLICATIONS, GENES)) {
      all.addAll(questions.getOrDefault(unknown + LPO, List.of()));
    }
    Map<String, Metrics> measured = new LinkedHashMap<>();
    if (!all.isEmpty()) {
      measured.put("nothing", trainer.evaluate(all, model));
      for (Part part : Part.values()) {
        measured.put(part.label(), trainer.evaluate(all, model, part));
      }
    }
    return measured;
  }

  private static final String LPO = "leave-publication-out";
  private static final String AS_IS = "as is";
  private static final String PUBLICATIONS = "other publications, ";
  private static final String GENES = "other genes, ";

  private Map<String, List<TrainingExample>> questions(
      List<SolvedCase> all, HoldOut.Cases cases, SymbolicBase rules) {
    Map<String, List<TrainingExample>> q = new LinkedHashMap<>();
    for (boolean genes : new boolean[] {false, true}) {
      String unknown = genes ? GENES : PUBLICATIONS;
      List<SolvedCase> some = genes ? cases.newGenes() : cases.newPublications();
      if (!some.isEmpty()) {
        q.put(unknown + LPO, new Questions(true, genes, false).of(graph, all, some, rules));
        q.put(
            unknown + "no solved cases, " + LPO,
            new Questions(true, genes, true).of(graph, all, some, rules));
        q.put(unknown + AS_IS, new Questions(false, genes, false).of(graph, all, some, rules));
      }
    }
    return q;
  }

  private ModelInfo info(
      NetworkModel trained, double slope, Map<String, Metrics> measured, HoldOut.Cases cases) {
    ModelInfo i = trained.info();
    Map<String, String> provenance = new TreeMap<>();
    provenance.put(NetworkModel.LIKELIHOOD, rulesVersion);
    if (!i.parametersSha256().isEmpty()) {
      provenance.put("trainedOnFrom", i.parametersSha256());
    }
    provenance.put("training", settings.training().toString());
    provenance.put("law", settings.law().toString());
    provenance.put("holdOut", settings.holdOut().toString());
    provenance.put("trainingCases", Integer.toString(cases.training().size()));
    provenance.put("heldOutCases", Integer.toString(cases.heldOut().size()));
    Map<String, Double> metrics = new TreeMap<>();
    measured.forEach(
        (setting, m) -> {
          metrics.put(setting + ": gene top-1", m.sum().top1());
          metrics.put(setting + ": gene top-1, rules alone", m.rules().top1());
          metrics.put(setting + ": gene MRR", m.sum().mrr());
          metrics.put(setting + ": gene MRR, rules alone", m.rules().mrr());
        });
    return new ModelInfo(
        i.format(),
        i.name(),
        i.architecture(),
        i.relations(),
        i.nodeFeatures(),
        i.queryFeatures(),
        i.kappa(),
        slope,
        i.alpha(),
        i.graphVersion(),
        i.seed(),
        provenance,
        metrics,
        i.parametersSha256());
  }
}
