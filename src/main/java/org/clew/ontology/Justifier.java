package org.clew.ontology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clew.model.Curie;
import org.jspecify.annotations.Nullable;
import org.liveontologies.puli.Inference;
import org.liveontologies.puli.InferenceJustifiers;
import org.liveontologies.puli.pinpointing.MinimalSubsetEnumerators;
import org.semanticweb.elk.owlapi.ElkProver;
import org.semanticweb.elk.owlapi.ElkProverFactory;
import org.semanticweb.owlapi.manchestersyntax.renderer.ManchesterOWLSyntaxOWLObjectRendererImpl;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.util.SimpleShortFormProvider;

/**
 * Justifications from ELK's proofs by resolution (Kazakov and Skočovský 2018,
 * doi:10.1007/978-3-319-94205-6_36).
 */
final class Justifier {

  private final OWLOntology ontology;
  private @Nullable ElkProver prover;

  Justifier(OWLOntology ontology) {
    this.ontology = ontology;
  }

  synchronized List<Justification> justify(
      Curie sub, Curie sup, int limit, Function<Curie, String> label) {
    OWLDataFactory owl = ontology.getOWLOntologyManager().getOWLDataFactory();
    OWLClass start = owl.getOWLClass(Obo.iri(sub));
    OWLSubClassOfAxiom goal = owl.getOWLSubClassOfAxiom(start, owl.getOWLClass(Obo.iri(sup)));
    if (prover == null) {
      prover = new ElkProverFactory().createReasoner(ontology);
    }
    List<Set<OWLAxiom>> found = new ArrayList<>();
    MinimalSubsetEnumerators.<OWLAxiom, Inference<OWLAxiom>, OWLAxiom>enumerateJustifications(
        goal,
        prover.getProof(goal),
        InferenceJustifiers.<OWLAxiom>justifyAssertedInferences(),
        () -> found.size() >= limit,
        found::add);
    ManchesterOWLSyntaxOWLObjectRendererImpl renderer = renderer(label);
    return found.stream()
        .sorted(Comparator.comparingInt(Set::size))
        .limit(limit)
        .map(axioms -> new Justification(fromTermUpward(axioms, start, renderer)))
        .toList();
  }

  /** Each axiom after those that lead to the classes it speaks of; ties in text order. */
  private static List<String> fromTermUpward(
      Collection<OWLAxiom> axioms,
      OWLClass start,
      ManchesterOWLSyntaxOWLObjectRendererImpl renderer) {
    List<OWLAxiom> open =
        axioms.stream()
            .sorted(Comparator.comparing(a -> text(a, renderer)))
            .collect(Collectors.toCollection(ArrayList::new));
    Set<OWLClass> reached = new HashSet<>(Set.of(start));
    List<String> ordered = new ArrayList<>();
    while (!open.isEmpty()) {
      OWLAxiom next =
          open.stream()
              .filter(a -> classesBelow(a).stream().anyMatch(reached::contains))
              .findFirst()
              .orElse(open.get(0));
      open.remove(next);
      next.classesInSignature().forEach(reached::add);
      ordered.add(text(next, renderer));
    }
    return ordered;
  }

  private static String text(OWLAxiom axiom, ManchesterOWLSyntaxOWLObjectRendererImpl renderer) {
    return renderer.render(axiom).replaceAll("\\s+", " ").strip();
  }

  private static Set<OWLClass> classesBelow(OWLAxiom axiom) {
    return axiom instanceof OWLSubClassOfAxiom s
        ? s.getSubClass().classesInSignature().collect(Collectors.toSet())
        : axiom.classesInSignature().collect(Collectors.toSet());
  }

  private static ManchesterOWLSyntaxOWLObjectRendererImpl renderer(Function<Curie, String> label) {
    ManchesterOWLSyntaxOWLObjectRendererImpl renderer =
        new ManchesterOWLSyntaxOWLObjectRendererImpl();
    renderer.setShortFormProvider(
        new SimpleShortFormProvider() {
          @Override
          public String getShortForm(OWLEntity entity) {
            return Obo.curie(entity.getIRI().toString())
                .map(id -> label.apply(id).isEmpty() ? id.toString() : quoted(id, label))
                .orElseGet(() -> super.getShortForm(entity));
          }
        });
    return renderer;
  }

  private static String quoted(Curie id, Function<Curie, String> label) {
    return "'" + label.apply(id) + "' (" + id + ")";
  }
}
