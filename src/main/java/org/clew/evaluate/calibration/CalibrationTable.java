package org.clew.evaluate.calibration;

import java.util.Locale;
import org.clew.rationale.CalibrationRecord;
import org.clew.rationale.CalibrationRecord.Bin;
import org.clew.rationale.CalibrationRecord.Measured;
import org.clew.rationale.CalibrationRecord.Risk;
import org.clew.rationale.CalibrationRecord.SetMeasure;

/** A calibration record as tables. */
public final class CalibrationTable {

  private final StringBuilder out = new StringBuilder();

  private CalibrationTable() {}

  /** The record's figures. */
  public static String text(CalibrationRecord r) {
    CalibrationTable t = new CalibrationTable();
    Measured m = r.measured();
    t.line(
        "%d solved cases of %d genes in %d publications, %d made negatives; slope %.3f",
        r.fittedOn().solved(),
        r.fittedOn().genes(),
        r.fittedOn().publications(),
        r.fittedOn().negatives(),
        r.slope());
    t.line("On publications left out of the fit (%d parts):", m.folds());
    t.line("");
    t.line(
        "expected calibration error  %.3f   leading gene, solved cases (perfect probabilities on as"
            + " many cases: %.3f, 95 %% below %.3f)",
        m.error(), m.errorIfPerfect(), m.errorIfPerfect95());
    t.line("                            %.3f   ten leading genes, solved cases", m.errorOfTen());
    t.line(
        "                            %.3f   as stated, half of the cases made negatives",
        m.errorWithNone());
    t.line("");
    t.line("%-12s %6s %8s %8s", "probability", "cases", "stated", "true");
    for (Bin b : m.bins()) {
      t.line(
          "%.1f–%.1f      %6d %8.3f %8.3f",
          b.from(), b.from() + 0.1, b.cases(), b.stated(), b.correct());
    }
    t.line("");
    t.line(
        "%-12s %12s %10s %12s %14s", "set", "publications", "cases", "median size", "middle half");
    for (SetMeasure s : m.sets()) {
      t.line(
          "%8.0f %%   %10.1f %% %8.1f %% %12d %14s",
          100 * s.coverage(),
          100 * s.byPublication(),
          100 * s.byCase(),
          s.median(),
          s.quarter() + "–" + s.threeQuarters());
    }
    t.line("");
    t.line(
        "\"No candidate explains this case\", said from a probability of %.2f on: right in %.0f %%.",
        r.statement().threshold(), 100 * m.none().right());
    t.line(
        "Said of %.0f %% of solved cases, %.0f %% with their gene made unknown, %.0f %% with mixed"
            + " terms.",
        100 * m.none().ofSolved(), 100 * m.none().ofGeneUnknown(), 100 * m.none().ofMixed());
    t.line("");
    t.line("%-10s %8s %14s", "answered", "wrong", "\"none\" among");
    for (Risk k : m.risk()) {
      t.line("%8.0f %% %6.1f %% %12.1f %%", 100 * k.coverage(), 100 * k.risk(), 100 * k.none());
    }
    return t.out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
