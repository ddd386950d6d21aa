package org.clew.web.api;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.clew.web.cases.CaseStore.Attachment;
import org.clew.web.security.Refusal;

/**
 * Takes files in as they are, within limits of size. A compressed VCF is unpacked on the way to see
 * that it would not unpack to more than the limit, or to a multiple of its own size that no VCF
 * has.
 *
 * @param vcfBytes largest VCF as sent
 * @param vcfPlainBytes largest VCF once unpacked
 * @param vcfRatio how many times larger it may become
 */
public record Uploads(long vcfBytes, long vcfPlainBytes, int vcfRatio) {

  private static final long PED_BYTES = 1 << 20;
  private static final int BUFFER = 1 << 16;

  /** A small file may be of one repeated line: the ratio counts from here on, in bytes. */
  private static final long RATIO_FROM = 10 << 20;

  /** Counts what is read and copies it. */
  private static final class Tee extends FilterInputStream {
    private final OutputStream copy;
    private final long most;
    private long count;

    Tee(InputStream in, OutputStream copy, long most) {
      super(in);
      this.copy = copy;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = super.read(b, off, len);
      if (n > 0) {
        count += n;
        if (count > most) {
          throw tooLarge(most);
        }
        copy.write(b, off, n);
      }
      return n;
    }

    /** So that a reader of gzip looks for a further member instead of trusting a slow sender. */
    @Override
    public int available() {
      return 1;
    }
  }

  /** Copies an upload. */
  void copy(Attachment kind, InputStream body, OutputStream out) throws IOException {
    byte[] start = body.readNBytes(2);
    boolean zipped = start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
    if (zipped && kind == Attachment.PED) {
      throw new Refusal(422, "The PED file is compressed", "Send it as plain text.");
    }
    InputStream whole =
        new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(start), body);
    Tee sent = new Tee(whole, out, kind == Attachment.VCF ? vcfBytes : PED_BYTES);
    if (zipped) {
      unpack(sent);
    }
    sent.transferTo(OutputStream.nullOutputStream());
  }

  private void unpack(Tee sent) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long unpacked = 0;
    try {
      GZIPInputStream plain = new GZIPInputStream(sent, BUFFER);
      for (int n = plain.read(buffer); n >= 0; n = plain.read(buffer)) {
        unpacked += n;
        if (unpacked > vcfPlainBytes) {
          throw tooLarge(vcfPlainBytes);
        }
        if (unpacked > RATIO_FROM && unpacked > vcfRatio * sent.count) {
          throw new Refusal(
              413, "The file unpacks to more than " + vcfRatio + " times its size", "Send a VCF.");
        }
      }
    } catch (ZipException | EOFException e) {
      throw new Refusal(422, "The compressed file is damaged", "Send it again.");
    }
  }

  private static Refusal tooLarge(long most) {
    return new Refusal(
        413,
        "The file is larger than " + most + " bytes",
        "Send the coding regions only, or raise the limit in clew.yaml.");
  }
}
