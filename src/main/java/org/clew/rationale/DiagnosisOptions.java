package org.clew.rationale;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.Curie;
import org.clew.model.PrevalenceTable;

/**
 * What is asked besides the case.
 *
 * @param excludePublications publications whose knowledge must not be used
 * @param asOf day after which nothing was known; empty for all that the graph knows
 * @param depth how many candidates are given, and how far they are opened
 * @param questions how many terms to ask next; 0 leaves out the whole outlook. Each outcome is a
 *     ranking computed anew: two for each question and one besides
 * @param variantFile what came with the case's variants
 * @param files what was read beside the case and what of it, by name: goes into the rationale
 * @param prevalence how common diseases are; empty for a flat prior
 */
public record DiagnosisOptions(
    Set<Curie> excludePublications,
    Optional<LocalDate> asOf,
    Depth depth,
    int questions,
    VariantRules.FileContext variantFile,
    Map<String, String> files,
    Optional<PrevalenceTable> prevalence) {

  /** Name under which a rationale holds the SHA-256 of the table of prevalences. */
  public static final String PREVALENCE = "prevalenceSha256";

  public DiagnosisOptions {
    excludePublications = Set.copyOf(excludePublications);
    files = Map.copyOf(files);
    if (questions < 0) {
      throw new IllegalArgumentException("questions " + questions);
    }
  }

  /**
   * How far candidates are opened; from 0 on, none more than the one before.
   *
   * @param top how many candidates the rationale holds, at least 1
   * @param opened how many of them are opened term by term
   * @param explained how many of these are opened along the network's paths too, which takes the
   *     network about half a second each
   */
  public record Depth(int top, int opened, int explained) {

    public Depth {
      if (top < 1 || opened < 0 || explained < 0 || explained > opened) {
        throw new IllegalArgumentException(
            "top " + top + ", opened " + opened + ", explained " + explained);
      }
    }

    /** Ranks and scores, nothing opened. */
    public static Depth ranked(int top) {
      return new Depth(top, 0, 0);
    }
  }

  /** Phenotypes under all knowledge of the graph, without an outlook. */
  public static DiagnosisOptions of(Depth depth) {
    return new DiagnosisOptions(
        Set.of(),
        Optional.empty(),
        depth,
        0,
        VariantRules.FileContext.NONE,
        Map.of(),
        Optional.empty());
  }

  /** The top candidates, all of them opened. */
  public static DiagnosisOptions top(int top) {
    return of(new Depth(top, top, top));
  }

  /** The same without the knowledge of some publications. */
  public DiagnosisOptions without(Set<Curie> publications) {
    return new DiagnosisOptions(
        publications, asOf, depth, questions, variantFile, files, prevalence);
  }

  /** The same with what was known on a day. */
  public DiagnosisOptions withAsOf(Optional<LocalDate> day) {
    return new DiagnosisOptions(
        excludePublications, day, depth, questions, variantFile, files, prevalence);
  }

  public DiagnosisOptions withQuestions(int number) {
    return new DiagnosisOptions(
        excludePublications, asOf, depth, number, variantFile, files, prevalence);
  }

  /** The same for a case with variants. */
  public DiagnosisOptions withVariants(VariantRules.FileContext file) {
    return new DiagnosisOptions(
        excludePublications, asOf, depth, questions, file, files, prevalence);
  }

  /** The same for a case completed by its files. */
  public DiagnosisOptions with(CaseFiles.Complete input) {
    return new DiagnosisOptions(
        excludePublications,
        asOf,
        depth,
        questions,
        input.variantFile(),
        input.files(),
        prevalence);
  }

  /** The same under a prior by prevalence. */
  public DiagnosisOptions withPrevalence(Optional<PrevalenceTable> table) {
    return new DiagnosisOptions(
        excludePublications, asOf, depth, questions, variantFile, files, table);
  }
}
