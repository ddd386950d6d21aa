package org.clew.symbolic.acmg;

import java.util.Arrays;
import java.util.List;

/**
 * Coding exons of a transcript.
 *
 * @param transcript accession, with or without version
 * @param exonCount all exons, coding or not
 * @param exons coding exons in transcript order
 */
public record TranscriptModel(String transcript, int exonCount, List<Exon> exons) {

  public TranscriptModel {
    exons = List.copyOf(exons);
  }

  /**
   * A coding exon.
   *
   * @param number its number among all exons of the transcript, 1-based
   * @param codingLength coding bases in it, nt
   */
  public record Exon(int number, int codingLength) {}

  /** Coding length with the stop codon, nt. */
  public int codingLength() {
    return exons.stream().mapToInt(Exon::codingLength).sum();
  }

  /** Coding bases before the exon of that number. */
  public int codingBefore(int exon) {
    return exons.stream().filter(e -> e.number() < exon).mapToInt(Exon::codingLength).sum();
  }

  /** Coding bases in the exon of that number; 0 if it holds none. */
  public int codingLength(int exon) {
    return exons.stream().filter(e -> e.number() == exon).mapToInt(Exon::codingLength).sum();
  }

  /**
   * Last coding base, 1-based, at which a stop still leads to nonsense-mediated decay: 50 nt before
   * the last exon junction (Abou Tayoun et al. 2018, PMID:30192042). 0 for a transcript without
   * junction after the coding start.
   */
  public int lastDecayPosition(int escapeLength) {
    int cumulated = 0;
    int junction = 0;
    for (Exon e : exons) {
      if (e.number() < exonCount) {
        junction = cumulated + e.codingLength();
      }
      cumulated += e.codingLength();
    }
    return Math.max(0, junction - escapeLength);
  }

  /** The model of a transcript whose coding exons, from exon 1 on, have those lengths in nt. */
  public static TranscriptModel of(String transcript, int... codingLengths) {
    int[] number = {0};
    return new TranscriptModel(
        transcript,
        codingLengths.length,
        Arrays.stream(codingLengths).mapToObj(n -> new Exon(++number[0], n)).toList());
  }
}
