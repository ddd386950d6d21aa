package org.clew.ontology;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.OBODocumentFormat;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.io.StreamDocumentSource;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.MissingImportHandlingStrategy;
import org.semanticweb.owlapi.model.OWLDocumentFormat;
import org.semanticweb.owlapi.model.OWLLogicalAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.OWLRuntimeException;

/**
 * Reads HPO from OBO Graphs JSON, OBO, RDF/XML or functional syntax, gzipped or not, and classifies
 * it. Nothing but the named file is read: imports and external entities are not fetched.
 */
public final class OntologyLoader {

  /** Largest document that is read, after unpacking, in bytes: ten times hp.owl of 2025. */
  static final long MAX_BYTES = 1L << 30;

  private static final IRI BLOCKED_IMPORT = IRI.create("urn:clew:blocked-import");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private OntologyLoader() {}

  /**
   * Loads and classifies the ontology. Takes some seconds for a release of HPO: for import only, at
   * query time the graph snapshot holds the hierarchy.
   *
   * @throws ClewException if the file is missing, cannot be read, or is not HPO
   */
  public static HpoOntology load(Path file) {
    OWLOntology ontology = parse(file);
    Map<Curie, TermReader.Entry> entries = TermReader.read(ontology);
    Set<Curie> current = new TreeSet<>();
    List<ObsoleteTerm> obsolete = new ArrayList<>();
    for (TermReader.Entry e : entries.values()) {
      if (e.deprecated) {
        obsolete.add(TermReader.obsolete(e));
      } else if (!e.label.isEmpty()) {
        current.add(e.id);
      }
    }
    if (!current.contains(HpoOntology.PHENOTYPIC_ABNORMALITY)) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          file
              + " is not the Human Phenotype Ontology: it has no term "
              + HpoOntology.PHENOTYPIC_ABNORMALITY
              + " (Phenotypic abnormality)",
          "Give hp.json, hp.obo or hp.owl of an HPO release.");
    }
    Map<Curie, Set<Curie>> parents = Classifier.parents(ontology, current);
    List<HpoTerm> terms = new ArrayList<>();
    for (Curie id : current) {
      TermReader.Entry e = entries.get(id);
      terms.add(
          new HpoTerm(
              id,
              e.label,
              e.definition,
              e.synonyms,
              List.copyOf(e.alternativeIds),
              List.copyOf(parents.get(id)),
              List.copyOf(e.crossReferences)));
    }
    return new HpoOntology(version(ontology), terms, obsolete, new Justifier(logical(ontology)));
  }

  private static OWLOntology parse(Path file) {
    OntologyFormat named =
        OntologyFormat.of(file.getFileName().toString())
            .orElseThrow(
                () ->
                    new ClewException(
                        ClewException.Kind.INVALID_INPUT,
                        "Unknown kind of ontology file: " + file,
                        "Give a file ending in .json, .obo, .owl or .ofn (or these with .gz)."));
    try (InputStream in = new BufferedInputStream(open(file), 1 << 16)) {
      OntologyFormat format = named.settled(in);
      if (format == OntologyFormat.OBO_GRAPHS) {
        return OboGraphsReader.read(in, OWLManager.createOWLOntologyManager());
      }
      if (format == OntologyFormat.RDF_XML) {
        try (InputStream prolog = open(file)) {
          XmlProlog.refuseExternal(prolog);
        }
      }
      OWLDocumentFormat owlFormat =
          switch (format) {
            case OBO -> new OBODocumentFormat();
            case FUNCTIONAL -> new FunctionalSyntaxDocumentFormat();
            default -> new RDFXMLDocumentFormat();
          };
      return manager()
          .loadOntologyFromOntologyDocument(
              new StreamDocumentSource(in, IRI.create(file.toUri()), owlFormat, null));
    } catch (NoSuchFileException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "No ontology at " + file,
          "Give the path of hp.json, hp.obo or hp.owl.",
          e);
    } catch (IOException | OWLOntologyCreationException | OWLRuntimeException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "Cannot read the ontology " + file + ": " + firstLine(e),
          "Check that the file is complete and that its ending names its format.",
          e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      boolean zipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
      return BoundedInputStream.builder()
          .setInputStream(zipped ? new GZIPInputStream(in, 1 << 16) : in)
          .setMaxCount(MAX_BYTES)
          .get();
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * A manager that fetches nothing: every import leads to an empty ontology that it already holds.
   * (Merely mapping imports to nowhere is not enough: the OBO reader insists on loading them.)
   */
  private static OWLOntologyManager manager() {
    OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
    try {
      OWLOntology empty = manager.createOntology(BLOCKED_IMPORT);
      manager.setOntologyDocumentIRI(empty, BLOCKED_IMPORT);
    } catch (OWLOntologyCreationException e) {
      throw new IllegalStateException(e);
    }
    manager.getIRIMappers().add(iri -> BLOCKED_IMPORT);
    manager.setOntologyLoaderConfiguration(
        new OWLOntologyLoaderConfiguration()
            .setMissingImportHandlingStrategy(MissingImportHandlingStrategy.SILENT)
            .setFollowRedirects(false)
            .setRetriesToAttempt(0)
            .setConnectionTimeout(1)
            .setEntityExpansionLimit("5000000")
            .setReportStackTraces(false));
    return manager;
  }

  private static String version(OWLOntology ontology) {
    Optional<String> iri = ontology.getOntologyID().getVersionIRI().map(IRI::toString);
    Optional<String> info =
        ontology
            .annotations()
            .filter(a -> a.getProperty().getIRI().toString().endsWith("owl#versionInfo"))
            .flatMap(a -> a.getValue().asLiteral().stream())
            .map(org.semanticweb.owlapi.model.OWLLiteral::getLiteral)
            .findFirst();
    for (Optional<String> text : List.of(iri, info)) {
      Matcher m = DATE.matcher(text.orElse(""));
      if (m.find()) {
        return m.group();
      }
    }
    return "unknown";
  }

  /** The axioms that bear on subsumption; annotations are long since read. */
  private static OWLOntology logical(OWLOntology ontology) {
    try {
      OWLOntology slim = OWLManager.createOWLOntologyManager().createOntology();
      slim.addAxioms(ontology.logicalAxioms().map((OWLLogicalAxiom a) -> a));
      return slim;
    } catch (OWLOntologyCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String firstLine(Throwable e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    return text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }
}
