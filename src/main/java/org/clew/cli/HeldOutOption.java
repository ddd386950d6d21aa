package org.clew.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.clew.evaluate.SolvedCase;
import org.clew.model.ClewException;
import org.clew.neural.HoldOut;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Those of the given cases that a network never learnt from. */
final class HeldOutOption {

  /** Parts of what is held out; no case is in two of them but {@code ALL}. */
  enum Part {
    PUBLICATIONS,
    GENES,
    ALL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--held-out",
      paramLabel = "PART",
      description =
          "Only cases that the network never learnt from: those of held-out genes (genes), those of"
              + " held-out publications and other genes (publications), or both (all).")
  private @Nullable Part part;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "With --held-out: the settings that the network was trained with; repeatable, as in 'clew"
              + " train'. Default: train.yaml in models/.")
  private List<Path> config = List.of();

  /** The cases that are meant: all that are given, unless a part is named. */
  List<SolvedCase> of(List<SolvedCase> cases) {
    if (part == null) {
      if (!config.isEmpty()) {
        throw new ClewException(
            ClewException.Kind.USAGE, "--config goes with --held-out", "Name a part, or drop it.");
      }
      return cases;
    }
    HoldOut held =
        TrainCommand.read(
                config.isEmpty() ? List.of(ClewHome.models().resolve("train.yaml")) : config)
            .holdOut();
    return cases.stream().filter(c -> isMeant(c, held, part)).toList();
  }

  private static boolean isMeant(SolvedCase c, HoldOut held, Part part) {
    boolean gene = isGeneHeld(held, c.geneId());
    return switch (part) {
      case GENES -> gene;
      case PUBLICATIONS -> !gene && arePublicationsHeld(held, c.publications());
      case ALL -> gene || arePublicationsHeld(held, c.publications());
    };
  }

  private static boolean isGeneHeld(HoldOut held, String gene) {
    return held.genes().contains(gene) || isOfFold(held, HoldOut.By.GENE, gene);
  }

  private static boolean arePublicationsHeld(HoldOut held, Set<String> of) {
    return of.stream().anyMatch(held.publications()::contains)
        || isOfFold(held, HoldOut.By.PUBLICATION, String.join("|", of));
  }

  private static boolean isOfFold(HoldOut held, HoldOut.By by, String id) {
    return held.folds() > 1 && held.by() == by && HoldOut.foldOf(id, held.folds()) == held.fold();
  }
}
