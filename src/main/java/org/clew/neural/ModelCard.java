package org.clew.neural;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;

/** {@code MODEL_CARD.md}: written by the training run from what it measured. */
public final class ModelCard {

  private static final String FILE = "MODEL_CARD.md";

  private ModelCard() {}

  /** Writes the card beside the model. */
  public static void write(Path modelDir, TrainingRun.Outcome outcome, GraphSnapshot graph) {
    try {
      Files.writeString(modelDir.resolve(FILE), text(outcome, graph));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(TrainingRun.Outcome outcome, GraphSnapshot graph) {
    ModelInfo info = outcome.model().info();
    StringBuilder out = new StringBuilder();
    line(out, "# Model card: %s", info.name());
    line(out, "");
    line(
        out,
        "A relational message-passing network (family of NBFNet and ULTRA) that adds to the HPO"
            + " likelihood of the rules. Written by `clew train`; every figure below was measured"
            + " by that run.");
    line(out, "");
    line(out, "## Size and data");
    line(out, "");
    line(out, "| | |");
    line(out, "|---|---|");
    Architecture a = info.architecture();
    row(out, "rounds, width, readout", a.rounds() + ", " + a.width() + ", " + a.readout());
    row(out, "weights", outcome.model().parameters().size());
    row(out, "bound of what a head says", "±" + a.cap() + " x slope (log10), about the mean");
    row(out, "slope (what the network's line is worth on held-out cases)", info.slope());
    for (int n : new int[] {5, 20}) {
      row(
          out,
          "weight of the rules' line at " + n + " terms (gene, disease)",
          String.format(
              Locale.ROOT,
              "%.3f, %.3f",
              outcome.model().alpha(NodeKind.GENE, n),
              outcome.model().alpha(NodeKind.DISEASE, n)));
    }
    row(out, "seed", info.seed());
    row(out, "graph version", info.graphVersion());
    for (NodeKind k : MessageGraph.KINDS) {
      row(out, k.label() + " nodes", graph.nodeCount(k));
    }
    HoldOut.Cases c = outcome.cases();
    row(out, "cases learnt from", c.training().size());
    row(out, "cases held out", c.heldOut().size());
    info.provenance().forEach((key, value) -> row(out, key, value));
    line(out, "");
    line(out, "## Accuracy on validation cases");
    line(out, "");
    line(
        out,
        "At most 3 cases of a gene, all genes (diseases) as candidates, ties at the middle rank. No"
            + " case of the same publication is ever knowledge; for *other genes*, none of the same"
            + " gene is. These cases chose when training stopped: for figures on cases that chose"
            + " nothing, hold out a fold and use `clew evaluate`.");
    line(out, "");
    line(out, "| setting | cases | | gene top-1/3/10 %%, MRR | disease top-1/3/10 %%, MRR |");
    line(out, "|---|---|---|---|---|");
    for (Map.Entry<String, Metrics> e : outcome.measured().entrySet()) {
      Metrics m = e.getValue();
      line(
          out,
          "| %s | %d | rules alone | %s | %s |",
          e.getKey(),
          m.n(),
          m.rules(),
          m.diseaseRules());
      line(out, "| | | **rules + network** | **%s** | **%s** |", m.sum(), m.diseaseSum());
    }
    without(out, outcome);
    line(out, "");
    line(out, "## Use and limits");
    line(out, "");
    line(
        out,
        "For ranking candidate genes of a suspected monogenic disease from HPO terms, together with"
            + " the evidence on variants; not for a diagnosis by itself. It learnt from published"
            + " cases, which are longer, tidier and rarer than those of a clinic, and in which ten"
            + " genes make up a quarter. It cannot name a gene that the graph does not connect with"
            + " anything the patient has.");
    return out.toString();
  }

  private static void without(StringBuilder out, TrainingRun.Outcome outcome) {
    if (outcome.without().isEmpty()) {
      return;
    }
    line(out, "");
    line(out, "## What its parts are worth");
    line(out, "");
    line(
        out,
        "The same network on the same cases, own publication left out, solved cases as knowledge,"
            + " when it is not told of some part. The rules keep all of theirs. A network trained"
            + " without a part would make up for some of it.");
    line(out, "");
    line(out, "| rules + network without | gene top-1/3/10 %%, MRR | disease top-1/3/10 %%, MRR |");
    line(out, "|---|---|---|");
    outcome
        .without()
        .forEach((part, m) -> line(out, "| %s | %s | %s |", part, m.sum(), m.diseaseSum()));
  }

  private static void row(StringBuilder out, String key, Object value) {
    line(out, "| %s | %s |", key, value);
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
