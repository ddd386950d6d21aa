package org.clew.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.model.Case;
import org.clew.model.Curie;
import org.clew.model.Pedigree;
import org.clew.model.Sex;
import org.clew.model.Variant;
import org.jspecify.annotations.Nullable;
import org.phenopackets.schema.v2.core.Disease;
import org.phenopackets.schema.v2.core.ExternalReference;
import org.phenopackets.schema.v2.core.Individual;
import org.phenopackets.schema.v2.core.Interpretation;
import org.phenopackets.schema.v2.core.PhenotypicFeature;

/**
 * One phenopacket's tree as a case. Each element is read on its own through the schema's classes,
 * so that a broken one is reported with its place and the others count.
 */
final class CaseMapper {

  /** More features than any patient has: a file of another kind. */
  static final int MAX_FEATURES = 10_000;

  private static final Pattern PMID = Pattern.compile("PMID[_:](\\d{1,9})");
  private static final Pattern PUBMED_URL =
      Pattern.compile("(?:pubmed\\.ncbi\\.nlm\\.nih\\.gov|/pubmed)/(\\d{1,9})");

  /** Control and formatting characters: an id is shown on terminals and pages. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}]+");

  private static final Set<String> PUBLICATION_PREFIXES = Set.of("PMID", "PMC", "DOI");
  private static final JsonFormat.Parser JSON = JsonFormat.parser().ignoringUnknownFields();

  private final JsonNode packet;
  private final String place;
  private final Problems problems;
  private final TermCollector terms;
  private @Nullable Curie earliest;

  CaseMapper(JsonNode packet, String place, TermResolver resolver, Problems problems) {
    this.packet = packet;
    this.place = place;
    this.problems = problems;
    terms = new TermCollector(resolver, problems);
  }

  Case map(Optional<Pedigree> pedigree) {
    String id = UNPRINTABLE.matcher(packet.path("id").asText("")).replaceAll(" ").strip();
    if (id.isBlank()) {
      id = stem(place);
    }
    each("phenotypicFeatures", PhenotypicFeature.newBuilder(), this::feature);
    terms.finish(place);
    Diagnoses diagnoses = new Diagnoses(terms, problems);
    each("interpretations", Interpretation.newBuilder(), diagnoses::interpretation);
    each("diseases", Disease.newBuilder(), diagnoses::disease);
    List<Variant> variants = diagnoses.variants();
    return new Case(
        id,
        terms.observed(),
        terms.excluded(),
        sex(),
        diagnoses.onset().or(() -> Optional.ofNullable(earliest)),
        variants,
        diagnoses.diagnosis(place),
        publications(id),
        pedigree);
  }

  private void feature(PhenotypicFeature feature, String at) {
    String id = feature.getType().getId();
    if (id.isBlank()) {
      problems.warning(at, "A feature without a type was left out", "Give it a type with an id.");
      return;
    }
    terms.add(id, feature.getType().getLabel(), feature.getExcluded(), at);
    if (!feature.getExcluded()) {
      Onset.of(feature.getOnset(), terms, at + ".onset")
          .filter(o -> earliest == null || Onset.rank(o) < Onset.rank(earliest))
          .ifPresent(o -> earliest = o);
    }
  }

  private Sex sex() {
    Individual.Builder subject = Individual.newBuilder();
    JsonNode sex = packet.path("subject").path("sex");
    if (!sex.isMissingNode() && !merge("{\"sex\":" + sex + "}", subject, place + ": subject.sex")) {
      return Sex.UNKNOWN;
    }
    return sex(subject.getSex());
  }

  static Sex sex(org.phenopackets.schema.v2.core.Sex sex) {
    return switch (sex) {
      case FEMALE -> Sex.FEMALE;
      case MALE -> Sex.MALE;
      case OTHER_SEX -> Sex.OTHER;
      default -> Sex.UNKNOWN;
    };
  }

  /** Publications named as external references; without any, the PMID of the id or file name. */
  private List<Curie> publications(String id) {
    Set<Curie> found = new LinkedHashSet<>();
    JsonNode references = packet.path("metaData").path("externalReferences");
    for (JsonNode node : references) {
      ExternalReference.Builder reference = ExternalReference.newBuilder();
      if (merge(node.toString(), reference, place + ": metaData.externalReferences")) {
        publication(reference.getId(), reference.getReference()).ifPresent(found::add);
      }
    }
    if (found.isEmpty()) {
      Matcher m = PMID.matcher(id);
      if (m.find() || (m = PMID.matcher(stem(place))).find()) {
        found.add(new Curie("PMID", m.group(1)));
      }
    }
    return new ArrayList<>(found);
  }

  private static Optional<Curie> publication(String id, String reference) {
    Optional<Curie> curie =
        Curie.tryParse(id).filter(c -> PUBLICATION_PREFIXES.contains(c.prefix()));
    if (curie.isPresent()) {
      return curie;
    }
    Matcher m = PUBMED_URL.matcher(reference);
    return m.find() ? Optional.of(new Curie("PMID", m.group(1))) : Optional.empty();
  }

  private <B extends Message.Builder, M extends Message> void each(
      String field, B prototype, BiConsumer<M, String> use) {
    JsonNode list = packet.path(field);
    if (list.isMissingNode() || list.isNull()) {
      return;
    }
    if (!list.isArray()) {
      problems.warning(
          place + ": " + field, "The field is not a list and was left out", "Write it as a list.");
      return;
    }
    if (list.size() > MAX_FEATURES) {
      problems.error(
          place + ": " + field,
          "The list has " + list.size() + " entries, more than " + MAX_FEATURES,
          "Give one patient per file.");
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      Message.Builder builder = prototype.getDefaultInstanceForType().newBuilderForType();
      String at = place + ": " + field + "[" + i + "]";
      if (merge(list.get(i).toString(), builder, at)) {
        @SuppressWarnings("unchecked") // the builder's own message type
        M message = (M) builder.build();
        use.accept(message, at);
      }
    }
  }

  private boolean merge(String json, Message.Builder builder, String at) {
    try {
      JSON.merge(json, builder);
      return true;
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      String reason = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
      problems.warning(
          at,
          "The entry does not fit the phenopacket schema and was left out: "
              + TermCollector.shorten(reason),
          "Correct the entry; see the GA4GH phenopacket schema 2.0.");
      return false;
    }
  }

  private static String stem(String place) {
    String name = place.substring(place.replace('\\', '/').lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
