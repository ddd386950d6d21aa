package org.clew.symbolic.acmg;

/** Yes, no, or not known: a missing annotation is never taken for a "no". */
public enum Tri {
  YES,
  NO,
  UNKNOWN;

  public static Tri of(boolean value) {
    return value ? YES : NO;
  }

  public boolean yes() {
    return this == YES;
  }

  public boolean no() {
    return this == NO;
  }

  public boolean unknown() {
    return this == UNKNOWN;
  }
}
