package org.clew.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.JsonFormat;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFFileReader;
import htsjdk.variant.vcf.VCFHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.clew.RealData;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.input.PedReader;
import org.clew.input.PhenopacketReader;
import org.clew.input.Read;
import org.clew.input.VcfOptions;
import org.clew.input.VcfReader;
import org.clew.model.Case;
import org.clew.model.Pedigree;
import org.clew.model.Variant;
import org.clew.ontology.OntologyLoader;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phenopackets.schema.v2.Phenopacket;

/** The shipped example is well formed and belongs to the starter graph. */
class ExampleCaseTest {

  private static final Path EXAMPLES = Path.of("examples");

  @Test
  void phenopacketUsesTermsOfTheStarterGraph() throws IOException {
    Phenopacket.Builder packet = Phenopacket.newBuilder();
    JsonFormat.parser().merge(Files.readString(EXAMPLES.resolve("marfan-like.json")), packet);
    var phenotypes = StarterGraph.read().nodes();
    packet
        .getPhenotypicFeaturesList()
        .forEach(
            f ->
                assertThat(phenotypes.get(f.getType().getId()).name())
                    .isEqualTo(f.getType().getLabel()));
    assertThat(packet.getPhenotypicFeaturesList().stream().filter(f -> f.getExcluded())).hasSize(2);
    assertThat(packet.getPhenotypicFeaturesList().stream().filter(f -> !f.getExcluded()))
        .hasSizeBetween(6, 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"marfan-like.vcf", "marfan-like-trio.vcf"})
  void variantsAreSortedAndFullyAnnotated(String file) {
    try (VCFFileReader reader = new VCFFileReader(EXAMPLES.resolve(file), false)) {
      List<String> fields = csqFields(reader.getFileHeader());
      Map<String, Integer> order = new HashMap<>();
      reader
          .getFileHeader()
          .getContigLines()
          .forEach(c -> order.put(c.getID(), c.getContigIndex()));
      List<VariantContext> variants = reader.iterator().toList();
      assertThat(variants).hasSizeBetween(30, 60);
      assertThat(variants)
          .isSortedAccordingTo(
              Comparator.comparing((VariantContext v) -> order.get(v.getContig()))
                  .thenComparing(VariantContext::getStart));
      for (VariantContext v : variants) {
        String csq = v.getAttributeAsString("CSQ", "");
        assertThat(csq.split("\\|", -1)).as(v.toString()).hasSameSizeAs(fields);
        assertThat(v.getGenotype("child").isHomRef()).isFalse();
        for (Genotype g : v.getGenotypes()) {
          assertThat(g.getAD()[0] + g.getAD()[1]).isEqualTo(g.getDP());
        }
      }
    }
  }

  @Test
  void onlyTheCausalVariantIsNewInTheChild() {
    List<String> deNovo = new ArrayList<>();
    try (VCFFileReader reader =
        new VCFFileReader(EXAMPLES.resolve("marfan-like-trio.vcf"), false)) {
      List<String> fields = csqFields(reader.getFileHeader());
      for (VariantContext v : reader) {
        Genotype child = v.getGenotype("child");
        int fromParents =
            (v.getGenotype("mother").isHomRef() ? 0 : 1)
                + (v.getGenotype("father").isHomRef() ? 0 : 1);
        if (child.countAllele(v.getAlternateAllele(0)) > fromParents) {
          deNovo.add(v.getAttributeAsString("CSQ", "").split("\\|", -1)[fields.indexOf("SYMBOL")]);
        }
      }
    }
    assertThat(deNovo).containsExactly("FBN1");
  }

  @Test
  void variantGenesCarryTheIdsOfTheGraph() {
    Map<String, String> ids =
        StarterGraph.read().of(NodeKind.GENE).stream()
            .collect(Collectors.toMap(n -> n.name(), n -> n.id()));
    Set<String> shared = new HashSet<>();
    try (VCFFileReader reader = new VCFFileReader(EXAMPLES.resolve("marfan-like.vcf"), false)) {
      List<String> fields = csqFields(reader.getFileHeader());
      for (VariantContext v : reader) {
        String[] csq = v.getAttributeAsString("CSQ", "").split("\\|", -1);
        String symbol = csq[fields.indexOf("SYMBOL")];
        if (ids.containsKey(symbol)) {
          shared.add(symbol);
          assertThat(csq[fields.indexOf("HGNC_ID")]).as(symbol).isEqualTo(ids.get(symbol));
        }
      }
    }
    assertThat(shared).contains("FBN1", "FBN2", "COL3A1", "CBS", "GJB2");
  }

