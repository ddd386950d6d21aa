package org.clew.web.query;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.pfunction.PropFuncArg;
import org.apache.jena.sparql.pfunction.PropertyFunction;
import org.apache.jena.sparql.pfunction.PropertyFunctionBase;
import org.clew.graph.NodeKind;
import org.clew.graph.NodeSearch;
import org.clew.graph.rdf.Iris;
import org.clew.web.engine.Engine;

/**
 * {@code ?node clew:search "words"}: nodes whose label or synonym is, begins with or holds the
 * words; {@code ("words" 5)} gives at most 5 of each kind.
 */
final class NameSearch extends PropertyFunctionBase {

  static final String IRI = Iris.CLEW + "search";

  private static final int DEFAULT = 20;
  private static final int MOST = 1000;
  private static final List<NodeKind> KINDS =
      List.of(
          NodeKind.PHENOTYPIC_FEATURE,
          NodeKind.GENE,
          NodeKind.DISEASE,
          NodeKind.DRUG,
          NodeKind.PATHWAY);

  private final Engine engine;

  private NameSearch(Engine engine) {
    this.engine = engine;
  }

  static PropertyFunction of(Engine engine) {
    return new NameSearch(engine);
  }

  @Override
  public QueryIterator exec(
      Binding binding,
      PropFuncArg subject,
      Node predicate,
      PropFuncArg object,
      ExecutionContext context) {
    List<Node> arguments = object.isList() ? object.getArgList() : List.of(object.getArg());
    List<Binding> rows = new ArrayList<>();
    Node words = arguments.get(0);
    Node wanted = subject.getArg();
    if (wanted.isVariable() && words.isLiteral()) {
      int limit = arguments.size() > 1 ? limit(arguments.get(1)) : DEFAULT;
      for (NodeKind kind : KINDS) {
        for (NodeSearch.Hit hit :
            engine.search(kind).search(words.getLiteralLexicalForm(), limit)) {
          Node found = NodeFactory.createURI(Iris.iri(hit.term().id().toString()));
          rows.add(BindingFactory.binding(binding, Var.alloc(wanted), found));
        }
      }
    }
    return QueryIterPlainWrapper.create(rows.iterator(), context);
  }

  private static int limit(Node node) {
    try {
      return Math.max(1, Math.min(MOST, Integer.parseInt(node.getLiteralLexicalForm())));
    } catch (NumberFormatException | UnsupportedOperationException e) {
      return DEFAULT;
    }
  }
}
