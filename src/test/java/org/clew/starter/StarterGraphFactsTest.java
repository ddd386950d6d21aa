package org.clew.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.clew.RealData;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every row of the starter graph against the release that its source is. */
class StarterGraphFactsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static StarterGraph graph;
  private static Path data;

  @BeforeAll
  static void read() {
    data = RealData.orSkip();
    graph = StarterGraph.read();
  }

  @Test
  void phenotypesAreThoseOfHpo() throws IOException {
    Map<String, String> labels = new HashMap<>();
    Set<String> isA = new HashSet<>();
    try (InputStream in = Release.open(data.resolve("hpo/hp.json.gz"))) {
      JsonNode hpo = JSON.readTree(in).get("graphs").get(0);
      hpo.get("nodes").forEach(n -> labels.put(curie(n.get("id")), n.path("lbl").asText()));
      for (JsonNode e : hpo.get("edges")) {
        if (e.get("pred").asText().equals("is_a")) {
          isA.add(curie(e.get("sub")) + " " + curie(e.get("obj")));
        }
      }
    }
    for (KgxNode n : graph.of(NodeKind.PHENOTYPIC_FEATURE)) {
      assertThat(n.name()).as(n.id()).isEqualTo(labels.get(n.id()));
    }
    Set<String> stated =
        graph.of("subclass_of", "HP:").stream()
            .map(e -> e.subject() + " " + e.object())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected = new TreeSet<>();
    for (String pair : isA) {
      if (graph.nodes().containsKey(pair.split(" ")[0])) {
        expected.add(pair);
      }
    }
    assertThat(stated).isEqualTo(expected);
  }

  @Test
  void diseasePhenotypesAreAnnotatedWithThatReferenceAndFrequency() {
    Set<String> stated = new HashSet<>();
    Set<String> inherited = new HashSet<>();
    Release.tsv(
        data.resolve("hpoa/phenotype.hpoa.gz"),
        row -> {
          String pair = row.get("database_id") + " " + row.get("hpo_id");
          if (row.get("aspect").equals("I")) {
            inherited.add(pair);
          } else if (row.get("qualifier").isEmpty()) {
            for (String reference : row.get("reference").split(";")) {
              stated.add(pair + " " + reference + " " + row.get("frequency"));
            }
          }
        });
    for (KgxEdge e : graph.of("has_phenotype", "OMIM:")) {
      String frequency =
          e.total() > 0
              ? e.count() + "/" + e.total()
              : !e.frequencyQualifier().isEmpty()
                  ? e.frequencyQualifier()
                  : Float.isNaN(e.quotient()) ? "" : percent(e.quotient());
      for (String reference : e.publications()) {
        String row = e.subject() + " " + e.object() + " " + reference + " " + frequency;
        assertThat(stated.contains(row)).as(row).isTrue();
      }
    }
    for (KgxNode d : graph.of(NodeKind.DISEASE)) {
      for (String mode : d.properties().getOrDefault("inheritance", "").split("\\|")) {
        assertThat(mode.isEmpty() || inherited.contains(d.id() + " " + mode))
            .as(d.id() + " " + mode)
            .isTrue();
      }
    }
  }

  @Test
  void geneDiseaseLinksAreStatedElsewhere() {
    Set<String> omim = new HashSet<>();
    Release.tsv(
        data.resolve("hpoa/genes_to_disease.txt.gz"),
        row -> omim.add(row.get("gene_symbol") + " " + row.get("disease_id")));
    Map<String, Set<String>> g2p = new HashMap<>();
    Release.csv(
        data.resolve("g2p/DDG2P.csv"),
        row ->
            g2p.computeIfAbsent(
                    "HGNC:" + row.get("hgnc id") + " OMIM:" + row.get("disease mim"),
                    k -> new HashSet<>())
                .addAll(Arrays.asList(row.get("pmids").split(";"))));
    Set<String> clingen = new HashSet<>();
    Release.records(
        data.resolve("clingen/gene-disease-validity-2025-01-09.csv"),
        row -> {
          if (row.size() > 8) {
            String assertion = row.get(7).substring(row.get(7).lastIndexOf('/') + 1);
            clingen.add(row.get(1) + " " + row.get(3) + " " + row.get(6) + " " + assertion);
          }
        });
    for (KgxEdge e : graph.of("gene_associated_with_condition", "HGNC:")) {
      KgxNode gene = graph.nodes().get(e.subject());
      KgxNode disease = graph.nodes().get(e.object());
      String pair = e.subject() + " " + e.object();
      assertThat(omim).contains(gene.name() + " " + disease.id());
      switch (e.source()) {
        case "infores:omim" -> assertThat(e.publications()).as(pair).contains(disease.id());
        case "infores:gene2phenotype" ->
            e.publications().forEach(p -> assertThat(g2p.get(pair)).contains(p.substring(5)));
        case "infores:clingen" ->
            assertThat(clingen)
                .contains(
                    gene.id()
                        + " "
                        + disease.equivalent().get(0)
                        + " "
                        + e.properties().get("classification")
                        + " "
                        + e.publications().get(0));
        default -> throw new AssertionError("unknown source of " + e.id());
      }
    }
  }

  @Test
  void genesAndProteinsAreThoseOfHgnc() {
    Map<String, Map<String, String>> hgnc = new HashMap<>();
    Release.tsv(
        data.resolve("genes/hgnc_complete_set.txt.gz"), row -> hgnc.put(row.get("hgnc_id"), row));
    for (KgxNode gene : graph.of(NodeKind.GENE)) {
      Map<String, String> row = hgnc.get(gene.id());
      assertThat(row).as(gene.id()).isNotNull();
      assertThat(gene.name()).isEqualTo(row.get("symbol"));
      assertThat(gene.equivalent())
          .containsExactly(
              "NCBIGene:" + row.get("entrez_id"), "ENSEMBL:" + row.get("ensembl_gene_id"));
    }
    for (KgxEdge e : graph.of("has_gene_product", "HGNC:")) {
      assertThat(Release.values(hgnc.get(e.subject()).get("uniprot_ids")))
          .contains(e.object().substring("UniProtKB:".length()));
    }
  }

  @Test
  void constraintIsThatOfGnomad() {
    Map<String, Map<String, String>> constraint = new HashMap<>();
    Release.tsv(
        data.resolve("genes/gnomad.v2.1.1.gene-constraints.tsv.gz"),
        row -> constraint.putIfAbsent(row.get("gene"), row));
    for (KgxNode gene : graph.of(NodeKind.GENE)) {
      String loeuf = gene.properties().get("loeuf");
      if (loeuf != null) {
        List<String> symbols = new java.util.ArrayList<>(List.of(gene.name()));
        symbols.addAll(gene.synonym());
        double stated =
            Double.parseDouble(
                symbols.stream()
                    .filter(constraint::containsKey)
                    .map(s -> constraint.get(s).get("oe_lof_upper"))
                    .findFirst()
                    .orElseThrow());
        assertThat(Double.parseDouble(loeuf))
            .as(gene.name())
            .isBetween(stated * .999, stated * 1.001);
      }
    }
  }

  @Test
  void interactionsArePublished() {
    Map<String, Set<String>> published = new HashMap<>();
    Release.tsv(
        data.resolve("ppi/hetio-protein-interactions.txt.gz"),
        row -> {
          Set<String> ids =
              published.computeIfAbsent(
                  pair(row.get("source_symbol"), row.get("target_symbol")), k -> new HashSet<>());
          ids.addAll(Arrays.asList(row.get("pubmed").split("\\D+")));
        });
    for (KgxEdge e : graph.of("physically_interacts_with", "UniProtKB:")) {
      String pair = pair(symbol(e.subject()), symbol(e.object()));
      assertThat(published).as(pair).containsKey(pair);
      e.publications().forEach(p -> assertThat(published.get(pair)).contains(p.substring(5)));
    }
  }

  @Test
  void pathwayMembersAreThoseOfReactome() {
    Map<String, String> names = new HashMap<>();
    Set<String> members = new HashSet<>();
    Release.tsv(
        data.resolve("pathways/reactome_entrez.tsv.gz"),
        row -> {
          names.put("REACT:" + row.get("pathwayId"), row.get("pathwayName").strip());
          members.add("NCBIGene:" + row.get("entrezGeneId") + " REACT:" + row.get("pathwayId"));
        });
    graph.of(NodeKind.PATHWAY).forEach(p -> assertThat(p.name()).isEqualTo(names.get(p.id())));
    for (KgxEdge e : graph.of("participates_in", "HGNC:")) {
      String entrez = graph.nodes().get(e.subject()).equivalent().get(0);
      assertThat(members.contains(entrez + " " + e.object())).as(e.id()).isTrue();
    }
  }

  @Test
  void diseasesAreThoseOfMondo() {
    Map<String, Set<String>> same = new HashMap<>();
    for (String other : List.of("omim", "orphanet")) {
      Release.tsv(
          data.resolve("mondo/mondo_exactmatch_" + other + ".sssom.tsv.gz"),
          row ->
              same.computeIfAbsent(row.get("subject_id"), k -> new HashSet<>())
                  .add(row.get("object_id").replace("Orphanet:", "ORPHA:")));
    }
    Map<String, Set<String>> parents = new HashMap<>();
    Release.tsv(
        data.resolve("mondo/mondo-rare_edges.tsv.gz"),
        row ->
            parents
                .computeIfAbsent(row.get("subject"), k -> new HashSet<>())
                .add(row.get("object")));
    for (KgxNode d : graph.of(NodeKind.DISEASE)) {
      if (d.id().startsWith("OMIM:")) {
        Set<String> known = same.get(d.equivalent().get(0));
        assertThat(known).as(d.id()).contains(d.id());
        assertThat(known).containsAll(d.equivalent().subList(1, d.equivalent().size()));
      }
    }
    for (KgxEdge e : graph.edges()) {
      if (e.source().equals("infores:mondo")) {
        KgxNode d = graph.nodes().get(e.subject());
        String mondo = d.id().startsWith("OMIM:") ? d.equivalent().get(0) : d.id();
        assertThat(above(mondo, parents)).as(e.id()).contains(e.object());
      }
    }
  }

  @Test
  void drugTargetsWithoutAPaperAreThoseOfChembl() {
    Map<String, Map<String, String>> molecules = new HashMap<>();
    Release.csv(
        data.resolve("drugs/opentargets_molecule_chembl.csv.gz"),
        row -> molecules.put("CHEMBL.COMPOUND:" + row.get("id"), row));
    Map<String, String> ensembl = new HashMap<>();
    for (KgxNode gene : graph.of(NodeKind.GENE)) {
      ensembl.put(gene.name(), gene.equivalent().get(1).substring("ENSEMBL:".length()));
    }
    for (KgxEdge e : graph.of("physically_interacts_with", "CHEMBL.COMPOUND:")) {
      Map<String, String> molecule = molecules.get(e.subject());
      assertThat(molecule).as(e.subject()).isNotNull();
      assertThat(molecule.get("linkedTargets.rows"))
          .as(e.id())
          .contains("'" + ensembl.get(symbol(e.object())) + "'");
    }
  }

  @Test
  void casesAreAsPublished() throws IOException {
    Map<String, JsonNode> packets = new HashMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(Release.open(data.resolve("phenopackets-dev.tar.gz")))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        String name = Path.of(e.getName()).getFileName().toString().replace(".json", "");
        if (graph.nodes().containsKey("CASE:" + name)) {
          packets.put("CASE:" + name, JSON.readTree(tar.readAllBytes()));
        }
      }
    }
    assertThat(packets).hasSameSizeAs(graph.of(NodeKind.CASE));
    for (KgxEdge e : graph.edges()) {
      if (!e.subject().startsWith("CASE:")) {
        continue;
      }
      JsonNode packet = packets.get(e.subject());
      JsonNode diagnosis = packet.at("/interpretations/0/diagnosis");
      assertThat(e.publications())
          .containsExactly(packet.at("/metaData/externalReferences/0/id").asText());
      switch (e.predicate()) {
        case "biolink:has_disease" ->
            assertThat(diagnosis.at("/disease/id").asText()).isEqualTo(e.object());
        case "biolink:caused_by" ->
            assertThat(
                    diagnosis
                        .at(
                            "/genomicInterpretations/0/variantInterpretation/variationDescriptor"
                                + "/geneContext/valueId")
                        .asText())
                .isEqualTo(e.object());
        default ->
            assertThat(packet.get("phenotypicFeatures"))
                .as(e.id())
                .anyMatch(
                    f ->
                        f.at("/type/id").asText().equals(e.object())
                            && f.path("excluded").asBoolean() == e.negated());
      }
    }
  }

  private static Set<String> above(String id, Map<String, Set<String>> parents) {
    Set<String> seen = new HashSet<>();
    List<String> todo = new java.util.ArrayList<>(List.of(id));
    while (!todo.isEmpty()) {
      for (String parent : parents.getOrDefault(todo.remove(todo.size() - 1), Set.of())) {
        if (seen.add(parent)) {
          todo.add(parent);
        }
      }
    }
    return seen;
  }

  private static String symbol(String protein) {
    return graph.nodes().get(protein).properties().get("symbol");
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  private static String percent(float quotient) {
    float percent = quotient * 100;
    return percent == Math.round(percent) ? Math.round(percent) + "%" : percent + "%";
  }

  private static String curie(JsonNode iri) {
    String text = iri.asText();
    return text.substring(text.lastIndexOf('/') + 1).replace('_', ':');
  }
}
