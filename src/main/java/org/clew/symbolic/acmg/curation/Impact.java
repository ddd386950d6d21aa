package org.clew.symbolic.acmg.curation;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clew.model.AcmgClass;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.TranscriptConsequence;
import org.clew.model.Variant;
import org.clew.model.VariantAssessment;
import org.clew.symbolic.acmg.AcmgClassifier;
import org.clew.symbolic.acmg.CaseContext;
import org.clew.symbolic.acmg.EvidenceCode;
import org.clew.symbolic.acmg.EvidenceRows;
import org.clew.symbolic.acmg.GeneSources;
import org.clew.symbolic.acmg.RuleBook;

/**
 * Replays expert rows and variants under two versions of the rule packs and keeps what changes.
 * What does not change is counted only, so that an exome streams through.
 */
public final class Impact {

  /**
   * A criterion that answers differently.
   *
   * @param code criterion
   * @param before status, strength and reason, e.g. {@code NOT_MET above-threshold}
   * @param after the same under the new packs
   */
  public record CriterionChange(String code, String before, String after) {}

  /**
   * An item with another class, or another answer of a criterion.
   *
   * @param item row or variant, in words that find it
   * @param gene HGNC symbol, may be empty
   * @param before class under the old packs
   * @param after class under the new packs
   * @param criteria criteria that answer differently
   */
  public record Change(
      String item, String gene, AcmgClass before, AcmgClass after, List<CriterionChange> criteria) {

    public Change {
      criteria = List.copyOf(criteria);
    }

    public boolean ofClass() {
      return before != after;
    }
  }

  private final RuleBook before;
  private final RuleBook after;
  private final GeneSources genes;
  private final AcmgClassifier oldClassifier;
  private final AcmgClassifier newClassifier;
  private final Transitions rows = new Transitions();
  private final Transitions variants = new Transitions();
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, Integer> byCriterion = new TreeMap<>();
  private long unreadable;

  /**
   * A replay that has seen nothing yet.
   *
   * @param genes what is known of genes, the same for both sides
   */
  public Impact(RuleBook before, RuleBook after, GeneSources genes) {
    this.before = before;
    this.after = after;
    this.genes = genes;
    this.oldClassifier = before.classifier(genes.specifications().orElse(null));
    this.newClassifier = after.classifier(genes.specifications().orElse(null));
  }

  /** Replays a table of evidence; a row that cannot be read is counted as such. */
  public void table(BufferedReader in, String name) throws IOException {
    EvidenceRows table = new EvidenceRows(in, name);
    for (var row = table.next(); row.isPresent(); row = table.next()) {
      EvidenceRows.Row r = row.get();
      if (r.problem().isPresent()) {
        unreadable++;
        continue;
      }
      AcmgClass a = before.combine(r.codes(), r.panel(), r.gene()).acmgClass();
      AcmgClass b = after.combine(r.codes(), r.panel(), r.gene()).acmgClass();
      rows.add(a, b);
      if (a != b) {
        String codes =
            r.codes().stream().map(EvidenceCode::toString).collect(Collectors.joining(", "));
        String panel = r.panel().isEmpty() ? "" : " (" + r.panel() + ")";
        changes.add(
            new Change(name + ":" + r.line() + " " + codes + panel, r.gene(), a, b, List.of()));
      }
    }
  }

  /** Replays a variant in every gene that it lies in. */
  public void variant(Variant variant, CaseContext context) {
    variant.consequences().stream()
        .map(TranscriptConsequence::geneSymbol)
        .filter(g -> !g.isEmpty())
        .distinct()
        .forEach(g -> inGene(variant, g, context));
  }

  private void inGene(Variant variant, String gene, CaseContext context) {
    VariantAssessment a = oldClassifier.assess(variant, genes.context(gene), context);
    VariantAssessment b = newClassifier.assess(variant, genes.context(gene), context);
    List<CriterionChange> criteria = new ArrayList<>();
    for (int i = 0; i < a.criteria().size(); i++) {
      String old = answer(a.criteria().get(i));
      String now = answer(b.criteria().get(i));
      if (!old.equals(now)) {
        criteria.add(new CriterionChange(a.criteria().get(i).code(), old, now));
        byCriterion.merge(a.criteria().get(i).code(), 1, Integer::sum);
      }
    }
    variants.add(a.acmgClass(), b.acmgClass());
    if (!criteria.isEmpty() || a.acmgClass() != b.acmgClass()) {
      String name = a.consequence().hgvsC().isEmpty() ? "" : " " + a.consequence().hgvsC();
      changes.add(new Change(variant.key() + name, gene, a.acmgClass(), b.acmgClass(), criteria));
    }
  }

  private static String answer(CriterionResult r) {
    return r.status() + (r.status() == Status.MET ? " " + r.strength() : "") + " " + r.reason();
  }

  /** Classes of the expert rows. */
  public Transitions rows() {
    return rows;
  }

  /** Classes of the variants, one item per variant and gene. */
  public Transitions variants() {
    return variants;
  }

  /** Everything that changed, in the order of the input. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** How many answers changed, by criterion. */
  public Map<String, Integer> byCriterion() {
    return java.util.Collections.unmodifiableMap(byCriterion);
  }

  /** Rows that could not be read. */
  public long unreadable() {
    return unreadable;
  }
}
