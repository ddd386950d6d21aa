package org.clew.rationale;

import java.util.List;
import java.util.Optional;
import org.clew.graph.Knowledge;
import org.clew.model.Case;
import org.clew.model.Problem;

/** placeholder until rules land */
public final class VariantRules {
  String version() { return ""; }
  Optional<VariantEvidence> evidence(Case patient, Knowledge knowledge, List<Problem> problems) { return Optional.empty(); }
}
