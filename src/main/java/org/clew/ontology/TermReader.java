package org.clew.ontology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clew.model.Curie;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLAnnotationValue;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;

/** Collects what an ontology's annotations say of each HPO class. */
final class TermReader {

  private static final String LAYPERSON = "layperson";

  /** What is said of one class. */
  static final class Entry {
    final Curie id;
    String label = "";
    String definition = "";
    final List<Synonym> synonyms = new ArrayList<>();
    final Set<Curie> alternativeIds = new TreeSet<>();
    final Set<String> crossReferences = new TreeSet<>();
    final Set<Curie> consider = new TreeSet<>();
    final Set<Curie> replacedBy = new TreeSet<>();
    boolean deprecated;
    boolean merged;

    Entry(Curie id) {
      this.id = id;
    }
  }

  private TermReader() {}

  /** Every HPO class of the ontology, current or not, by id. */
  static Map<Curie, Entry> read(OWLOntology ontology) {
    Map<Curie, Entry> entries = new TreeMap<>();
    ontology
        .classesInSignature()
        .map(OWLClass::getIRI)
        .forEach(
            iri ->
                Obo.curie(iri.toString())
                    .filter(c -> c.hasPrefix("HP"))
                    .ifPresent(c -> entries.put(c, new Entry(c))));
    Map<IRI, Synonym.Scope> scopes = new HashMap<>();
    for (Synonym.Scope scope : EnumSet.allOf(Synonym.Scope.class)) {
      scopes.put(Obo.synonym(scope), scope);
    }
    ontology
        .axioms(AxiomType.ANNOTATION_ASSERTION)
        .forEach(
            axiom ->
                axiom
                    .getSubject()
                    .asIRI()
                    .flatMap(iri -> Obo.curie(iri.toString()))
                    .map(entries::get)
                    .ifPresent(entry -> add(entry, axiom, scopes)));
    for (Entry entry : entries.values()) {
      entry.synonyms.sort(
          java.util.Comparator.comparing(Synonym::text).thenComparing(Synonym::scope));
    }
    foldMerged(entries);
    return entries;
  }

  private static void add(
      Entry entry, OWLAnnotationAssertionAxiom axiom, Map<IRI, Synonym.Scope> scopes) {
    IRI property = axiom.getProperty().getIRI();
    String value = text(axiom.getValue());
    if (axiom.getProperty().isLabel()) {
      entry.label = value;
    } else if (property.equals(Obo.DEFINITION)) {
      entry.definition = value;
    } else if (axiom.getProperty().isDeprecated()) {
      entry.deprecated = value.equals("true");
    } else if (property.equals(Obo.ALTERNATIVE_ID)) {
      Obo.iriOrCurie(value).ifPresent(entry.alternativeIds::add);
    } else if (property.equals(Obo.REPLACED_BY)) {
      Obo.iriOrCurie(value).ifPresent(entry.replacedBy::add);
    } else if (property.equals(Obo.OBSOLESCENCE_REASON)) {
      entry.merged = value.endsWith("IAO_0000227");
    } else if (property.equals(Obo.CONSIDER)) {
      Obo.iriOrCurie(value).ifPresent(entry.consider::add);
    } else if (property.equals(Obo.CROSS_REFERENCE)) {
      entry.crossReferences.add(value);
    } else if (scopes.containsKey(property)) {
      boolean layperson =
          axiom
              .annotations()
              .anyMatch(
                  a ->
                      a.getProperty().getIRI().equals(Obo.SYNONYM_TYPE)
                          && text(a.getValue()).endsWith(LAYPERSON));
      entry.synonyms.add(new Synonym(value, scopes.get(property), layperson));
    }
  }

  private static String text(OWLAnnotationValue value) {
    return value
        .asLiteral()
        .map(org.semanticweb.owlapi.model.OWLLiteral::getLiteral)
        .orElseGet(value::toString);
  }

  /**
   * In OWL, an id merged into another stands as a deprecated class with the reason "terms merged";
   * in OBO Graphs, as an alternative id of the other and sometimes as a deprecated class too. In
   * either form it becomes an alternative id, and no obsolete term.
   */
  private static void foldMerged(Map<Curie, Entry> entries) {
    Collection<Entry> all = List.copyOf(entries.values());
    Set<Curie> claimed = new TreeSet<>();
    all.stream().filter(e -> !e.deprecated).forEach(e -> claimed.addAll(e.alternativeIds));
    for (Entry entry : all) {
      if (entry.merged && entry.deprecated && !claimed.contains(entry.id)) {
        entry.replacedBy.stream()
            .map(entries::get)
            .filter(target -> target != null && !target.deprecated)
            .findFirst()
            .ifPresent(target -> target.alternativeIds.add(entry.id));
      }
    }
    for (Entry entry : all) {
      if (!entry.deprecated) {
        for (Curie alternative : entry.alternativeIds) {
          Entry withdrawn = entries.get(alternative);
          if (withdrawn != null && withdrawn.deprecated) {
            entries.remove(alternative);
          }
        }
      }
    }
  }

  /**
   * A withdrawn class. Where it was split, the first of its successors replaces it and the others
   * are to be considered.
   */
  static ObsoleteTerm obsolete(Entry entry) {
    Set<Curie> consider = new TreeSet<>(entry.consider);
    entry.replacedBy.stream().skip(1).forEach(consider::add);
    return new ObsoleteTerm(
        entry.id, entry.label, entry.replacedBy.stream().findFirst(), List.copyOf(consider));
  }
}
