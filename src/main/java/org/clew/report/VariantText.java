package org.clew.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clew.model.CriterionResult;
import org.clew.model.VariantAssessment;

/** A variant's assessment on a text page: its class and every criterion. */
final class VariantText {

  private final TextPage page;

  VariantText(TextPage page) {
    this.page = page;
  }

  void write(VariantAssessment a) {
    page.line("");
    String hgvs = a.consequence().hgvsC() + " " + a.consequence().hgvsP();
    page.line(
        page.ink().bold("Variant " + a.variant().key())
            + "  "
            + TextPage.clean(hgvs.strip())
            + "  "
            + a.variant().zygosity().name().toLowerCase(Locale.ROOT));
    page.line(
        "  "
            + a.acmgClass().label()
            + ", "
            + a.points()
            + " points, probability of pathogenicity "
            + Numbers.percent(a.posterior()));
    if (!a.classes().isEmpty()) {
      page.sentence("  By scheme: " + Sentences.schemes(a));
    }
    if (!a.changes().isEmpty()) {
      page.sentence("  Would change the class: " + Sentences.changes(a));
    }
    criteria(a.criteria());
  }

  /** Met and excluded ones first, then those not met, then in one sentence those not assessed. */
  private void criteria(List<CriterionResult> all) {
    List<CriterionResult> notMet = new ArrayList<>();
    List<String> unanswered = new ArrayList<>();
    for (CriterionResult r : all) {
      switch (r.status()) {
        case NOT_ASSESSED -> unanswered.add(r.code() + " (" + String.join(", ", r.missing()) + ")");
        case NOT_MET -> notMet.add(r);
        case MET, EXCLUDED -> criterion(r);
      }
    }
    notMet.forEach(this::criterion);
    if (!unanswered.isEmpty()) {
      page.sentence("  Not assessed, input missing: " + String.join("; ", unanswered));
    }
  }

  private void criterion(CriterionResult r) {
    String points = r.points() == 0 ? "" : String.format(Locale.ROOT, "%+d", r.points());
    page.line(
        String.format(
            Locale.ROOT,
            "  %-5s %-9s %-12s %3s  %s",
            r.code(),
            Sentences.status(r),
            r.strength().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            points.replace('-', '−'),
            TextPage.clean(Sentences.reason(r))));
  }
}
