package org.clew.web.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.atlas.web.MediaType;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.clew.web.security.Refusal;

/**
 * A form of an answer. JSON-LD is left out, whose contexts would have to be fetched.
 *
 * @param type media type as it is sent
 */
record Form(String type, Lang lang) {

  private static final Form JSON =
      new Form("application/sparql-results+json", ResultSetLang.RS_JSON);
  private static final Form XML = new Form("application/sparql-results+xml", ResultSetLang.RS_XML);
  private static final Form TURTLE = new Form("text/turtle", Lang.TURTLE);
  private static final Form RDF_XML = new Form("application/rdf+xml", Lang.RDFXML);

  /** Forms of the results of SELECT and ASK by media type, the usual one first. */
  private static final Map<String, Form> TABLES = new LinkedHashMap<>();

  /** Forms of the graphs of CONSTRUCT and DESCRIBE by media type, the usual one first. */
  private static final Map<String, Form> GRAPHS = new LinkedHashMap<>();

  static {
    TABLES.put(JSON.type, JSON);
    TABLES.put(XML.type, XML);
    TABLES.put("text/csv", new Form("text/csv", ResultSetLang.RS_CSV));
    TABLES.put(
        "text/tab-separated-values", new Form("text/tab-separated-values", ResultSetLang.RS_TSV));
    TABLES.put("application/json", JSON);
    TABLES.put("application/xml", XML);
    GRAPHS.put(TURTLE.type, TURTLE);
    GRAPHS.put("application/n-triples", new Form("application/n-triples", Lang.NTRIPLES));
    GRAPHS.put(RDF_XML.type, RDF_XML);
    GRAPHS.put("application/xml", RDF_XML);
  }

  /** The form of a table that a client likes best. */
  static Form table(String accept) {
    return best(accept, TABLES);
  }

  /** The form of a graph that a client likes best. */
  static Form graph(String accept) {
    return best(accept, GRAPHS);
  }

  private static Form best(String accept, Map<String, Form> offered) {
    if (accept.isBlank()) {
      return offered.values().iterator().next();
    }
    AcceptList offer = AcceptList.create(offered.keySet().toArray(String[]::new));
    MediaType match = AcceptList.match(new AcceptList(accept), offer);
    Form form = match == null ? null : offered.get(match.getContentTypeStr());
    if (form == null) {
      throw new Refusal(
          406,
          "The answer is in none of the forms that Accept names",
          "Take one of " + String.join(", ", offered.keySet()) + ".");
    }
    return form;
  }
}
