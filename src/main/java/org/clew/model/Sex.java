package org.clew.model;

/** Sex as a GA4GH phenopacket states it. */
public enum Sex {
  UNKNOWN,
  FEMALE,
  MALE,
  OTHER
}
