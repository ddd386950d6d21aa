package org.clew.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
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

  private static final Set<String> SIGNS =
      Set.of("phenotypicFeatures", "subject", "interpretations", "diseases", "metaData");

  private final TermResolver terms;

  public PhenopacketReader(TermResolver terms) {
    this.terms = terms;
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
   * Reads the binary protobuf form. Only for files of the local disk: the parser of this form can
   * be made to work very long by a small message, so it is not offered for what comes over a
   * network.
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
      String json = JsonFormat.printer().print(Phenopacket.parseFrom(in));
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
    camelCase(packet);
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
    reportUnknown(root, isFamily ? Family.getDescriptor() : Phenopacket.getDescriptor(), name,
        problems);
    Optional<Pedigree> pedigree =
        root.has("pedigree")
            ? FamilyTree.of(root.path("pedigree"), name, problems)
            : Optional.empty();
    return Optional.of(new CaseMapper(packet, name, terms, problems).map(pedigree));
  }

  /** The schema's own names are as good in JSON as their camel-case form. */
  private static void camelCase(ObjectNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (name.indexOf('_') > 0) {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("_")) {
          camel.append(
              camel.length() == 0 || part.isEmpty()
                  ? part
                  : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        JsonNode value = node.remove(name);
        if (!node.has(camel.toString())) {
          node.set(camel.toString(), value);
        }
      }
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
