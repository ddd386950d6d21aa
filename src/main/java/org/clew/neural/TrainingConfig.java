package org.clew.neural;

/**
 * Settings of a training run.
 *
 * @param seed seed of weights and sampling
 * @param samples examples to learn from in all; 0 to measure a network as it is
 * @param batch examples per step of the optimiser, 1–64
 * @param learningRate peak learning rate of Adam; rises over the first 5 % and falls to 0 as a
 *     cosine
 * @param diseaseWeight weight of the disease head's loss beside the gene head's, 0 or more
 * @param sparseWeight weight of the loss that asks for answers that rest on few links ({@link
 *     SparseTerm}), 0 or more
 * @param validateEvery examples between two validations
 * @param patience validations without a better loss after which training stops
 * @param maxMinutes wall time after which training stops with the best weights so far
 */
public record TrainingConfig(
    long seed,
    int samples,
    int batch,
    double learningRate,
    double diseaseWeight,
    double sparseWeight,
    int validateEvery,
    int patience,
    double maxMinutes) {

  public static final TrainingConfig DEFAULT =
      new TrainingConfig(1, 4000, 4, 5e-3, 0.5, 0, 500, 4, 60);

  public TrainingConfig {
    if (samples < 0 || batch < 1 || batch > 64 || validateEvery < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "samples must not be negative; batch (1-64), validateEvery and patience must be positive");
    }
    if (!(learningRate > 0) || !(maxMinutes > 0)) {
      throw new IllegalArgumentException("learningRate and maxMinutes must be positive");
    }
    if (!(diseaseWeight >= 0) || !(sparseWeight >= 0)) {
      throw new IllegalArgumentException("diseaseWeight and sparseWeight must be 0 or more");
    }
  }

  int steps() {
    return (samples + batch - 1) / batch;
  }
}
