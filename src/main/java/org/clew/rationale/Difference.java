package org.clew.rationale;

/**
 * One difference between a saved rationale and what was computed.
 *
 * @param path JSON path, e.g. {@code $.candidates[0].score}
 * @param expected what computing it again gives, {@code (absent)} for a member too many
 * @param found what the file says, {@code (absent)} for a missing member
 */
public record Difference(String path, String expected, String found) {}
