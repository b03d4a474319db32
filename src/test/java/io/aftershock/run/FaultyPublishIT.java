package io.aftershock.run;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.faults.Content;
import io.aftershock.faults.Faults;
import io.aftershock.faults.Faults.Armed;
import io.aftershock.faults.Faults.Mode;
import io.aftershock.faults.FaultyHdfs;
import io.aftershock.faults.FaultyHdfsNames;
import io.aftershock.faults.FaultyStorage;
import io.aftershock.faults.Promise;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.quality.Audit;
import io.aftershock.testing.it.SmallWarehouse;
import io.aftershock.testing.it.Store;
import io.aftershock.warehouse.Footer;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A publish of which one operation of the file system fails: each of them on this machine, some on
 * HDFS, before its effect, after it, and hanging while another run publishes. Building by Spark is
 * left out; scripts/fault-campaign has that as well, and each operation on HDFS.
 */
@ParameterizedClass
@EnumSource(
    value = Store.class,
    names = {"FILE", "HDFS"})
class FaultyPublishIT {
  private static final long FIRES_WITHIN_MILLIS = 20_000;
  private static final LocalDate DAY = LocalDate.of(2025, 1, 27);
  private static final Table VISIT = new Visit();

  @Parameter Store store;

  @TempDir private Path folder;

  private Path year2024;
  private Path year2025;
  private Path year2025Later;

  @BeforeEach
  void write() throws Exception {
    SmallWarehouse files = new SmallWarehouse(folder);
    year2024 = folder.resolve(files.file(2024, 3).path());
    year2025 = folder.resolve(files.file(2025, 20).path());
    year2025Later = folder.resolve(files.file(2025, 21).path());
  }

  @AfterEach
  void disarm() {
    Faults.disarm();
  }

  @Test
  void ofAFirstReleaseAReaderSeesNoneOrAllAndOneMoreRunConverges() throws Exception {
    everyOperation(false);
  }

  @Test
  void ofADailyOneAReaderSeesTheOldOrTheNewAndOneMoreRunConverges() throws Exception {
    everyOperation(true);
  }

  private void everyOperation(boolean isDaily) throws Exception {
    String undisturbed = place(isDaily);
    Content before = Content.of(reader(undisturbed).latest());
    Armed counting = Faults.arm(0, Mode.BEFORE);
    run(undisturbed, isDaily);
    int all = counting.seen().size();
    assertThat(all).isGreaterThan(20);
    Promise promise = new Promise(before, Content.of(reader(undisturbed).latest()));
    assertThat(promise.after()).isNotEqualTo(before);

    int first = 0;
    for (Mode mode : Mode.values()) {
      first += 4;
      for (int at = step() == 1 ? 1 : first; at <= all; at += step()) {
        String place = place(isDaily);
        Armed armed = Faults.arm(at, mode);
        if (mode == Mode.HANG) {
          hang(place, isDaily, armed, promise);
        } else {
          fail(place, isDaily, armed, promise);
        }
        Faults.disarm();
        run(place, isDaily);
        promise.requireConverged(reader(place));
      }
    }
  }

  /** A server is slower: there, unless told otherwise, a twelfth of them fails in each way. */
  private int step() {
    return store == Store.FILE ? 1 : Integer.getInteger("faults.every", 12);
  }

  private void fail(String place, boolean isDaily, Armed armed, Promise promise) throws Exception {
    boolean hasFailed = false;
    try {
      run(place, isDaily);
    } catch (IOException | RuntimeException e) {
      hasFailed = true;
    }
    assertThat(armed.hasFired()).as("%s", armed.seen()).isTrue();
    boolean isNew = promise.requireOldOrNew(reader(place));
    assertThat(isNew || hasFailed).as("what ends well is published: %s", armed.seen()).isTrue();
  }

