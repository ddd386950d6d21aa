package org.clew.symbolic.acmg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.clew.model.CriterionResult;
import org.clew.model.CriterionResult.Status;
import org.clew.model.Curie;
import org.clew.model.Specification;
import org.clew.model.Strength;

/**
 * What a rule says of a criterion: the fact that rules insert. Exclusions and caps change it, hence
 * mutable; it never leaves a session.
 */
public final class Answer {

  private final AcmgCriterion criterion;
  private Status status;
  private Strength strength;
  private int magnitude;
  private String reason;
  private final Map<String, String> inputs = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private String rule = "";
  private String layer = "";
  private boolean manual;

  private Answer(AcmgCriterion criterion, Status status, Strength strength, String reason) {
    this.criterion = criterion;
    this.status = status;
    this.strength = strength;
    this.magnitude = strength.points();
    this.reason = reason;
  }

  public static Answer met(AcmgCriterion criterion, Strength strength, String reason) {
    return new Answer(criterion, Status.MET, strength, reason);
  }

  public static Answer met(AcmgCriterion criterion, String reason) {
    return met(criterion, criterion.defaultStrength(), reason);
  }

  public static Answer notMet(AcmgCriterion criterion, String reason) {
    return new Answer(criterion, Status.NOT_MET, criterion.defaultStrength(), reason);
  }

  public static Answer notAssessed(AcmgCriterion criterion, String reason, String... missing) {
    Answer a = new Answer(criterion, Status.NOT_ASSESSED, criterion.defaultStrength(), reason);
    a.missing.addAll(List.of(missing));
    return a;
  }

  /** Records a value that was used. */
  public Answer with(String name, Object value) {
    inputs.put(name, value instanceof Double d ? number(d) : String.valueOf(value));
    return this;
  }

  /** Records a value only if there is something to say. */
  public Answer withIfAny(String name, String text) {
    return text.isEmpty() ? this : with(name, text);
  }

  /** Records the setting that was used, and the layer of the pack that decided it. */
  public Answer with(Settings settings, String key) {
    Settings.Value v = settings.value(key);
    inputs.put(key, v.text());
    if (!v.layer().isEmpty()) {
      layer = v.layer();
    }
    return this;
  }

  /** Records a setting only if a layer knows it. */
  public Answer withKnown(Settings settings, String key) {
    return settings.known(key).isPresent() ? with(settings, key) : this;
  }

  /** Points that differ from those of the strength, without sign (three-point tier). */
  public Answer points(int points) {
    magnitude = points;
    return this;
  }

  public Answer by(String ruleName) {
    rule = ruleName;
    return this;
  }

  public Answer layer(String id) {
    if (!id.isEmpty()) {
      layer = id;
    }
    return this;
  }

  /** Takes over a curator's answer. */
  public Answer replaceBy(CaseContext.ManualEvidence evidence) {
    inputs.put("rules_said", status.name());
    status = evidence.met() ? Status.MET : Status.NOT_MET;
    strength = evidence.code().strength();
    magnitude = evidence.code().points();
    reason = "curator";
    if (evidence.code().rna()) {
      inputs.put(EvidenceCode.RNA, "yes");
    }
    inputs.put("note", evidence.note());
    inputs.put("note_source", evidence.source());
    missing.clear();
    manual = true;
    return this;
  }

  public boolean isManual() {
    return manual;
  }

  /** Takes it out of the sum, naming the rule that does so. */
  public Answer exclude(String byRule) {
    status = Status.EXCLUDED;
    reason = byRule;
    return this;
  }

  /** Takes it out because the gene's layer does not use the criterion. */
  public Answer exclude(Settings settings, String byRule) {
    layer = settings.value(criterion.name() + ".applicable").layer();
    return exclude(byRule);
  }

  /** Takes it out because of a setting, which is recorded with its layer. */
  public Answer exclude(Settings settings, String key, String byRule) {
    return with(settings, key).exclude(byRule);
  }

  /** Lowers the strength, naming the rule that does so. */
  public Answer lower(Strength to, String byRule) {
    inputs.put("lowered_from", strength.name());
    inputs.put("lowered_by", byRule);
    strength = to;
    magnitude = to.points();
    return this;
  }

  public AcmgCriterion getCriterion() {
    return criterion;
  }

  public boolean isMet() {
    return status == Status.MET;
  }

  public Status getStatus() {
    return status;
  }

  public Strength getStrength() {
    return strength;
  }

  public String getReason() {
    return reason;
  }

  /** Points without sign: 0 unless met. */
  public int getPoints() {
    return isMet() ? magnitude : 0;
  }

  /** The evidence code, for combining. */
  EvidenceCode code() {
    return new EvidenceCode(criterion, strength, inputs.containsKey(EvidenceCode.RNA), magnitude);
  }

  /** The result as data, specified by the layer that decided it or else the pack. */
  CriterionResult result(String pack, UnaryOperator<String> versions, List<Curie> citations) {
    String source = layer.isEmpty() ? pack : layer;
    return new CriterionResult(
        criterion.name(),
        status,
        strength,
        criterion.sign() * getPoints(),
        reason,
        inputs,
        status == Status.NOT_ASSESSED ? missing : List.of(),
        new Specification(
            rule.isEmpty() ? criterion.name() : rule, source, versions.apply(source), citations));
  }

  /** Significant digits of a computed number. */
  private static final MathContext DIGITS = new MathContext(6);

  /** Shortest text of a number: {@code 0.0003}, never {@code 3.0E-4}; NaN is one not given. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "not given";
    }
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    String text = new BigDecimal(Double.toString(value)).round(DIGITS).toPlainString();
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
