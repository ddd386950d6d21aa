package org.clew.graph.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import of releases in miniature, {@code src/test/resources/release}. */
class ImporterTest {

  private static final Path RELEASE = Path.of("src/test/resources/release");

  @TempDir static Path kgx;
  private static ImportReport report;
  private static GraphSnapshot graph;

  @BeforeAll
  static void run() throws IOException {
    report = importTo(kgx, List.of(RELEASE), Optional.empty());
    graph = KgxSnapshot.read(kgx, p -> assertThat(p).isNull());
  }

  private static ImportReport importTo(Path out, List<Path> from, Optional<Path> knowledge)
      throws IOException {
    return Importer.ofInstallation(Path.of("")).toKgx(from, knowledge, out, Progress.NONE);
  }

  private static List<Integer> edges(EdgeType type, String subject, String object) {
    List<Integer> found = new ArrayList<>();
    for (int e = graph.firstEdge(type); e < graph.endEdge(type); e++) {
      if (graph.subject(e) == graph.node(subject) && graph.object(e) == graph.node(object)) {
        found.add(e);
      }
    }
    return found;
  }

  private static int edge(EdgeType type, String subject, String object) {
    List<Integer> found = edges(type, subject, object);
    assertThat(found).as(subject + " " + type + " " + object).hasSize(1);
    return found.get(0);
  }

  private static Map<String, String> properties(String node) {
    return graph.properties(graph.node(node));
  }

  private static List<String> subjectsOf(Reason reason) {
    return report.issues().stream()
        .filter(i -> i.reason() == reason)
        .map(ImportReport.Issue::subject)
        .toList();
  }

  // ---- phenotypes

  @Test
  void obsoleteAndAlternativeIdsLeadToTheCurrentTerm() {
    int term = graph.node("HP:9000001");
    assertThat(graph.name(term)).isEqualTo("Odd finger");
    assertThat(graph.node("HP:9000091")).isEqualTo(term);
    assertThat(graph.node("HP:9000080")).isEqualTo(term);
    assertThat(graph.properties(term))
        .containsEntry("synonym", "Strange finger")
        .containsEntry("description", "A finger that is odd.");
  }

  @Test
  void onlyDirectParentsRemain() {
    assertThat(edges(EdgeType.PHENOTYPE_IS_A, "HP:9000002", "HP:9000001")).hasSize(1);
    assertThat(edges(EdgeType.PHENOTYPE_IS_A, "HP:9000002", "HP:0000118")).isEmpty();
  }

  // ---- annotations

  @Test
  void everyAnnotationRowIsAnEdgeWithItsPublication() {
    List<Integer> both = edges(EdgeType.DISEASE_PHENOTYPE, "OMIM:100001", "HP:9000002");
    assertThat(both).hasSize(2);
    int e = both.stream().filter(x -> graph.publications(x).contains("PMID:11")).findFirst().get();
    assertThat(graph.count(e)).isEqualTo(3);
    assertThat(graph.total(e)).isEqualTo(4);
    assertThat(graph.frequency(e)).isEqualTo(0.75f);
    assertThat(graph.source(e)).isEqualTo("infores:hpo-annotations");
    assertThat(graph.edgeProperties(e))
        .containsEntry("onset_qualifier", "HP:0003577")
        .containsEntry("sex_qualifier", "PATO:0000383")
        .containsEntry("modifier", "HP:0003676")
        .containsEntry("has_evidence", "ECO:0006017")
        .containsEntry("creation_date", "2020-05-06")
        .containsEntry("update_date", "2024-01-02");
    assertThat(subjectsOf(Reason.DUPLICATE))
        .containsExactlyInAnyOrder("OMIM:100001 HP:9000002", "GENEB");
  }

  @Test
  void anEdgeGoesWithItsOnlyPublicationAndStaysWithAnother() {
    Knowledge without = Knowledge.all(graph).withoutPublications(java.util.Set.of("PMID:11"));
    int own =
        edges(EdgeType.DISEASE_PHENOTYPE, "OMIM:100001", "HP:9000002").stream()
            .filter(e -> graph.publications(e).equals(List.of("PMID:11")))
            .findFirst()
            .get();
    int alsoOmim =
        edges(EdgeType.DISEASE_PHENOTYPE, "OMIM:100001", "HP:9000001").stream()
            .filter(e -> graph.source(e).equals("infores:hpo-annotations"))
            .findFirst()
            .get();
    int onlyOmim = edge(EdgeType.DISEASE_PHENOTYPE, "OMIM:100001", "HP:9000003", false);
    assertThat(without.visible(own)).isFalse();
    assertThat(without.visible(alsoOmim)).isTrue();
    assertThat(without.visible(onlyOmim)).isTrue();
    assertThat(graph.publications(onlyOmim)).isEmpty();
    assertThat(graph.edgeProperties(onlyOmim)).containsEntry("reference", "OMIM:100001");
    assertThat(graph.edgeProperties(alsoOmim)).containsEntry("original_object", "HP:9000091");
  }

