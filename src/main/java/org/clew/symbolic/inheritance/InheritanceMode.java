package org.clew.symbolic.inheritance;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.clew.model.Curie;

/** Modes of inheritance that Clew reasons with, each with its HPO term. */
public enum InheritanceMode {
  AUTOSOMAL_DOMINANT("AD", "HP:0000006"),
  AUTOSOMAL_RECESSIVE("AR", "HP:0000007"),
  X_LINKED_DOMINANT("XLD", "HP:0001423"),
  X_LINKED_RECESSIVE("XLR", "HP:0001419"),
  MITOCHONDRIAL("MT", "HP:0001427");

  private final String code;
  private final Curie hpo;

  InheritanceMode(String code, String hpo) {
    this.code = code;
    this.hpo = Curie.parse(hpo);
  }

  public String code() {
    return code;
  }

  public Curie hpo() {
    return hpo;
  }

  public boolean recessive() {
    return this == AUTOSOMAL_RECESSIVE || this == X_LINKED_RECESSIVE;
  }

  /**
   * Modes that a gene on a chromosome can have.
   *
   * @param contig {@code 1} to {@code 22}, {@code X}, {@code Y}, {@code MT}
   */
  public static Set<InheritanceMode> possibleOn(String contig) {
    return switch (contig) {
      case "X" -> EnumSet.of(X_LINKED_DOMINANT, X_LINKED_RECESSIVE);
      case "Y" -> EnumSet.noneOf(InheritanceMode.class);
      case "M", "MT" -> EnumSet.of(MITOCHONDRIAL);
      default -> EnumSet.of(AUTOSOMAL_DOMINANT, AUTOSOMAL_RECESSIVE);
    };
  }

  /**
   * Reads the words of the sources: {@code AD}, {@code AR}, {@code XL}, {@code SD}, {@code MT},
   * {@code HP:0000006}, {@code Autosomal recessive inheritance}, Gene2Phenotype's {@code
   * biallelic}, {@code monoallelic}, {@code x-linked dominant}. X-linked without more means both.
   */
  public static Set<InheritanceMode> parse(String text) {
    Set<InheritanceMode> modes = EnumSet.noneOf(InheritanceMode.class);
    for (String part : text.split("[,;|/&]")) {
      String t = part.strip().toLowerCase(Locale.ROOT);
      for (InheritanceMode m : values()) {
        if (t.equals(m.code.toLowerCase(Locale.ROOT))
            || t.equals(m.hpo.toString().toLowerCase(Locale.ROOT))) {
          modes.add(m);
        }
      }
      if (t.contains("x-linked")
          || t.equals("xl")
          || t.equals("hp:0001417")
          || t.contains("hemizygous")) {
        boolean dominant = t.contains("dominant");
        boolean recessive = t.contains("recessive");
        if (dominant || !recessive) {
          modes.add(X_LINKED_DOMINANT);
        }
        if (recessive || !dominant) {
          modes.add(X_LINKED_RECESSIVE);
        }
      } else if (t.contains("mitochondrial")) {
        modes.add(MITOCHONDRIAL);
      } else {
        if (t.contains("autosomal dominant")
            || t.contains("monoallelic")
            || t.contains("semidominant")
            || t.equals("sd")) {
          modes.add(AUTOSOMAL_DOMINANT);
        }
        if (t.contains("autosomal recessive")
            || t.contains("biallelic")
            || t.contains("semidominant")
            || t.equals("sd")) {
          modes.add(AUTOSOMAL_RECESSIVE);
        }
      }
    }
    return modes;
  }
}
