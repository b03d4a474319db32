package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.Tables;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.PipelineRuns;
import io.aftershock.testing.it.SampleRelease;
import io.aftershock.testing.it.Store;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.InterceptedStorage;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.statistics.IOStatisticsSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs whose landing zone and warehouse lie on HDFS and S3. */
class StoresRunIT {
  @TempDir private Path folder;

  private Path conf;

  @BeforeEach
  void configure() throws IOException {
    conf = folder.resolve("conf");
    try (Stream<Path> files = Files.walk(Commands.PROJECT.resolve("conf"))) {
      for (Path file : files.sorted().toList()) {
        Path target = conf.resolve(Commands.PROJECT.resolve("conf").relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    Files.writeString(
        conf.resolve("local.conf"), Store.S3.configuration(folder), StandardOpenOption.APPEND);
  }

  @Test
  void aJobFromHdfsToS3PublishesWhatItPublishesOnThisMachine() throws Exception {
    String landing = landed(Store.HDFS);
    String place = Store.S3.place();

    assertEndsWell(run("ingest-prices", landing, place));

    Manifest expected = SampleRelease.shared().open().manifest(1);
    Manifest release = open(Store.S3, place).manifest(1);
    assertThat(release.inputs())
        .isEqualTo(
            expected.inputs().stream().filter(file -> file.path().startsWith("prices/")).toList());
    assertThat(release.tables()).containsKeys("price_daily", "return_daily");
    assertSameContent(release, expected);
    assertThat(open(Store.S3, place).storage().names("")).doesNotContain("releases", "current");
    assertEndsWell(aftershock("verify", place), "Release 1 is as its manifest says");
    assertEndsWell(run("ingest-prices", landing, place), "Nothing new");
    assertEndsWell(
        aftershock("sql", place, "SELECT count(*) FROM return_daily"),
        Long.toString(expected.tables().get("return_daily").rows()));
  }

  @Test
  void jobsFromS3ToHdfsBuildOnEachOtherAndAreRolledBack() throws Exception {
    String landing = landed(Store.S3);
    String place = Store.HDFS.place();

    assertEndsWell(
        aftershock("plan", place, "--job", "jobs/ingest-rankings.conf", "--landing", landing),
        "chart_entry");
    assertThat(open(Store.HDFS, place).releases()).isEmpty();
    assertEndsWell(run("ingest-rankings", landing, place));
    assertEndsWell(aftershock("run", place, "--job", "jobs/build-ranking-shifts.conf"));
    assertEndsWell(aftershock("rollback", place, "1"), "content of release 1");
    assertEndsWell(aftershock("vacuum", place), "Deleted 0 releases");

    Manifest expected = SampleRelease.shared().open().manifest(1);
    assertThat(open(Store.HDFS, place).manifest(2).tables())
        .containsKeys("chart_entry", "ranking_shift", "ranking_overtake");
    assertSameContent(open(Store.HDFS, place).manifest(2), expected);
    assertSameContent(open(Store.HDFS, place).manifest(3), open(Store.HDFS, place).manifest(1));
    assertEndsWell(aftershock("verify", place), "Release 3 is as its manifest says");
  }

  @Test
  void aPublishAsksAnObjectStoreForNoMoreThanItMust() throws Exception {
    TinyProject project = TinyProject.create(folder.resolve("tiny"));
    Files.writeString(
        project.conf().resolve("local.conf"),
        Store.S3.configuration(folder),
        StandardOpenOption.APPEND);
    project.landDays(40, 90);
    Warehouse real = open(Store.S3, Store.S3.place());
    AtomicReference<Map<String, Long>> before = new AtomicReference<>(Map.of());
    Warehouse observed =
        InterceptedStorage.warehouse(
            real,
            List.of(),
            (operation, path) -> {
              if (path.endsWith("/intent.json")) {
                before.set(requests());
              }
            });

    long files;
    try (PipelineRuns runs = new PipelineRuns(project)) {
      Manifest release = runs.run(observed, project).orElseThrow();
      files = release.tables().values().stream().mapToLong(table -> table.files().size()).sum();
    }

    Map<String, Long> after = new TreeMap<>(requests());
    before.get().forEach((name, count) -> after.merge(name, -count, Long::sum));
    after.values().removeIf(count -> count == 0);
    long all = after.values().stream().mapToLong(Long::longValue).sum();
    assertThat(all).as("%s for %d files", after, files).isLessThan(8 * files);
  }

  /** Requests of this JVM to the S3 server so far, by kind. */
  private static Map<String, Long> requests() throws IOException {
    FileSystem s3 = FileSystem.get(URI.create("s3a://aftershock"), Store.S3.hadoop());
    Map<String, Long> counters =
        new TreeMap<>(IOStatisticsSupport.retrieveIOStatistics(s3).counters());
    counters
        .keySet()
        .removeIf(
            name ->
                !name.matches(
                        "object_(put|copy|delete|bulk_delete|list|metadata)_requests?|action_http_get_request")
                    || name.endsWith(".failures"));
    return counters;
  }

  private static void assertSameContent(Manifest release, Manifest expected) {
    release
        .tables()
        .forEach(
            (name, table) -> {
              if (!List.of("release_status", "figure_revision", "quarantine", "dim_date")
                  .contains(name)) {
                assertThat(table.saysTheSameAs(expected.tables().get(name))).as(name).isTrue();
              }
            });
  }

  private static String landed(Store store) throws IOException {
    String place = store.place() + "/landing";
    Path sample = SampleRelease.shared().landing();
    FileSystem target = new org.apache.hadoop.fs.Path(place).getFileSystem(store.hadoop());
    try (Stream<Path> files = Files.walk(sample).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        String path = place + "/" + sample.relativize(file);
        try (OutputStream stream = target.create(new org.apache.hadoop.fs.Path(path))) {
          Files.copy(file, stream);
        }
      }
    }
    return place;
  }

  private static Warehouse open(Store store, String place) {
    return store.open(place, Tables.views(), Clock.systemUTC());
  }

  private Outcome run(String job, String landing, String place) {
    return aftershock(
        "run",
        place,
        "--job",
        "jobs/" + job + ".conf",
        "--landing",
        landing,
        "--as-of",
        "2025-03-31");
  }

  private Outcome aftershock(String command, String place, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command, "--conf", conf.resolve("local.conf").toString(), "--warehouse", place));
    arguments.addAll(List.of(more));
    return Commands.aftershock(arguments.toArray(String[]::new));
  }

  private static void assertEndsWell(Outcome outcome, String... said) {
    assertThat(outcome.code()).as(outcome.text()).isZero();
    for (String each : said) {
      assertThat(outcome.text()).contains(each);
    }
  }
}
