package org.clew.cli;

import picocli.CommandLine.Option;

/** How many of the given cases are drawn, and by which seed. */
final class SampleOption {

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Draw N cases; 0 for all (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of the sample and whatever else is drawn (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  /**
   * @param sample cases that are drawn if the user names no number; 0 for all
   */
  SampleOption(int sample) {
    this.sample = sample;
  }

  /** How many cases; 0 for all. */
  int size() {
    return sample;
  }

  long seed() {
    return seed;
  }
}
