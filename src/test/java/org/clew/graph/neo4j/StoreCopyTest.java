package org.clew.graph.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCopyTest {

  @TempDir Path home;

  private Path file() {
    return home.resolve("data").resolve("databases").resolve("neo4j").resolve("store");
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), text);
  }

  @Test
  void theOriginalComesBackAndNothingElseStays() throws IOException {
    write("old");
    StoreCopy copy = new StoreCopy(home);
    assertThat(copy.storeBytes()).isEqualTo(3);
    var original = Files.readAttributes(file(), "unix:ino,lastModifiedTime");
    copy.make();
    write("new");
    Files.writeString(home.resolve("data").resolve("more"), "x");
    copy.setBack();
    assertThat(file()).hasContent("old");
    assertThat(Files.readAttributes(file(), "unix:ino,lastModifiedTime")).isEqualTo(original);
    assertThat(home.toFile().list()).containsExactly("data");
    assertThat(home.resolve("data").toFile().list()).containsExactly("databases");
  }

  @Test
  void aFinishedImportDropsTheOriginal() throws IOException {
    write("old");
    StoreCopy copy = new StoreCopy(home);
    copy.make();
    write("new");
    assertThat(copy.exists()).isTrue();
    copy.drop();
    copy.drop();
    assertThat(copy.exists()).isFalse();
    assertThat(file()).hasContent("new");
  }

  @Test
  void whereThereWasNoStoreThereIsNoneAgain() throws IOException {
    StoreCopy copy = new StoreCopy(home);
    copy.make();
    write("new");
    copy.setBack();
    assertThat(home.resolve("data")).isEmptyDirectory();
  }

  @Test
  void aKillBetweenTwoMovesIsMended() throws IOException {
    write("old");
    StoreCopy copy = new StoreCopy(home);
    Files.createDirectories(home.resolve("data.part").resolve("half"));
    copy.make();
    copy.recover();
    assertThat(copy.exists()).as("nothing to mend").isTrue();

    Files.move(home.resolve("data"), home.resolve("data.failed"));
    copy.recover();
    assertThat(file()).hasContent("old");
    copy.make();
    assertThat(home.toFile().list()).containsExactlyInAnyOrder("data", "data.before");
  }
}
