package org.clew.ontology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.clew.model.Curie;
import org.liveontologies.puli.Inference;
import org.liveontologies.puli.InferenceJustifiers;
import org.liveontologies.puli.pinpointing.MinimalSubsetEnumerators;
import org.semanticweb.elk.owlapi.ElkProver;
import org.semanticweb.elk.owlapi.ElkProverFactory;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLObject;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.manchestersyntax.renderer.ManchesterOWLSyntaxOWLObjectRendererImpl;
import org.semanticweb.owlapi.model.OWLEntity;

/**
 * Justifications from ELK's proofs by resolution (Kazakov and Skočovský 2018,
 * doi:10.1007/978-3-319-94205-6_36).
 */
final class Justifier {

  private final OWLOntology ontology;

  Justifier(OWLOntology ontology) {
    this.ontology = ontology;
  }

  synchronized List<Justification> justify(
      Curie sub, Curie sup, int limit, Function<Curie, String> label) {
    OWLDataFactory owl = ontology.getOWLOntologyManager().getOWLDataFactory();
    OWLSubClassOfAxiom goal =
        owl.getOWLSubClassOfAxiom(
            owl.getOWLClass(Obo.iri(sub)), owl.getOWLClass(Obo.iri(sup)));
    ElkProver prover = new ElkProverFactory().createReasoner(ontology);
    List<Set<OWLAxiom>> found = new ArrayList<>();
    try {
      MinimalSubsetEnumerators.<OWLAxiom, Inference<OWLAxiom>, OWLAxiom>enumerateJustifications(
          goal,
          prover.getProof(goal),
          InferenceJustifiers.<OWLAxiom>justifyAssertedInferences(),
          () -> found.size() >= limit,
          found::add);
    } finally {
      prover.dispose();
    }
    return found.stream()
        .sorted(Comparator.comparingInt(Set::size))
        .limit(limit)
        .map(axioms -> new Justification(render(axioms, label)))
        .toList();
  }

  private static List<String> render(Set<OWLAxiom> axioms, Function<Curie, String> label) {
    ManchesterOWLSyntaxOWLObjectRendererImpl renderer =
        new ManchesterOWLSyntaxOWLObjectRendererImpl();
    renderer.setShortFormProvider(
        new org.semanticweb.owlapi.util.SimpleShortFormProvider() {
          @Override
          public String getShortForm(OWLEntity entity) {
            return Obo.curie(entity.getIRI().toString())
                .map(id -> label.apply(id).isEmpty() ? id.toString() : quoted(id, label))
                .orElseGet(() -> super.getShortForm(entity));
          }
        });
    return axioms.stream().map((OWLObject a) -> renderer.render(a)).sorted().toList();
  }

  private static String quoted(Curie id, Function<Curie, String> label) {
    return "'" + label.apply(id) + "' (" + id + ")";
  }
}
