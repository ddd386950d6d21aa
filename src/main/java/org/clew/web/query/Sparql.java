package org.clew.web.query;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.apache.jena.atlas.web.MediaType;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.WebContent;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriter;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.util.Context;
import org.clew.web.engine.Engine;
import org.clew.web.security.Refusal;

/** Answers SPARQL 1.1 queries from the graph of now, within limits of rows and time. */
public final class Sparql {

  static {
    ARQ.init();
  }

  /** Results of SELECT and ASK, the usual one first. */
  private enum Table {
    JSON("application/sparql-results+json", ResultSetLang.RS_JSON),
    XML("application/sparql-results+xml", ResultSetLang.RS_XML),
    CSV("text/csv", ResultSetLang.RS_CSV),
    TSV("text/tab-separated-values", ResultSetLang.RS_TSV);

    private final String type;
    private final Lang lang;

    Table(String type, Lang lang) {
      this.type = type;
      this.lang = lang;
    }
  }

  private final int seconds;
  private final int rows;

  /**
   * @param seconds longest time of a query
   * @param rows most rows, or triples, of an answer
   */
  public Sparql(int seconds, int rows) {
    this.seconds = seconds;
    this.rows = rows;
  }

  /**
   * An answer.
   *
   * @param truncated whether there was more than the limit
   */
  public record Answer(String type, byte[] body, boolean truncated) {}

  /**
   * Answers a query.
   *
   * @param accept media types that the client takes; the first known one is used
   * @throws Refusal if the query is not taken, or takes too long
   */
  public Answer ask(Engine engine, String text, String accept) {
    Query query = SparqlCheck.parse(text);
    Context context = ARQ.getContext().copy();
    Functions.restrict(context, engine);
    try (QueryExec exec =
        QueryExec.graph(engine.rdf())
            .query(query)
            .context(context)
            .timeout(seconds, TimeUnit.SECONDS)
            .build()) {
      if (query.isSelectType()) {
        return table(exec.select(), table(accept));
      }
      if (query.isAskType()) {
        return bool(exec.ask(), table(accept));
      }
      Iterator<Triple> triples =
          query.isConstructType()
              ? exec.constructTriples()
              : query.isDescribeType() ? exec.describeTriples() : nothing();
      return graph(triples, engine.rdf(), accept);
    } catch (QueryCancelledException e) {
      throw new Refusal(
          503,
          "The query took longer than " + seconds + " s and was stopped",
          "Name more of what you look for, or raise limits.querySeconds in clew.yaml.");
    } catch (QueryException e) {
      throw new Refusal(
          400, "The query cannot be answered: " + e.getClass().getSimpleName(), "Correct it.");
    }
  }

  private static Iterator<Triple> nothing() {
    throw new Refusal(
        400, "Only SELECT, ASK, CONSTRUCT and DESCRIBE are taken", "Use one of them.");
  }

  private static Table table(String accept) {
    for (String wanted : accept.split(",")) {
      String type = wanted.split(";")[0].strip();
      for (Table t : Table.values()) {
        if (t.type.equals(type)) {
          return t;
        }
      }
    }
    return accept.contains("application/xml") ? Table.XML : Table.JSON;
  }

  private Answer table(RowSet results, Table form) {
    Limited<Binding> limited = new Limited<>(results, rows);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer(form)
        .write(out, RowSetStream.create(results.getResultVars(), limited), ARQ.getContext());
    return new Answer(form.type, out.toByteArray(), limited.truncated());
  }

  private static Answer bool(boolean value, Table form) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer(form).write(out, value, ARQ.getContext());
    return new Answer(form.type, out.toByteArray(), false);
  }

  private static RowSetWriter writer(Table form) {
    return RowSetWriterRegistry.getFactory(form.lang).create(form.lang);
  }

  private Answer graph(Iterator<Triple> triples, Graph source, String accept) {
    Graph result = GraphFactory.createDefaultGraph();
    result.getPrefixMapping().setNsPrefixes(source.getPrefixMapping());
    Limited<Triple> limited = new Limited<>(triples, rows);
    limited.forEachRemaining(result::add);
    Lang lang = lang(accept);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RDFDataMgr.write(out, result, format(lang));
    return new Answer(lang.getHeaderString(), out.toByteArray(), limited.truncated());
  }

  /** Forms of a graph; JSON-LD is left out, whose contexts would have to be fetched. */
  private static Lang lang(String accept) {
    for (String wanted : accept.split(",")) {
      MediaType type = MediaType.create(wanted.strip());
      Lang lang = type == null ? null : RDFLanguages.contentTypeToLang(type.getContentTypeStr());
      if (Lang.TURTLE.equals(lang) || Lang.NTRIPLES.equals(lang) || Lang.RDFXML.equals(lang)) {
        return lang;
      }
    }
    return accept.contains(WebContent.contentTypeXML) ? Lang.RDFXML : Lang.TURTLE;
  }

  private static RDFFormat format(Lang lang) {
    return Lang.TURTLE.equals(lang)
        ? RDFFormat.TURTLE_BLOCKS
        : Lang.NTRIPLES.equals(lang) ? RDFFormat.NTRIPLES : RDFFormat.RDFXML_PLAIN;
  }

  /** The first of an iterator's items. */
  private static final class Limited<T> implements Iterator<T> {
    private final Iterator<T> all;
    private int left;

    Limited(Iterator<T> all, int most) {
      this.all = all;
      left = most;
    }

    @Override
    public boolean hasNext() {
      return left > 0 && all.hasNext();
    }

    @Override
    public T next() {
      left--;
      return all.next();
    }

    boolean truncated() {
      return left == 0 && all.hasNext();
    }
  }
}
