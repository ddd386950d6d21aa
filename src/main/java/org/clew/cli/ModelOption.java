package org.clew.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clew.graph.GraphSnapshot;
import org.clew.model.ClewException;
import org.clew.neural.Device;
import org.clew.neural.NetworkModel;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.CalibrationFile;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The trained network that a command uses: one that is named, or the installation's only one. */
final class ModelOption {

  /** Folder of a network's siblings: the same network trained with other seeds. */
  private static final String SIBLINGS = "seeds";

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "Trained network: a folder, or its name in models/. Default: the only one there.")
  private @Nullable String model;

  @Option(names = "--no-network", description = "Rank by rules alone. The rationale says so.")
  private boolean noNetwork;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "cpu",
      description = "Where the network computes: cpu, gpu or auto. Default: ${DEFAULT-VALUE}.")
  private String device = "cpu";

  /** Binds the network to a graph; {@code null} with {@code --no-network}. */
  @Nullable NetworkScorer bind(GraphSnapshot graph) {
    return noNetwork ? null : open(folder()).bind(graph, Device.parse(device));
  }

  /** Binds the network to a graph with all siblings that lie beside it: at least one. */
  NetworkScorer bindWithSiblings(GraphSnapshot graph) {
    SortedMap<String, NetworkModel> siblings = siblings();
    if (siblings.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The network in " + folder() + " has no other trainings to compare with",
          "Put networks that 'clew train --seed' made into its folder '" + SIBLINGS + "'.");
    }
    return open(folder()).bind(graph, Device.parse(device), siblings);
  }

  /**
   * Binds the network of that name to a graph, unless another folder is named on the command line,
   * with some of the siblings that lie beside it.
   *
   * @param which SHA-256 of the siblings' parameters, by name
   * @throws ClewException if one of them is not there
   */
  NetworkScorer bind(GraphSnapshot graph, String name, Map<String, String> which) {
    SortedMap<String, NetworkModel> siblings =
        which.isEmpty() ? new TreeMap<>() : siblings(folder(name));
    siblings.keySet().retainAll(which.keySet());
    which.forEach((sibling, sha256) -> requireAmong(siblings, sibling, sha256, folder(name)));
    return open(folder(name)).bind(graph, Device.parse(device), siblings);
  }

  private static void requireAmong(
      Map<String, NetworkModel> siblings, String name, String sha256, Path beside) {
    NetworkModel found = siblings.get(name);
    if (found == null || !found.info().parametersSha256().equals(sha256)) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The other training '%s' of the network (parameters %s) is not in %s"
              .formatted(name, sha256, beside.resolve(SIBLINGS)),
          "Restore it there.");
    }
  }

  /** The network's siblings that lie beside it, by name. */
  SortedMap<String, NetworkModel> siblings() {
    return siblings(folder());
  }

  /** The same network trained with other seeds, by the names of their folders. */
  private static SortedMap<String, NetworkModel> siblings(Path folder) {
    SortedMap<String, NetworkModel> siblings = new TreeMap<>();
    all(folder.resolve(SIBLINGS)).forEach(f -> siblings.put(f.getFileName().toString(), open(f)));
    return siblings;
  }

  /** A network by its folder or its name in models/. */
  static NetworkModel named(String name) {
    Path named = ClewHome.models().resolve(name);
    return open(Files.isDirectory(named) ? named : Path.of(name));
  }

  private Path folder(String name) {
    boolean plain = model == null && name.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    Path byName = plain ? ClewHome.models().resolve(name) : folder();
    return Files.isDirectory(byName) ? byName : folder();
  }

  /** The calibration record beside the network that {@link #bind(GraphSnapshot)} binds. */
  @Nullable CalibrationFile calibration() {
    return noNetwork ? null : CalibrationFile.beside(folder()).orElse(null);
  }

  /** The same beside the network of that name. */
  @Nullable CalibrationFile calibration(String name) {
    return CalibrationFile.beside(folder(name)).orElse(null);
  }

  /** Opens a model that was trained as the residual of the likelihood in use. */
  private static NetworkModel open(Path folder) {
    NetworkModel model = NetworkModel.open(folder);
    String trained = model.rulesVersion().orElse("one that it does not name");
    if (!trained.equals(PhenotypeLikelihood.version())) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The network in "
              + folder
              + " adds to another HPO likelihood ("
              + trained
              + ") than the one in use ("
              + PhenotypeLikelihood.version()
              + ")",
          "Train it again with 'clew train', or rank by rules alone with --no-network.");
    }
    return model;
  }

  /** Where it is to compute. */
  Device device() {
    return Device.parse(device);
  }

  /** Whether no network was named, nor any refused. */
  boolean isDefault() {
    return model == null && !noNetwork;
  }

  /** Whether no network is to be used. */
  boolean isRefused() {
    return noNetwork;
  }

  /** Whether the installation holds a trained network. */
  static boolean anyTrained() {
    return !all(ClewHome.models()).isEmpty();
  }

  /** Folder of the model. */
  Path folder() {
    Path models = ClewHome.models();
    if (model != null) {
      Path named = models.resolve(model);
      return Files.isDirectory(named) ? named : Path.of(model);
    }
    List<Path> all = all(models);
    if (all.size() == 1) {
      return all.get(0);
    }
    throw new ClewException(
        ClewException.Kind.MISSING_DATA,
        all.isEmpty()
            ? "There is no trained network in " + models
            : "There are " + all.size() + " trained networks in " + models,
        all.isEmpty()
            ? "Train one with 'clew train', or rank by rules alone with --no-network."
            : "Name one with --model.");
  }

  private static List<Path> all(Path models) {
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(models)) {
      return folders.filter(f -> Files.isRegularFile(f.resolve("model.json"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
