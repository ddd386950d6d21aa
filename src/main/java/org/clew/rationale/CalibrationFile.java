package org.clew.rationale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.clew.model.Calibration;
import org.clew.model.ClewException;
import org.clew.neural.NetworkModel;
import org.clew.symbolic.phenotype.PhenotypeLikelihood;

/**
 * A calibration record as it lies beside its model.
 *
 * @param content what it says
 * @param sha256 SHA-256 of the file
 */
public record CalibrationFile(CalibrationRecord content, String sha256) {

  /** Its name in the model's folder. */
  public static final String NAME = "calibration.json";

  /** Largest record that is read, bytes. */
  private static final long LARGEST = 1_000_000;

  /**
   * By how much the number of ranked genes may differ, as a share: the odds of one gene among all
   * follow from it. Assumption.
   */
  static final double OTHER_SIZE = 0.1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /**
   * The record beside a model; empty if there is none.
   *
   * @throws ClewException if it cannot be read
   */
  public static Optional<CalibrationFile> beside(Path modelFolder) {
    Path file = modelFolder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw damaged(file, null);
      }
      byte[] bytes = Files.readAllBytes(file);
      CalibrationRecord content = JSON.readValue(bytes, CalibrationRecord.class);
      if (!content.format().equals(CalibrationRecord.FORMAT)) {
        throw damaged(file, null);
      }
      return Optional.of(new CalibrationFile(content, sha256(bytes)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a record beside a model, whole or not at all. */
  public static CalibrationFile write(CalibrationRecord content, Path modelFolder) {
    try {
      byte[] bytes =
          (JSON.writeValueAsString(content) + "\n")
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      Path part = modelFolder.resolve(NAME + ".part");
      Files.write(part, bytes);
      Files.move(part, modelFolder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
      return new CalibrationFile(content, sha256(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why the record does not hold for scores of a network, as stable keys; empty if it does. */
  List<String> unfit(NetworkModel model, int genes) {
    CalibrationRecord.BelongsTo to = content.belongsTo();
    List<String> reasons = new ArrayList<>();
    if (!to.model().equals(model.info().parametersSha256())
        || !to.likelihood().equals(PhenotypeLikelihood.version())
        || !to.weights().equals(Weights.VERSION)) {
      reasons.add("other-model");
    }
    if (Math.abs(genes - to.genes()) > OTHER_SIZE * to.genes()) {
      reasons.add("other-size");
    }
    return reasons;
  }

  /** What it says of probabilities. */
  Calibration calibration() {
    return new Calibration(
        sha256,
        content.slope(),
        content.none(),
        content.sets(),
        content.statement(),
        content.measured().error());
  }

  private static ClewException damaged(
      Path file, @org.jspecify.annotations.Nullable Throwable cause) {
    return new ClewException(
        ClewException.Kind.MISSING_DATA,
        "The calibration record " + file + " cannot be read",
        "Make it anew with 'clew calibrate', or delete it: probabilities are then not calibrated.",
        cause == null ? new IllegalStateException("not of " + CalibrationRecord.FORMAT) : cause);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
