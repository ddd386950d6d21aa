package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.NodeKind;
import org.clew.graph.PhenotypeHierarchy;
import org.clew.model.Curie;
import org.clew.model.Problem;
import org.jspecify.annotations.Nullable;

/** Looks for mistakes in the overlays of a rules folder, each seen on top of the layers below. */
final class OverlayLint {

  private final RuleBook book;
  private final @Nullable GraphSnapshot graph;
  private final @Nullable PhenotypeHierarchy hierarchy;
  private final Set<String> symbols;
  private final List<Problem> problems = new ArrayList<>();

  private OverlayLint(RuleBook book, @Nullable GraphSnapshot graph) {
    this.book = book;
    this.graph = graph;
    this.hierarchy = graph == null ? null : PhenotypeHierarchy.of(graph);
    this.symbols = graph == null ? Set.of() : symbols(graph);
  }

  private static Set<String> symbols(GraphSnapshot graph) {
    return IntStream.range(0, graph.nodeCount())
        .filter(n -> graph.kind(n) == NodeKind.GENE)
        .mapToObj(graph::name)
        .collect(Collectors.toSet());
  }

  /**
   * What is wrong with the overlays.
   *
   * @param graph graph whose HPO the terms must belong to; null to leave that out
   */
  static List<Problem> problems(RuleBook book, @Nullable GraphSnapshot graph) {
    OverlayLint lint = new OverlayLint(book, graph);
    Map<String, Settings> below = new HashMap<>();
    Map<String, String> rows = new HashMap<>();
    book.base().exclusions().forEach(x -> rows.put(x.id(), book.base().manifest().id()));
    book.base().caps().forEach(c -> rows.put(c.id(), book.base().manifest().id()));
    for (OverlayPack o : book.overlays()) {
      lint.problems.addAll(OverlayForm.problems(o));
      lint.rows(o, below);
      lint.genes(o);
      lint.settings(o, below);
      lint.hotspots(o);
      lint.phenotypes(o);
      lint.interplay(o, rows);
      lint.tests(o);
      if (PackTests.cases(o.folder()).isEmpty()) {
        lint.warning(o, "tests", "there is no test", "Write down what the pack is for as cases.");
      }
      if (o.manifest().citations().isEmpty()) {
        lint.warning(o, "pack.yaml", "there is no citation", "Name what the pack rests on.");
      }
      lint.problems.addAll(PackLint.citations(o.manifest()));
      lint.problems.addAll(PackLint.sources(o.folder(), o.manifest().id()));
    }
    return lint.problems;
  }

  private void settings(OverlayPack o, Map<String, Settings> below) {
    new TreeMap<>(o.settings())
        .forEach(
            (gene, own) -> {
              Settings under = below.getOrDefault(gene, book.base().settings());
              Settings merged = under.overlaid(own);
              below.put(gene, merged);
              String place = "gene_settings.tsv, " + gene;
              own.forEach((key, v) -> range(o, place, key, v.text()));
              if (merged.known("gene.prevalence").isPresent()
                  != merged.known("gene.penetrance").isPresent()) {
                warning(
                    o,
                    place,
                    "BS1's limit is computed from prevalence and penetrance, and one of them is missing",
                    "Set both gene.prevalence and gene.penetrance.");
              }
              above(o, place, merged, "PM2", "pm2.af.", "BA1", "ba1.af");
              above(o, place, merged, "BS1", "bs1.af.", "BA1", "ba1.af");
              for (String scope : List.of("dominant", "recessive")) {
                above(o, place, merged, "PM2", "pm2.af." + scope, "BS1", "bs1.af." + scope);
              }
            });
  }

  /** Rows of settings in another unit than the setting's own, and rows that change nothing. */
  private void rows(OverlayPack o, Map<String, Settings> below) {
    for (Tables.Row r : Tables.read(o.folder().resolve("gene_settings.tsv"))) {
      List<String> keys = OverlayPack.keys(r, book.base().settings());
      String unit = book.base().unit(keys.get(0));
      if (!r.get("unit").isEmpty() && !unit.isEmpty() && !r.get("unit").equals(unit)) {
        error(
            o,
            r.place(),
            r.get("key") + " is said to be in '" + r.get("unit") + "', it is in '" + unit + "'",
            "Convert the value, or leave the unit out.");
      }
      boolean same =
          OverlayPack.genes(r).stream()
              .map(gene -> below.getOrDefault(gene, book.base().settings()))
              .allMatch(
                  under ->
                      keys.stream()
                          .allMatch(k -> under.has(k) && under.text(k).equals(r.get("value"))));
      if (same) {
        warning(
            o,
            r.place(),
            r.get("key") + " changes nothing: the layers below say the same",
            "Take the row out, or correct it.");
      }
    }
  }

