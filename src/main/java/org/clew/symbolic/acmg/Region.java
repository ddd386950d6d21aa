package org.clew.symbolic.acmg;

import java.util.ArrayList;
import java.util.List;
import org.clew.model.Strength;

/**
 * A stretch of a protein with a meaning for a criterion: hotspot, critical domain, repeat.
 *
 * @param first first residue, 1-based
 * @param last last residue, inclusive
 * @param strength strength it gives the criterion
 * @param source who says so
 * @param layer id of the specification or pack that brought it; empty if none did
 */
public record Region(int first, int last, Strength strength, String source, String layer) {

  public Region {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("Region " + first + "-" + last);
    }
  }

  /** A region that belongs to no layer. */
  public Region(int first, int last, Strength strength, String source) {
    this(first, last, strength, source, "");
  }

  /** {@code 19-43;169-171;820} as regions of one strength. */
  static List<Region> parse(String text, Strength strength, String layer) {
    List<Region> regions = new ArrayList<>();
    for (String part : text.split(";")) {
      if (!part.isBlank()) {
        String[] ends = part.strip().split("-");
        int first = Integer.parseInt(ends[0]);
        int last = ends.length > 1 ? Integer.parseInt(ends[1]) : first;
        regions.add(new Region(first, last, strength, layer, layer));
      }
    }
    return regions;
  }

  /** {@code 46-48}, or {@code 138} for one residue. */
  public String text() {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }

  public boolean contains(int residue) {
    return first <= residue && residue <= last;
  }
}
