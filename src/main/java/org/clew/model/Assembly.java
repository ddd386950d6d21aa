package org.clew.model;

import java.util.Locale;
import java.util.Optional;

/** Human genome assemblies that Clew reads. */
public enum Assembly {
  GRCH37("GRCh37"),
  GRCH38("GRCh38");

  private final String label;

  Assembly(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /**
   * Reads the usual names ({@code GRCh37}, {@code hg19}, {@code b37}, {@code GRCh38}, {@code
   * hg38}).
   */
  public static Optional<Assembly> parse(String name) {
    String n = name.strip().toLowerCase(Locale.ROOT);
    if (n.startsWith("grch37") || n.startsWith("hg19") || n.equals("b37") || n.startsWith("hs37")) {
      return Optional.of(GRCH37);
    }
    if (n.startsWith("grch38") || n.startsWith("hg38") || n.equals("b38") || n.startsWith("hs38")) {
      return Optional.of(GRCH38);
    }
    return Optional.empty();
  }
}
