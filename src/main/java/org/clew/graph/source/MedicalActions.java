package org.clew.graph.source;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clew.model.Curie;

/**
 * MAxO's annotations: what is done about a disease or one of its features. They describe the
 * disease and say nothing of who has it, so they become its property {@code medical_action}, one
 * value per action: {@code MAXO:0000088 treats HP:0000819 dietary intervention}. Only diseases that
 * the graph knows otherwise are taken.
 */
final class MedicalActions {

  private MedicalActions() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.tsv(
        file,
        graph.report(),
        List.of(
            "disease_id",
            "disease_name",
            "source_id",
            "maxo_id",
            "maxo_name",
            "hpo_id",
            "relation",
            "evidence",
            "extension_name"),
        row -> action(row, graph));
  }

  private static void action(Row row, GraphAssembly graph) {
    String named = row.get("disease_id");
    Optional<Disease> known = graph.diseases().known(named);
    if (known.isEmpty()) {
      graph.report().issue(row, Reason.UNKNOWN_DISEASE, named, row.get("disease_name"));
      return;
    }
    Optional<Curie> action = Curie.tryParse(row.get("maxo_id"));
    if (action.isEmpty() || row.get("relation").isEmpty() || row.get("maxo_name").isEmpty()) {
      graph.report().issue(row, Reason.MALFORMED_ROW, named, row.get("maxo_id"));
      return;
    }
    String about = row.get("hpo_id");
    Optional<String> feature =
        about.startsWith("HP:") ? graph.phenotype(row, about) : Optional.of(known.get().id());
    String drug = row.get("extension_name");
    feature.ifPresent(
        f ->
            known
                .get()
                .state(
                    "medical_action",
                    action.get()
                        + " "
                        + row.get("relation").toLowerCase(Locale.ROOT).replace(' ', '_')
                        + " "
                        + f
                        + " "
                        + plain(row.get("maxo_name"))
                        + (drug.isEmpty() ? "" : " (" + plain(drug) + ")"),
                    row.get("source_id") + " (" + row.get("evidence") + ")"));
  }

  /** Without the signs that part values and references. */
  private static String plain(String name) {
    return name.replaceAll("[|=\\s]+", " ");
  }
}
