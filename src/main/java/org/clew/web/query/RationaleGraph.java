package org.clew.web.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.clew.graph.rdf.Iris;
import org.clew.model.Candidate;
import org.clew.model.CriterionResult;
import org.clew.model.Curie;
import org.clew.model.EdgeRef;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.clew.model.VariantAssessment;
import org.clew.web.cases.StoredRun;

/**
 * One rationale in the terms of PROV-O: the run is the activity, the rationale what it generated,
 * and every line of a ledger is derived from the associations of the knowledge graph on which it
 * rests, under the very IRIs that they have there. What PROV-O has no word for is in Clew's own
 * vocabulary, the one of the rationale's JSON-LD form.
 */
final class RationaleGraph {

  static final String PROV = "http://www.w3.org/ns/prov#";
  static final String VOCABULARY = "https://w3id.org/clew/vocab#";

  /** Graphs are named by this and the id of their run. */
  static final String NAME = Iris.CLEW + "rationale:";

  private static final Node TYPE = RDF.type.asNode();
  private static final Node LABEL = RDFS.label.asNode();
  private static final Node ENTITY = prov("Entity");

  private final Graph graph = GraphFactory.createDefaultGraph();
  private final String name;

  private RationaleGraph(String name) {
    this.name = name;
  }

  static Node name(String run) {
    return NodeFactory.createURI(NAME + run);
  }

  /**
   * The graph of a finished run.
   *
   * @param owner account that asked for it
   */
  static Graph of(StoredRun run, String owner, Rationale rationale) {
    RationaleGraph made = new RationaleGraph(NAME + run.id());
    made.provenance(run, owner, rationale);
    rationale.candidates().forEach(made::candidate);
    return made.graph;
  }

  // ---- who made it, when, from what

  private void provenance(StoredRun run, String owner, Rationale r) {
    Node rationale = uri(name);
    Node activity = uri(Iris.CLEW + "run:" + run.id());
    Node account = uri(Iris.CLEW + "account:" + Iris.encode(owner));
    Node patient = uri(Iris.CLEW + "own-case:" + run.caseId());
    add(rationale, TYPE, ENTITY);
    add(rationale, TYPE, prov("Collection"));
    add(rationale, TYPE, clew("Rationale"));
    add(rationale, prov("wasGeneratedBy"), activity);
    add(rationale, prov("generatedAtTime"), time(run.ended()));
    add(rationale, prov("wasAttributedTo"), account);
    add(rationale, prov("wasDerivedFrom"), patient);
    add(rationale, clew("candidateCount"), whole(r.candidateCount()));
    add(rationale, clew("noneProbability"), number(r.normalisation().noneProbability()));
    add(activity, TYPE, prov("Activity"));
    add(activity, prov("startedAtTime"), time(run.started()));
    add(activity, prov("endedAtTime"), time(run.ended()));
    add(activity, prov("wasAssociatedWith"), account);
    add(activity, prov("used"), patient);
    add(account, TYPE, prov("Agent"));
    add(patient, TYPE, ENTITY);
    add(patient, clew("caseVersion"), whole(run.caseVersion()));
    add(patient, clew("sex"), clew(r.sex().name()));
    r.onset().ifPresent(o -> add(patient, clew("onset"), curie(o)));
    r.observed().forEach(t -> add(patient, clew("observed"), curie(t.id())));
    r.excluded().forEach(t -> add(patient, clew("excluded"), curie(t.id())));
    for (Map.Entry<String, String> v : r.versions().entrySet()) {
      boolean software = v.getKey().equals("clew");
      Node used =
          uri(Iris.CLEW + "version:" + Iris.encode(v.getKey()) + ":" + Iris.encode(v.getValue()));
      add(activity, prov(software ? "wasAssociatedWith" : "used"), used);
      add(used, TYPE, software ? prov("SoftwareAgent") : ENTITY);
      add(used, LABEL, text(v.getKey()));
      add(used, clew("version"), text(v.getValue()));
    }
  }

  // ---- what it says

