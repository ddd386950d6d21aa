package org.clew.neural;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.PhenotypeQuery;

/**
 * Cases as they are asked in a measurement: all other knowledge is there, solved cases of the same
 * publication never are.
 *
 * @param leavePublicationOut whether what only the case's own publication says is hidden
 * @param leaveGeneOut whether all cases of the same gene or disease are hidden
 * @param noCases whether all cases are hidden
 */
record Questions(boolean leavePublicationOut, boolean leaveGeneOut, boolean noCases) {

  List<TrainingExample> of(
      GraphSnapshot graph, List<SolvedCase> library, List<SolvedCase> cases, SymbolicBase rules) {
    List<TrainingExample> questions = new ArrayList<>();
    for (SolvedCase c : cases) {
      BitSet hidden = new BitSet();
      for (SolvedCase o : library) {
        boolean same =
            o.node() == c.node() || !Collections.disjoint(o.publications(), c.publications());
        boolean kin = leaveGeneOut && (o.gene() == c.gene() || o.disease() == c.disease());
        if (noCases || same || kin) {
          CaseSampler.hideCase(graph, hidden, o.node());
        }
      }
      Knowledge knowledge = Knowledge.all(graph).without(hidden);
      if (leavePublicationOut) {
        knowledge = knowledge.withoutPublications(c.publications());
      }
      questions.add(
          new TrainingExample(
              new PhenotypeQuery(
                  knowledge,
                  c.observed(),
                  c.excluded(),
                  rules.log10LR(knowledge, c.observed(), c.excluded())),
              c.disease(),
              c.gene()));
    }
    return questions;
  }
}
