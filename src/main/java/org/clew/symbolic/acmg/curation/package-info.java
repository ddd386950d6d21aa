/**
 * For the people who own the rule packs: what differs between two folders of packs, and whose
 * result a change moves. Reads packs from the local disk; called by the command line and by
 * whatever reloads packs.
 */
@org.jspecify.annotations.NullMarked
package org.clew.symbolic.acmg.curation;