  /** The edge of OMIM's or of Orphanet's record. */
  private static int edge(EdgeType type, String subject, String object, boolean orphanet) {
    return edges(type, subject, object).stream()
        .filter(e -> graph.source(e).equals("infores:orphanet") == orphanet)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void frequencyClassesAndNegation() {
    int frequent = edge(EdgeType.DISEASE_PHENOTYPE, "OMIM:100001", "HP:9000001", true);
    assertThat(graph.frequency(frequent)).isEqualTo(0.545f);
    assertThat(graph.edgeProperties(frequent))
        .containsEntry("frequency_qualifier", "HP:0040282")
        .containsEntry("original_subject", "ORPHA:201")
        .containsEntry("original_object", "HP:9000080");
    assertThat(graph.negated(edge(EdgeType.DISEASE_PHENOTYPE, "OMIM:100001", "HP:9000003", false)))
        .isTrue();
    int excluded = edge(EdgeType.DISEASE_PHENOTYPE, "OMIM:100001", "HP:9000003", true);
    assertThat(graph.negated(excluded)).isTrue();
    assertThat(graph.frequency(excluded)).isZero();
    int unreadable = edge(EdgeType.DISEASE_PHENOTYPE, "OMIM:100002", "HP:9000003");
    assertThat(graph.frequency(unreadable)).isNaN();
    assertThat(subjectsOf(Reason.UNREADABLE_FREQUENCY)).containsExactly("OMIM:100002");
  }

  @Test
  void whatDescribesTheWholeDiseaseIsItsProperty() {
    assertThat(properties("OMIM:100001"))
        .containsEntry("inheritance", "HP:0000006")
        .containsEntry("inheritance_reference", "HP:0000006=PMID:11")
        .containsEntry("onset", "HP:0003577")
        .containsEntry("onset_reference", "HP:0003577=PMID:12 (2/2)")
        .containsEntry("clinical_course", "HP:0003676");
  }

  @Test
  void whatCannotBeTakenIsListed() {
    assertThat(subjectsOf(Reason.UNKNOWN_PHENOTYPE))
        .containsExactlyInAnyOrder("HP:9000099", "HP:7777777", "HP:7777777");
    assertThat(subjectsOf(Reason.OBSOLETE_PHENOTYPE)).containsExactly("HP:9000081");
    assertThat(subjectsOf(Reason.REPLACED_PHENOTYPE))
        .containsExactlyInAnyOrder("HP:9000091", "HP:9000080", "HP:9000080", "HP:9000080");
    assertThat(subjectsOf(Reason.MALFORMED_ROW))
        .containsExactlyInAnyOrder("OMIM:100002", "GENEA/broken.json");
    assertThat(subjectsOf(Reason.NO_DISEASE_ID)).containsExactlyInAnyOrder("UMLS:C1", "GENEA");
  }

  // ---- diseases

  @Test
  void exactMatchesAreOneDisease() {
    int d = graph.node("OMIM:100001");
    assertThat(graph.node("ORPHA:201")).isEqualTo(d);
    assertThat(graph.node("MONDO:0000001")).isEqualTo(d);
    assertThat(graph.name(d)).isEqualTo("Finger disease 1");
    assertThat(report.facts())
        .containsEntry("hpoa_disease_records", 5L)
        .containsEntry("hpoa_disease_nodes", 4L);
  }

  @Test
  void omimEntriesOfOneClassStayApartBelowIt() {
    int dominant = graph.node("OMIM:100002");
    int recessive = graph.node("OMIM:100003");
    int group = graph.node("MONDO:0000002");
    assertThat(List.of(dominant, recessive, group)).doesNotHaveDuplicates();
    assertThat(graph.node("ORPHA:202")).isEqualTo(group);
    int up = edge(EdgeType.DISEASE_IS_A, "OMIM:100002", "ORPHA:202");
    assertThat(graph.edgeProperties(up)).containsEntry("original_predicate", "skos:exactMatch");
    edge(EdgeType.DISEASE_IS_A, "OMIM:100003", "ORPHA:202");
  }

  @Test
  void onlyTheHierarchyAboveKnownDiseasesIsTaken() {
    edge(EdgeType.DISEASE_IS_A, "OMIM:100001", "MONDO:0000010");
    edge(EdgeType.DISEASE_IS_A, "MONDO:0000010", "MONDO:0000011");
    assertThat(properties("MONDO:0000011")).containsEntry("grouping", "true");
    assertThat(properties("OMIM:100001")).doesNotContainKey("grouping");
    assertThat(graph.node("OMIM:100009")).as("a close match is no match").isNegative();
  }

  // ---- genes and what is said of them

  @Test
  void genesCarryWhatSourcesSayOfThem() {
    int g = graph.node("HGNC:1");
    assertThat(graph.name(g)).isEqualTo("GENEA");
    assertThat(graph.node("NCBIGene:1001")).isEqualTo(g);
    assertThat(graph.node("ENSEMBL:ENSG00000000001")).isEqualTo(g);
    assertThat(graph.properties(g))
        .containsEntry("synonym", "OLDA|AA|AAA")
        .containsEntry("start", "100")
        .containsEntry("pli", "9.9e-01")
        .containsEntry("loeuf", "2e-01")
        .containsEntry("mechanism", "biallelic: activating|monoallelic: loss of function");
    assertThat(properties("HGNC:2")).containsEntry("loeuf", "6e-01").doesNotContainKey("pli");
    assertThat(subjectsOf(Reason.PREVIOUS_SYMBOL)).containsExactly("OLDA");
  }

  @Test
  void nonCodingGenesAreThereOnlyIfNamed() {
    assertThat(graph.node("HGNC:3")).isNotNegative();
    assertThat(graph.node("HGNC:4")).isNegative();
    assertThat(graph.node("HGNC:5")).isNotNegative();
  }

  @Test
  void geneLinksOfSeveralSourcesStayApart() {
    List<Integer> links = edges(EdgeType.GENE_DISEASE, "HGNC:1", "OMIM:100001");
    assertThat(links.stream().map(graph::source))
        .containsExactlyInAnyOrder(
            "infores:omim", "infores:orphanet", "infores:clingen", "infores:gene2phenotype");
    for (int e : links) {
      switch (graph.source(e)) {
        case "infores:clingen" ->
            assertThat(graph.edgeProperties(e))
                .containsEntry("classification", "Definitive")
                .containsEntry("moi", "AD")
                .containsEntry("inheritance", "HP:0000006")
                .containsEntry("creation_date", "2019-06-07");
        case "infores:gene2phenotype" -> {
          assertThat(graph.publications(e)).containsExactly("PMID:11", "PMID:12");
          assertThat(graph.edgeProperties(e))
              .containsEntry("allelic_requirement", "monoallelic")
              .containsEntry("mutation_consequence", "loss of function")
              .containsEntry("confidence", "confirmed");
        }
        default -> assertThat(graph.edgeProperties(e)).containsKey("association_type");
      }
    }
  }

  @Test
  void disputedLinksAreNegatedAndUnclaimedOnesAreNone() {
    assertThat(graph.negated(edge(EdgeType.GENE_DISEASE, "HGNC:2", "OMIM:100001"))).isTrue();
    assertThat(edges(EdgeType.GENE_DISEASE, "HGNC:2", "MONDO:0000002")).isEmpty();
    assertThat(subjectsOf(Reason.NO_RELATION_CLAIMED)).hasSize(1);
    edge(EdgeType.GENE_DISEASE, "HGNC:2", "MONDO:0000777");
    assertThat(subjectsOf(Reason.NOT_IN_RELEASE)).containsExactly("MONDO:0000777");
    assertThat(graph.name(graph.node("OMIM:100055"))).isEqualTo("NEW, WITH COMMA");
  }

  @Test
  void interactionsAreStoredOncePerSource() {
    edge(EdgeType.GENE_PRODUCT, "HGNC:2", "UniProtKB:P00002");
    edge(EdgeType.GENE_PRODUCT, "HGNC:2", "UniProtKB:P00003");
    List<Integer> ab = edges(EdgeType.INTERACTION, "UniProtKB:P00001", "UniProtKB:P00003");
    assertThat(ab).hasSize(2);
    assertThat(edges(EdgeType.INTERACTION, "UniProtKB:P00003", "UniProtKB:P00001")).isEmpty();
    int hetio = ab.stream().filter(e -> graph.source(e).equals("infores:hetio")).findFirst().get();
    assertThat(graph.publications(hetio)).containsExactly("PMID:12345", "PMID:12346", "PMID:12347");
    assertThat(graph.edgeProperties(hetio))
        .containsEntry("has_evidence", "MI:0004|MI:0018")
        .containsEntry("interaction_type", "MI:0407|MI:0915");
    assertThat(report.count(Reason.SYMMETRIC_DUPLICATE)).isEqualTo(2);
    assertThat(report.count(Reason.SELF_INTERACTION)).isEqualTo(1);
  }

  @Test
  void pathwaysThatHoldEverythingAreLeftOut() {
    edge(EdgeType.PATHWAY_MEMBER, "HGNC:1", "REACT:R-HSA-1");
    assertThat(graph.node("REACT:R-HSA-2")).isNegative();
    assertThat(report.count(Reason.LARGE_PATHWAY)).isEqualTo(301);
  }

  @Test
  void drugsAreJoinedByCrossReference() {
    int drug = graph.node("DRUGBANK:DB00001");
    assertThat(graph.id(drug)).isEqualTo("CHEMBL.COMPOUND:CHEMBL1");
    assertThat(graph.node("CHEBI:55")).isEqualTo(drug);
    assertThat(graph.name(drug)).isEqualTo("fingerine");
    assertThat(graph.properties(drug))
        .containsEntry("approved", "true")
        .containsEntry("max_phase", "4")
        .containsEntry("synonym", "D'oh|Fingex");
    int bound = edge(EdgeType.DRUG_TARGET, "DRUGBANK:DB00001", "UniProtKB:P00003");
    assertThat(graph.source(bound)).isEqualTo("infores:drugbank");
    assertThat(graph.edgeProperties(bound))
        .containsEntry("license", "CC BY-NC 4.0")
        .containsEntry("role", "target")
        .containsEntry("action", "inhibitor");
    edge(EdgeType.DRUG_INDICATION, "CHEBI:55", "OMIM:100001");
    edge(EdgeType.DRUG_INDICATION, "UNII:Z", "MONDO:0000020");
    assertThat(subjectsOf(Reason.UNKNOWN_DISEASE)).contains("UMLS:C0020538");
  }

  // ---- cases

  @Test
  void solvedCasesBecomeNodesWithTheirPublication() throws IOException {
    String id = "CASE:PMID_11_patient_1";
    assertThat(properties(id))
        .containsEntry("sex", "FEMALE")
        .containsEntry("onset", "HP:0003577")
        .containsEntry("publications", "PMID:11");
    assertThat(graph.negated(edge(EdgeType.CASE_PHENOTYPE, id, "HP:9000001"))).isFalse();
    assertThat(graph.negated(edge(EdgeType.CASE_PHENOTYPE, id, "HP:9000003"))).isTrue();
    int diagnosis = edge(EdgeType.CASE_DISEASE, id, "OMIM:100001");
    assertThat(graph.edgeProperties(diagnosis)).containsEntry("original_object", "ORPHA:201");
    assertThat(graph.publications(diagnosis)).containsExactly("PMID:11");
    assertThat(graph.edgeProperties(edge(EdgeType.CASE_GENE, id, "HGNC:1")))
        .containsEntry("allelic_state", "monoallelic");
    assertThat(report.nodes(org.clew.graph.NodeKind.CASE)).isEqualTo(2);
    assertThat(subjectsOf(Reason.RENAMED_CASE)).containsExactly(id);
    assertThat(subjectsOf(Reason.NO_CAUSAL_GENE)).containsExactly("HGNC:404");
    assertThat(Files.readString(kgx.resolve("nodes.tsv"))).doesNotContain("GENEA/");
  }

  @Test
  void whatIsDoneAboutADiseaseIsItsProperty() {
    assertThat(graph.properties(graph.node("OMIM:100001")))
        .containsEntry(
            "medical_action_reference",
            "MAXO:0000011 treats HP:9000001 physical therapy=PMID:31 (TAS),PMID:32 (PCS)"
                + "|MAXO:0000058 lack_of_observed_response OMIM:100001 pharmacotherapy (Fingerine)"
                + "=PMID:31 (TAS)");
    assertThat(subjectsOf(Reason.UNKNOWN_DISEASE)).contains("MONDO:0000404");
  }

  // ---- the whole

  @Test
  void twoImportsGiveTheSameBytes(@TempDir Path again) throws IOException {
    importTo(again, List.of(RELEASE), Optional.empty());
    try (Stream<Path> files = Files.list(kgx)) {
      List<Path> all = files.sorted().toList();
      assertThat(all).hasSize(5);
      for (Path f : all) {
        assertThat(again.resolve(f.getFileName())).hasSameBinaryContentAs(f);
      }
    }
  }

  @Test
  void otherKnowledgeReplacesAllThatIsKnownOfDiseases(@TempDir Path dir) throws IOException {
    Path old = Files.createDirectories(dir.resolve("2023"));
    Files.writeString(
        old.resolve("phenotype.hpoa"),
        """
        #description: invented
        #DatabaseID\tDiseaseName\tQualifier\tHPO_ID\tReference\tEvidence\tOnset\tFrequency\tSex\t\
        Modifier\tAspect\tBiocuration
        OMIM:100001\tFinger disease\t\tHP:9000001\tPMID:1\tPCS\t\t\tfemale\t\tP\tHPO:a[2010-01-01]
        """);
    Files.writeString(
        old.resolve("genes_to_phenotype.txt"),
        """
        #Format: entrez-gene-id<tab>entrez-gene-symbol<tab>HPO-Term-ID<tab>HPO-Term-Name<tab>\
        Frequency-Raw<tab>Frequency-HPO<tab>Additional Info from G-D source<tab>G-D source<tab>\
        disease-ID for link
        1001\tGENEA\tHP:9000001\tOdd finger\t-\t\t-\tmim2gene\tOMIM:100001
        1001\tGENEA\tHP:9000002\tOdd thumb\t-\t\t-\tmim2gene\tOMIM:100001
        1002\tGENEB\tHP:9000002\tOdd thumb\t-\t\t-\torphadata\tORPHA:202
        """);

    Path out = dir.resolve("kgx");
    ImportReport then = importTo(out, List.of(RELEASE), Optional.of(old));

    GraphSnapshot g = KgxSnapshot.read(out);
    assertThat(then.edges(EdgeType.DISEASE_PHENOTYPE)).isEqualTo(1);
    assertThat(then.edgesBySource(EdgeType.GENE_DISEASE))
        .isEqualTo(Map.of("infores:omim", 1L, "infores:orphanet", 1L));
    assertThat(then.count(Reason.ONE_LINK_PER_PHENOTYPE)).isEqualTo(1);
    assertThat(g.edgeProperties(g.firstEdge(EdgeType.DISEASE_PHENOTYPE)))
        .containsEntry("sex_qualifier", "PATO:0000383");
    assertThat(then.edges(EdgeType.CASE_DISEASE)).as("cases are later knowledge").isZero();
    assertThat(then.edges(EdgeType.INTERACTION)).isEqualTo(report.edges(EdgeType.INTERACTION));
    assertThat(then.missing().stream().map(Source::name))
        .containsExactlyInAnyOrder("clingen", "g2p", "cases", "own-cases", "mondo-efo");
  }

  @Test
  void kgxFoldersAreAddedAsTheyAre(@TempDir Path dir) throws IOException {
    Path own = Files.createDirectories(dir.resolve("own"));
    Files.writeString(
        own.resolve("nodes.tsv"),
        """
        id\tcategory\tname
        CASE:own-1\tbiolink:Case\tour patient
        ORPHA:201\tbiolink:Disease\tFinger disease
        X:1\tbiolink:Cell\tcell
        """);
    Files.writeString(
        own.resolve("edges.tsv"),
        """
        id\tsubject\tpredicate\tobject\tprimary_knowledge_source
        own:1\tCASE:own-1\tbiolink:has_disease\tORPHA:201\tinfores:own
        own:2\tCASE:own-1\tbiolink:has_phenotype\tHP:9000080\tinfores:own
        own:3\tCASE:own-1\tbiolink:has_phenotype\tHP:0\tinfores:own
        """);

    Path out = dir.resolve("kgx");
    ImportReport both = importTo(out, List.of(RELEASE, own), Optional.empty());

    GraphSnapshot g = KgxSnapshot.read(out, p -> assertThat(p).isNull());
    int n = g.node("CASE:own-1");
    int e = g.out(EdgeType.CASE_DISEASE, n);
    assertThat(g.id(g.object(e))).isEqualTo("OMIM:100001");
    assertThat(g.edgeId(e)).isEqualTo("own:1");
    assertThat(g.edgeProperties(e)).containsEntry("original_object", "ORPHA:201");
    assertThat(both.count(Reason.LOOSE_OR_UNKNOWN)).isEqualTo(2);
  }

  @Test
  void reportListsEveryRow() throws IOException {
    List<String> issues =
        Files.readAllLines(kgx.resolve("import-issues.tsv"), StandardCharsets.UTF_8);
    assertThat(issues).hasSize(report.issues().size() + 1);
    assertThat(issues)
        .anyMatch(
            l -> l.startsWith("hpoa\thpoa/phenotype.hpoa\t16\t1\tleft out\tunknown-phenotype"));
    assertThat(Files.readString(kgx.resolve("import-report.json")))
        .contains("\"hpoa_disease_records\" : 5");
  }
}