  @Test
  void readersFindNothingWrong() {
    Pedigree family = PedReader.read(EXAMPLES.resolve("marfan-like.ped")).orThrow();
    Read<List<Variant>> child =
        VcfReader.readAll(EXAMPLES.resolve("marfan-like.vcf"), VcfOptions.none());
    Read<List<Variant>> trio =
        VcfReader.readAll(
            EXAMPLES.resolve("marfan-like-trio.vcf"), VcfOptions.none().withPedigree(family));
    assertThat(child.problems()).isEmpty();
    assertThat(trio.problems()).isEmpty();
    assertThat(trio.orThrow().stream().map(Variant::key))
        .containsExactlyElementsOf(child.orThrow().stream().map(Variant::key).toList());
    assertThat(child.orThrow()).allSatisfy(v -> assertThat(v.consequences()).isNotEmpty());
  }

  @Test
  void phenotypePutsTheGeneOnTopAmongItsRivals() throws IOException {
    GraphSnapshot graph = KgxSnapshot.read(StarterGraph.DIR);
    Case patient =
        new PhenopacketReader(OntologyLoader.load(StarterGraph.SLICE)::resolve)
            .read(EXAMPLES.resolve("marfan-like.json"))
            .orThrow();
    Knowledge knowledge = Knowledge.all(graph);
    double[] scores =
        PhenotypeLikelihood.of(knowledge, PhenotypeHierarchy.of(graph))
            .log10LR(
                knowledge,
                patient.observed().stream().mapToInt(graph::node).toArray(),
                patient.excluded().stream().mapToInt(graph::node).toArray());
    List<String> ranking =
        IntStream.range(graph.firstNode(NodeKind.GENE), graph.endNode(NodeKind.GENE))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer g) -> -scores[g]))
            .map(graph::name)
            .toList();
    assertThat(ranking.subList(0, 8)).startsWith("FBN1").contains("TGFBR2", "FBN2");
  }

  @Test
  void positionsLieInTheirGenes() {
    Path data = RealData.orSkip();
    Map<String, Map<String, String>> genes = new HashMap<>();
    Release.tsv(
        data.resolve("genes/ensembl_genes_grch38.tsv.gz"),
        row -> genes.put(row.get("gene_id"), row));
    try (VCFFileReader reader = new VCFFileReader(EXAMPLES.resolve("marfan-like.vcf"), false)) {
      List<String> fields = csqFields(reader.getFileHeader());
      for (VariantContext v : reader) {
        String[] csq = v.getAttributeAsString("CSQ", "").split("\\|", -1);
        Map<String, String> gene = genes.get(csq[fields.indexOf("Gene")]);
        assertThat("chr" + gene.get("chromosome")).isEqualTo(v.getContig());
        if (!csq[fields.indexOf("Consequence")].equals("upstream_gene_variant")) {
          assertThat(v.getStart())
              .isBetween(Integer.valueOf(gene.get("start")), Integer.valueOf(gene.get("end")));
        }
      }
    }
  }

  @Test
  void causalVariantIsPublished() throws IOException {
    Path data = RealData.orSkip();
    JsonNode published = null;
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(Release.open(data.resolve("phenopackets-dev.tar.gz")))) {
      TarArchiveEntry e = tar.getNextEntry();
      while (!e.getName().endsWith("PMID_12203992_Patient_B60.json")) {
        e = tar.getNextEntry();
      }
      published =
          new ObjectMapper()
              .readTree(tar.readAllBytes())
              .at("/interpretations/0/diagnosis/genomicInterpretations/0")
              .at("/variantInterpretation/variationDescriptor/vcfRecord");
    }
    String wanted =
        "%s:%s %s>%s"
            .formatted(
                published.get("chrom").asText(),
                published.get("pos").asText(),
                published.get("ref").asText(),
                published.get("alt").asText());
    try (VCFFileReader reader = new VCFFileReader(EXAMPLES.resolve("marfan-like.vcf"), false)) {
      List<String> variants = new ArrayList<>();
      for (VariantContext v : reader) {
        variants.add(
            "%s:%d %s>%s"
                .formatted(
                    v.getContig(),
                    v.getStart(),
                    v.getReference().getBaseString(),
                    v.getAlternateAllele(0).getBaseString()));
      }
      assertThat(variants).contains(wanted);
    }
  }

  private static List<String> csqFields(VCFHeader header) {
    String description = header.getInfoHeaderLine("CSQ").getDescription();
    return List.of(description.substring(description.indexOf("Format: ") + 8).split("\\|"));
  }
}
