package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.config.Settings;
import io.aftershock.model.Table;
import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.warehouse.InterceptedStorage;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Manifest.DataFile;
import io.aftershock.warehouse.Manifest.TableEntry;
import io.aftershock.warehouse.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However vendors' real files come, day by day or at once, in whatever order, restated, rolled back
 * or cut short: the tables end with the same rows, in no more files than their layout allows.
 */
class BackfillLawIT {
  private static final Path REAL = Commands.PROJECT.resolveSibling("shared/landing/prices");
  private static final LocalDate FIRST = LocalDate.of(2024, 10, 1);
  private static final LocalDate LAST = LocalDate.of(2025, 2, 3);
  private static final LocalDate AS_OF = LocalDate.of(2025, 2, 4);
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2024, 12, 31), LocalDate.of(2025, 1, 2), LocalDate.of(2025, 1, 31), LAST);
  private static final String NVDA = "stooq/nvda_us_d.csv";
  private static final List<String> HISTORIES = List.of(NVDA, "stooq/NDX.csv");
  private static final List<String> MONTHS = List.of("2024-11", "2024-12", "2025-01", "2025-02");

  @TempDir private static Path folder;

  private static Settings settings;
  private static List<String> job;
  private static SparkSession spark;
  private static Manifest atOnce;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeAll
  static void buildAtOnce() throws IOException {
    Configuration configuration =
        Configuration.load(
            Commands.PROJECT.resolve("conf/local.conf"),
            Optional.of(Commands.PROJECT.resolve("jobs/daily.conf")),
            // Compiling queries takes longer than running them on so few rows.
            Map.of(
                "spark.\"spark.sql.codegen.wholeStage\"",
                "false",
                "spark.\"spark.sql.codegen.factoryMode\"",
                "NO_CODEGEN"));
    settings = configuration.settings();
    job = configuration.job().orElseThrow().tables();
    spark = Sessions.start(settings, "tests");
    BackfillLawIT all = new BackfillLawIT();
    Place place = place("at-once");
    all.land(place, LAST);
    atOnce = all.run(place).orElseThrow();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void dayByDayEndsInTheRowsOfOneRunAndTheLastDayTouchesOnePeriodOfATable() throws IOException {
    Place place = place("day-by-day");
    Manifest before = null;
    Manifest last = null;
    RunPlan plan = null;
    for (LocalDate day : DAYS) {
      land(place, day);
      before = last;
      if (day.equals(LAST)) {
        Set<String> tree = tree(place);
        plan = plan(place);
        assertThat(tree(place)).as("a plan writes nothing").isEqualTo(tree);
      }
      last = run(place).orElseThrow();
      assertLayout(last);
    }

    assertSameRows(last);
    assertThat(run(place)).as("a second run over the same files").isEmpty();
    assertThat(plan(place).isNew()).isFalse();
    assertThat(plan.isNew()).isTrue();
    assertThat(plan.read()).containsEntry("prices/" + NVDA, "other bytes");
    for (RunPlan.TablePlan table : plan.tables()) {
      assertThat(newPeriods(before, last, table.table()))
          .as(table.table())
          .isSubsetOf(table.change());
      assertThat(Collections.disjoint(table.keep(), table.build().keySet())).isTrue();
    }
    assertThat(newPeriods(before, last, "price_daily")).containsExactly("2025-02");
    assertThat(newPeriods(before, last, "return_daily")).containsExactly("2025-02");
    assertThat(newPeriods(before, last, "drawdown_daily")).containsExactly("2025-02");
    assertThat(newPeriods(before, last, "drawdown_metrics"))
        .as("the month that the new one ends")
        .containsExactly("2025-01");
  }

  @Test
  void filesInAnyOrderEndInTheRowsOfOneRun() throws IOException {
    Place place = place("any-order");
    Manifest last = null;
    for (List<String> files :
        List.of(
            List.of("2025-01", "stooq/NDX.csv"),
            List.of("2024-11", "2025-02"),
            List.of(NVDA, "2024-12"))) {
      for (String file : files) {
        if (MONTHS.contains(file)) {
          landMonth(place, file, LAST);
        } else {
          landHistory(place, file, LAST);
        }
      }
      last = run(place).orElseThrow();
      assertLayout(last);
    }

    assertSameRows(last);
  }

  @Test
  void restatedRolledBackAndCutShortItEndsInTheRowsOfOneRunAndTheRevisionIsOnRecord()
      throws Exception {
    Place place = place("restated");
    land(place, DAYS.get(0));
    run(place);
    land(place, DAYS.get(1));
    restate(place);
    run(place);
    new Rollback(spark, open(place), settings, tables(), context(), new Publication()).to(1);
    assertThat(run(place).orElseThrow().release()).isEqualTo(4);

    land(place, DAYS.get(2));
    Warehouse failing =
        InterceptedStorage.warehouse(
            place.warehouse(),
            Tables.views(),
            (operation, path) -> {
              if (operation.equals("createIfAbsent") && path.startsWith("manifests/")) {
                throw new IOException("killed");
              }
            });
    assertThatThrownBy(() -> run(place, failing)).hasMessageContaining("killed");
    Manifest corrected = run(place).orElseThrow();
    land(place, LAST);
    Manifest last = run(place).orElseThrow();

    assertThat(corrected.release()).isEqualTo(5);
    assertLayout(last);
    assertSameRows(last);
    try (DuckDb duckDb = DuckDb.withViews(place.warehouse().resolve("views/000006/duckdb.sql"))) {
      assertThat(
              duckDb.rows(
                  "SELECT table_name, row_date, column_name, CAST(old_value AS DOUBLE),"
                      + " changed_inputs, landing_files FROM figure_revision"
                      + " WHERE release_number = 5 AND column_name = 'close_price'"
                      + " AND table_name = 'price_daily'"))
          .containsExactly(
              "price_daily|2024-11-29|close_price|1.25|price_source_daily|prices/" + NVDA);
      assertThat(
              duckDb.rows(
                  "SELECT change_kind, row_date, changed_inputs FROM figure_revision WHERE"
                      + " release_number = 3 AND table_name = 'price_daily' AND row_key LIKE '%NVDA%'"
                      + " AND (change_kind = 'REMOVED' OR column_name = 'close_price')"))
          .as("what the rollback took back stays on record")
          .containsExactlyInAnyOrder(
              "CHANGED|2024-11-29|rollback to 1", "REMOVED|2025-01-02|rollback to 1");
    }
  }

  private RunPlan plan(Place place) throws IOException {
    return pipeline(open(place)).plan(job, Selection.ALL, request(place));
  }

  private Optional<Manifest> run(Place place) throws IOException {
    return run(place, open(place));
  }

  private Optional<Manifest> run(Place place, Warehouse warehouse) throws IOException {
    return pipeline(warehouse).run(job, Selection.ALL, request(place));
  }

  private Pipeline pipeline(Warehouse warehouse) {
    return new Pipeline(
        () -> spark,
        warehouse,
        settings,
        tables(),
        context(),
        new RunLog(new PrintStream(log, true, StandardCharsets.UTF_8)));
  }

  private static LandingRequest request(Place place) {
    return LandingRequest.all(Optional.of(place.landing().toString()));
  }

  private static RunContext context() {
    return RunContext.start("daily", AS_OF, Clock.systemUTC(), "development");
  }

  private static List<Table> tables() {
    return Tables.all(settings, AS_OF);
  }

  private static Warehouse open(Place place) {
    return Warehouse.open(place.warehouse().toString(), Tables.views(), Clock.systemUTC());
  }

  /** Compares each table but those that describe a release. */
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
    assertThat(atOnce.tables().get("drawdown_daily").rows()).isGreaterThan(200);
  }

  /** One file a partition that is closed, one a period in the open one. */
  private static void assertLayout(Manifest release) {
    release
        .tables()
        .forEach(
            (name, table) -> {
              Map<String, Long> periods =
                  table.files().stream()
                      .collect(Collectors.groupingBy(DataFile::period, Collectors.counting()));
              assertThat(periods.values()).as(name).allMatch(count -> count == 1);
              String open = table.horizon().toString().substring(0, 4);
              assertThat(table.files())
                  .as(name)
                  .allMatch(
                      file ->
                          file.partition().compareTo(open) >= 0
                              || file.period().equals(file.partition()));
            });
  }

  private static Set<String> newPeriods(Manifest before, Manifest after, String table) {
    TableEntry then = before.tables().get(table);
    TableEntry now = after.tables().get(table);
    Set<String> known = then.files().stream().map(DataFile::path).collect(Collectors.toSet());
    return now.files().stream()
        .filter(file -> !known.contains(file.path()))
        .map(DataFile::period)
        .collect(Collectors.toSet());
  }

  private static Set<String> tree(Place place) throws IOException {
    try (var files = Files.walk(place.warehouse())) {
      return files
          .map(
              path -> {
                try {
                  return path + " " + (Files.isRegularFile(path) ? Files.size(path) : 0);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              })
          .collect(Collectors.toSet());
    }
  }

  /** What vendors have sent up to a day: whole histories, and a file a month that grows. */
  private void land(Place place, LocalDate day) throws IOException {
    for (String file : HISTORIES) {
      landHistory(place, file, day);
    }
    for (String month : MONTHS) {
      if (!LocalDate.parse(month + "-01").isAfter(day)) {
        landMonth(place, month, day);
      }
    }
  }

  private static void landHistory(Place place, String file, LocalDate day) throws IOException {
    Predicate<String> isTaken =
        line -> {
          if (!Character.isDigit(line.charAt(0))) {
            return true;
          }
          LocalDate of = LocalDate.parse(line.substring(0, 10));
          return !of.isBefore(FIRST) && !of.isAfter(day);
        };
    write(place, file, Files.readAllLines(REAL.resolve(file)).stream().filter(isTaken).toList());
  }

  private static void landMonth(Place place, String month, LocalDate day) throws IOException {
    String file = "binance-klines-1h/BTCUSDT-1h-" + month + ".csv";
    write(
        place,
        file,
        Files.readAllLines(REAL.resolve(file)).stream()
            .filter(line -> !day(line).isAfter(day))
            .toList());
  }

  /** Milliseconds up to 2024, microseconds since. */
  private static LocalDate day(String line) {
    String time = line.substring(0, line.indexOf(','));
    long millis = Long.parseLong(time.substring(0, 13));
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  /** The same with one close of November and one bar that are not what was sent later. */
  private static void restate(Place place) throws IOException {
    List<String> lines = Files.readAllLines(place.prices().resolve(NVDA));
    write(
        place,
        NVDA,
        lines.stream()
            .map(line -> line.startsWith("2024-11-29,") ? "2024-11-29,1,2,1,1.25,5" : line)
            .toList());
  }

  private static void write(Place place, String file, List<String> lines) throws IOException {
    Path target = place.prices().resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, String.join("\n", lines) + "\n");
  }

  private static Place place(String name) {
    return new Place(folder.resolve(name));
  }

  private record Place(Path root) {
    Path landing() {
      return root.resolve("landing");
    }

    Path prices() {
      return landing().resolve("prices");
    }

    Path warehouse() {
      return root.resolve("warehouse");
    }
  }
}
