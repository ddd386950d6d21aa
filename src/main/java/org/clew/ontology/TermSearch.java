package org.clew.ontology;

import java.util.ArrayList;
import java.util.List;
import org.clew.model.Curie;

/** Look-up of terms by id or by words. */
final class TermSearch {

  private final NameIndex<HpoTerm> names;

  TermSearch(List<HpoTerm> terms) {
    NameIndex.Builder<HpoTerm> builder = new NameIndex.Builder<>();
    for (HpoTerm term : terms) {
      builder.add(term, term.label(), term.synonyms().stream().map(Synonym::text).toList());
    }
    names = builder.build();
  }

  List<TermMatch> search(String text, int limit, HpoOntology ontology) {
    List<TermMatch> matches = new ArrayList<>();
    Curie.tryParse(text)
        .map(ontology::resolve)
        .flatMap(Resolution::current)
        .flatMap(ontology::term)
        .ifPresent(t -> matches.add(new TermMatch(t, text.strip(), TermMatch.Kind.ID)));
    names.search(text, limit).stream()
        .filter(m -> matches.isEmpty() || !m.item().equals(matches.get(0).term()))
        .limit(Math.max(0, limit - matches.size()))
        .map(m -> new TermMatch(m.item(), m.matched(), m.kind()))
        .forEach(matches::add);
    return matches;
  }
}
