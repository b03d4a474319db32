package io.aftershock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.SmallWarehouse;
import io.aftershock.warehouse.Manifest.DataFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VacuumIT {
  private static final Duration GRACE = Duration.ofHours(24);

  @TempDir private Path root;

  private SmallWarehouse small;

  @BeforeEach
  void open() {
    small = new SmallWarehouse(root);
  }

  @Test
  void keepsTheNewestReleasesAndDeletesWhatOnlyOlderOnesName() throws Exception {
    DataFile shared = small.file(2023, 1);
    DataFile first = small.file(2024, 1);
    DataFile second = small.file(2024, 2);
    DataFile third = small.file(2024, 3);
    small.publish(shared, first);
    small.publish(shared, second);
    small.publish(shared, third);
    age(shared, first, second, third);

    Vacuum.Result result = new Vacuum(small.open()).run(2, GRACE);

    assertThat(result).isEqualTo(new Vacuum.Result(1, 1, first.bytes()));
    assertThat(small.open().releases()).containsExactly(2L, 3L);
    assertThat(names("releases")).containsExactly("000002", "000003");
    assertThat(names("views")).containsExactly("000002", "000003");
    assertThat(root.resolve(first.path())).doesNotExist();
    assertThat(dataFiles()).containsExactlyInAnyOrder(shared.path(), second.path(), third.path());
    assertThat(new Verification(small.open(), new Configuration()))
        .returns(List.of(), verification -> problems(verification, 2))
        .returns(List.of(), verification -> problems(verification, 3));
  }

  @Test
  void sparesAFileThatIsYoungerThanTheGrace() throws Exception {
    small.publish(small.file(2024, 1));
    DataFile young = small.file(2024, 2);
    DataFile old = small.file(2024, 3);
    age(old);

    new Vacuum(small.open()).run(1, GRACE);

    assertThat(root.resolve(young.path())).exists();
    assertThat(root.resolve(old.path())).doesNotExist();
  }

  @Test
  void sparesWhatARunAtWorkIsAboutToPublishAndTheReleaseItBuildsOn() throws Exception {
    DataFile base = small.file(2024, 1);
    DataFile newest = small.file(2024, 2);
    DataFile intended = small.file(2025, 1);
    small.publish(base);
    small.publish(newest);
    age(base, newest, intended);
    small.open().declare("run-9", new Intent(1, List.of(intended.path())));

    Vacuum.Result result = new Vacuum(small.open()).run(1, GRACE);

    assertThat(result).isEqualTo(new Vacuum.Result(0, 0, 0));
    assertThat(small.open().releases()).containsExactly(1L, 2L);
    assertThat(dataFiles()).containsExactlyInAnyOrder(base.path(), newest.path(), intended.path());
  }

  @Test
  void clearsTheStagingOfARunThatIsLongOverAndWhatItMeantToPublish() throws Exception {
    small.publish(small.file(2024, 1));
    DataFile abandoned = small.file(2025, 1);
    age(abandoned);
    small.open().declare("run-killed", new Intent(1, List.of(abandoned.path())));
    Files.setLastModifiedTime(root.resolve("work/run-killed/intent.json"), threeDaysAgo());
    Files.setLastModifiedTime(root.resolve("work/run-killed"), threeDaysAgo());

    new Vacuum(small.open()).run(1, GRACE);

    assertThat(root.resolve("work/run-killed")).doesNotExist();
    assertThat(root.resolve(abandoned.path())).doesNotExist();
  }

  @Test
  void cutShortAnywhereItLeavesNoReleaseWithoutItsFiles() throws Exception {
    int interrupted = 0;
    for (int survived = 0; ; survived++) {
      SmallWarehouse each = new SmallWarehouse(root.resolve("cut-after-" + survived));
      publishFour(each);
      if (!isCutShort(each, survived)) {
        break;
      }
      interrupted++;
      Warehouse found = each.open();
      for (long release : found.releases()) {
        for (DataFile file : found.manifest(release).tables().get("visit").files()) {
          assertThat(each.root().resolve(file.path())).as("release %d", release).exists();
        }
      }
      new Vacuum(found).run(1, GRACE);
      assertThat(found.releases()).containsExactly(4L);
      assertThat(dataFiles(each.root())).hasSize(1);
    }
    assertThat(interrupted).as("three manifests, links, views and files").isEqualTo(12);
  }

  private static void publishFour(SmallWarehouse warehouse) throws IOException {
    for (int i = 1; i <= 4; i++) {
      String path = "data/visit/year=2024/" + i + ".parquet";
      warehouse.open().storage().write(path, ("rows " + i).getBytes(StandardCharsets.UTF_8));
      Files.setLastModifiedTime(warehouse.root().resolve(path), threeDaysAgo());
      warehouse.publish(
          new DataFile(path, "2024", "2024", 1, 6, "hash", "ff", new TreeMap<>(), new TreeMap<>()));
    }
  }

  /** Whether a vacuum ends with an error when only some deletions succeed. */
  private static boolean isCutShort(SmallWarehouse warehouse, int deletions) {
    AtomicInteger left = new AtomicInteger(deletions);
    Warehouse failing =
        InterceptedStorage.warehouse(
            warehouse.root(),
            List.of(),
            (operation, path) -> {
              if (operation.equals("delete") && left.getAndDecrement() <= 0) {
                throw new IOException("the disk is gone");
              }
            });
    try {
      new Vacuum(failing).run(1, GRACE);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private List<String> problems(Verification verification, long release) {
    try {
      return verification.problems(small.open().manifest(release));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void age(DataFile... files) throws IOException {
    for (DataFile file : files) {
      Files.setLastModifiedTime(root.resolve(file.path()), threeDaysAgo());
    }
  }

  private static FileTime threeDaysAgo() {
    return FileTime.from(Instant.now().minus(Duration.ofDays(3)));
  }

  private List<String> dataFiles() throws IOException {
    return dataFiles(root);
  }

  private static List<String> dataFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("data"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
