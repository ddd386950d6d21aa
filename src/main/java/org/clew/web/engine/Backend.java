package org.clew.web.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.neo4j.GraphStore;
import org.clew.model.Progress;
import org.clew.neural.NetworkScorer;
import org.clew.rationale.CalibrationFile;
import org.clew.rationale.VariantRules;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.curation.PackRegistry;

/**
 * What the service reasons with; wired by the command line.
 *
 * @param graph reads the graph as it is now
 * @param network binds the trained network to a graph; empty to rank by rules alone
 * @param calibration reads the network's calibration record; empty if it has none
 * @param packs opens the rule packs
 * @param rules makes the rules for variants of packs that are in use
 * @param versions versions of the program and of knowledge outside the graph
 * @param installation folder with what comes with the program
 * @param store opens the graph's database, where there is one
 * @param genes reads what is known of genes, for replaying variants under other packs
 */
public record Backend(
    Function<Progress, GraphSnapshot> graph,
    Function<GraphSnapshot, Optional<NetworkScorer>> network,
    Supplier<Optional<CalibrationFile>> calibration,
    Supplier<PackRegistry> packs,
    Function<PackRegistry.Loaded, VariantRules> rules,
    Map<String, String> versions,
    Path installation,
    Optional<Function<Progress, GraphStore>> store,
    Supplier<GeneSources> genes) {

  /**
   * The same, with rule packs that were put into use since they were installed.
   *
   * @param resume puts them into use in a registry that was just opened
   */
  public Backend resuming(UnaryOperator<PackRegistry> resume) {
    return new Backend(
        graph,
        network,
        calibration,
        () -> resume.apply(packs.get()),
        rules,
        versions,
        installation,
        store,
        genes);
  }
}
