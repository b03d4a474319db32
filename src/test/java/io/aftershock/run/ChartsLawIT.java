package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.config.Settings;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real charts of two months, in whatever order they come: the tables end with the same rows. */
class ChartsLawIT {
  private static final Path REAL = Commands.PROJECT.resolveSibling("shared/landing/rankings");
  private static final String JAPAN = "jp-finance-top-free";
  private static final LocalDate AS_OF = LocalDate.of(2025, 3, 2);

  @TempDir private static Path folder;

  private static Settings settings;
  private static List<String> tables;
  private static SparkSession spark;
  private static List<Path> files;
  private static Manifest atOnce;

  @BeforeAll
  static void buildAtOnce() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(REAL), () -> "skipped: " + REAL + " is not on this machine");
    Configuration configuration =
        Configuration.load(
            Commands.PROJECT.resolve("conf/local.conf"),
            Optional.empty(),
            Map.of(
                "spark.\"spark.sql.codegen.wholeStage\"",
                "false",
                "spark.\"spark.sql.codegen.factoryMode\"",
                "NO_CODEGEN"));
    settings = configuration.settings();
    tables = new ArrayList<>();
    for (String job : List.of("ingest-rankings", "build-ranking-shifts")) {
      tables.addAll(
          Configuration.load(
                  Commands.PROJECT.resolve("conf/local.conf"),
                  Optional.of(Commands.PROJECT.resolve("jobs/" + job + ".conf")),
                  Map.of())
              .job()
              .orElseThrow()
              .tables());
    }
    spark = Sessions.start(settings, "tests");
    try (Stream<Path> found = Files.walk(REAL)) {
      files =
          found
              .filter(file -> file.toString().matches(".*/(ios_ranking|file)_.*"))
              .sorted()
              .toList();
    }
    land("at-once", files);
    atOnce = run("at-once", false).orElseThrow();
  }

  @AfterAll
  static void stop() {
    if (spark != null) {
      spark.stop();
    }
  }

  @Test
  void chartsOfJapanAreSixtyFourDaysOfAHundred() throws Exception {
    try (DuckDb duckDb =
        DuckDb.withViews(folder.resolve("at-once/warehouse/views/000001/duckdb.sql"))) {
      assertThat(
              duckDb.rows(
                  "SELECT count(DISTINCT snapshot_date), min(snapshot_date), max(snapshot_date),"
                      + " count(*), min(depth), max(rank_position) FROM chart_entry"
                      + " WHERE source_id = '"
                      + JAPAN
                      + "'"))
          .containsExactly("64|2024-12-28|2025-03-01|6400|100|100");
      assertThat(
              duckDb.rows(
                  "SELECT snapshot_date, reason, snapshot_at < (SELECT max(snapshot_at) FROM"
                      + " chart_snapshot b WHERE b.source_id = a.source_id AND b.snapshot_date ="
                      + " a.snapshot_date AND b.is_chosen) FROM chart_snapshot a WHERE NOT is_chosen"
                      + " ORDER BY 1"))
          .as("of two on a day the later counts")
          .containsExactly(
              "2024-12-29|LATER_SNAPSHOT|true",
              "2024-12-30|LATER_SNAPSHOT|true",
              "2025-01-02|LATER_SNAPSHOT|true");
      assertThat(
              duckDb.rows(
                  "SELECT min(snapshot_date), max(snapshot_date), count(*), max(depth) FROM"
                      + " chart_entry WHERE source_id = 'coinbase-us-finance'"))
          .containsExactly("2024-12-31|2025-02-27|43|null");
      assertThat(
              duckDb.rows(
                  "SELECT move, count(*) FROM ranking_shift WHERE source_id = '"
                      + JAPAN
                      + "' AND move IS NOT NULL GROUP BY 1 ORDER BY 1"))
          .containsExactly(
              "DOWN|2738", "DROP_OUT|318", "NEW_ENTRY|72", "RE_ENTRY|246", "SAME|791", "UP|2453");
      assertThat(
              duckDb.rows(
                  "SELECT count(*) FROM ranking_overtake WHERE source_id = '" + JAPAN + "'"))
          .containsExactly("454");
    }
  }

  @Test
  void dayByDayEndsInTheRowsOfOneRunAndADayTouchesOnePeriodOfATable() throws IOException {
    Manifest before = null;
    Manifest last = null;
    List<Path> landed = new ArrayList<>();
    for (String upTo : List.of("20241231", "20250114", "20250131", "20250226", "20250228")) {
      landed =
          files.stream()
              .filter(
                  file ->
                      file.getFileName()
                              .toString()
                              .replaceAll("\\D+", "")
                              .substring(0, 8)
                              .compareTo(upTo)
                          <= 0)
              .toList();
      land("day-by-day", landed);
      before = last;
      last = run("day-by-day", false).orElseThrow();
      assertLayout(last);
    }

    assertThat(landed).hasSameSizeAs(files);
    assertSameRows(last);
    assertThat(run("day-by-day", false)).as("a second run over the same files").isEmpty();
    assertThat(newPeriods(before, last, "chart_entry"))
        .as("two new days, of which the second opens a month and closes the one before")
        .containsExactly("2025-02", "2025-03-01");
    assertThat(newPeriods(before, last, "ranking_shift")).containsExactly("2025-02", "2025-03-01");
    assertThat(newPeriods(before, last, "chart_app_month")).containsExactly("2025-02", "2025-03");
  }

  @Test
  void anyOrderWithARestatementAndAFileTakenBackEndsInTheRowsOfOneRun() throws IOException {
    List<Path> shuffled = new ArrayList<>(files);
    Collections.shuffle(shuffled, new Random(20250127));
    land("any-order", shuffled.subList(0, 30));
    restate("any-order", shuffled.get(3));
    Path stray = place("any-order").resolve("landing/rankings/" + JAPAN);
    Files.createDirectories(stray);
    Path extra = stray.resolve("ios_ranking_20250115T230000Z_0000000000.json");
    Files.copy(
        REAL.resolve(JAPAN).resolve("ios_ranking_20250227T221001Z_2c8a0e03e8.json"),
        extra,
        StandardCopyOption.REPLACE_EXISTING);
    run("any-order", false);
    land("any-order", shuffled.subList(0, 75));
    run("any-order", false);
    Files.delete(extra);
    land("any-order", shuffled);
    Manifest last = run("any-order", true).orElseThrow();

    assertLayout(last);
    assertSameRows(last);
  }

  private static Path place(String name) {
    return folder.resolve(name);
  }

  private static void land(String name, List<Path> real) throws IOException {
    for (Path file : real) {
      Path target = place(name).resolve("landing/rankings").resolve(REAL.relativize(file));
      Files.createDirectories(target.getParent());
      Files.write(target, Files.readAllBytes(file));
    }
  }

  /** Says something else than the vendor does. */
  private static void restate(String name, Path real) throws IOException {
    Path target = place(name).resolve("landing/rankings").resolve(REAL.relativize(real));
    String text = Files.readString(target);
    Files.writeString(
        target,
        real.toString().endsWith(".json")
            ? text.replaceFirst("/id\\d+", "/id1")
            : text.replaceFirst("#\\d+", "#99"));
  }

  private static Optional<Manifest> run(String name, boolean isRetracting) throws IOException {
    Warehouse warehouse =
        Warehouse.open(
            place(name).resolve("warehouse").toString(), Tables.views(), Clock.systemUTC());
    return new Pipeline(
            () -> spark,
            warehouse,
            settings,
            Tables.all(settings, AS_OF),
            RunContext.start("rankings", AS_OF, Clock.systemUTC(), "development"),
            new RunLog(new PrintStream(OutputStream.nullOutputStream())))
        .run(
            tables,
            Selection.ALL,
            new LandingRequest(
                Optional.of(place(name).resolve("landing").toString()),
                Optional.empty(),
                Optional.empty(),
                isRetracting));
  }

  private static void assertSameRows(Manifest release) {
    assertThat(release.tables()).containsOnlyKeys(atOnce.tables().keySet());
    atOnce
        .tables()
        .forEach(
            (name, table) -> {
              if (!Set.of("release_status", "figure_revision").contains(name)) {
                assertThat(table.saysTheSameAs(release.tables().get(name))).as(name).isTrue();
              }
            });
  }

  /** One file a period, and one a month that is closed. */
  private static void assertLayout(Manifest release) {
    release
        .tables()
        .forEach(
            (name, table) -> {
              Map<String, Long> periods =
                  table.files().stream()
                      .collect(Collectors.groupingBy(DataFile::period, Collectors.counting()));
              assertThat(periods.values()).as(name).allMatch(count -> count == 1);
              String open = table.horizon().toString().substring(0, 7);
              assertThat(table.files())
                  .as(name)
                  .allMatch(
                      file ->
                          file.partition().compareTo(open) >= 0
                              || file.period().equals(file.partition()));
            });
  }

  private static Set<String> newPeriods(Manifest before, Manifest after, String table) {
    Set<String> known =
        before.tables().get(table).files().stream().map(DataFile::path).collect(Collectors.toSet());
    return after.tables().get(table).files().stream()
        .filter(file -> !known.contains(file.path()))
        .map(DataFile::period)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
