package org.clew.evaluate.calibration;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.clew.model.ClewException;

/**
 * Scores of cases on disk, so that fitting needs no second pass of the network: what made them by
 * name, then the cases.
 *
 * @param madeBy versions and settings by name
 * @param cases the cases
 */
public record ScoreFile(Map<String, String> madeBy, List<ScoredCase> cases) {

  private static final int MAGIC = 0x434c5731; // "CLW1"
  private static final int MOST_GENES = 1_000_000; // a damaged file must not ask for all memory
  private static final ObjectMapper JSON = new ObjectMapper();

  public ScoreFile {
    madeBy = Map.copyOf(madeBy);
    cases = List.copyOf(cases);
  }

  /** Writes the file, whole or not at all. */
  public void write(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(part))))) {
        out.writeInt(MAGIC);
        out.writeUTF(JSON.writeValueAsString(new TreeMap<>(madeBy)));
        out.writeInt(cases.size());
        for (ScoredCase c : cases) {
          write(c, out);
        }
      }
      Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(ScoredCase c, DataOutputStream out) throws IOException {
    out.writeUTF(c.kind().name());
    out.writeUTF(c.gene());
    out.writeUTF(c.publication());
    out.writeInt(c.observed());
    out.writeDouble(c.symbolic());
    out.writeInt(c.answer());
    out.writeInt(c.scores().length);
    for (float s : c.scores()) {
      out.writeFloat(s);
    }
  }

  /**
   * Reads a file.
   *
   * @throws ClewException if it is none
   */
  public static ScoreFile read(Path file) {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
      if (in.readInt() != MAGIC) {
        throw damaged(file, null);
      }
      Map<String, String> madeBy = JSON.readValue(in.readUTF(), new TypeReference<>() {});
      int n = in.readInt();
      List<ScoredCase> cases = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        cases.add(read(in));
      }
      return new ScoreFile(madeBy, cases);
    } catch (EOFException
        | ZipException
        | UTFDataFormatException
        | com.fasterxml.jackson.core.JsonProcessingException
        | IllegalArgumentException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ScoredCase read(DataInputStream in) throws IOException {
    ScoredCase.Kind kind = ScoredCase.Kind.valueOf(in.readUTF());
    String gene = in.readUTF();
    String publication = in.readUTF();
    int observed = in.readInt();
    double symbolic = in.readDouble();
    int answer = in.readInt();
    int genes = in.readInt();
    if (genes < 1 || genes > MOST_GENES) {
      throw new IllegalArgumentException(genes + " genes");
    }
    float[] scores = new float[genes];
    for (int g = 0; g < genes; g++) {
      scores[g] = in.readFloat();
    }
    return new ScoredCase(kind, gene, publication, observed, symbolic, answer, scores);
  }

  private static ClewException damaged(
      Path file, @org.jspecify.annotations.Nullable Throwable cause) {
    return new ClewException(
        ClewException.Kind.INVALID_INPUT,
        "The scores in " + file + " are damaged",
        "Delete the file: the next 'clew calibrate' makes it anew.",
        cause == null ? new IllegalStateException("no file of scores") : cause);
  }
}
