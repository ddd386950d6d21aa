package org.clew.web.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.clew.model.ClewException;
import org.jspecify.annotations.Nullable;

/**
 * Who saw, ran, changed and decided what: one JSON line per entry, each authenticated (HMAC-SHA256)
 * together with the one before it. The head, in a file beside it, says how long the log is, so that
 * missing last lines are found too. Entries name cases by their random ids and hold no patient
 * data.
 *
 * <p>Who has the key, or puts back an old copy of both files, can still deceive: keep heads
 * elsewhere ({@code clew audit export}) to notice that.
 */
public final class AuditLog {

  private static final String START = "0".repeat(64);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final Path file;
  private final Path headFile;
  private final byte[] key;
  private final Clock clock;
  private Head head;

  /** Length of the log and the code of its last entry. */
  private record Head(long length, String mac) {}

  private AuditLog(Path file, byte[] key, Clock clock, Head head) {
    this.file = file;
    this.headFile = headOf(file);
    this.key = key;
    this.clock = clock;
    this.head = head;
  }

  private static Path headOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".head");
  }

  /**
   * Opens the log to add to it.
   *
   * @throws ClewException if it does not verify: nothing is added to a log that was tampered with
   */
  public static AuditLog open(Path file, Vault vault, Clock clock) {
    Verified verified = verify(file, vault);
    if (!verified.faults().isEmpty()) {
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "The audit log does not verify: " + verified.faults().get(0),
          "Look at 'clew audit verify', keep " + file + " and its head, and move them away.");
    }
    return new AuditLog(file, vault.auditKey(), clock, new Head(verified.entries(), verified.mac));
  }

  /**
   * Adds an entry; it is on disk when this returns.
   *
   * @param who account name
   * @param action what was done, e.g. {@code case.read}
   * @param object what it was done to, e.g. {@code case/6f1c…}
   * @param details further words, no patient data
   */
  public synchronized void add(
      String who, String action, String object, Map<String, String> details) {
    Map<String, Object> entry = new TreeMap<>();
    entry.put("seq", head.length() + 1);
    entry.put("time", clock.instant().toString());
    entry.put("who", who);
    entry.put("action", action);
    entry.put("object", object);
    entry.put("details", new TreeMap<>(details));
    String mac = mac(key, head.mac(), text(entry));
    entry.put("mac", mac);
    try {
      if (!Files.exists(file)) {
        PrivateFiles.write(file, new byte[0]);
      }
      Files.writeString(
          file, text(entry) + "\n", StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
      head = new Head(head.length() + 1, mac);
      PrivateFiles.write(headFile, sealed(head, key).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.FAILURE,
          "The audit log cannot be written",
          "Free space; nothing is done that cannot be recorded.",
          e);
    }
  }

  private static String sealed(Head head, byte[] key) {
    return head.length() + " " + head.mac() + " " + mac(key, "head", head.length() + head.mac());
  }

  /**
   * What a check of a log found.
   *
   * @param entries how many there are
   * @param faults what is wrong, in words; empty for a whole log
   */
  public record Verified(long entries, String mac, List<String> faults) {}

  /** Checks every entry, their order and that none is missing. */
  public static Verified verify(Path file, Vault vault) {
    byte[] key = vault.auditKey();
    List<String> faults = new ArrayList<>();
    long expected = 0;
    String mac = START;
    boolean headSeen = false;
    Head stored;
    try {
      stored = head(headOf(file), key, faults);
      headSeen = !Files.exists(headOf(file)) && !Files.exists(file);
      if (Files.exists(file)) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
          String line;
          while ((line = lines.readLine()) != null) {
            expected++;
            String fault = fault(line, expected, mac, key);
            if (fault != null) {
              faults.add("entry " + expected + ": " + fault);
              return new Verified(expected, mac, faults);
            }
            mac = JSON.readTree(line).path("mac").asText();
            headSeen |= stored.length() == expected && stored.mac().equals(mac);
          }
        }
      }
    } catch (IOException e) {
      faults.add("cannot be read: " + e.getMessage());
      return new Verified(expected, mac, faults);
    }
    if (!headSeen && faults.isEmpty()) {
      faults.add("it has " + expected + " entries, its head says " + stored.length());
    }
    return new Verified(expected, mac, faults);
  }

  private static @Nullable String fault(String line, long number, String before, byte[] key) {
    try {
      @SuppressWarnings("unchecked") // an object's members, or the cast below fails
      Map<String, Object> entry = new TreeMap<>(JSON.readValue(line, Map.class));
      Object mac = entry.remove("mac");
      if (!(entry.get("seq") instanceof Number seq) || seq.longValue() != number) {
        return "its number is " + entry.get("seq") + ": an entry was removed or moved";
      }
      return mac(key, before, text(entry)).equals(mac)
          ? null
          : "it was changed, or the one before it";
    } catch (JsonProcessingException | ClassCastException e) {
      return "it is no entry";
    }
  }

  private static Head head(Path file, byte[] key, List<String> faults) throws IOException {
    if (!Files.exists(file)) {
      return new Head(0, START);
    }
    String text = Files.readString(file);
    String[] parts = text.split(" ");
    try {
      Head head = new Head(Long.parseLong(parts[0]), parts[1]);
      if (sealed(head, key).equals(text)) {
        return head;
      }
    } catch (RuntimeException e) {
      // falls through: not a head
    }
    faults.add("its head was changed, or the key is another one");
    return new Head(0, START);
  }

  private static String text(Map<String, Object> entry) {
    try {
      return JSON.writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String mac(byte[] key, String before, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(before.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
