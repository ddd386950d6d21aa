package org.clew.ontology;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clew.model.ClewException;
import org.clew.model.Curie;

/**
 * The Human Phenotype Ontology of one release, classified. Immutable and safe for use by many
 * threads; made by {@link OntologyLoader}.
 */
public final class HpoOntology {

  /** Root of all terms ({@code All}). */
  public static final Curie ROOT = new Curie("HP", "0000001");

  /** Root of phenotypic abnormalities; a file without it is not HPO. */
  public static final Curie PHENOTYPIC_ABNORMALITY = new Curie("HP", "0000118");

  /** Root of onset classes. */
  public static final Curie ONSET = new Curie("HP", "0003674");

  private final String version;
  private final List<HpoTerm> terms;
  private final Map<Curie, Integer> index;
  private final Map<Curie, Curie> alternatives;
  private final Map<Curie, ObsoleteTerm> obsolete;
  private final int[][] ancestors;
  private final TermSearch search;
  private final Justifier justifier;

  /**
   * @param terms current terms, ascending ids
   */
  HpoOntology(
      String version, List<HpoTerm> terms, List<ObsoleteTerm> obsoleteTerms, Justifier justifier) {
    this.version = version;
    this.terms = List.copyOf(terms);
    this.justifier = justifier;
    index = new HashMap<>();
    alternatives = new HashMap<>();
    for (int i = 0; i < terms.size(); i++) {
      index.put(terms.get(i).id(), i);
      for (Curie alternative : terms.get(i).alternativeIds()) {
        alternatives.putIfAbsent(alternative, terms.get(i).id());
      }
    }
    obsolete = new java.util.LinkedHashMap<>();
    for (ObsoleteTerm o : obsoleteTerms) {
      obsolete.put(o.id(), o);
    }
    ancestors = new int[terms.size()][];
    byte[] state = new byte[terms.size()];
    for (int i = 0; i < ancestors.length; i++) {
      close(i, state);
    }
    search = new TermSearch(terms);
  }

  private void close(int term, byte[] state) {
    if (state[term] == 2) {
      return;
    }
    if (state[term] == 1) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The ontology has an is_a cycle through " + terms.get(term).id(),
          "Use a release of HPO as its makers publish it.");
    }
    state[term] = 1;
    BitSet up = new BitSet();
    up.set(term);
    for (Curie parent : terms.get(term).parents()) {
      int p = position(parent);
      close(p, state);
      for (int a : ancestors[p]) {
        up.set(a);
      }
    }
    ancestors[term] = up.stream().toArray();
    state[term] = 2;
  }

  /** Release date such as {@code 2025-05-06}, or {@code unknown}. */
  public String version() {
    return version;
  }

  /** All current terms, ascending ids; every term of the file, not only abnormalities. */
  public List<HpoTerm> terms() {
    return terms;
  }

  /** Withdrawn terms, ascending ids; alternative ids are not among them. */
  public Collection<ObsoleteTerm> obsoleteTerms() {
    return Collections.unmodifiableCollection(obsolete.values());
  }

  /** The current term with exactly that id. */
  public Optional<HpoTerm> term(Curie id) {
    Integer i = index.get(id);
    return i == null ? Optional.empty() : Optional.of(terms.get(i));
  }

  /** What an id stands for in this release; replacements are followed to the current term. */
  public Resolution resolve(Curie id) {
    if (index.containsKey(id)) {
      return new Resolution(id, Resolution.Status.CURRENT, Optional.of(id), List.of());
    }
    Curie merged = alternatives.get(id);
    if (merged != null) {
      return new Resolution(id, Resolution.Status.ALTERNATIVE, Optional.of(merged), List.of());
    }
    ObsoleteTerm old = obsolete.get(id);
    if (old == null) {
      return new Resolution(id, Resolution.Status.UNKNOWN, Optional.empty(), List.of());
    }
    Optional<Curie> current = follow(old);
    Resolution.Status status =
        current.isPresent()
            ? Resolution.Status.REPLACED
            : Resolution.Status.OBSOLETE_WITHOUT_REPLACEMENT;
    return new Resolution(id, status, current, old.consider());
  }

  private Optional<Curie> follow(ObsoleteTerm old) {
    Set<Curie> seen = new HashSet<>();
    Optional<Curie> next = old.replacedBy();
    while (next.isPresent() && seen.add(next.get())) {
      Curie id = next.get();
      if (index.containsKey(id)) {
        return next;
      }
      if (alternatives.containsKey(id)) {
        return Optional.of(alternatives.get(id));
      }
      next = obsolete.containsKey(id) ? obsolete.get(id).replacedBy() : Optional.empty();
    }
    return Optional.empty();
  }

  /** Direct parents of a current term after classification, ascending. */
  public List<Curie> parents(Curie term) {
    return terms.get(position(term)).parents();
  }

  /** A current term's ancestors and the term itself, ascending. */
  public Set<Curie> ancestors(Curie term) {
    Set<Curie> up = new LinkedHashSet<>();
    for (int a : ancestors[position(term)]) {
      up.add(terms.get(a).id());
    }
    return up;
  }

  /** Whether {@code ancestor} is {@code term} or above it; both current terms. */
  public boolean isA(Curie term, Curie ancestor) {
    return Arrays.binarySearch(ancestors[position(term)], position(ancestor)) >= 0;
  }

  /**
   * Information content of every current term, in nats: −ln of the share of items annotated with
   * the term or one of its descendants (Resnik 1995, arXiv:cmp-lg/9511007).
   *
   * @param items items (say, diseases) by the term that annotates them; ids are resolved, unknown
   *     ones are left out
   * @return 0 or more; terms that annotate nothing, themselves or through descendants, are absent
   */
  public Map<Curie, Double> informationContent(Map<Curie, ? extends Collection<?>> items) {
    Map<Object, Integer> number = new HashMap<>();
    BitSet[] annotated = new BitSet[terms.size()];
    items.forEach(
        (id, values) -> {
          Optional<Curie> term = resolve(id).current();
          if (term.isEmpty()) {
            return;
          }
          for (Object item : values) {
            int n = number.computeIfAbsent(item, k -> number.size());
            for (int a : ancestors[position(term.get())]) {
              if (annotated[a] == null) {
                annotated[a] = new BitSet();
              }
              annotated[a].set(n);
            }
          }
        });
    Map<Curie, Double> ic = new HashMap<>();
    for (int t = 0; t < annotated.length; t++) {
      if (annotated[t] != null) {
        double share = (double) annotated[t].cardinality() / number.size();
        ic.put(terms.get(t).id(), share == 1 ? 0.0 : -Math.log(share));
      }
    }
    return ic;
  }

  /**
   * Terms whose id, label or synonyms match a text, best first: an id, a whole name, the beginning
   * of a name, then names in which every word of the text begins a word.
   *
   * @param limit largest number of terms to return, 1 or more
   */
  public List<TermMatch> search(String text, int limit) {
    return search.search(text, limit, this);
  }

  /**
   * Why a term is below another: minimal sets of stated axioms from which the ontology's semantics
   * entails {@code sub ⊑ sup}.
   *
   * @param limit largest number of justifications, 1 or more
   * @return smallest first; empty if it is not so
   */
  public List<Justification> justify(Curie sub, Curie sup, int limit) {
    if (!isA(sub, sup)) {
      return List.of();
    }
    return justifier.justify(sub, sup, limit, id -> term(id).map(HpoTerm::label).orElse(""));
  }

  private int position(Curie term) {
    Integer i = index.get(term);
    if (i == null) {
      throw new IllegalArgumentException(term + " is no current term of HPO " + version);
    }
    return i;
  }
}
