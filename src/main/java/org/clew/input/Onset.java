package org.clew.input;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.Curie;
import org.phenopackets.schema.v2.core.Age;
import org.phenopackets.schema.v2.core.GestationalAge;
import org.phenopackets.schema.v2.core.TimeElement;

/** Ages as HPO onset classes. The borders are those of the definitions in HPO 2025-05-06. */
final class Onset {

  private static final Pattern DURATION =
      Pattern.compile(
          "P(?:(\\d+(?:\\.\\d+)?)Y)?(?:(\\d+(?:\\.\\d+)?)M)?(?:(\\d+(?:\\.\\d+)?)W)?"
              + "(?:(\\d+(?:\\.\\d+)?)D)?(?:T.*)?");

  private static final double DAYS_PER_YEAR = 365.25;

  /** Onset classes from early to late, for comparison. */
  private static final List<Curie> ORDER =
      List.of(
          hp("0011460"),
          hp("0034199"),
          hp("0034198"),
          hp("0034197"),
          hp("0011461"),
          hp("0030674"),
          hp("0003577"),
          hp("0003623"),
          hp("0003593"),
          hp("0011463"),
          hp("0003621"),
          hp("0410280"),
          hp("0025708"),
          hp("0025709"),
          hp("0025710"),
          hp("0011462"),
          hp("0003581"),
          hp("0003596"),
          hp("0003584"));

  private Onset() {}

  private static Curie hp(String reference) {
    return new Curie("HP", reference);
  }

  /** The onset class of a time; empty for dates, which say nothing of age by themselves. */
  static Optional<Curie> of(TimeElement time, TermCollector terms, String place) {
    return switch (time.getElementCase()) {
      case ONTOLOGY_CLASS -> terms.current(time.getOntologyClass().getId(), place);
      case AGE -> ofAge(time.getAge(), terms, place);
      case AGE_RANGE -> ofAge(time.getAgeRange().getStart(), terms, place);
      case GESTATIONAL_AGE -> Optional.of(ofGestation(time.getGestationalAge()));
      default -> Optional.empty();
    };
  }

  private static Optional<Curie> ofAge(Age age, TermCollector terms, String place) {
    Optional<Double> days = days(age.getIso8601Duration());
    if (days.isEmpty() && !age.getIso8601Duration().isBlank()) {
      terms.unreadableAge(age.getIso8601Duration(), place);
    }
    return days.map(Onset::ofDays);
  }

  /** Sorts before all others if early; classes that HPO does not order come last. */
  static int rank(Curie onset) {
    int i = ORDER.indexOf(onset);
    return i < 0 ? ORDER.size() : i;
  }

  /** Length of an ISO 8601 duration in days, 0 or more; empty for another form. */
  static Optional<Double> days(String duration) {
    Matcher m = DURATION.matcher(duration);
    if (!m.matches() || duration.equals("P")) {
      return Optional.empty();
    }
    return Optional.of(
        part(m, 1) * DAYS_PER_YEAR + part(m, 2) * DAYS_PER_YEAR / 12 + part(m, 3) * 7 + part(m, 4));
  }

  private static double part(Matcher m, int group) {
    return m.group(group) == null ? 0 : Double.parseDouble(m.group(group));
  }

  static Curie ofDays(double days) {
    double years = days / DAYS_PER_YEAR;
    if (days < 1) {
      return hp("0003577"); // congenital
    } else if (days < 28) {
      return hp("0003623"); // neonatal
    } else if (years < 1) {
      return hp("0003593"); // infantile
    } else if (years < 5) {
      return hp("0011463"); // childhood
    } else if (years < 16) {
      return hp("0003621"); // juvenile
    } else if (years < 40) {
      return hp("0011462"); // young adult
    } else if (years < 60) {
      return hp("0003596"); // middle age
    }
    return hp("0003584"); // late
  }

  private static Curie ofGestation(GestationalAge age) {
    int days = 7 * age.getWeeks() + age.getDays();
    if (days <= 70) {
      return hp("0011460"); // embryonal: to 10 weeks of gestation
    } else if (days < 11 * 7) {
      return hp("0011461"); // fetal
    } else if (days < 14 * 7) {
      return hp("0034199"); // late first trimester
    } else if (days < 28 * 7) {
      return hp("0034198"); // second trimester
    }
    return hp("0034197"); // third trimester
  }
}
