package org.clew.graph.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.clew.graph.EdgeType;
import org.clew.graph.kgx.KgxEdge;

/**
 * Open Targets' molecules: names, phase of development, ids elsewhere, and the targets that ChEMBL
 * gives their mechanism. Diseases linked to a molecule are those of any trial, not indications, and
 * are not read.
 */
final class OpenTargetsDrugs {

  private static final Pattern ENSEMBL = Pattern.compile("ENSG\\d{11}");
  private static final Pattern DRUGBANK = Pattern.compile("DB\\d{5}");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern QUOTED = Pattern.compile("'([^']+)'|\"([^\"]+)\"");

  private OpenTargetsDrugs() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Table.csv(
        file,
        graph.report(),
        List.of(
            "id",
            "name",
            "drugType",
            "maximumClinicalTrialPhase",
            "isApproved",
            "hasBeenWithdrawn",
            "linkedTargets.rows",
            "crossReferences.drugbank",
            "crossReferences.chEBI"),
        row -> drug(row, graph));
  }

  private static void drug(Row row, GraphAssembly graph) {
    Drug drug = graph.drug(row, "CHEMBL.COMPOUND:" + row.get("id"));
    all(DRUGBANK, row.get("crossReferences.drugbank"))
        .forEach(id -> graph.sameDrug(drug, "DRUGBANK:" + id));
    all(NUMBER, row.get("crossReferences.chEBI"))
        .forEach(id -> graph.sameDrug(drug, "CHEBI:" + id));
    drug.name(row.get("name").toLowerCase(java.util.Locale.ROOT));
    quoted(row.get("synonyms")).forEach(drug::name);
    quoted(row.get("tradeNames")).forEach(drug::name);
    put(drug, "drug_type", row.get("drugType"));
    put(drug, "max_phase", row.get("maximumClinicalTrialPhase").replaceFirst("\\.0$", ""));
    put(drug, "approved", row.get("isApproved").toLowerCase(java.util.Locale.ROOT));
    put(drug, "withdrawn", row.get("hasBeenWithdrawn").toLowerCase(java.util.Locale.ROOT));
    for (String target : all(ENSEMBL, row.get("linkedTargets.rows"))) {
      Optional<Gene> gene = graph.gene(row, "ENSEMBL:" + target, "");
      gene.flatMap(g -> graph.protein(row, g))
          .ifPresent(
              protein ->
                  graph.edge(
                      row,
                      EdgeType.DRUG_TARGET,
                      KgxEdge.of(
                              drug.id(),
                              EdgeType.DRUG_TARGET.predicate(),
                              protein,
                              "infores:chembl")
                          .aggregators(List.of(row.file().source().infores()))
                          .original(drug.id(), "ENSEMBL:" + target)
                          .build()));
    }
  }

  private static void put(Drug drug, String property, String value) {
    if (!value.isEmpty()) {
      drug.properties.put(property, value);
    }
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).distinct().toList();
  }

  private static List<String> quoted(String list) {
    return QUOTED
        .matcher(list)
        .results()
        .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
        .toList();
  }
}
