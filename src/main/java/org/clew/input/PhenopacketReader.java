package org.clew.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clew.model.Case;
import org.clew.model.Pedigree;
import org.clew.model.Problem;
import org.phenopackets.schema.v2.Family;
import org.phenopackets.schema.v2.Phenopacket;

/**
 * Reads a GA4GH phenopacket (schema 2.0, and what 1.0 names otherwise), or the proband and pedigree
 * of a family, as a case.
 *
 * <p>The variants of a case are those of its interpretations: they are part of the diagnosis, not
 * evidence that an unsolved patient would come with.
 */
public final class PhenopacketReader {

  /** Deepest nesting of messages in the binary form. */
  private static final int MAX_BINARY_DEPTH = 50;

  private static final int SHOWN = 8;

  private static final Pattern UNDERSCORE = Pattern.compile("(?<=[a-z0-9])_([a-z])");

  /**
   * Says of every class of the phenopacket library that its parser of the binary form is weak. That
   * parser is not used: JSON is read through builders, the binary form as dynamic messages. The
   * field keeps the logger, and so its level, from being collected.
   */
  private static final Logger PROTOBUF = Logger.getLogger("com.google.protobuf.GeneratedMessage");

  static {
    PROTOBUF.setLevel(Level.OFF);
  }

  private static final Set<String> SIGNS =
      Set.of("phenotypicFeatures", "subject", "interpretations", "diseases", "metaData");

  private final TermResolver terms;

  public PhenopacketReader(TermResolver terms) {
    this.terms = terms;
  }

  /** Whether all variants of a packet's interpretation are variants of the case. */
  public static boolean readAllVariants(Read<Case> packet) {
    return packet.problems().stream().noneMatch(Diagnoses::variantLeftOut);
  }

