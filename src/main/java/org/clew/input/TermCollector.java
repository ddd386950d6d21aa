package org.clew.input;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clew.model.Curie;
import org.clew.ontology.Resolution;

/** Gathers observed and excluded terms as current ids and reports what had to be changed. */
final class TermCollector {

  private static final String NO_TERM_LEFT =
      "Add at least one HPO term that the patient has (search at https://hpo.jax.org).";

  /** An HPO id as files and people write it, also as an address of the OBO library. */
  private static final Pattern HPO_ID =
      Pattern.compile(
          "(?:https?://purl\\.obolibrary\\.org/obo/)?HP[:_](\\d{1,10})", Pattern.CASE_INSENSITIVE);

  private final TermResolver resolver;
  private final Problems problems;
  private final Set<Curie> observed = new LinkedHashSet<>();
  private final Set<Curie> excluded = new LinkedHashSet<>();

  TermCollector(TermResolver resolver, Problems problems) {
    this.resolver = resolver;
    this.problems = problems;
  }

  /**
   * Adds a term that the patient has or lacks.
   *
   * @param text the id as the input gives it
   * @param label the name beside it; may be empty
   */
  void add(String text, String label, boolean isExcluded, String place) {
    Optional<Curie> current = current(text, place);
    if (current.isEmpty()) {
      return;
    }
    Curie id = current.get();
    if (!resolver.isFeature(id)) {
      problems.warning(
          place,
          "The term " + id + " names no sign that a patient could have; it was left out",
          "Give an onset, a severity or a frequency in the feature or disease that it belongs to.");
      return;
    }
    resolver
        .named(label)
        .filter(meant -> !meant.equals(id))
        .ifPresent(
            meant ->
                problems.warning(
                    place,
                    "The label is that of "
                        + meant
                        + " ("
                        + shorten(label)
                        + "), the id is "
                        + id
                        + "; the id was used",
                    "Check which of the two is meant."));
    if (!(isExcluded ? excluded : observed).add(id)) {
      problems.info(place, "The term " + id + " is given twice", "It counts once; nothing to do.");
    }
  }

  /** The current id of a term of the input; reported if it is replaced or unknown. */
  Optional<Curie> current(String text, String place) {
    Matcher form = HPO_ID.matcher(text.strip());
    Optional<Curie> id =
        form.matches() ? Optional.of(new Curie("HP", form.group(1))) : Optional.empty();
    if (id.isEmpty()) {
      problems.warning(
          place,
          "'" + shorten(text) + "' is not an HPO id",
          "Write terms as HP:0001166. The entry was left out.");
      return Optional.empty();
    }
    Resolution r = resolver.resolve(id.get());
    switch (r.status()) {
      case CURRENT -> {}
      case ALTERNATIVE, REPLACED ->
          problems.info(
              place,
              "The term " + id.get() + " is outdated; " + r.current().orElseThrow() + " was used",
              "Nothing to do; write the current id if you edit the file.");
      case OBSOLETE_WITHOUT_REPLACEMENT ->
          problems.warning(
              place,
              "The term " + id.get() + " is obsolete and has no successor; it was left out",
              r.consider().isEmpty()
                  ? "Choose a current term of the same meaning."
                  : "Consider "
                      + r.consider().stream().map(Curie::toString).collect(Collectors.joining(", "))
                      + ".");
      case UNKNOWN ->
          problems.warning(
              place,
              "The term " + id.get() + " is unknown to this release of HPO; it was left out",
              "Check the id; if it is newer than the imported HPO, import a newer release or use"
                  + " its parent term.");
    }
    return r.current();
  }

  /** Says that an age was passed over. */
  void unreadableAge(String text, String place) {
    problems.warning(
        place,
        "'" + shorten(text) + "' is no age; it was passed over",
        "Write it as an ISO 8601 duration from birth, such as P3Y6M.");
  }

  /** Settles contradictions and says so if nothing is left to rank by. */
  void finish(String place) {
    Set<Curie> both = new LinkedHashSet<>(excluded);
    both.retainAll(observed);
    for (Curie id : both) {
      problems.warning(
          place,
          "The term " + id + " is both observed and excluded; it was taken as observed",
          "Remove one of the two entries.");
      excluded.remove(id);
    }
    for (Curie absent : excluded) {
      observed.stream()
          .filter(present -> resolver.isBelow(present, absent))
          .findFirst()
          .ifPresent(
              present ->
                  problems.warning(
                      place,
                      "The term "
                          + absent
                          + " is excluded, yet "
                          + present
                          + ", a kind of it, is observed; both were kept",
                      "Remove the exclusion, or exclude a narrower term."));
    }
    if (observed.isEmpty()) {
      problems.error(
          place,
          excluded.isEmpty()
              ? "The case has no usable HPO term"
              : "The case has only excluded HPO terms; at least one observed term is needed",
          NO_TERM_LEFT);
    }
  }

  Set<Curie> observed() {
    return observed;
  }

  Set<Curie> excluded() {
    return excluded;
  }

  /** Text of an input, short enough for a message. */
  static String shorten(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= 40 ? clean : clean.substring(0, 40) + "…";
  }
}
