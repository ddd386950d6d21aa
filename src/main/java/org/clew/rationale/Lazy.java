package org.clew.rationale;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first asked for, once. Safe for use by many threads. */
final class Lazy<T> {

  private final Supplier<T> supplier;
  private @Nullable T value;

  private Lazy(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  static <T> Lazy<T> of(Supplier<T> supplier) {
    return new Lazy<>(supplier);
  }

  synchronized T get() {
    T v = value;
    if (v == null) {
      v = supplier.get();
      value = v;
    }
    return v;
  }
}
