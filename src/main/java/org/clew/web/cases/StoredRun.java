package org.clew.web.cases;

import java.time.Instant;

/**
 * A finished run as it is kept; it never changes, so that its address is a permanent one.
 *
 * @param id random
 * @param caseVersion version of the case that was diagnosed
 * @param rationale the sealed document
 */
public record StoredRun(
    String id, String caseId, int caseVersion, Instant started, Instant ended, String rationale) {}
