package org.clew.neural;

import org.clew.graph.PhenotypeQuery;

/**
 * One query as a network read it: what it says of all nodes, and the states that explanations are
 * made from. Takes some hundred MiB of heap for as long as it is referred to.
 */
public final class Reading {

  private final PhenotypeQuery query;
  private final NetworkScorer.Lines lines;
  private final FrozenNetwork frozen;
  private final double mean;

  Reading(NetworkModel model, Network network, PhenotypeQuery query) {
    this.query = query;
    try (Network.Pass pass = network.forward(query, true)) {
      lines = NetworkScorer.lines(model, network, pass);
      frozen = new FrozenNetwork(model, network, query, pass);
      mean = NetworkScorer.mean(pass.genes());
    }
  }

  public PhenotypeQuery query() {
    return query;
  }

  /** What the network adds to the rules. */
  public NetworkScorer.Lines lines() {
    return lines;
  }

  FrozenNetwork frozen() {
    return frozen;
  }

  /** Mean of what the network says of the genes, log10 before calibration. */
  double mean() {
    return mean;
  }
}
