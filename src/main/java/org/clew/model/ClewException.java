package org.clew.model;

/** A failure that the user can do something about: what happened, the remedy, and the exit code. */
public final class ClewException extends RuntimeException {

  /** Exit codes of the command line. */
  public enum Kind {
    FAILURE(1),
    USAGE(2),
    INVALID_INPUT(3),
    MISSING_DATA(4);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String remedy;

  public ClewException(Kind kind, String message, String remedy) {
    super(message);
    this.kind = kind;
    this.remedy = remedy;
  }

  public ClewException(Kind kind, String message, String remedy, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.remedy = remedy;
  }

  public Kind kind() {
    return kind;
  }

  public String remedy() {
    return remedy;
  }
}
