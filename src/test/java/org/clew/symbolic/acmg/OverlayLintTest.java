package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clew.Folders;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.kgx.KgxSnapshot;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A laboratory's layer with one fault of each kind, and what {@code rules check} says of it. */
class OverlayLintTest {

  private static GraphSnapshot graph;

  @TempDir private Path folder;
  private Path rules = Path.of("");
  private Path lab = Path.of("");

  @BeforeAll
  static void readHpo() throws IOException {
    graph = KgxSnapshot.read(Path.of("graph-import/starter"));
  }

  @BeforeEach
  void aSoundLayer() throws IOException {
    rules = Folders.copy(Path.of("rules"), folder.resolve("rules"));
    lab = Files.createDirectories(rules.resolve("lab"));
    write(
        "pack.yaml",
        """
        id: lab
        version: 1.0.0
        guideline: Laboratory protocol
        parent: clingen-vcep
        citations: [PMID:25741868]
        """);
    write("gene_settings.tsv", "gene\\tkey\\tvalue\\tunit\\tsource");
    row("gene_settings.tsv", "FBN1\\tpm2.af\\t0.00002\\tfraction\\tassumption: test");
    write("hotspots.tsv", "gene\\tfirst\\tlast\\tstrength\\tsource");
    row("hotspots.tsv", "FBN2\\t2580\\t2600\\tMODERATE\\tassumption: test");
    write("phenotype_rules.tsv", "id\\tgene\\tall_of\\tany_of\\tnone_of\\tstrength\\tsource");
    row("phenotype_rules.tsv", "lens\\tFBN1\\tHP:0001083\\t\\t\\tMODERATE\\tassumption: test");
    write("exclusions.tsv", "id\\tkeeps\\tdrops\\tgenes\\tsource");
    row("exclusions.tsv", "lab-x\\tPM1\\tPP2\\tFBN1\\tassumption: test");
    write("caps.tsv", "id\\tcriteria\\tmax_points\\tgenes\\tsource");
    row("caps.tsv", "lab-c\\tPM1,PM5\\t3\\tFBN1\\tassumption: test");
    write(
        "tests/ours.yaml",
        """
        cases:
          - name: rare enough
            variant: {terms: [missense_variant], annotations: {gnomADe_AF: "0.00001"}}
            gene: {symbol: FBN1, modes: [AD]}
            case: {hpo: ["HP:0001083"]}
            expect: {PM2: MET SUPPORTING below-threshold}
        """);
  }

  @Test
  void aSoundLayerIsFreeOfProblems() {
    assertThat(problems()).isEmpty();
  }

