package org.clew.symbolic.acmg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.clew.model.AcmgClass;
import org.clew.model.Problem;
import org.clew.model.Strength;

/**
 * Looks for mistakes that only exclusions, caps and combining together make: criteria that exclude
 * each other in a ring, and evidence whose arrival moves the class the wrong way because it drops
 * or lowers more than it brings. Tried gene by gene, for each gene that a row names and for one
 * that none names, on every pair of criteria that a row speaks of beside a few sets of other
 * evidence.
 */
final class InterplayCheck {

  /** Other evidence beside the pair: none of it is in exclusions or caps of the base pack. */
  private static final List<String> BESIDE =
      List.of(
          "",
          "PS3",
          "PM2",
          "PM2,PP2",
          "PS3,PM2",
          "PS3,PM2,PP2",
          "BP1",
          "BP1,BP3",
          "BS3",
          "PP2,BP1");

  private static final List<Strength> LEVELS =
      List.of(Strength.SUPPORTING, Strength.MODERATE, Strength.STRONG, Strength.VERY_STRONG);

  private final String gene;
  private final Interplay interplay;
  private final CombiningScheme scheme;

  private InterplayCheck(String gene, Interplay interplay, CombiningScheme scheme) {
    this.gene = gene;
    this.interplay = interplay;
    this.scheme = scheme;
  }

  /** What is wrong, each mistake once. */
  static List<Problem> problems(RuleBook book) {
    Map<String, Problem> found = new LinkedHashMap<>();
    for (String gene : genes(book)) {
      Interplay interplay = new Interplay(book.exclusions(gene), book.caps(gene));
      CombiningScheme scheme = book.panels().scheme("", gene);
      for (Problem p : new InterplayCheck(gene, interplay, scheme).problems()) {
        found.putIfAbsent(p.place(), p);
      }
    }
    return List.copyOf(found.values());
  }

  /** Genes that rows or the scopes of layers with rows name, and the empty one. */
  private static Set<String> genes(RuleBook book) {
    Set<String> genes = new TreeSet<>(Set.of(""));
    addScopes(genes, book.base().exclusions(), book.base().caps());
    for (OverlayPack o : book.overlays()) {
      addScopes(genes, o.exclusions(), o.caps());
      if (!o.exclusions().isEmpty() || !o.caps().isEmpty()) {
        genes.addAll(o.manifest().scope().genes());
      }
    }
    return genes;
  }

  private static void addScopes(
      Set<String> genes, Collection<Exclusion> exclusions, Collection<Cap> caps) {
    exclusions.forEach(x -> genes.addAll(x.scope().genes()));
    caps.forEach(c -> genes.addAll(c.scope().genes()));
  }

  private List<Problem> problems() {
    List<Problem> found = new ArrayList<>();
    ring()
        .ifPresent(
            ring ->
                found.add(
                    Problem.error(
                        "exclusions, " + ring,
                        "criteria exclude each other in a ring" + where(),
                        "Take one of the rows out: what is left would depend on their order.")));
    for (Exclusion x : interplay.exclusions()) {
      counterexample(List.of(nominal(x.keeps())), nominal(x.drops()))
          .ifPresent(text -> found.add(wrongWay("exclusions.tsv, " + x.id(), text)));
    }
    for (Cap cap : interplay.caps()) {
      capped(cap).ifPresent(text -> found.add(wrongWay("caps.tsv, " + cap.id(), text)));
    }
    return found;
  }

  private Problem wrongWay(String place, String text) {
    return Problem.error(
        place,
        "more evidence yields less" + where() + ": " + text,
        "Let the weaker criterion give way, or correct the row.");
  }

  private String where() {
    return gene.isEmpty() ? "" : " in " + gene;
  }

  /** A ring of three or more; two that exclude each other are told row by row. */
  private Optional<String> ring() {
    for (AcmgCriterion start : AcmgCriterion.values()) {
      Deque<List<AcmgCriterion>> paths = new ArrayDeque<>(List.of(List.of(start)));
      while (!paths.isEmpty()) {
        List<AcmgCriterion> path = paths.remove();
        for (Exclusion x : interplay.exclusions()) {
          if (x.keeps() != path.get(path.size() - 1)) {
            continue;
          }
          if (x.drops() == start && path.size() > 2) {
            return Optional.of(
                String.join(" over ", path.stream().map(Enum::name).toList()) + " over " + start);
          }
          if (!path.contains(x.drops()) && x.drops().compareTo(start) > 0) {
            List<AcmgCriterion> longer = new ArrayList<>(path);
            longer.add(x.drops());
            paths.add(longer);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** One criterion more of a cap, or one of them stronger. */
  private Optional<String> capped(Cap cap) {
    for (AcmgCriterion a : cap.criteria()) {
      for (AcmgCriterion b : cap.criteria()) {
        for (Strength s : LEVELS) {
          for (Strength t : LEVELS) {
            Optional<String> text =
                a == b
                    ? Optional.empty()
                    : counterexample(List.of(EvidenceCode.of(b, t)), EvidenceCode.of(a, s));
            if (text.isPresent()) {
              return text;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Other evidence beside which the codes, added to the one there is, move the class wrongly. */
  private Optional<String> counterexample(List<EvidenceCode> added, EvidenceCode there) {
    boolean pathogenic = added.get(0).criterion().pathogenic();
    for (String beside : BESIDE) {
      List<EvidenceCode> before = new ArrayList<>(EvidenceCode.parseList(beside));
      before.add(there);
      if (before.stream().map(EvidenceCode::criterion).distinct().count() < before.size()
          || before.stream().anyMatch(e -> e.criterion() == added.get(0).criterion())) {
        continue;
      }
      List<EvidenceCode> after = new ArrayList<>(before);
      after.addAll(added);
      AcmgClass was = scheme.classify(interplay.of(before));
      AcmgClass is = scheme.classify(interplay.of(after));
      int moved = is.compareTo(was); // classes run from pathogenic to benign
      if (pathogenic ? moved > 0 : moved < 0) {
        return Optional.of(
            words(before) + " is " + was.code() + ", with " + words(added) + " " + is.code());
      }
    }
    return Optional.empty();
  }

  private static EvidenceCode nominal(AcmgCriterion criterion) {
    return EvidenceCode.of(criterion, criterion.defaultStrength());
  }

  private static String words(List<EvidenceCode> codes) {
    return String.join(", ", codes.stream().map(EvidenceCode::toString).toList());
  }
}
