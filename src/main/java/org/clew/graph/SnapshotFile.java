package org.clew.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.clew.model.ClewException;
import org.jspecify.annotations.Nullable;

/**
 * The file form of a {@link GraphSnapshot}: a magic number, a directory of named sections, then the
 * sections, little-endian and 8-byte aligned, made to be memory-mapped.
 */
public final class SnapshotFile {

  /** Changes whenever the layout does: a file of another layout is made anew. */
  static final int LAYOUT = 3;

  private static final byte[] MAGIC = "CLEWSNAP".getBytes(StandardCharsets.US_ASCII);

  private static final int MAX_HEADER = 1 << 16;

  private SnapshotFile() {}

  /** Named arrays of a snapshot, on the heap or mapped. */
  static final class Sections {
    private final String version;
    private final Map<String, ByteBuffer> sections;

    Sections(String version, Map<String, ByteBuffer> sections) {
      this.version = version;
      this.sections = sections;
    }

    /** Sections under the version that they spell. */
    static Sections of(Map<String, ByteBuffer> sections) {
      GraphSnapshot unnamed = new GraphSnapshot(new Sections("", sections));
      return new Sections(SnapshotDigest.of(unnamed), sections);
    }

    String version() {
      return version;
    }

    Map<String, ByteBuffer> all() {
      return sections;
    }

    private ByteBuffer section(String name) {
      ByteBuffer b = sections.get(name);
      if (b == null) {
        throw new IllegalStateException("Snapshot lacks section " + name);
      }
      return b.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean has(String name) {
      return sections.containsKey(name);
    }

    ByteBuffer bytes(String name) {
      return section(name);
    }

    IntBuffer ints(String name) {
      return section(name).asIntBuffer();
    }

    FloatBuffer floats(String name) {
      return section(name).asFloatBuffer();
    }

    int[] array(String name) {
      IntBuffer b = ints(name);
      int[] a = new int[b.limit()];
      b.get(a);
      return a;
    }
  }

  /** Maps a snapshot file. Takes milliseconds; pages are read when they are used. */
  public static GraphSnapshot open(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), MAX_HEADER))
              .order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[MAGIC.length];
      head.get(magic);
      if (!Arrays.equals(magic, MAGIC) || head.getInt() != LAYOUT || head.getInt() != schema()) {
        throw unreadable(file, null);
      }
      String version = text(head);
      int n = head.getInt();
      Map<String, ByteBuffer> sections = new LinkedHashMap<>();
      for (int i = 0; i < n; i++) {
        String name = text(head);
        long from = head.getLong();
        long length = head.getLong();
        if (from < 0 || length < 0 || from + length > channel.size()) {
          throw new IllegalStateException("section " + name + " ends behind the file");
        }
        // each section a mapping of its own: only a section, not the file, is limited to 2 GiB
        sections.put(name, channel.map(FileChannel.MapMode.READ_ONLY, from, length));
      }
      return new GraphSnapshot(new Sections(version, sections));
    } catch (NoSuchFileException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA, "No snapshot at " + file, "Run 'clew import' first.", e);
    } catch (IndexOutOfBoundsException
        | BufferUnderflowException
        | IllegalStateException
        | IllegalArgumentException e) {
      throw unreadable(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number for the kinds and types there are: arrays are laid out by them. */
  private static int schema() {
    CRC32C crc = new CRC32C();
    for (NodeKind kind : NodeKind.values()) {
      crc.update(kind.name().getBytes(StandardCharsets.US_ASCII));
    }
    for (EdgeType type : EdgeType.values()) {
      crc.update(
          (type.subject() + type.name() + type.object()).getBytes(StandardCharsets.US_ASCII));
    }
    return (int) crc.getValue();
  }

  /** Writes a snapshot beside its final place, then moves it there in one step. */
  static void write(Sections s, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    int header = MAGIC.length + 4 + 4 + 4 + s.version().length() + 4;
    for (String name : s.all().keySet()) {
      header += 4 + name.length() + 16;
    }
    ByteBuffer head = ByteBuffer.allocate(header).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC).putInt(LAYOUT).putInt(schema());
    putText(head, s.version());
    head.putInt(s.all().size());
    long at = align(header);
    for (Map.Entry<String, ByteBuffer> e : s.all().entrySet()) {
      putText(head, e.getKey());
      head.putLong(at).putLong(e.getValue().limit());
      at = align(at + e.getValue().limit());
    }
    try (FileChannel out =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      writeAll(out, head.flip(), 0);
      at = align(header);
      for (ByteBuffer b : s.all().values()) {
        writeAll(out, b.duplicate().position(0), at);
        at = align(at + b.limit());
      }
      if (out.size() < at) { // the last section may be empty, or end before the alignment
        writeAll(out, ByteBuffer.allocate(1), at - 1);
      }
      out.force(true); // the name must never outlive a power cut that the content did not
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Adds a section of integers. */
  static void put(Map<String, ByteBuffer> out, String name, int[] values) {
    ByteBuffer b = buffer(4 * values.length);
    b.asIntBuffer().put(values);
    out.put(name, b);
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeAll(FileChannel out, ByteBuffer b, long position) throws IOException {
    out.position(position);
    while (b.hasRemaining()) {
      out.write(b);
    }
  }

  private static long align(long at) {
    return (at + 7) & ~7L;
  }

  private static void putText(ByteBuffer b, String ascii) {
    b.putInt(ascii.length()).put(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(ByteBuffer b) {
    int length = b.getInt();
    if (length < 0 || length > 1000) {
      throw new IllegalStateException("text of " + length);
    }
    byte[] bytes = new byte[length];
    b.get(bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static ClewException unreadable(Path file, @Nullable Throwable cause) {
    return new ClewException(
        ClewException.Kind.MISSING_DATA,
        "The snapshot " + file + " is damaged or of another Clew version",
        "Delete it: the next command makes it anew from Neo4j.",
        cause == null ? new IllegalStateException("bad header") : cause);
  }
}
