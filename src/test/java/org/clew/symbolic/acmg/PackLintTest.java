package org.clew.symbolic.acmg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clew.Folders;
import org.clew.model.ClewException;
import org.clew.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackLintTest {

  @TempDir private Path folder;

  @Test
  void theBasePackIsSound() {
    RulePack base = RulePack.load(PackTestsTest.BASE);
    assertThat(PackLint.check(base.keepingCompiledIn(Path.of("target/rules")))).isEmpty();
  }

  /** One mistake each, and what the check must say of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "settings.tsv | pm2.strength\tSUPPORTING | pm2.strength\tSMALL | not a strength",
        "settings.tsv | pp3.tools\tREVEL | pp3.tools\tREVLE | no predictor 'REVLE'",
        "settings.tsv | ba1.af\t0.05 | ba1.af\t5 | not a fraction",
        "settings.tsv | splice.pp3\t0.2 | splice.pp3\t20 | not a delta score",
        "settings.tsv | bs1.af.unknown\t0.01 | bs1.af.unknown\t0.2 | BS1's limit lies above BA1's",
        "predictor_intervals.tsv | PP3\tMODERATE\t\t0.773 | PP3\tMODERATE\t\t0.77 | overlap",
        "predictor_intervals.tsv | PP3\tMODERATE\t\t0.773 | PP3\tMODERATE\t\t0.78 | gap",
        "predictor_intervals.tsv | PP3\tMODERATE\t\t0.773 | PP3\tSUPPORTING\t\t0.773 | ''",
        "predictor_intervals.tsv | REVEL\tPP3\tSTRONG | REVEL\tPP3\tSUPPORTING | does not grow",
        "exclusions.tsv | PVS1\tPP3 | PP3\tPP3 | excludes itself",
        "exclusions.tsv | BS4\tPP1 | PP3\tPVS1 | exclude each other",
        "caps.tsv | PM1,PP3 | PM1,BP4 | one direction",
        "combining.yaml | '{strong: 1, moderate: 1}' | '{strong: 1, moderate: 1, supporting: 0}' | ''",
        "combining.yaml | '- {moderate: 3}' | '- {very_strong: 1, strong: 1}' | never decides",
        "combining.yaml | 'VUS: 0, LB: -3' | 'VUS: 6, LB: -3' | no sum of points reaches VUS",
        "caps.tsv | PM1,PP3\t4 | PM1,PP3\t16 | never applies",
        "settings.tsv | strength\tassumption: one level below an established pathogenic neighbour"
            + " | strength\tassumption | assumption without its reason",
        "pack.yaml | 'title: ACMG' | 'title: ACMG' | ''",
      })
  void findsTheMistake(String file, String from, String to, String message) throws IOException {
    Path copy = copy();
    Path f = copy.resolve(file);
    String text = Files.readString(f);
    String a = from.replace("\\t", "\t");
    assertThat(text).contains(a);
    Files.writeString(f, text.replace(a, to.replace("\\t", "\t")));
    List<Problem> problems = PackLint.checkTables(RulePack.load(copy));
    if (message.isEmpty()) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).anySatisfy(p -> assertThat(p.message()).contains(message));
    }
  }

  @Test
  void findsASchemeUnderWhichMoreYieldsLess() throws IOException {
    Path copy = copy();
    Path f = copy.resolve("combining.yaml");
    Files.writeString(
        f,
        Files.readString(f)
            + "  broken:\n    kind: points\n    bands: {P: 10, LP: 12, VUS: 0, LB: -6}\n");
    assertThat(PackLint.checkTables(RulePack.load(copy)))
        .anySatisfy(p -> assertThat(p.message()).contains("More evidence yields less"));
  }

  /** One mistake in each of the rules' ways to be wrong, all in one pack: they compile once. */
  @Test
  void triesTheRulesOut() throws IOException {
    Path copy = copy();
    Folders.edit(copy.resolve("pvs1_leaves.tsv"), "gene-deletion\tVERY", "gene-removal\tVERY");
    Folders.edit(
        copy.resolve("drl/null.drl"), "leaf(\"gene-deletion\")", "leaf(\"gene-\" + \"removal\")");
    Folders.edit(
        copy.resolve("drl/null.drl"),
        "rule \"PVS1 met\"",
        "// $p.leaf(\"nowhere\")\nrule \"PVS1 met\"");
    Folders.edit(
        copy.resolve("drl/population.drl"),
        "!commonerThan($s, key(\"ba1.af\"))",
        "!commonerThan($s, key(\"ba1.af\")), spliceKnown");
    Folders.edit(copy.resolve("drl/case.drl"), "VariantFacts(trio, !deNovo)", "VariantFacts(trio)");
    Folders.edit(
        copy.resolve("drl/computational.drl"),
        "VariantFacts(kind == VariantKind.STOP_LOST, !$g",
        "VariantFacts(kind == VariantKind.STOP_LOST, missense, !$g");
    Folders.edit(
        copy.resolve("drl/interplay.drl"),
        "$a : Answer(criterion == $x.drops(), met)",
        "$a : Answer(criterion == $x.drops(), met, !manual)");
    Folders.edit(copy.resolve("drl/interplay.drl"), "> $c.points()", "> 2 * $c.points()");
    Folders.edit(
        copy.resolve("tests/case.yaml"), "expect: {PS2: MET STRONG", "expect: {PS9: MET STRONG");
    List<String> messages =
        PackLint.check(RulePack.load(copy)).stream()
            .map(p -> p.place() + ": " + p.message())
            .toList();
    assertThat(messages)
        .anyMatch(m -> m.contains("pvs1_leaves.tsv, gene-removal") && m.contains("no rule"))
        .anyMatch(m -> m.contains("reaches for the leaf 'nowhere'"))
        .anyMatch(m -> m.contains("unknown criterion 'PS9'"))
        .anyMatch(m -> m.contains("BA1") && m.contains("no rule answers"))
        .anyMatch(m -> m.contains("two rules answer PS2 at once") && m.contains("inherited"))
        .anyMatch(m -> m.contains("PM4 met: stop lost") && m.contains("never fires"))
        .anyMatch(m -> m.contains("PP3 is counted although PVS1 is met"))
        .anyMatch(m -> m.contains("caps.tsv") && m.contains("points, more than"));
  }

  @Test
  void aBrokenRuleIsReportedWithItsPlace() throws IOException {
    Path copy = copy();
    Files.writeString(
        copy.resolve("drl/extra.drl"), "package x;\nrule \"r\" when NoSuchFact() then end\n");
    assertThat(PackLint.check(RulePack.load(copy)))
        .anySatisfy(p -> assertThat(p.message()).contains("do not compile"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exclusions.tsv | PVS1\tPP3 | PVS1\tPP9 | PP9",
        "predictor_intervals.tsv | REVEL\tPP3\tSTRONG | REVEL\tPP3\tHUGE | HUGE",
        "combining.yaml | 'parent: \"2015\"' | 'parent: \"1995\"' | 1995",
        "pack.yaml | 'scheme: clingen' | 'colour: blue' | colour",
      })
  void refusesToLoad(String file, String from, String to, String message) throws IOException {
    Path copy = copy();
    Path f = copy.resolve(file);
    Files.writeString(
        f, Files.readString(f).replace(from.replace("\\t", "\t"), to.replace("\\t", "\t")));
    assertThatThrownBy(() -> RulePack.load(copy))
        .isInstanceOf(ClewException.class)
        .hasMessageContaining(message);
  }

  private Path copy() throws IOException {
    return Folders.copy(PackTestsTest.BASE, folder.resolve("pack"));
  }
}