  /** Genes that the graph does not know: a misspelt symbol changes nothing. */
  private void genes(OverlayPack o) {
    if (symbols.isEmpty()) {
      return;
    }
    Set<String> named = new TreeSet<>(o.manifest().scope().genes());
    named.addAll(o.settings().keySet());
    named.addAll(o.hotspots().keySet());
    named.addAll(o.phenotypeRules().keySet());
    named.removeAll(symbols);
    for (String gene : named) {
      warning(o, "genes, " + gene, "no gene of the graph has that symbol", "Use HGNC's symbol.");
    }
  }

  private void range(OverlayPack o, String place, String key, String value) {
    PackLint.outOfRange(book.base().unit(key), value)
        .ifPresent(why -> error(o, place, key + " is " + value + ", " + why, "Correct the value."));
    PackLint.unknownTool(book.base(), key, value)
        .ifPresent(tool -> error(o, place, "no predictor '" + tool + "'", PackLint.KNOWN_TOOLS));
  }

  private void above(
      OverlayPack o,
      String place,
      Settings s,
      String low,
      String prefix,
      String high,
      String limit) {
    String worst =
        s.keys().stream()
            .filter(k -> k.startsWith(prefix) && !k.endsWith("_floor"))
            .filter(k -> !k.endsWith("mitochondrial") && s.number(k) > s.number(limit))
            .findFirst()
            .orElse("");
    boolean ours = s.has(worst) && s.value(worst).layer().equals(o.manifest().id());
    boolean theirs = s.has(limit) && s.value(limit).layer().equals(o.manifest().id());
    if (!worst.isEmpty()
        && (ours || theirs)
        && problems.stream().noneMatch(p -> p.place().endsWith("/" + place))) {
      error(
          o,
          place,
          low + "'s limit " + s.text(worst) + " lies above " + high + "'s " + s.text(limit),
          "Frequencies are fractions: one percent is 0.01.");
    }
  }

  private void hotspots(OverlayPack o) {
    new TreeMap<>(o.hotspots())
        .forEach(
            (gene, regions) -> {
              for (int i = 0; i < regions.size(); i++) {
                for (Region r : regions.subList(i + 1, regions.size())) {
                  Region a = regions.get(i);
                  if (a.first() <= r.last() && r.first() <= a.last()) {
                    warning(
                        o,
                        "hotspots.tsv, " + gene,
                        a.text() + " and " + r.text() + " overlap; the stronger one counts there",
                        "Cut them so that each residue is in one.");
                  }
                }
              }
            });
  }

  private void phenotypes(OverlayPack o) {
    new TreeMap<>(o.phenotypeRules())
        .forEach(
            (gene, rules) -> {
              for (PhenotypeRule r : rules) {
                String place = "phenotype_rules.tsv, " + r.id();
                terms(o, place, r);
                if (never(r)) {
                  error(
                      o,
                      place,
                      "can never fit: it asks for a term and its absence",
                      "Take the term out of none_of.");
                }
                rules.stream()
                    .filter(x -> x != r && x.covers(r))
                    .filter(x -> x.strength().points() >= r.strength().points())
                    .filter(x -> !r.covers(x) || x.id().compareTo(r.id()) < 0)
                    .findFirst()
                    .ifPresent(
                        x ->
                            warning(
                                o,
                                place,
                                "never decides: "
                                    + x.id()
                                    + " fits whenever it does, and is at least as strong",
                                "Take one of them out, or make this one stronger."));
              }
            });
  }

  private boolean never(PhenotypeRule r) {
    return r.noneOf().stream()
        .anyMatch(
            no ->
                r.allOf().stream().anyMatch(t -> isA(t, no))
                    || (!r.anyOf().isEmpty() && r.anyOf().stream().allMatch(t -> isA(t, no))));
  }

