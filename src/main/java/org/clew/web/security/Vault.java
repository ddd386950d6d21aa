package org.clew.web.security;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import org.clew.model.ClewException;

/**
 * Encrypts what lies on disk: AES-256-GCM in segments of 1 MiB, each file under a key of its own
 * that is derived from the operator's (Tink's AES-GCM-HKDF streaming form). A file opens only under
 * the name that it was sealed for, so that one cannot be put in the place of another.
 */
public final class Vault {

  private static final int KEY_BYTES = 32;
  private static final int SEGMENT = 1 << 20;
  private static final String HKDF = "HmacSha256";

  private final AesGcmHkdfStreaming cipher;
  private final byte[] auditKey;

  private Vault(byte[] key) throws GeneralSecurityException {
    cipher = new AesGcmHkdfStreaming(derive(key, "files"), HKDF, KEY_BYTES, SEGMENT, 0);
    auditKey = derive(key, "audit");
  }

  private static byte[] derive(byte[] key, String purpose) throws GeneralSecurityException {
    byte[] info = ("clew " + purpose).getBytes(StandardCharsets.UTF_8);
    return Hkdf.computeHkdf("HMACSHA256", key, new byte[0], info, KEY_BYTES);
  }

  /**
   * Opens the vault with the key in a file: 32 bytes in Base64. A missing file is made, readable by
   * its owner only.
   */
  public static Vault open(Path keyFile) {
    try {
      if (!Files.exists(keyFile)) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        PrivateFiles.write(keyFile, Base64.getEncoder().encode(fresh));
      }
      byte[] key = Base64.getMimeDecoder().decode(Files.readString(keyFile).strip());
      if (key.length != KEY_BYTES) {
        throw unusable(keyFile, "it has " + key.length + " bytes, not " + KEY_BYTES, null);
      }
      return new Vault(key);
    } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
      throw unusable(keyFile, String.valueOf(e.getMessage()), e);
    }
  }

  private static ClewException unusable(
      Path file, String why, @org.jspecify.annotations.Nullable Exception e) {
    return new ClewException(
        ClewException.Kind.MISSING_DATA,
        "The key in " + file + " cannot be used: " + why,
        "Restore the key from its safe place; make one with: openssl rand -base64 32.",
        e == null ? new IOException(why) : e);
  }

  /**
   * A stream that encrypts into another; closing it closes the other.
   *
   * @param name what the content is sealed for
   */
  public OutputStream sealing(OutputStream out, String name) throws IOException {
    try {
      return cipher.newEncryptingStream(out, bytes(name));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A stream that decrypts another; reading fails if anything was changed. */
  public InputStream opening(InputStream in, String name) throws IOException {
    try {
      return cipher.newDecryptingStream(in, bytes(name));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Encrypts a small content. */
  public byte[] seal(byte[] content, String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream sealing = sealing(out, name)) {
      sealing.write(content);
    }
    return out.toByteArray();
  }

  /** Decrypts a small content. */
  public byte[] open(byte[] sealed, String name) throws IOException {
    try (InputStream in = opening(new ByteArrayInputStream(sealed), name)) {
      return in.readAllBytes();
    }
  }

  /** Key of the audit log's chain. */
  byte[] auditKey() {
    return auditKey.clone();
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
