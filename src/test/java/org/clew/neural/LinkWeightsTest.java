package org.clew.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.junit.jupiter.api.Test;

class LinkWeightsTest {

  private final GraphSnapshot graph = ToyGraph.build();
  private final MessageGraph messages = MessageGraph.of(graph);

  @Test
  void hidingMoreGivesWhatReadingTheKnowledgeAnewGives() {
    Knowledge knowledge = Knowledge.all(graph).without(e -> e % 5 == 0);
    LinkWeights before = LinkWeights.of(messages, knowledge);
    float[] kept = before.byLink().clone();
    int changed = 0;
    for (int e = 0; e < graph.edgeCount(); e++) { // every type of edge, of proteins too
      BitSet edge = new BitSet();
      edge.set(e);
      Knowledge less = knowledge.without(edge);
      LinkWeights anew = LinkWeights.of(messages, less);
      LinkWeights taken = before.without(messages, less.hidden());
      assertThat(taken.byLink()).as(graph.edgeId(e)).isEqualTo(anew.byLink());
      assertThat(taken.byEntry()).isEqualTo(anew.byEntry());
      for (int n = 0; n < messages.nodes(); n++) {
        assertThat(taken.degree(n)).isEqualTo(anew.degree(n));
        assertThat(taken.knowledgeDegree(n)).isEqualTo(anew.knowledgeDegree(n));
        assertThat(taken.annotations(n)).isEqualTo(anew.annotations(n));
      }
      changed += java.util.Arrays.equals(taken.byLink(), kept) ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(graph.edgeCount() / 2);
    assertThat(before.byLink()).isEqualTo(kept);
  }
}
