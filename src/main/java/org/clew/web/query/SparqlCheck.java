package org.clew.web.query;

import java.util.regex.Pattern;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.clew.web.security.Refusal;
import org.jspecify.annotations.Nullable;

/** Reads a SPARQL query and refuses what would reach outside the graph, or could run for ever. */
final class SparqlCheck {

  /** Base of relative IRIs; without one, Jena takes the folder in which the service runs. */
  private static final String BASE = "https://w3id.org/clew/";

  private static final int MAX_LENGTH = 20_000;
  private static final int MAX_PATTERN = 200;

  /** A repeated group with a repetition inside: a backtracking matcher may never come back. */
  private static final Pattern NESTED = Pattern.compile("[*+}]\\)*[^()]*\\)+[*+{]|[*+}][*+{]");

  private SparqlCheck() {}

  /**
   * A query that is taken.
   *
   * @param namesGraphs whether it asks other graphs than the default one
   */
  record Checked(Query query, boolean namesGraphs) {}

  static Checked parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new Refusal(
          413, "The query is longer than " + MAX_LENGTH + " characters", "Shorten it.");
    }
    Query query;
    try {
      query = QueryFactory.create(text, BASE, Syntax.syntaxSPARQL_11);
    } catch (QueryException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new Refusal(
          400, "Not a SPARQL 1.1 query: " + why, "Correct it; updates are not taken.");
    }
    Operators operators = new Operators();
    Walker.walk(Algebra.compile(query), operators, new Expressions());
    return new Checked(query, operators.namesGraphs || query.hasDatasetDescription());
  }

  private static final class Operators extends OpVisitorBase {
    private boolean namesGraphs;

    @Override
    public void visit(OpGraph op) {
      namesGraphs = true;
    }

    @Override
    public void visit(OpService op) {
      throw new Refusal(403, "SERVICE is not taken", "Ask the other endpoint yourself.");
    }
  }

  private static final class Expressions extends ExprVisitorBase {
    @Override
    public void visit(ExprFunctionN function) {
      if (function instanceof E_Regex regex) {
        requireHarmless(regex.getArg(2));
      } else if (function instanceof E_StrReplace replace) {
        requireHarmless(replace.getArg(2));
      }
      super.visit(function);
    }
  }

  private static void requireHarmless(@Nullable Expr pattern) {
    boolean harmless =
        pattern != null
            && pattern.isConstant()
            && pattern.getConstant().asUnquotedString().length() <= MAX_PATTERN
            && !NESTED.matcher(pattern.getConstant().asUnquotedString()).find();
    if (!harmless) {
      throw new Refusal(
          400,
          "The pattern of REGEX or REPLACE must be a short constant without nested repetitions",
          "Use CONTAINS, or urn:clew:search for names.");
    }
  }
}
