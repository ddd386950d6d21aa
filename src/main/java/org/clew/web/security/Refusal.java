package org.clew.web.security;

import java.util.Map;

/** A request that is not served: becomes a problem document with its HTTP status. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String remedy;
  private final transient Map<String, String> headers;

  public Refusal(int status, String message, String remedy) {
    this(status, message, remedy, Map.of());
  }

  /**
   * @param headers response headers, such as Retry-After
   */
  public Refusal(int status, String message, String remedy, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.remedy = remedy;
    this.headers = Map.copyOf(headers);
  }

  /** What is not there, or not for the caller: the two look the same from outside. */
  public static Refusal notFound(String what) {
    return new Refusal(404, "There is no such " + what, "Check its id.");
  }

  public int status() {
    return status;
  }

  public String remedy() {
    return remedy;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
