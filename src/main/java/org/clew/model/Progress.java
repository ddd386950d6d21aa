package org.clew.model;

/**
 * Where long work says how far it is. Only {@code org.clew.cli} shows it; nothing below prints.
 *
 * <pre>{@code
 * try (Progress.Stage stage = progress.stage("Edges", edges.size())) {
 *   for (...) { ...; stage.step(1); }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Progress {

  /** Says nothing. */
  Progress NONE = (name, total) -> units -> {};

  /**
   * Begins a stage of the work; the stage before it is closed by then.
   *
   * @param name what is being done, for a person, e.g. {@code Writing edges}
   * @param total units of work in it, or -1 if not known
   */
  Stage stage(String name, long total);

  /** A stage in progress. */
  @FunctionalInterface
  interface Stage extends AutoCloseable {

    /** That many more units are done. */
    void step(long units);

    @Override
    default void close() {}
  }
}