  /**
   * Reads a local file: JSON or YAML, or the binary form by its ending ({@code .pb}, {@code .bin}).
   */
  public Read<Case> read(Path file) {
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".pb") || lower.endsWith(".bin")) {
      return readBinary(file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name);
    } catch (IOException e) {
      return Read.failed(unreadable(file, e));
    }
  }

  /**
   * Reads JSON or YAML; does not close the stream.
   *
   * @param name file name or path for the places of problems; its ending tells JSON from YAML
   */
  public Read<Case> read(InputStream in, String name) {
    Problems problems = new Problems();
    Optional<JsonNode> document = Documents.parse(in, name, problems);
    Optional<Case> value = document.flatMap(d -> read(d, name, problems));
    return new Read<>(value, problems.list());
  }

  /**
   * Reads the binary protobuf form. Only for files of the local disk: the phenopacket library's own
   * parser of this form can be made to work very long by a small message (GHSA-h4h5-3hr4-j3g2). It
   * is passed by here, yet the form is not offered for what comes over a network.
   */
  public Read<Case> readBinary(Path file) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > Documents.MAX_BYTES) {
        return Read.failed(
            Problem.error(
                name,
                "The file is larger than " + (Documents.MAX_BYTES >> 20) + " MiB",
                "Give one case per file, without embedded data."));
      }
      CodedInputStream in = CodedInputStream.newInstance(Files.readAllBytes(file));
      in.setRecursionLimit(MAX_BINARY_DEPTH);
      String json =
          JsonFormat.printer().print(DynamicMessage.parseFrom(Phenopacket.getDescriptor(), in));
      return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), name + ".json");
    } catch (InvalidProtocolBufferException e) {
      return Read.failed(
          Problem.error(
              name,
              "The file is not a binary phenopacket, or it is cut off",
              "Export it again, or give it as JSON."));
    } catch (IOException e) {
      return Read.failed(unreadable(file, e));
    }
  }

  private static Problem unreadable(Path file, IOException e) {
    return Problem.error(
        file.toString(),
        e instanceof NoSuchFileException ? "No such file" : "The file cannot be read",
        "Check the path and the right to read it.");
  }

  private Optional<Case> read(JsonNode document, String name, Problems problems) {
    if (!(document instanceof ObjectNode root)) {
      problems.error(name, "The document is not an object", "Give one phenopacket per file.");
      return Optional.empty();
    }
    camelCase(root);
    if (root.has("members")) {
      problems.error(
          name, "The document is a cohort of phenopackets", "Give one phenopacket per file.");
      return Optional.empty();
    }
    boolean isFamily = root.path("proband").isObject();
    ObjectNode packet = isFamily ? (ObjectNode) root.path("proband") : root;
    if (SIGNS.stream().noneMatch(packet::has)) {
      problems.error(
          name,
          "The document is not a phenopacket: it has none of "
              + SIGNS.stream().sorted().collect(Collectors.joining(", ")),
          "Give a GA4GH phenopacket (schema 2.0) in JSON or YAML.");
      return Optional.empty();
    }
    if (isFamily && !packet.has("metaData") && root.has("metaData")) {
      packet.set("metaData", root.get("metaData"));
    }
    PhenopacketV1.upgrade(packet, name, problems);
    reportUnknown(
        root, isFamily ? Family.getDescriptor() : Phenopacket.getDescriptor(), name, problems);
    reportUnread(packet, root, name, problems);
    Optional<Pedigree> pedigree =
        root.has("pedigree")
            ? FamilyTree.of(root.path("pedigree"), name, problems)
            : Optional.empty();
    return Optional.of(new CaseMapper(packet, name, terms, problems).map(pedigree));
  }

  /** The schema's own names are as good in JSON as their camel-case form: all become the latter. */
  private static void camelCase(JsonNode node) {
    node.forEach(PhenopacketReader::camelCase);
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String camel =
            UNDERSCORE.matcher(name).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
        if (!object.has(camel)) {
          object.set(camel, object.remove(name));
        }
      }
    }
  }

  /** What a packet may say of the patient in places where Clew does not look. */
  private static void reportUnread(JsonNode packet, JsonNode root, String name, Problems problems) {
    for (JsonNode sample : packet.path("biosamples")) {
      if (!sample.path("phenotypicFeatures").isEmpty()) {
        problems.warning(
            name,
            "Features of a biosample were not read",
            "Write those that the patient has into the packet's own phenotypicFeatures.");
        break;
      }
    }
    if (!packet.path("measurements").isEmpty()) {
      problems.info(
          name,
          "Measurements were not read",
          "Write an abnormal one as an HPO term into phenotypicFeatures.");
    }
    if (!packet.path("files").isEmpty() || !root.path("files").isEmpty()) {
      problems.info(
          name,
          "The files that the packet names were not read",
          "Give the patient's variants with --vcf.");
    }
  }

  private static void reportUnknown(
      ObjectNode root, Descriptor type, String name, Problems problems) {
    SchemaCheck.Unknown unknown = SchemaCheck.check(root, type);
    List<String> inFeatures =
        unknown.fields().stream().filter(f -> f.contains("phenotypicFeatures[]")).toList();
    List<String> elsewhere =
        unknown.fields().stream().filter(f -> !inFeatures.contains(f)).toList();
    if (!inFeatures.isEmpty()) {
      problems.warning(
          name,
          "Fields of features that the phenopacket schema does not know were passed over: "
              + list(inFeatures),
          "Check that none of them changes what is meant, e.g. that a feature is absent.");
    }
    if (!elsewhere.isEmpty()) {
      problems.info(
          name,
          "Fields that the phenopacket schema does not know were passed over: " + list(elsewhere),
          "Nothing to do unless one of them is misspelt.");
    }
    if (!unknown.values().isEmpty()) {
      problems.warning(
          name,
          "Values that the phenopacket schema does not know were passed over: "
              + list(List.copyOf(unknown.values())),
          "Write the value as the schema does, e.g. sex: FEMALE.");
    }
  }

  private static String list(List<String> names) {
    String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }
}
