package org.clew.report;

/**
 * Who reads a report. The data are the same; what is shown of them, and in which words, differs.
 */
public enum Audience {
  /** The ranking, the leading candidate opened, what to ask next. */
  CLINICIAN,
  /** Plain words without genes: what fits, what is uncertain, what comes next. */
  PATIENT,
  /** Everything that the rationale holds, each figure with what made it. */
  AUDITOR
}
