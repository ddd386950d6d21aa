package org.clew.ontology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.model.OWLOntology;

class OntologyLoaderTest {

  private static final String RDF_HEAD =
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
          + "xmlns:owl='http://www.w3.org/2002/07/owl#' "
          + "xmlns:rdfs='http://www.w3.org/2000/01/rdf-schema#'>";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"json", "obo", "ofn"})
  void everyFormatGivesTheSameOntology(String ending) {
    HpoOntology read = OntologyLoader.load(MiniOntology.file(ending));
    HpoOntology json = OntologyLoader.load(MiniOntology.file("json"));
    assertThat(read.version()).isEqualTo("2025-01-02");
    assertThat(read.terms()).isEqualTo(json.terms()).hasSize(8);
    assertThat(read.obsoleteTerms()).containsExactlyElementsOf(json.obsoleteTerms()).hasSize(3);
  }

  @Test
  void readsRdfXml() throws Exception {
    Path owl = dir.resolve("hp.owl");
    OWLOntology mini =
        OWLManager.createOWLOntologyManager()
            .loadOntologyFromOntologyDocument(MiniOntology.file("ofn").toFile());
    try (OutputStream out = Files.newOutputStream(owl)) {
      mini.saveOntology(new RDFXMLDocumentFormat(), out);
    }
    assertThat(OntologyLoader.load(owl).terms())
        .isEqualTo(OntologyLoader.load(MiniOntology.file("json")).terms());
    Path functional = dir.resolve("hp-edit.owl");
    Files.copy(MiniOntology.file("ofn"), functional);
    assertThat(OntologyLoader.load(functional).terms()).hasSize(8);
  }

  @Test
  void readsGzip() throws IOException {
    Path file = dir.resolve("hp.obo.gz");
    Files.write(file, gzip(Files.readAllBytes(MiniOntology.file("obo"))));
    assertThat(OntologyLoader.load(file).terms()).hasSize(8);
  }

  @Test
  void aTermThatWasSplitIsReplacedByTheFirstAndLeavesTheRestToConsider() throws IOException {
    Path file = dir.resolve("split.obo");
    Files.writeString(
        file,
        Files.readString(MiniOntology.file("obo"))
            .replace(
                "replaced_by: HP:9000002", "replaced_by: HP:0100807\nreplaced_by: HP:0001167"));
    Resolution split = OntologyLoader.load(file).resolve(Curie.parse("HP:9000001"));
    assertThat(split.current()).contains(Curie.parse("HP:0001167"));
    assertThat(split.consider()).containsExactly(Curie.parse("HP:0100807"));
  }

  @Test
  void aDeprecatedClassThatIsAnAlternativeIdIsNoObsoleteTerm() throws IOException {
    Path file = dir.resolve("both.json");
    Files.writeString(
        file,
        Files.readString(MiniOntology.file("json"))
            .replace("\"val\": \"HP:0001505\"", "\"val\": \"HP:9000003\""));
    HpoOntology hpo = OntologyLoader.load(file);
    assertThat(hpo.obsoleteTerms()).hasSize(2);
    assertThat(hpo.resolve(Curie.parse("HP:9000003")).status())
        .isEqualTo(Resolution.Status.ALTERNATIVE);
  }

  @Test
  void infersWhatIsNotStatedAndDropsWhatIsImplied() {
    HpoOntology hpo = OntologyLoader.load(MiniOntology.file("json"));
    assertThat(hpo.parents(Curie.parse("HP:0001166"))).containsExactly(Curie.parse("HP:0100807"));
    assertThat(hpo.parents(Curie.parse("HP:9000011")))
        .containsExactly(Curie.parse("HP:0100807"), Curie.parse("HP:9000010"));
  }

  @Test
  void aFileThatIsNotHpoIsRefused() throws IOException {
    Path file = dir.resolve("other.obo");
    Files.writeString(file, "format-version: 1.2\nontology: x\n\n[Term]\nid: X:1\nname: one\n");
    assertThatThrownBy(() -> OntologyLoader.load(file))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ClewException.Kind.INVALID_INPUT);
              assertThat(e).hasMessageContaining("not the Human Phenotype Ontology");
              assertThat(e.remedy()).contains("hp.json");
            });
  }

  @Test
  void damagedMissingAndStrangeFilesAreRefused() throws IOException {
    for (String ending : new String[] {"json", "ofn"}) {
      String whole = Files.readString(MiniOntology.file(ending));
      Path cut = dir.resolve("cut." + ending);
      Files.writeString(cut, whole.substring(0, whole.length() / 4));
      assertThatThrownBy(() -> OntologyLoader.load(cut))
          .as(ending)
          .isInstanceOf(ClewException.class);
    }
    Path cutGzip = dir.resolve("hp.json.gz");
    byte[] zipped = gzip(Files.readAllBytes(MiniOntology.file("json")));
    Files.write(cutGzip, java.util.Arrays.copyOf(zipped, zipped.length / 2));
    assertThatThrownBy(() -> OntologyLoader.load(cutGzip)).isInstanceOf(ClewException.class);
    assertThatThrownBy(() -> OntologyLoader.load(dir.resolve("none.json")))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.MISSING_DATA));
    Path strange = Files.writeString(dir.resolve("hp.docx"), "x");
    assertThatThrownBy(() -> OntologyLoader.load(strange)).hasMessageContaining("Unknown kind");
  }

  @Test
  void equivalentTermsAndCyclesAreRefused() throws IOException {
    String mini = Files.readString(MiniOntology.file("obo"));
    Path file = dir.resolve("cycle.obo");
    Files.writeString(
        file, mini.replace("name: Abnormality of limbs", "name: L\nis_a: HP:0100807"));
    assertThatThrownBy(() -> OntologyLoader.load(file))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("HP:0100807");
  }

  /** Imports, document types and entities that name a server of ours: it must stay alone. */
  @Test
  void nothingIsFetched() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread listener = new Thread(() -> count(server, calls));
      listener.setDaemon(true);
      listener.start();
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/x.owl";
      Path secret = Files.writeString(dir.resolve("secret.txt"), "SECRET");
      String hpo =
          "<owl:Class rdf:about='http://purl.obolibrary.org/obo/HP_0000118'>"
              + "<rdfs:label>Phenotypic abnormality%s</rdfs:label></owl:Class>";

      Path imports = dir.resolve("imports.owl");
      Files.writeString(
          imports,
          RDF_HEAD
              + "<owl:Ontology rdf:about='urn:o'><owl:imports rdf:resource='"
              + url
              + "'/></owl:Ontology>"
              + hpo.formatted("")
              + "</rdf:RDF>");
      assertThat(OntologyLoader.load(imports).terms()).hasSize(1);

      Path obo = dir.resolve("imports.obo");
      Files.writeString(
          obo,
          Files.readString(MiniOntology.file("obo"))
              .replace("ontology: hp", "import: " + url + "\nontology: hp"));
      assertThat(OntologyLoader.load(obo).terms()).hasSize(8);

      for (String entity : new String[] {url, secret.toUri().toString()}) {
        Path external = dir.resolve("external.owl");
        Files.writeString(
            external,
            "<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM '"
                + entity
                + "'>]>"
                + RDF_HEAD
                + hpo.formatted("&x;")
                + "</rdf:RDF>");
        assertThatThrownBy(() -> OntologyLoader.load(external)).isInstanceOf(ClewException.class);
      }
      Path dtd = dir.resolve("dtd.owl");
      Files.writeString(
          dtd,
          "<!DOCTYPE rdf:RDF SYSTEM '" + url + "'>" + RDF_HEAD + hpo.formatted("") + "</rdf:RDF>");
      assertThatThrownBy(() -> OntologyLoader.load(dtd)).isInstanceOf(ClewException.class);
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void entitiesThatGrowWithoutEndAreRefused() throws IOException {
    StringBuilder text = new StringBuilder("<!DOCTYPE rdf:RDF [<!ENTITY a0 'aaaaaaaaaa'>");
    for (int i = 1; i < 12; i++) {
      text.append("<!ENTITY a").append(i).append(" '");
      text.append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
    }
    text.append("]>").append(RDF_HEAD).append("<owl:Class rdf:about='urn:x'><rdfs:label>&a11;");
    Path file = dir.resolve("laughs.owl");
    Files.writeString(file, text + "</rdfs:label></owl:Class></rdf:RDF>");
    assertThatThrownBy(() -> OntologyLoader.load(file))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining("Cannot read");
  }

  private static void count(ServerSocket server, AtomicInteger calls) {
    while (!server.isClosed()) {
      try (Socket call = server.accept()) {
        calls.incrementAndGet();
        call.getOutputStream().write("HTTP/1.0 404 x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }
}
