package org.clew.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.rationale.CaseFiles;
import org.clew.rationale.DiagnosisOptions;

/** The case and the question of a saved rationale. */
final class SavedCase {

  private SavedCase() {}

  /** The patient as the rationale tells; variants come from files. */
  static Case patient(Rationale saved) {
    return new Case(
        saved.caseId(),
        ids(saved.observed()),
        ids(saved.excluded()),
        saved.sex(),
        saved.onset(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /**
   * The same question as was asked.
   *
   * @throws IllegalArgumentException if its options cannot be read
   */
  static DiagnosisOptions options(Rationale saved, CaseFiles.Complete input) {
    String excluded = saved.knowledge().getOrDefault("excludePublications", "");
    Set<Curie> publications =
        excluded.isEmpty()
            ? Set.of()
            : List.of(excluded.split(",")).stream().map(Curie::parse).collect(Collectors.toSet());
    return DiagnosisOptions.of(
            new DiagnosisOptions.Depth(
                number(saved, "top", Integer.MAX_VALUE),
                number(saved, "opened", DiagnoseCommand.OPENED),
                number(saved, "explained", DiagnoseCommand.OPENED)))
        .without(publications)
        .withAsOf(day(saved))
        .withQuestions(number(saved, "questions", DiagnoseCommand.MOST_QUESTIONS))
        .with(input);
  }

  /** Whether the prior was moved by a table of prevalences. */
  static boolean withPrevalence(Rationale saved) {
    return saved.options().containsKey(DiagnosisOptions.PREVALENCE);
  }

  private static Optional<LocalDate> day(Rationale saved) {
    try {
      return Optional.ofNullable(saved.knowledge().get("asOf")).map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("asOf is no date", e);
    }
  }

  private static int number(Rationale saved, String option, int most) {
    int value = Integer.parseInt(saved.options().getOrDefault(option, ""));
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(option + " " + value + " is not in 0–" + most);
    }
    return value;
  }

  private static Set<Curie> ids(List<Term> terms) {
    Function<Term, Curie> id = Term::id;
    return terms.stream().map(id).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
