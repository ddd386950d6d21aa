package org.clew.input;

import java.util.Optional;
import org.clew.model.Case;

/** A case from HPO ids on the command line. */
public final class HpoArguments {

  /** Id of a case that comes without one. */
  public static final String CASE_ID = "command-line";

  private HpoArguments() {}

  /**
   * Reads lists of HPO ids, e.g. {@code HP:0001166,HP:0001083}; commas, semicolons and white space
   * separate.
   *
   * @param observed terms that the patient has ({@code --hpo})
   * @param excluded terms that were looked for and are absent ({@code --exclude}); may be empty
   */
  public static Read<Case> read(String observed, String excluded, TermResolver resolver) {
    Problems problems = new Problems();
    TermCollector terms = new TermCollector(resolver, problems);
    add(observed, false, "--hpo", terms);
    add(excluded, true, "--exclude", terms);
    terms.finish("--hpo");
    return new Read<>(
        Optional.of(Case.of(CASE_ID, terms.observed(), terms.excluded())), problems.list());
  }

  private static void add(String list, boolean excluded, String place, TermCollector terms) {
    for (String item : list.split("[,;\\s]+")) {
      if (!item.isEmpty()) {
        terms.add(item, "", excluded, place);
      }
    }
  }
}
