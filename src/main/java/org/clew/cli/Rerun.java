package org.clew.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clew.graph.GraphSnapshot;
import org.clew.model.ClewException;
import org.clew.model.PrevalenceTable;
import org.clew.model.Progress;
import org.clew.model.Rationale;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.CalibrationFile;
import org.clew.rationale.CaseFiles;
import org.clew.rationale.Diagnosis;
import org.clew.rationale.VariantRules;
import org.clew.rationale.Verification;
import org.clew.rationale.Weights;
import org.jspecify.annotations.Nullable;

/** Diagnoses the case of a saved rationale anew, with the very versions that it names. */
final class Rerun implements Verification.Rerun {

  /** Stands for a version that a rationale does not name. */
  private static final String NONE = "(none named)";

  private final CaseInput files;
  private final PrevalenceOption prevalence;
  private final ModelOption model;
  private final GraphOption graph;
  private final Progress progress;

  Rerun(
      CaseInput files,
      PrevalenceOption prevalence,
      ModelOption model,
      GraphOption graph,
      Progress progress) {
    this.files = files;
    this.prevalence = prevalence;
    this.model = model;
    this.graph = graph;
    this.progress = progress;
  }

  @Override
  public Optional<Rationale> run(Rationale saved, List<String> missing) {
    // 1. The graph of that version
    Optional<GraphSnapshot> snapshot = graph.ofVersion(version(saved, "graph"), progress);
    if (snapshot.isEmpty()) {
      missing.add("re-run: the graph version " + version(saved, "graph") + " is not at hand");
      return Optional.empty();
    }
    // 2. Rules and weights of that version
    if (!sameVersion(saved, "weights", Weights.VERSION, missing)) {
      return Optional.empty();
    }
    boolean withRules = saved.versions().containsKey("rules");
    Optional<VariantRules> rules =
        withRules ? InstalledRules.asIn(saved, missing) : Optional.empty();
    if (withRules && rules.isEmpty()) {
      return Optional.empty();
    }
    // 3. The files that were read
    Optional<CaseFiles.Complete> input = input(saved, missing);
    if (input.isEmpty()) {
      return Optional.empty();
    }
    Optional<PrevalenceTable> table = prevalence.table();
    if (SavedCase.withPrevalence(saved) && table.isEmpty()) {
      missing.add("re-run: it was made with a table of prevalences: give it with --prevalence");
      return Optional.empty();
    }
    // 4. The network of that version
    boolean withNetwork = "on".equals(saved.options().get("network"));
    try (NetworkScorer network = withNetwork ? network(snapshot.get(), saved, missing) : null) {
      if (withNetwork && network == null) {
        return Optional.empty();
      }
      Optional<CalibrationFile> calibration = calibration(saved);
      if (!sameVersion(
          saved, "calibration", calibration.map(CalibrationFile::sha256).orElse(NONE), missing)) {
        return Optional.empty();
      }
      // 5. The same question
      Diagnosis diagnosis =
          new Diagnosis(
              snapshot.get(),
              network,
              calibration.orElse(null),
              rules.orElse(null),
              Map.of("clew", Clew.version()));
      return Optional.of(
          diagnosis.run(
              input.get().value(),
              SavedCase.options(saved, input.get()).withPrevalence(table),
              List.of()));
    } catch (IllegalArgumentException e) {
      missing.add("re-run: its options cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The calibration record beside the network, if the rationale used one. */
  private Optional<CalibrationFile> calibration(Rationale saved) {
    return saved.versions().containsKey("calibration")
        ? Optional.ofNullable(model.calibration(version(saved, "modelName")))
        : Optional.empty();
  }

  private static boolean sameVersion(
      Rationale saved, String name, String here, List<String> missing) {
    if (version(saved, name).equals(here)) {
      return true;
    }
    missing.add("re-run: it names " + name + " " + version(saved, name) + ", here is " + here);
    return false;
  }

  private @Nullable NetworkScorer network(
      GraphSnapshot snapshot, Rationale saved, List<String> missing) {
    String wanted = version(saved, "model");
    try {
      NetworkScorer scorer = model.bind(snapshot, version(saved, "modelName"), siblings(saved));
      if (scorer.model().info().parametersSha256().equals(wanted)) {
        return scorer;
      }
      scorer.close();
    } catch (ClewException e) {
      missing.add("re-run: " + e.getMessage());
      return null;
    }
    missing.add("re-run: the network with parameters " + wanted + " is not at hand");
    return null;
  }

  /** SHA-256 of the networks that its explanations were compared with, by name. */
  private static Map<String, String> siblings(Rationale saved) {
    return saved.versions().entrySet().stream()
        .filter(v -> v.getKey().startsWith(Diagnosis.SIBLING))
        .collect(
            Collectors.toMap(
                v -> v.getKey().substring(Diagnosis.SIBLING.length()), Map.Entry::getValue));
  }

  private Optional<CaseFiles.Complete> input(Rationale saved, List<String> missing) {
    boolean vcfWanted = saved.options().containsKey("vcfSha256");
    boolean pedWanted = saved.options().containsKey("pedSha256");
    if ((vcfWanted && !files.hasVcf()) || (pedWanted && !files.hasPed())) {
      missing.add(
          "re-run: it was made with a "
              + (vcfWanted && !files.hasVcf()
                  ? "VCF: give it with --vcf"
                  : "PED: give it with --ped"));
      return Optional.empty();
    }
    if (saved.options().containsKey("manualSha256") && !files.hasManual()) {
      missing.add("re-run: it was made with a curator's own evidence: give it with --manual");
      return Optional.empty();
    }
    if (saved.options().containsKey("annotations") && !files.hasAnnotations()) {
      missing.add("re-run: it was made with local annotation files: give them with --annotation");
      return Optional.empty();
    }
    return Optional.of(files.files().asIn(saved).complete(SavedCase.patient(saved)));
  }

  private static String version(Rationale saved, String name) {
    return saved.versions().getOrDefault(name, NONE);
  }
}