  private void candidate(Candidate c) {
    String gene = c.gene().id().toString();
    String at = name + "/" + Iris.encode(gene);
    Node candidate = uri(at);
    add(uri(name), prov("hadMember"), candidate);
    add(uri(name), clew("hasCandidate"), candidate);
    add(candidate, TYPE, ENTITY);
    add(candidate, TYPE, clew("Candidate"));
    add(candidate, LABEL, text(c.gene().label()));
    add(candidate, clew("rank"), whole(c.rank()));
    add(candidate, clew("gene"), curie(c.gene().id()));
    c.disease().map(Term::id).ifPresent(d -> add(candidate, clew("disease"), curie(d)));
    add(candidate, clew("score"), number(c.score()));
    add(candidate, clew("posterior"), number(c.posterior()));
    for (LedgerLine line : c.ledger().lines()) {
      line(candidate, at + "/" + Iris.encode(line.id()), line);
    }
    c.explanation()
        .ifPresent(
            e ->
                e.edges().forEach(x -> restsOn(uri(at + "/phenotype.network"), List.of(x.edge()))));
    c.findings().forEach(f -> add(candidate, clew("finding"), text(f.code())));
    for (VariantAssessment a : c.variants()) {
      variant(candidate, at + "/" + Iris.encode(a.variant().key()), a);
    }
  }

  private void line(Node candidate, String at, LedgerLine l) {
    Node line = uri(at);
    add(candidate, clew("hasEvidenceLine"), line);
    add(candidate, prov("wasDerivedFrom"), line);
    add(line, TYPE, ENTITY);
    add(line, TYPE, clew("EvidenceLine"));
    add(line, clew("lineId"), text(l.id()));
    add(line, clew("component"), clew(l.component().name()));
    add(line, clew("origin"), clew(l.origin().name()));
    add(line, clew("log10LR"), number(l.log10LR()));
    add(line, clew("specifiedBy"), text(l.specifiedBy().name()));
    for (Curie citation : l.specifiedBy().citations()) {
      add(line, prov("hadPrimarySource"), curie(citation));
    }
    int number = 0;
    for (LedgerPart p : l.parts()) {
      Node part = uri(at + "/" + ++number);
      add(line, clew("hasPart"), part);
      add(part, TYPE, ENTITY);
      add(part, LABEL, text(p.label()));
      add(part, clew("key"), text(p.key()));
      add(part, clew("relation"), text(p.relation()));
      add(part, clew("log10LR"), number(p.log10LR()));
      restsOn(part, p.edges());
      restsOn(line, p.edges());
    }
  }

  private void restsOn(Node evidence, List<EdgeRef> edges) {
    for (EdgeRef e : edges) {
      if (!e.subject().id().hasPrefix("clew")) { // the patient's own link to a term is no knowledge
        Node association = uri(Iris.association(e.id()));
        add(evidence, clew("restsOn"), association);
        add(evidence, prov("wasDerivedFrom"), association);
        e.publications().forEach(p -> add(evidence, prov("hadPrimarySource"), curie(p)));
      }
    }
  }

  private void variant(Node candidate, String at, VariantAssessment a) {
    Node variant = uri(at);
    add(candidate, clew("variant"), variant);
    add(variant, TYPE, ENTITY);
    add(variant, LABEL, text(a.variant().key()));
    add(variant, clew("acmgClass"), clew(a.acmgClass().name()));
    add(variant, clew("points"), whole(a.points()));
    add(variant, clew("posterior"), number(a.posterior()));
    for (CriterionResult k : a.criteria()) {
      Optional.of(k)
          .filter(c -> c.status() == CriterionResult.Status.MET)
          .ifPresent(c -> add(variant, clew("met"), text(c.code())));
    }
  }

  // ---- terms

  private void add(Node s, Node p, Node o) {
    graph.add(Triple.create(s, p, o));
  }

  private static Node prov(String local) {
    return uri(PROV + local);
  }

  private static Node clew(String local) {
    return uri(VOCABULARY + local);
  }

  private static Node curie(Curie id) {
    return uri(Iris.iri(id.toString()));
  }

  private static Node uri(String iri) {
    return NodeFactory.createURI(iri);
  }

  private static Node text(String text) {
    return NodeFactory.createLiteralString(text);
  }

  private static Node whole(int value) {
    return NodeFactory.createLiteralDT(Integer.toString(value), XSDDatatype.XSDinteger);
  }

  private static Node number(double value) {
    return NodeFactory.createLiteralDT(Double.toString(value), XSDDatatype.XSDdouble);
  }

  private static Node time(java.time.Instant at) {
    return NodeFactory.createLiteralDT(at.toString(), XSDDatatype.XSDdateTime);
  }
}
