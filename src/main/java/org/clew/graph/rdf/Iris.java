package org.clew.graph.rdf;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.model.Curie;

/**
 * CURIEs as IRIs, and back. Prefixes of the graph's sources have their usual expansions; anything
 * else is expanded below {@code https://bioregistry.io/}. No two CURIEs share an IRI.
 */
public final class Iris {

  public static final String BIOLINK = "https://w3id.org/biolink/vocab/";
  public static final String CLEW = "urn:clew:";

  /** Edges as subjects of statements about them. */
  public static final String ASSOCIATION = CLEW + "association:";

  private static final String OTHERS = "https://bioregistry.io/";

  private static final Map<String, String> PREFIXES = prefixes();
  private static final List<Map.Entry<String, String>> BY_LENGTH =
      PREFIXES.entrySet().stream()
          .sorted(Comparator.comparingInt(e -> -e.getValue().length()))
          .toList();

  private Iris() {}

  private static Map<String, String> prefixes() {
    Map<String, String> p = new LinkedHashMap<>();
    p.put("biolink", BIOLINK);
    p.put("HP", "http://purl.obolibrary.org/obo/HP_");
    p.put("MONDO", "http://purl.obolibrary.org/obo/MONDO_");
    p.put("CHEBI", "http://purl.obolibrary.org/obo/CHEBI_");
    p.put("ECO", "http://purl.obolibrary.org/obo/ECO_");
    p.put("HGNC", "http://identifiers.org/hgnc/");
    p.put("NCBIGene", "http://identifiers.org/ncbigene/");
    p.put("ENSEMBL", "http://identifiers.org/ensembl/");
    p.put("OMIM", "http://purl.obolibrary.org/obo/OMIM_");
    p.put("ORPHA", "http://www.orpha.net/ORDO/Orphanet_");
    p.put("UniProtKB", "http://purl.uniprot.org/uniprot/");
    p.put("CHEMBL.COMPOUND", "http://identifiers.org/chembl.compound/");
    p.put("DRUGBANK", "http://identifiers.org/drugbank/");
    p.put("REACT", "http://www.reactome.org/PathwayBrowser/#/");
    p.put("PMID", "http://www.ncbi.nlm.nih.gov/pubmed/");
    p.put("infores", "https://w3id.org/biolink/infores/");
    p.put("CASE", CLEW + "case:");
    p.put("clew", CLEW);
    return p;
  }

  /** Prefixes with their expansions, for queries and documents. */
  public static Map<String, String> prefixMap() {
    return Map.copyOf(PREFIXES);
  }

  /** IRI of a CURIE, e.g. {@code http://purl.obolibrary.org/obo/HP_0001166}. */
  public static String iri(String curie) {
    int colon = curie.indexOf(':');
    String prefix = curie.substring(0, Math.max(0, colon));
    String known = PREFIXES.get(prefix);
    String reference = encode(curie.substring(colon + 1));
    return known != null ? known + reference : OTHERS + encode(prefix) + ":" + reference;
  }

  /** CURIE of an IRI; empty if no CURIE expands to it. */
  public static Optional<String> curie(String iri) {
    return parse(iri).filter(c -> iri(c).equals(iri));
  }

  private static Optional<String> parse(String iri) {
    for (Map.Entry<String, String> e : BY_LENGTH) {
      if (iri.startsWith(e.getValue())) {
        return back(e.getKey(), iri.substring(e.getValue().length()));
      }
    }
    if (iri.startsWith(OTHERS)) {
      String rest = iri.substring(OTHERS.length());
      int colon = rest.indexOf(':');
      return colon < 1
          ? Optional.empty()
          : back(rest.substring(0, colon), rest.substring(colon + 1));
    }
    return Optional.empty();
  }

  private static Optional<String> back(String prefix, String reference) {
    return Curie.tryParse(decode(prefix) + ":" + decode(reference)).map(Curie::toString);
  }

  /** Of an edge by its id. */
  public static String association(String edgeId) {
    return ASSOCIATION + encode(edgeId);
  }

  /** Id of the edge that an association's IRI names. */
  static Optional<String> edgeId(String iri) {
    return iri.startsWith(ASSOCIATION)
        ? Optional.of(decode(iri.substring(ASSOCIATION.length())))
        : Optional.empty();
  }

  /** Only what cannot stand in an IRI is escaped, so that the usual ids stay as they are. */
  public static String encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || ".-_~/:".indexOf(c) >= 0;
      if (!plain) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
      }
    }
    return text;
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
