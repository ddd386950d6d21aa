package org.clew.web.desk;

import java.util.Map;

/**
 * An overlay pack as it is to be.
 *
 * @param pack its id, the name of its folder
 * @param files contents by name, such as {@code pack.yaml} or {@code tests/ours.yaml}; all of the
 *     pack's, since what is not here will not be there. Empty to take the pack out
 */
public record PackChange(String pack, Map<String, String> files) {

  public PackChange {
    files = Map.copyOf(files);
  }
}
