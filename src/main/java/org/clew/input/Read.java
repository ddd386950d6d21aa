package org.clew.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clew.model.ClewException;
import org.clew.model.Problem;

/**
 * What a reader made of an input, and what was wrong with it.
 *
 * @param value what could be read; may be there beside an error, e.g. a case whose diagnosis was
 *     read but whose terms are all unknown
 * @param problems in the order in which they were met
 */
public record Read<T>(Optional<T> value, List<Problem> problems) {

  /** How many errors an exception's message spells out. */
  private static final int SHOWN = 3;

  public Read {
    problems = List.copyOf(problems);
  }

  static <T> Read<T> failed(Problem problem) {
    return new Read<>(Optional.empty(), List.of(problem));
  }

  /** Whether the input can be used: there is a value and no error. */
  public boolean usable() {
    return value.isPresent() && errors().isEmpty();
  }

  /** The problems of level {@link Problem.Level#ERROR}. */
  public List<Problem> errors() {
    return problems.stream().filter(p -> p.level() == Problem.Level.ERROR).toList();
  }

  /**
   * The value of a usable input.
   *
   * @throws ClewException of kind INVALID_INPUT with the errors' text and the first one's remedy
   */
  public T orThrow() {
    List<Problem> errors = errors();
    if (!errors.isEmpty()) {
      String text =
          errors.stream()
              .limit(SHOWN)
              .map(p -> p.place() + ": " + p.message())
              .collect(Collectors.joining("; "));
      String more = errors.size() > SHOWN ? "; and " + (errors.size() - SHOWN) + " more" : "";
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT, text + more, errors.get(0).remedy());
    }
    return value.orElseThrow(
        () ->
            new ClewException(
                ClewException.Kind.INVALID_INPUT, "Nothing could be read", "Check the file."));
  }

  /** The same value with further problems after its own. */
  public Read<T> with(List<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new Read<>(value, all);
  }
}
