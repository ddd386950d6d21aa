package org.clew.graph.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxNode;

/** A gene of HGNC, to which other sources add properties. */
final class Gene {

  final String id;
  final String symbol;
  final String name;
  final boolean proteinCoding;
  final List<String> equivalent = new ArrayList<>();
  final List<String> xref = new ArrayList<>();
  final List<String> synonyms = new ArrayList<>();
  final List<String> proteins = new ArrayList<>();
  final Map<String, String> properties = new TreeMap<>();
  private boolean named;

  Gene(String id, String symbol, String name, boolean proteinCoding) {
    this.id = id;
    this.symbol = symbol;
    this.name = name;
    this.proteinCoding = proteinCoding;
  }

  /** Some source says something of it. */
  void name() {
    named = true;
  }

  /** Whether the graph holds it: every protein-coding gene, and every gene that a source names. */
  boolean inGraph() {
    return proteinCoding || named;
  }

  KgxNode node(String providedBy) {
    properties.put("symbol", symbol);
    properties.put("full_name", name);
    return KgxNode.of(
        NodeKind.GENE, id, symbol, equivalent, xref, synonyms, providedBy, properties);
  }
}
