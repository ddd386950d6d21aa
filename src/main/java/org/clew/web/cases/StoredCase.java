package org.clew.web.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A case as it is kept.
 *
 * @param id random, names the case in addresses, logs and audit
 * @param owner account that entered it; nobody else sees it
 * @param version counts changes, from 1
 * @param title for people, may be empty
 * @param phenopacket the case itself, GA4GH phenopacket 2.0
 * @param hasVcf whether there is a VCF beside it
 * @param hasPed whether there is a PED file beside it
 * @param verdict what the clinician holds true of it
 */
public record StoredCase(
    String id,
    String owner,
    int version,
    Instant created,
    Instant changed,
    String title,
    ObjectNode phenopacket,
    boolean hasVcf,
    boolean hasPed,
    Optional<Verdict> verdict) {

  /**
   * A clinician's own judgement.
   *
   * @param gene HGNC id held causal, empty for none of them
   * @param comment free text
   */
  public record Verdict(Optional<String> gene, String comment, String by, Instant at) {}

  /** A case in its first version, without files. */
  public static StoredCase fresh(String owner, String title, ObjectNode phenopacket, Instant now) {
    return new StoredCase(
        UUID.randomUUID().toString(),
        owner,
        1,
        now,
        now,
        title,
        phenopacket,
        false,
        false,
        Optional.empty());
  }

  StoredCase with(String newTitle, ObjectNode packet, Instant now) {
    return new StoredCase(
        id, owner, version + 1, created, now, newTitle, packet, hasVcf, hasPed, verdict);
  }

  StoredCase withFiles(boolean vcf, boolean ped, Instant now) {
    return new StoredCase(
        id, owner, version + 1, created, now, title, phenopacket, vcf, ped, verdict);
  }

  StoredCase withVerdict(Verdict judged, Instant now) {
    return new StoredCase(
        id,
        owner,
        version + 1,
        created,
        now,
        title,
        phenopacket,
        hasVcf,
        hasPed,
        Optional.of(judged));
  }
}