  private boolean isA(Curie term, Curie ancestor) {
    if (term.equals(ancestor)) {
      return true;
    }
    int t = node(term).orElse(-1);
    int a = node(ancestor).orElse(-1);
    return hierarchy != null && t >= 0 && a >= 0 && hierarchy.isA(t, a);
  }

  private Optional<Integer> node(Curie term) {
    if (graph == null) {
      return Optional.empty();
    }
    int n = graph.node(term);
    return n >= 0 && graph.kind(n) == NodeKind.PHENOTYPIC_FEATURE
        ? Optional.of(n)
        : Optional.empty();
  }

  private void terms(OverlayPack o, String place, PhenotypeRule r) {
    List<Curie> all = new ArrayList<>(r.allOf());
    all.addAll(r.anyOf());
    all.addAll(r.noneOf());
    terms(o, place, all);
  }

  /** Codes and HPO ids of the pack's tests. */
  private void tests(OverlayPack o) {
    for (PackCase c : PackTests.cases(o.folder())) {
      String place = "tests, " + c.name();
      problems.addAll(TestCaseLint.problems(o.manifest().id(), c));
      List<Curie> ids = new ArrayList<>();
      for (String text : c.hpo()) {
        Optional<Curie> id = Curie.tryParse(text);
        if (id.isEmpty()) {
          error(o, place, "'" + text + "' is no HPO id", "Write it as HP:0001166.");
        }
        id.ifPresent(ids::add);
      }
      terms(o, place, ids);
    }
  }

  private void terms(OverlayPack o, String place, List<Curie> all) {
    if (graph == null) {
      return;
    }
    for (Curie term : all) {
      Optional<Curie> current = graph.canonical(term);
      if (current.isEmpty()) {
        error(o, place, term + " is no term of the graph's HPO", "Correct the id.");
      } else if (!current.get().equals(term)) {
        error(o, place, term + " is now " + current.get(), "Use the current id.");
      }
    }
  }

  private void interplay(OverlayPack o, Map<String, String> rows) {
    List<Exclusion> below = new ArrayList<>(book.base().exclusions());
    book.overlays().stream().takeWhile(x -> x != o).forEach(x -> below.addAll(x.exclusions()));
    for (Exclusion x : o.exclusions()) {
      if (below.stream().anyMatch(y -> y.keeps() == x.drops() && y.drops() == x.keeps())) {
        error(
            o,
            "exclusions.tsv, " + x.id(),
            "a layer below drops " + x.keeps() + " for " + x.drops(),
            "Both would exclude each other; leave one out.");
      }
      below.stream()
          .filter(y -> y.scope().all() && y.keeps() == x.keeps() && y.drops() == x.drops())
          .findFirst()
          .ifPresent(
              y ->
                  warning(
                      o,
                      "exclusions.tsv, " + x.id(),
                      "never decides: " + y.id() + " below says the same of every gene",
                      "Take it out."));
      once(o, "exclusions.tsv, " + x.id(), x.id(), rows);
    }
    List<Cap> lower = new ArrayList<>(book.base().caps());
    book.overlays().stream().takeWhile(x -> x != o).forEach(x -> lower.addAll(x.caps()));
    for (Cap c : o.caps()) {
      lower.stream()
          .filter(l -> l.scope().all() && l.points() <= c.points())
          .filter(l -> l.criteria().containsAll(c.criteria()))
          .findFirst()
          .ifPresent(
              l ->
                  warning(
                      o,
                      "caps.tsv, " + c.id(),
                      "never decides: " + l.id() + " below allows at most " + l.points(),
                      "Take it out, or lower it."));
      once(o, "caps.tsv, " + c.id(), c.id(), rows);
    }
    problems.addAll(PackLint.interplay(o.manifest().id(), o.exclusions(), o.caps()));
  }

  private void once(OverlayPack o, String place, String id, Map<String, String> rows) {
    String other = rows.putIfAbsent(id, o.manifest().id());
    if (other != null) {
      error(o, place, "the pack " + other + " has a row of that id", "Give it an id of its own.");
    }
  }

  private void error(OverlayPack o, String place, String message, String remedy) {
    problems.add(Problem.error(o.manifest().id() + "/" + place, message, remedy));
  }

  private void warning(OverlayPack o, String place, String message, String remedy) {
    problems.add(Problem.warning(o.manifest().id() + "/" + place, message, remedy));
  }
}
