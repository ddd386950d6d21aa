package org.clew.graph.source;

import java.io.IOException;

/** Reads the file of one source into the graph. */
@FunctionalInterface
interface Adapter {

  /**
   * Reads the file. Rows that cannot be taken are reported and left out.
   *
   * @throws org.clew.model.ClewException if the file is not what the source publishes
   */
  void read(SourceFile file, GraphAssembly graph) throws IOException;
}
