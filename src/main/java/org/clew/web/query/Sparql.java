package org.clew.web.query;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.rowset.RowSetWriter;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
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
   * @param own the named graphs that the caller may see
   * @param protocol graphs that the request names beside the query; they override the query's own
   * @param accept media types that the client takes
   * @throws Refusal if the query is not taken, or takes too long
   */
  Answer ask(
      Engine engine,
      OwnRationales.View own,
      DatasetDescription protocol,
      String text,
      String accept) {
    SparqlCheck.Checked checked = SparqlCheck.parse(text);
    Query query = checked.query();
    Context context = ARQ.getContext().copy();
    Functions.restrict(context, engine);
    DatasetGraph data = DatasetGraphFactory.wrap(engine.rdf());
    if (checked.namesGraphs() || !protocol.isEmpty()) {
      data = own.dataset(engine.rdf(), protocol.isEmpty() ? described(query) : protocol);
    }
    query.getGraphURIs().clear(); // chosen already: Jena must not look for them
    query.getNamedGraphURIs().clear();
    return answer(data, query, context, accept);
  }

  /** The graphs that a query names itself. */
  static DatasetDescription described(Query query) {
    return new DatasetDescription(
        List.copyOf(query.getGraphURIs()), List.copyOf(query.getNamedGraphURIs()));
  }

  /** Answers a query that was checked, from some data. */
  Answer answer(DatasetGraph data, Query query, Context context, String accept) {
    try (QueryExec exec =
        QueryExec.dataset(data)
            .query(query)
            .context(context)
            .timeout(seconds, TimeUnit.SECONDS)
            .build()) {
      if (query.isSelectType()) {
        Form form = Form.table(accept);
        return table(exec.select(), form);
      }
      if (query.isAskType()) {
        Form form = Form.table(accept);
        return bool(exec.ask(), form);
      }
      Form form = Form.graph(accept);
      Iterator<Triple> triples =
          query.isConstructType()
              ? exec.constructTriples()
              : query.isDescribeType() ? exec.describeTriples() : nothing();
      return graph(triples, data.getDefaultGraph().getPrefixMapping(), form);
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

  private Answer table(RowSet results, Form form) {
    Limited<Binding> limited = new Limited<>(results, rows);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer(form)
        .write(out, RowSetStream.create(results.getResultVars(), limited), ARQ.getContext());
    return new Answer(form.type(), out.toByteArray(), limited.truncated());
  }

  private static Answer bool(boolean value, Form form) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer(form).write(out, value, ARQ.getContext());
    return new Answer(form.type(), out.toByteArray(), false);
  }

  private static RowSetWriter writer(Form form) {
    return RowSetWriterRegistry.getFactory(form.lang()).create(form.lang());
  }

  private Answer graph(Iterator<Triple> triples, PrefixMapping prefixes, Form form) {
    Graph result = GraphFactory.createDefaultGraph();
    result.getPrefixMapping().setNsPrefixes(prefixes);
    Limited<Triple> limited = new Limited<>(triples, rows);
    limited.forEachRemaining(result::add);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RDFDataMgr.write(out, result, format(form.lang()));
    return new Answer(form.type(), out.toByteArray(), limited.truncated());
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
