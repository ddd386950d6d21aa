package org.clew.rationale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.model.Candidate;
import org.clew.model.LedgerLine;
import org.clew.model.LedgerPart;
import org.clew.model.Outlook;
import org.clew.model.Term;

/**
 * Looks for what to ask next and for the nearest single changes of the input that move the leading
 * candidate. Terms are searched by their expected effect; every outcome that is reported is a
 * ranking computed anew.
 */
final class OutlookSearch {

  /** Leading candidates that questions are to tell apart. */
  private static final int LEADING = 5;

  private final GraphSnapshot graph;
  private final Knowledge knowledge;
  private final NextQuestions questions;
  private final Reranking reranking;
  private final Probabilities probabilities;
  private final int[] observed;
  private final int[] excluded;

  /** Ranks anew for other terms of the same patient. */
  @FunctionalInterface
  interface Reranking {
    Merge.Ranking of(int[] observed, int[] excluded);
  }

  OutlookSearch(
      Knowledge knowledge,
      NextQuestions questions,
      Reranking reranking,
      Probabilities probabilities,
      int[] observed,
      int[] excluded) {
    this.graph = knowledge.graph();
    this.knowledge = knowledge;
    this.questions = questions;
    this.reranking = reranking;
    this.probabilities = probabilities;
    this.observed = observed;
    this.excluded = excluded;
  }

  /**
   * Searches.
   *
   * @param candidates the opened candidates, best first
   * @param scores scores of all ranked genes
   * @param most how many questions
   */
  Outlook search(List<Candidate> candidates, double[] scores, int most) {
    if (most == 0 || candidates.isEmpty()) {
      return Outlook.NONE;
    }
    Term leader = candidates.get(0).gene();
    Optional<Integer> withdrawn = mostRestedOn(candidates);
    List<NextQuestions.Scored> best = best(candidates, most);
    List<OtherTerms> asked = new ArrayList<>();
    withdrawn.ifPresent(t -> asked.add(new OtherTerms(without(observed, t), excluded)));
    for (NextQuestions.Scored s : best) {
      asked.add(new OtherTerms(with(observed, s.term()), excluded));
      asked.add(new OtherTerms(observed, with(excluded, s.term())));
    }
    Iterator<Outlook.Outcome> outcomes =
        asked.parallelStream().map(a -> outcome(a, leader)).toList().iterator();
    List<Outlook.Change> changes = new ArrayList<>();
    withdrawn.ifPresent(t -> changes.add(withdrawal(t, leader, outcomes.next())));
    List<Outlook.Question> questions = new ArrayList<>();
    for (NextQuestions.Scored s : best) {
      questions.add(
          new Outlook.Question(
              graph.term(s.term()), s.bits(), s.probability(), outcomes.next(), outcomes.next()));
    }
    changes.addAll(new CriterionChanges(scores).of(candidates));
    return new Outlook(questions, changes);
  }

  /** Other terms of the patient, for which a ranking is made anew. */
  private record OtherTerms(int[] observed, int[] excluded) {}

  /** The terms that tell the leading candidates apart best. */
  private List<NextQuestions.Scored> best(List<Candidate> candidates, int most) {
    Map<Integer, Double> weights = new LinkedHashMap<>(); // by disease
    for (Candidate c : candidates.subList(0, Math.min(LEADING, candidates.size()))) {
      c.disease()
          .map(Term::id)
          .map(graph::node)
          .ifPresent(d -> weights.merge(d, c.posterior(), Double::sum));
    }
    if (weights.size() < 2) {
      return List.of();
    }
    return questions.ask(
        knowledge,
        weights.keySet().stream().mapToInt(Integer::intValue).toArray(),
        weights.values().stream().mapToDouble(Double::doubleValue).toArray(),
        observed,
        excluded,
        most);
  }

  /** The observed term on which the lead rests most. */
  private Optional<Integer> mostRestedOn(List<Candidate> candidates) {
    if (observed.length < 2 || candidates.size() < 2) {
      return Optional.empty();
    }
    Candidate leader = candidates.get(0);
    Map<String, Double> own = terms(leader);
    return IntStream.of(observed)
        .boxed()
        .min(Comparator.comparingDouble(t -> leadWithout(t, leader, own, candidates)));
  }

  private Outlook.Change withdrawal(int term, Term leader, Outlook.Outcome without) {
    return new Outlook.Change("withdraw", graph.id(term), graph.name(term), leader, without);
  }

  /** About what remains of the lead over the nearest opened candidate without a term. */
  private double leadWithout(
      int term, Candidate leader, Map<String, Double> own, List<Candidate> candidates) {
    double lead = Double.POSITIVE_INFINITY;
    for (Candidate c : candidates.subList(1, candidates.size())) {
      double theirs = terms(c).getOrDefault(graph.id(term), 0.0);
      double difference = own.getOrDefault(graph.id(term), 0.0) - theirs;
      lead = Math.min(lead, leader.score() - c.score() - difference);
    }
    return lead;
  }

  private static Map<String, Double> terms(Candidate c) {
    Map<String, Double> byTerm = new LinkedHashMap<>();
    for (LedgerLine l : c.ledger().lines()) {
      if (l.id().equals(PhenotypeLine.ID)) {
        for (LedgerPart p : l.parts()) {
          byTerm.put(p.key(), p.log10LR());
        }
      }
    }
    return byTerm;
  }

  private Outlook.Outcome outcome(OtherTerms asked, Term gene) {
    Merge.Ranking ranking = reranking.of(asked.observed(), asked.excluded());
    int node = graph.node(gene.id());
    OptionalInt at =
        IntStream.range(0, ranking.genes().length)
            .filter(i -> ranking.genes()[i] == node)
            .findFirst();
    double first = ranking.scores()[0];
    return new Outlook.Outcome(
        Genes.term(graph, ranking.genes()[0]),
        first,
        probabilities.of(ranking).probability(first),
        Scores.rank(ranking.scores()[at.orElseThrow()], ranking.scores()));
  }

  private static int[] with(int[] terms, int term) {
    return IntStream.concat(IntStream.of(terms), IntStream.of(term)).toArray();
  }

  private static int[] without(int[] terms, int term) {
    return IntStream.of(terms).filter(t -> t != term).toArray();
  }
}