  /** A row more, or a changed file, per kind of fault. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // unknown codes and ids
        "exclusions.tsv | e\\tPP9\\tPM1\\t\\ts | is 'PP9', not one of",
        "caps.tsv | c\\tPM1,PM33\\t4\\t\\ts | unknown criterion PM33",
        "gene_settings.tsv | FBN1\\tPM9.applicable\\tno\\t\\ts | no setting 'PM9.applicable'",
        "gene_settings.tsv | FBN1\\tpm2.afx\\t0.1\\t\\ts | no setting 'pm2.afx'",
        "phenotype_rules.tsv | r\\tFBN1\\tHP:9999999\\t\\t\\tMODERATE\\ts | no term of the graph's HPO",
        "phenotype_rules.tsv | r\\tFBN1\\tHP:12\\t\\t\\tMODERATE\\ts | is no HPO id",
        "hotspots.tsv | FBN11\\t1\\t9\\tMODERATE\\ts | no gene of the graph has that symbol",
        "gene_settings.tsv | FBN1\\tpp3.tools\\tREVLE\\t\\ts | no predictor 'REVLE'",
        // units and ranges
        "gene_settings.tsv | FBN1\\tpm2.strength\\tHUGE\\t\\ts | cannot stand for",
        "gene_settings.tsv | FBN2\\tpm2.af\\t0.001\\tpercent\\ts | said to be in 'percent'",
        "gene_settings.tsv | FBN2\\tpm2.af\\t3\\t\\ts | not a fraction",
        "gene_settings.tsv | FBN2\\tpm2.af\\trare\\t\\ts | pm2.af",
        "gene_settings.tsv | FBN2\\tpm2.af\\t0.5\\t\\ts | PM2's limit 0.5 lies above BA1's",
        "hotspots.tsv | FBN2\\t20\\t9\\tMODERATE\\ts | residues 20 to 9 are no region",
        "hotspots.tsv | FBN2\\t2\\t9\\tSTAND_ALONE\\ts | cannot stand alone",
        // overlaps
        "hotspots.tsv | FBN2\\t2590\\t2610\\tSTRONG\\ts | overlap",
        "gene_settings.tsv | FBN1\\tpm2.af\\t0.00003\\t\\ts | twice",
        // shadowed and unreachable rows
        "phenotype_rules.tsv | r\\tFBN1\\tHP:0001083,HP:0002616\\t\\t\\tSUPPORTING\\ts | never decides",
        "phenotype_rules.tsv | r\\tFBN1\\tHP:0001083\\t\\tHP:0001083\\tMODERATE\\ts | can never fit",
        "gene_settings.tsv | FBN2\\tba1.af\\t0.05\\t\\ts | changes nothing",
        "caps.tsv | c\\tPM1,PP3\\t5\\t\\ts | never decides: PM1-with-PP3",
        "exclusions.tsv | e\\tPVS1\\tPP3\\t\\ts | says the same of every gene",
        // broken exclusions and caps
        "exclusions.tsv | e\\tPM1\\tPM1\\t\\ts | excludes itself",
        "exclusions.tsv | e\\tPP3\\tPVS1\\t\\ts | a layer below drops PP3 for PVS1",
        "exclusions.tsv | lab-x\\tPM5\\tPP2\\t\\ts | the id is there twice",
        "caps.tsv | c\\tPM1,BP4\\t3\\t\\ts | one direction",
        "caps.tsv | c\\tPM1,PM5\\t0\\t\\ts | Use an exclusion",
        "caps.tsv | PM1-with-PP3\\tPM1,PM5\\t3\\t\\ts | acmg-amp-2015 has a row of that id",
        // citations
        "hotspots.tsv | FBN2\\t2\\t9\\tMODERATE\\t | column 'source' is empty",
        "hotspots.tsv | FBN2\\t2\\t9\\tMODERATE\\tassumption | assumption without its reason",
        "pack.yaml | - citations: [PMID:25741868] | there is no citation",
        "pack.yaml | - PMID:25741868 > 25741868 | '25741868' is no citation",
        // what nobody reads
        "hotspot.tsv | gene\\tfirst | nothing reads it",
        "caps.tsv | - max_points > points | column 'max_points' is empty",
        "hotspots.tsv | - source > sources | column 'source' is empty",
        "gene_settings.tsv | - unit > units | nothing reads the column 'units'",
        "hotspots.tsv | FBN2\\t2\\t9\\tMODERATE\\ts\\tmore | 6 cells, the header 5",
        // the layer itself
        "pack.yaml | - parent: clingen-vcep > parent: nobody | its parent 'nobody' is not there",
        "pack.yaml | - parent: > parnet: | there is no key 'parnet' Keys here are citations",
        "pack.yaml | - guideline: Laboratory protocol > id: lab | line 3: the key 'id' stands twice",
        "pack.yaml | - [PMID:25741868] > PMID:25741868 | 'citations' is to be a list",
        "pack.yaml | - id: lab > id: lab: 2 | lab/pack.yaml, line 1: not YAML",
        "tests/ours.yaml | - expect: > expects: | there is no key 'cases[1].expects'",
        "tests/ours.yaml | - PM2: MET > PM2: MEET | PM2 cannot be 'MEET' Write one of MET",
        "tests/ours.yaml | - SUPPORTING > SUPORTING | cannot be met at 'SUPORTING'",
        "hotspots.tsv | FBN2\\t2\\t9\\tmoderate\\ts | is 'moderate', not one of",
        "tests/ours.yaml | - PM2: > PS9: | unknown criterion 'PS9'",
        "tests/ours.yaml | - HP:0001083 > HP:9999999 | no term of the graph's HPO",
      })
  void findsTheFault(String file, String change, String message) throws IOException {
    if (change.startsWith("- ")) {
      String[] words = change.substring(2).split(" > ");
      Folders.edit(lab.resolve(file), words[0], words.length > 1 ? words[1] : "");
    } else {
      row(file, change);
    }
    assertThat(problems())
        .anySatisfy(p -> assertThat(p.message() + " " + p.remedy()).contains(message));
  }

  @Test
  void whatASpreadsheetMakesOfATableIsReadOrTold() throws IOException {
    Path hotspots = lab.resolve("hotspots.tsv");
    String sound = Files.readString(hotspots);
    Files.writeString(hotspots, "\uFEFF" + sound.replace("\n", "\r\n"));
    assertThat(problems()).as("byte order mark, line ends of Windows").isEmpty();
    for (String separator : List.of(";", ",", "    ")) {
      Files.writeString(hotspots, sound.replace("\t", separator));
      assertThat(problems())
          .singleElement()
          .satisfies(
              p ->
                  assertThat(p.message())
                      .contains("lab/hotspots.tsv:2", "columns are separated by tabs"));
    }
  }

  @Test
  void aLayerWithoutTestsIsWarnedOf() throws IOException {
    Files.delete(lab.resolve("tests/ours.yaml"));
    assertThat(problems()).extracting(Problem::message).containsExactly("there is no test");
  }

  /** What the check says; of a layer that does not load why it does not. */
  private List<Problem> problems() {
    try {
      // The starter graph does not hold every gene of the panels' packs.
      return OverlayLint.problems(RuleBook.load(rules), graph).stream()
          .filter(p -> !p.place().startsWith("vcep-"))
          .toList();
    } catch (ClewException e) {
      return List.of(Problem.error("lab", String.valueOf(e.getMessage()), e.remedy()));
    }
  }

  private void write(String file, String text) throws IOException {
    Path f = lab.resolve(file);
    Files.createDirectories(f.getParent());
    Files.writeString(f, text.replace("\\t", "\t") + "\n");
  }

  private void row(String file, String row) throws IOException {
    Path f = lab.resolve(file);
    String before = Files.exists(f) ? Files.readString(f) : "";
    Files.writeString(f, before + row.replace("\\t", "\t") + "\n");
  }
}
