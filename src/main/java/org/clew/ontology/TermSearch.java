package org.clew.ontology;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.clew.model.Curie;

/**
 * Look-up of terms by words. A linear scan: HPO has some 43,000 names, which takes a few
 * milliseconds.
 */
final class TermSearch {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** One name of one term; {@code words} is normalised, with a space before each word. */
  private record Name(HpoTerm term, String text, String words, boolean label) {}

  private final List<Name> names = new ArrayList<>();

  TermSearch(List<HpoTerm> terms) {
    for (HpoTerm term : terms) {
      names.add(new Name(term, term.label(), words(term.label()), true));
      for (Synonym s : term.synonyms()) {
        names.add(new Name(term, s.text(), words(s.text()), false));
      }
    }
  }

  /** Lower case, no accents, one space before each word, none at the end. */
  private static String words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String spaced = GAPS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ");
    return (" " + spaced.strip()).stripTrailing();
  }

  List<TermMatch> search(String text, int limit, HpoOntology ontology) {
    List<TermMatch> matches = new ArrayList<>();
    Curie.tryParse(text)
        .map(ontology::resolve)
        .flatMap(Resolution::current)
        .flatMap(ontology::term)
        .ifPresent(t -> matches.add(new TermMatch(t, text.strip(), TermMatch.Kind.ID)));
    String query = words(text);
    if (query.isEmpty()) {
      return matches;
    }
    String[] parts = query.strip().split(" ");
    java.util.Map<Curie, TermMatch> best = new java.util.HashMap<>();
    for (Name name : names) {
      TermMatch.Kind kind = kind(name, query, parts);
      if (kind != null) {
        best.merge(
            name.term().id(),
            new TermMatch(name.term(), name.text(), kind),
            (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
      }
    }
    best.values().stream()
        .sorted(ORDER)
        .filter(m -> matches.isEmpty() || !m.term().id().equals(matches.get(0).term().id()))
        .limit(Math.max(0, limit - matches.size()))
        .forEach(matches::add);
    return matches;
  }

  private static final Comparator<TermMatch> ORDER =
      Comparator.comparing(TermMatch::kind)
          .thenComparing(m -> m.matched().length())
          .thenComparing(TermMatch::matched)
          .thenComparing(m -> m.term().id());

  private static TermMatch.@org.jspecify.annotations.Nullable Kind kind(
      Name name, String query, String[] parts) {
    if (name.words().equals(query)) {
      return name.label() ? TermMatch.Kind.LABEL : TermMatch.Kind.SYNONYM;
    }
    if (name.words().startsWith(query)) {
      return name.label() ? TermMatch.Kind.LABEL_PREFIX : TermMatch.Kind.SYNONYM_PREFIX;
    }
    for (String part : parts) {
      if (!name.words().contains(" " + part)) {
        return null;
      }
    }
    return name.label() ? TermMatch.Kind.LABEL_WORDS : TermMatch.Kind.SYNONYM_WORDS;
  }
}