  /** Another run comes meanwhile, and then what hung goes on. */
  private void hang(String place, boolean isDaily, Armed armed, Promise promise) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<?> hung =
          pool.submit(
              () -> {
                run(place, isDaily);
                return null;
              });
      assertThat(armed.awaitFired(FIRES_WITHIN_MILLIS)).as("%s", armed.seen()).isTrue();
      run(place, isDaily);
      promise.requireConverged(reader(place));
      armed.release();
      try {
        hung.get();
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e.getCause()).isInstanceOfAny(IOException.class, RuntimeException.class);
      }
      promise.requireOldOrNew(reader(place));
    } finally {
      armed.release();
      pool.shutdownNow();
    }
  }

  /** What a run does but for building. */
  private void run(String place, boolean isDaily) throws IOException {
    Warehouse warehouse = faulty(place);
    RunContext context = RunContext.start("visits", DAY, Clock.systemUTC(), "development");
    warehouse.repair();
    warehouse.clearWork(Duration.ofDays(1));
    try {
      Optional<Manifest> base = warehouse.latest();
      BuiltTable built =
          isDaily
              ? built(warehouse, context, base, List.of(year2024, year2025Later))
              : built(warehouse, context, base, List.of(year2024, year2025));
      Publisher publisher =
          new Publisher(
              new SizedSessions(
                  () -> {
                    throw new IllegalStateException("nothing is built");
                  },
                  0),
              warehouse,
              new Publication(),
              context,
              List.of(),
              head -> null);
      publisher.publish(
          new Plan(List.of(VISIT), List.of(), Set.of()), base, List.of(built), Optional.empty());
      warehouse.repair();
    } finally {
      warehouse.storage().delete(Warehouse.workFolder(context.runId()));
    }
  }

  private BuiltTable built(
      Warehouse warehouse, RunContext context, Optional<Manifest> base, List<Path> files)
      throws IOException {
    List<StagedFile> staged = new ArrayList<>();
    Map<String, Footer> footers = new TreeMap<>();
    Map<String, Long> digests = new TreeMap<>();
    Map<String, java.util.SortedMap<String, Long>> violations = new TreeMap<>();
    for (Path file : files) {
      String year = file.getParent().getFileName().toString().replace("year=", "");
      String path = Warehouse.workFolder(context.runId()) + "/visit/" + year + ".parquet";
      byte[] content = Files.readAllBytes(file);
      warehouse.storage().write(path, content);
      staged.add(new StagedFile(path, year, year, content.length));
      Footer footer = Footer.read(file.toUri().toString(), new Configuration());
      footers.put(path, footer);
      digests.put(path, footer.rows());
      violations.put(path, new TreeMap<>());
    }
    TreeMap<String, java.util.SortedMap<String, String>> periods = new TreeMap<>();
    TreeMap<String, String> behind = new TreeMap<>();
    for (StagedFile file : staged) {
      periods.put(file.period(), new TreeMap<>());
      behind.put(file.period(), "the test says so");
    }
    return BuiltTable.of(
        VISIT,
        DAY,
        new Work(periods, behind, true),
        base.map(release -> release.tables().get("visit")),
        List.of(),
        staged,
        new Audit.Result(footers, digests, violations));
  }

  /** Empty, or with a release. */
  private String place(boolean isDaily) throws IOException {
    String place = store.place();
    if (isDaily) {
      Faults.disarm();
      run(place, false);
    }
    return place;
  }

  private Warehouse reader(String place) {
    return store.open(place, List.of(), Clock.systemUTC());
  }

  /** HDFS fails in its own file system, which has another name of the server here. */
  private Warehouse faulty(String place) {
    if (store == Store.FILE) {
      return FaultyStorage.of(reader(place));
    }
    Configuration hadoop = new Configuration();
    hadoop.set("fs.hdfs.impl", FaultyHdfs.class.getName());
    hadoop.set("fs.AbstractFileSystem.hdfs.impl", FaultyHdfsNames.class.getName());
    return Warehouse.open(
        place.replace("localhost", "127.0.0.1"), List.of(), Clock.systemUTC(), () -> hadoop);
  }

  /** As {@link SmallWarehouse} writes its files. */
  private static final class Visit implements Table {
    private static final Field GUEST = Field.required(1, "guest", StringType, "Who came.");
    private static final Field DATE = Field.required(2, "day", DateType, "When.");
    private static final Contract CONTRACT =
        new Contract(
            "visit",
            Layer.MART,
            "One row per guest and day.",
            List.of(GUEST, DATE),
            List.of(GUEST, DATE),
            Partitioning.byYear(DATE));

    @Override
    public Contract contract() {
      return CONTRACT;
    }

    @Override
    public List<Input> inputs() {
      return List.of();
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
      throw new UnsupportedOperationException("its files are there");
    }
  }
}
