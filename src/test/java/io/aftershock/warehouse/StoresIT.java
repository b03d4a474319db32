package io.aftershock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.testing.it.SmallWarehouse;
import io.aftershock.testing.it.Store;
import io.aftershock.warehouse.Manifest.DataFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The release protocol on every kind of file system that a warehouse may be on. */
@ParameterizedClass
@EnumSource(Store.class)
class StoresIT {
  private static final Duration GRACE = Duration.ofHours(24);
  private static final Clock IN_THREE_DAYS = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));

  @Parameter Store store;

  private String place;
  private SmallWarehouse small;
  private Warehouse warehouse;
  private Storage storage;

  @BeforeEach
  void open() throws IOException {
    place = store.place();
    small = new SmallWarehouse(store, place);
    warehouse = small.open();
    storage = warehouse.storage();
  }

  @Test
  void aPlaceWhereNothingLiesIsAnEmptyWarehouse() throws IOException {
    assertThat(warehouse.releases()).isEmpty();
    assertThat(warehouse.latest()).isEmpty();

    warehouse.repair();

    assertThat(storage.files("")).isEmpty();
  }

  @Test
  void ofTwoCommitsOfOneNumberTheFirstStands() throws IOException {
    assertThat(warehouse.commit(SmallWarehouse.manifest(1, "first", List.of()))).isTrue();
    assertThat(warehouse.commit(SmallWarehouse.manifest(1, "second", List.of()))).isFalse();

    assertThat(warehouse.manifest(1).runId()).isEqualTo("first");
    assertThat(storage.names("manifests")).containsExactly("000001.json");
  }

  @Test
  void aCommitWhoseAnswerWasLostIsStillItsOwn() throws IOException {
    Manifest manifest = SmallWarehouse.manifest(1, "run", List.of());
    storage.write(Warehouse.manifestPath(1), ManifestJson.write(manifest));

    boolean isMine = warehouse.commit(manifest);

    // A link tells at once who made it; the others may have to ask.
    assertThat(isMine).isEqualTo(store != Store.FILE);
  }

  @Test
  void ofEightThreadsThatCommitOneNumberExactlyOneWins() throws Exception {
    int threads = 8;
    int releases = 20;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int release = 1; release <= releases; release++) {
        long number = release;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> commits = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          Manifest manifest = SmallWarehouse.manifest(number, "run-" + i, List.of());
          commits.add(
              pool.submit(
                  () -> {
                    start.await();
                    return small.open().commit(manifest);
                  }));
        }
        start.countDown();
        List<String> winners = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          if (commits.get(i).get()) {
            winners.add("run-" + i);
          }
        }
        assertThat(winners).containsExactly(warehouse.manifest(number).runId());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(storage.names("manifests")).hasSize(releases);
  }

  @Test
  void aCreatedFileAppearsCompleteOrNotAtAll() throws Exception {
    byte[] content = new byte[4 << 20];
    int files = 8;
    AtomicBoolean written = new AtomicBoolean();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<List<Long>> sizes =
          pool.submit(
              () -> {
                List<Long> seen = new ArrayList<>();
                while (!written.get()) {
                  storage.files("manifests").stream()
                      .filter(file -> file.path().matches("manifests/\\d"))
                      .forEach(file -> seen.add(file.bytes()));
                }
                return seen;
              });
      for (int i = 0; i < files; i++) {
        assertThat(storage.createIfAbsent("manifests/" + i, content)).isTrue();
        assertThat(storage.createIfAbsent("manifests/" + i, new byte[1])).isFalse();
      }
      written.set(true);
      assertThat(sizes.get()).isNotEmpty().allMatch(size -> size == content.length);
    } finally {
      pool.shutdownNow();
    }
    assertThat(storage.names("manifests")).hasSize(files);
  }

  @Test
  void writingAgainReplacesTheFile() throws IOException {
    storage.write("ledger/run.json", bytes("first, and longer"));
    storage.write("ledger/run.json", bytes("second"));

    assertThat(read("ledger/run.json")).isEqualTo("second");
    assertThat(storage.names("ledger")).containsExactly("run.json");
  }

  @Test
  void movedContentLiesUnderItsNewNameAlone() throws IOException {
    storage.write("work/run/visit/part.parquet", bytes("rows"));

    storage.moveContent("work/run/visit/part.parquet", "data/visit/year=2025/abc.parquet");

    assertThat(read("data/visit/year=2025/abc.parquet")).isEqualTo("rows");
    assertThat(storage.exists("work/run/visit/part.parquet")).isFalse();
    assertThat(storage.files("data")).singleElement().returns(4L, Storage.StoredFile::bytes);
  }

  @Test
  void contentThatIsThereIsKeptAndCountsAsNew() throws Exception {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(5));
    storage.write("data/visit/abc.parquet", bytes("published"));
    Instant before = storage.files("data").get(0).modified();
    storage.write("work/run/abc.parquet", bytes("published"));
    Thread.sleep(1100);

    small.open(later).storage().moveContent("work/run/abc.parquet", "data/visit/abc.parquet");

    assertThat(read("data/visit/abc.parquet")).isEqualTo("published");
    assertThat(storage.files("data").get(0).modified()).isAfter(before);
    assertThat(storage.files("work")).isEmpty();
  }

  @Test
  void aFileThatIsNotThereCannotBeOpenedAndIsDeletedWithoutComplaint() throws IOException {
    assertThat(storage.exists("manifests/000001.json")).isFalse();
    assertThat(storage.names("nowhere")).isEmpty();
    assertThat(storage.files("nowhere")).isEmpty();
    storage.delete("nowhere");
    assertThatThrownBy(() -> warehouse.manifest(1))
        .isInstanceOf(WarehouseException.class)
        .hasMessage("there is no release 1; there are []");
  }

  @Test
  void aPathThatLeadsOutOfTheWarehouseIsRefused() {
    assertThatThrownBy(() -> storage.write("../stolen", bytes("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../stolen leads out of the warehouse");
  }

  @Test
  void repairWritesTheViewsThatAreMissing() throws Exception {
    small.publish(small.file(2024, 3));
    small.publish(small.file(2024, 3), small.file(2025, 2));
    storage.delete("views/000001");
    storage.delete("views/000002/spark.sql");

    warehouse.repair();

    assertThat(storage.files("views").stream().map(Storage.StoredFile::path))
        .containsExactly(
            "views/000001/duckdb.sql",
            "views/000001/spark.sql",
            "views/000001/trino.sql",
            "views/000002/duckdb.sql",
            "views/000002/spark.sql",
            "views/000002/trino.sql");
  }

  @Test
  void aReleaseIsVerifiedAndWhatIsWrongWithItNamed() throws Exception {
    DataFile good = small.file(2024, 3);
    DataFile flipped = small.file(2025, 2);
    DataFile missing = small.file(2023, 2);
    Manifest release = small.publish(good, flipped, missing);
    Verification verification = new Verification(warehouse, store.hadoop());
    assertThat(verification.problems(release)).isEmpty();

    storage.write(flipped.path(), bytes("no Parquet file"));
    storage.delete(missing.path());

    assertThat(verification.problems(release))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("visit 2025: " + flipped.path() + " has other"))
        .anyMatch(problem -> problem.equals("visit 2023: " + missing.path() + " is missing"));
  }

  @Test
  void vacuumDeletesWhatNoReleaseNeedsOnceItIsOld() throws Exception {
    DataFile shared = small.file(2023, 1);
    DataFile first = small.file(2024, 1);
    DataFile second = small.file(2024, 2);
    small.publish(shared, first);
    small.publish(shared, second);
    warehouse.declare("run-killed", new Intent(1, List.of(first.path())));

    assertThat(new Vacuum(warehouse).run(1, GRACE)).isEqualTo(new Vacuum.Result(0, 0, 0));
    assertThat(new Vacuum(small.open(IN_THREE_DAYS)).run(1, GRACE))
        .isEqualTo(new Vacuum.Result(1, 1, first.bytes()));

    assertThat(warehouse.releases()).containsExactly(2L);
    assertThat(storage.names("views")).containsExactly("000002");
    assertThat(storage.files("work")).isEmpty();
    assertThat(storage.files("data").stream().map(Storage.StoredFile::path))
        .containsExactly(shared.path(), second.path());
  }

  private String read(String path) throws IOException {
    try (var content = storage.open(path)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
