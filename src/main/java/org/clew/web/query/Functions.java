package org.clew.web.query;

import org.apache.jena.sparql.function.FunctionFactory;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.pfunction.PropertyFunction;
import org.apache.jena.sparql.pfunction.PropertyFunctionFactory;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.vocabulary.XSD;
import org.clew.web.engine.Engine;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a query may call: SPARQL's own, casts, and the search for names. Jena would
 * otherwise load classes that a query names ({@code java:…}).
 */
final class Functions {

  private static final FunctionRegistry CASTS = casts();

  private Functions() {}

  /** A registry that has what it was given, and looks nowhere else. */
  private static final class Closed extends FunctionRegistry {
    @Override
    public @Nullable FunctionFactory get(String uri) {
      return isRegistered(uri) ? super.get(uri) : null;
    }
  }

  private static final class OnlySearch extends PropertyFunctionRegistry {
    private final PropertyFunctionFactory search;

    OnlySearch(PropertyFunction search) {
      this.search = uri -> search;
    }

    @Override
    public boolean manages(String uri) {
      return NameSearch.IRI.equals(uri);
    }

    @Override
    public boolean isRegistered(String uri) {
      return NameSearch.IRI.equals(uri);
    }

    @Override
    public @Nullable PropertyFunctionFactory get(String uri) {
      return NameSearch.IRI.equals(uri) ? search : null;
    }
  }

  private static FunctionRegistry casts() {
    FunctionRegistry all = FunctionRegistry.get();
    FunctionRegistry casts = new Closed();
    all.keys()
        .forEachRemaining(
            uri -> {
              if (uri.startsWith(XSD.NS)) {
                casts.put(uri, all.get(uri));
              }
            });
    return casts;
  }

  static void restrict(Context context, Engine engine) {
    FunctionRegistry.set(context, CASTS);
    PropertyFunctionRegistry.set(context, new OnlySearch(NameSearch.of(engine)));
  }
}
