package org.clew.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.clew.model.ClewException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortTest {

  private static final String GOOD =
      "{\"id\":\"good\",\"phenotypicFeatures\":[{\"type\":{\"id\":\"HP:0001166\"}}]}";

  private static final Map<String, String> FILES = new LinkedHashMap<>();

  static {
    FILES.put("a/one.json", GOOD);
    FILES.put("a/two.json", "{\"id\":");
    FILES.put("b/three.yaml", "id: y\nphenotypicFeatures: [{type: {id: 'HP:0001166'}}]\n");
    FILES.put("b/notes.txt", "not a case");
    FILES.put("b/.hidden.json", "{");
    FILES.put("../outside.json", GOOD);
  }

  private static final Cohort COHORT = new Cohort(new PhenopacketReader(TestTerms.RESOLVER));

  @TempDir Path dir;

  private static byte[] tarGz(int filler) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, String> f : FILES.entrySet()) {
        add(tar, f.getKey(), f.getValue());
      }
      for (int i = 0; i < filler; i++) {
        add(tar, "f/" + i + ".json", GOOD.replace("good", "n" + i * 7919));
      }
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String path, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(path);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void check(Stream<Cohort.Entry> stream) {
    try (stream) {
      List<Cohort.Entry> entries = stream.toList();
      assertThat(entries)
          .extracting(Cohort.Entry::path)
          .contains("a/one.json", "a/two.json", "b/three.yaml")
          .doesNotContain("b/notes.txt", "b/.hidden.json");
      assertThat(entries.get(0).read().usable()).isTrue();
      assertThat(entries.get(1).read().errors()).hasSize(1);
      assertThat(entries.get(2).read().usable()).isTrue();
    }
  }

  @Test
  void readsAFolder() throws IOException {
    Path folder = dir.resolve("inner");
    for (Map.Entry<String, String> f : FILES.entrySet()) {
      Path file = folder.resolve(f.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, f.getValue());
    }
    check(COHORT.stream(folder));
  }

  @Test
  void readsTarGzWithoutUnpackingIt() throws IOException {
    Path inner = Files.createDirectory(dir.resolve("inner"));
    check(COHORT.stream(Files.write(inner.resolve("c.tar.gz"), tarGz(0))));
    assertThat(dir.resolve("outside.json")).doesNotExist();
    try (Stream<Path> files = Files.list(inner)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void readsZip() throws IOException {
    Path file = dir.resolve("c.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> f : FILES.entrySet()) {
        zip.putNextEntry(new ZipEntry(f.getKey()));
        zip.write(f.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    check(COHORT.stream(file));
  }

  @Test
  void readsOneFileAsACohortOfOne() throws IOException {
    try (Stream<Cohort.Entry> s = COHORT.stream(Files.writeString(dir.resolve("one.json"), GOOD))) {
      assertThat(s).singleElement().satisfies(e -> assertThat(e.read().usable()).isTrue());
    }
  }

  @Test
  void aCutOffArchiveGivesWhatItHasAndAnError() throws IOException {
    byte[] whole = tarGz(200);
    Path file = Files.write(dir.resolve("c.tgz"), Arrays.copyOf(whole, whole.length / 2));
    try (Stream<Cohort.Entry> s = COHORT.stream(file)) {
      List<Cohort.Entry> entries = s.toList();
      assertThat(entries).hasSizeGreaterThan(4);
      assertThat(entries.get(0).read().usable()).isTrue();
      Cohort.Entry last = entries.get(entries.size() - 1);
      assertThat(last.read().errors()).isNotEmpty();
    }
  }

  @Test
  void noDamageOfAnArchiveThrowsInTheMiddle() throws IOException {
    byte[] whole = tarGz(20);
    java.util.Random random = new java.util.Random(3);
    Path file = dir.resolve("d.tar.gz");
    for (int n = 0; n < 100; n++) {
      byte[] changed = whole.clone();
      changed[10 + random.nextInt(changed.length - 10)] = (byte) random.nextInt(256);
      try (Stream<Cohort.Entry> s = COHORT.stream(Files.write(file, changed))) {
        assertThat(s.count()).isPositive();
      }
    }
  }

  @Test
  void missingAndStrangeFilesAreRefused() throws IOException {
    assertThatThrownBy(() -> COHORT.stream(dir.resolve("none")))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.MISSING_DATA));
    Path notGzip = Files.writeString(dir.resolve("x.tar.gz"), "plain text");
    assertThatThrownBy(() -> COHORT.stream(notGzip))
        .isInstanceOfSatisfying(
            ClewException.class,
            e -> assertThat(e.kind()).isEqualTo(ClewException.Kind.INVALID_INPUT));
  }
}
