package org.clew.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clew.evaluate.Bootstrap.Estimate;

/**
 * Means of values of cases, over cases and over genes, with 95 % intervals that come from the same
 * samples for every ranker: intervals of differences are paired.
 *
 * <p>Over cases, samples draw publications, each with all its cases ({@link Bootstrap}). Over genes
 * the mean is that of the genes' own means, so samples draw genes, each with all its cases. A gene
 * is what the figure speaks of ("a gene like these"), and what varies between publications of a
 * gene is in its mean already. Genes that share a publication are drawn together, so that no
 * publication is torn apart.
 */
final class Averages {

  private final Bootstrap publications;
  private final Bootstrap genes;
  private final int[] geneOf; // per case
  private final int[] casesOf; // per gene

  /**
   * @param cases whose values are averaged, in their order; only group and cluster are read
   * @param seed makes the samples repeatable
   */
  Averages(List<Ranked> cases, long seed) {
    publications = new Bootstrap(cases.stream().map(Ranked::cluster).toList(), seed);
    Map<String, Integer> number = new LinkedHashMap<>();
    geneOf =
        cases.stream()
            .mapToInt(c -> number.computeIfAbsent(c.group(), g -> number.size()))
            .toArray();
    casesOf = new int[number.size()];
    for (int g : geneOf) {
      casesOf[g]++;
    }
    genes = new Bootstrap(drawnTogether(cases), seed);
  }

  /** Per gene, the number of its cluster: genes that publications link have the same. */
  private List<String> drawnTogether(List<Ranked> cases) {
    int[] cluster = new int[casesOf.length];
    for (int g = 0; g < cluster.length; g++) {
      cluster[g] = g;
    }
    Map<String, Integer> firstOf = new HashMap<>();
    for (int i = 0; i < geneOf.length; i++) {
      int gene = geneOf[i];
      int a = cluster[firstOf.computeIfAbsent(cases.get(i).cluster(), p -> gene)];
      int b = cluster[gene];
      for (int g = 0; a != b && g < cluster.length; g++) {
        cluster[g] = cluster[g] == b ? a : cluster[g];
      }
    }
    List<String> names = new ArrayList<>();
    for (int c : cluster) {
      names.add(Integer.toString(c));
    }
    return names;
  }

  int genes() {
    return casesOf.length;
  }

  /**
   * The mean over cases.
   *
   * @param value one per case
   */
  Estimate overCases(double[] value) {
    return estimate(value, publications);
  }

  /**
   * The mean over genes of the mean over the cases of each.
   *
   * @param value one per case
   */
  Estimate overGenes(double[] value) {
    double[] means = new double[casesOf.length];
    for (int i = 0; i < value.length; i++) {
      means[geneOf[i]] += value[i] / casesOf[geneOf[i]];
    }
    return estimate(means, genes);
  }

  private static Estimate estimate(double[] value, Bootstrap bootstrap) {
    double sum = 0;
    for (double v : value) {
      sum += v;
    }
    return new Estimate(sum / Math.max(1, value.length), bootstrap.mean(value));
  }
}
