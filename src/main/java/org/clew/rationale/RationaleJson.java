package org.clew.rationale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.clew.model.Candidate;
import org.clew.model.ClewException;
import org.clew.model.Curie;
import org.clew.model.Explanation;
import org.clew.model.Ledger;
import org.clew.model.LedgerLine;
import org.clew.model.Rationale;
import org.clew.model.Term;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of a rationale: the records of {@code org.clew.model} as JSON, member for member,
 * with CURIEs as text, {@code gene} as {@code {id, symbol}}, each candidate's {@code score} beside
 * its {@code ledger}, {@code unstable} beside a shown edge's {@code recurrence}, and a seal in the
 * header. With the {@code @context} that it carries the same document is JSON-LD. Numbers are
 * written so that reading them gives the same double.
 */
public final class RationaleJson {

  /** Name and version of the form. */
  public static final String SCHEMA = "clew-rationale/1";

  static final String SEAL = "sha256";

  private static final String LINKED_CONTEXT = "@context";
  private static final String LINKED_TYPE = "@type";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(curies())
          .addMixIn(Candidate.class, CandidateForm.class)
          .addMixIn(Ledger.class, LedgerForm.class)
          .addMixIn(Explanation.Edge.class, EdgeForm.class)
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  /**
   * What makes the document JSON-LD; it lies in every document, so that reading needs no network.
   */
  private static final ObjectNode CONTEXT = context();

  private RationaleJson() {}

  private static ObjectNode context() {
    try (InputStream in =
        Objects.requireNonNull(RationaleJson.class.getResourceAsStream("context.jsonld"))) {
      return (ObjectNode) MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sealed document, indented. */
  public static String write(Rationale rationale) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(rationale)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another record of this package in the same manner. */
  static String text(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The sealed document as a tree. */
  static ObjectNode tree(Rationale rationale) {
    ObjectNode document = MAPPER.createObjectNode();
    document.set(LINKED_CONTEXT, CONTEXT.deepCopy());
    document.put(LINKED_TYPE, "Rationale");
    document.put("schema", SCHEMA);
    document.put(SEAL, "");
    document.setAll(MAPPER.<ObjectNode>valueToTree(rationale));
    document.put(SEAL, seal(document));
    return document;
  }

  /** Seal of a document: over everything but the seal itself. */
  static String seal(ObjectNode document) {
    return Seal.of(document.deepCopy().without(SEAL));
  }

  /**
   * Reads a document without judging it.
   *
   * @throws ClewException if the text is no JSON object, or has a member twice
   */
  static ObjectNode parse(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode document) {
        return document;
      }
      throw notARationale("the document is no JSON object", null);
    } catch (JsonProcessingException e) {
      throw notARationale(where(e), e);
    }
  }

  /**
   * Reads the rationale of a document; what is derived (scores, seal) is not looked at.
   *
   * @throws ClewException if a member is missing, unknown or of the wrong kind
   */
  static Rationale read(ObjectNode document) {
    if (!SCHEMA.equals(document.path("schema").asText())) {
      throw notARationale(
          "its schema is '" + document.path("schema").asText() + "', not " + SCHEMA, null);
    }
    try {
      ObjectNode content = document.deepCopy();
      content.remove(List.of(LINKED_CONTEXT, LINKED_TYPE, "schema"));
      content.remove(SEAL);
      return MAPPER.treeToValue(content, Rationale.class);
    } catch (JsonProcessingException e) {
      throw notARationale(where(e), e);
    } catch (IllegalArgumentException e) {
      throw notARationale(String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads the rationale of a text; see {@link #read(ObjectNode)}. */
  public static Rationale read(String text) {
    return read(parse(text));
  }

  private static String where(JsonProcessingException e) {
    var at = e.getLocation();
    return e.getOriginalMessage()
        + (at == null || at.getLineNr() < 0 ? "" : " (line " + at.getLineNr() + ")");
  }

  private static ClewException notARationale(String why, @Nullable Throwable cause) {
    String message = "Not a rationale that this version of Clew can read: " + why;
    String remedy = "Give a JSON file that 'clew diagnose --format json' wrote, unchanged.";
    return cause == null
        ? new ClewException(ClewException.Kind.INVALID_INPUT, message, remedy)
        : new ClewException(ClewException.Kind.INVALID_INPUT, message, remedy, cause);
  }

  private static SimpleModule curies() {
    return new SimpleModule()
        .addSerializer(Curie.class, ToStringSerializer.instance)
        .addDeserializer(Curie.class, new CurieReader());
  }

  private static final class CurieReader extends StdDeserializer<Curie> {
    CurieReader() {
      super(Curie.class);
    }

    @Override
    public Curie deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = json.getText();
      Optional<Curie> curie = Curie.tryParse(text);
      if (curie.isEmpty() || !curie.get().toString().equals(text)) {
        return (Curie) context.handleWeirdStringValue(Curie.class, text, "not a CURIE");
      }
      return curie.get();
    }
  }

  @JsonPropertyOrder({"rank", "gene", "disease", "score", "posterior", "ledger"})
  private abstract static class CandidateForm {
    @JsonProperty
    @JsonSerialize(converter = GeneOut.class)
    @JsonDeserialize(converter = GeneIn.class)
    abstract Term gene();

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    abstract double score();
  }

  private abstract static class LedgerForm {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    LedgerForm(List<LedgerLine> lines) {}

    @JsonValue
    abstract List<LedgerLine> lines();
  }

  private abstract static class EdgeForm {
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    abstract Optional<Boolean> unstable();
  }

  private record Gene(Curie id, String symbol) {}

  private static final class GeneOut extends StdConverter<Term, Gene> {
    @Override
    public Gene convert(Term gene) {
      return new Gene(gene.id(), gene.label());
    }
  }

  private static final class GeneIn extends StdConverter<Gene, Term> {
    @Override
    public Term convert(Gene gene) {
      return new Term(gene.id(), gene.symbol());
    }
  }
}
