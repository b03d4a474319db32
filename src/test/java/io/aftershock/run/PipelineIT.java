package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.model.Table;
import io.aftershock.testing.ShippedStanzas;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.SampleRelease;
import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the daily job makes of the sample, as other engines see it. */
class PipelineIT {
  private static SampleRelease sample;
  private static Manifest release;
  private static DuckDb duckDb;

  @BeforeAll
  static void publish() throws Exception {
    sample = SampleRelease.shared();
    assertThat(sample.outcome().code()).as(sample.outcome().text()).isZero();
    release = sample.open().manifest(1);
    duckDb = DuckDb.withViews(sample.warehouse().resolve("views/000001/duckdb.sql"));
  }

  @AfterAll
  static void close() throws Exception {
    duckDb.close();
  }

  @Test
  void oneReleaseHoldsEveryTable() throws IOException {
    assertThat(sample.open().releases()).containsExactly(1L);
    assertThat(release.tables().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Tables.all(ShippedStanzas.settings(), LocalDate.EPOCH).stream()
                .map(Table::name)
                .toList());
    assertThat(release)
        .returns(0L, Manifest::parent)
        .returns("daily", Manifest::job)
        .returns(LocalDate.of(2025, 3, 31), Manifest::asOf);
    assertThat(release.inputs()).hasSize(43);
  }

  @Test
  void theRunSaysWhatItReadBuiltAndPublished() {
    assertThat(sample.outcome().out())
        .contains("job daily", "landing  43 files, ", "(release 0)", "as of      2025-03-31")
        .contains("  not taken in: prices/yahoo-adjclose/top_signals.csv (OTHER_FILE)")
        .contains("/43 price_source_daily ", "43/43 ", "Release 1 published in ")
        .contains("Views: " + sample.warehouse() + "/views/000001");
  }

  /** The day's bars pass through published prices, and are simulated all the same. */
  @Test
  void claimsOfTheArticleAreJudgedOnWhatTheSampleHolds() throws Exception {
    assertThat(
            duckDb.rows(
                "SELECT claim_id, verdict, is_illustrative FROM claim_verdict"
                    + " WHERE event_id = 'deepseek-2025-01-27' ORDER BY claim_number"))
        .containsExactly(
            "nasdaq-futures|NO_SERIES|false",
            "nvidia|NOT_VERIFIABLE_DAILY|true",
            "microsoft|NOT_VERIFIABLE_DAILY|true",
            "bitcoin|AMBIGUOUS|true",
            "vix|NOT_VERIFIABLE_DAILY|true",
            "app-store|RANK_CONSISTENT|false",
            "debut|NOT_TESTABLE|false",
            "cost|NOT_TESTABLE|false",
            "chips|NOT_TESTABLE|false",
            "share|NOT_TESTABLE|false");
    assertThat(duckDb.rows("SELECT sentence FROM claim_verdict WHERE claim_id = 'app-store'"))
        .containsExactly(
            "Consistent: on 2025-01-27 deepseek ranked no. 1 and chatgpt ranked no. 2 (published-ranks,"
                + " REPORTED).");
    assertThat(
            duckDb.rows(
                "SELECT subject_kind, count(DISTINCT subject_id) FROM event_window"
                    + " WHERE event_id = 'deepseek-2025-01-27' GROUP BY 1 ORDER BY 1"))
        .containsExactly("APP|2", "ASSET|9", "ENTITY|5");
    assertThat(
            duckDb.rows(
                "SELECT DISTINCT tau, event_date FROM event_window WHERE subject_id = 'NVDA'"
                    + " AND tau BETWEEN -1 AND 0 ORDER BY 1"))
        .containsExactly("-1|2025-01-24", "0|2025-01-27");
  }

  @Test
  void theFallOfNvidiaIsAsPublished() throws Exception {
    assertThat(
            duckDb.rows(
                "SELECT asset_id, close_price, round(simple_return, 4), provenance"
                    + " FROM return_daily JOIN price_daily USING (asset_id, price_basis,"
                    + " trade_date, provenance) WHERE trade_date = '2025-01-27'"
                    + " AND price_basis IN ('SPLIT_ADJUSTED', 'LEVEL') ORDER BY asset_id"))
        .contains(
            "NVDA|118.42|-0.1697|SIMULATED",
            "MSFT|434.56|-0.0214|SIMULATED",
            "^NDX|21127.28|-0.0297|SIMULATED",
            "VIX|17.9|0.2054|SIMULATED");
  }

  @Test
  void deepSeekOvertakesChatGptByWhatWasPublishedAndByWhatIsSimulated() throws Exception {
    assertThat(
            duckDb.rows(
                "SELECT source_id, provenance, before_date, first_ahead_date,"
                    + " overtaker_rank_before, overtaker_rank, overtaken_rank_before,"
                    + " overtaken_rank, status, settled_on, is_order_before_known"
                    + " FROM ranking_overtake WHERE overtaker = 'deepseek' AND overtaken = 'chatgpt'"
                    + " AND store = 'APP_STORE' AND country = 'US' AND chart = 'top-free'"
                    + " ORDER BY source_id"))
        .containsExactly(
            "apple-rss-v2|SIMULATED|2025-01-25|2025-01-26|6|1|1|2|CONFIRMED|2025-01-27|true",
            "published-ranks|REPORTED|2025-01-24|2025-01-26|31|1|null|null|CONFIRMED|2025-01-27|false");
    assertThat(
            duckDb.rows(
                "SELECT snapshot_date, move, rank_position, rank_change_at_least FROM ranking_shift"
                    + " WHERE source_id = 'apple-rss-v2' AND app_id = '6737597349'"
                    + " AND snapshot_date <= '2025-01-26' ORDER BY 1"))
        .as("the climb")
        .containsExactly(
            "2025-01-21|NEW_ENTRY|88|13",
            "2025-01-22|UP|66|22",
            "2025-01-23|UP|47|19",
            "2025-01-24|UP|31|16",
            "2025-01-25|UP|6|25",
            "2025-01-26|UP|1|5");
  }

  @Test
  void anOpenPartitionHasAFileAMonthAndAClosedOneAFile() {
    for (String table :
        List.of("price_source_daily", "price_daily", "return_daily", "drawdown_daily")) {
      assertThat(release.tables().get(table).files())
          .as(table)
          .extracting(Manifest.DataFile::partition, Manifest.DataFile::period)
          .containsExactly(
              tuple("2024", "2024"),
              tuple("2025", "2025-01"),
              tuple("2025", "2025-02"),
              tuple("2025", "2025-03"));
    }
  }

  @Test
  void everyFileIsNamedByItsContentAndStandsInTheManifest() throws IOException {
    Map<String, String> named = new TreeMap<>();
    release
        .tables()
        .values()
        .forEach(table -> table.files().forEach(file -> named.put(file.path(), file.sha256())));
    Map<String, String> found = new TreeMap<>();
    for (Path file : dataFiles()) {
      String sha256 = Digests.of(Files.newInputStream(file));
      assertThat(file.getFileName()).hasToString(sha256 + ".parquet");
      found.put(sample.warehouse().relativize(file).toString(), sha256);
    }
    assertThat(found).isEqualTo(named);
  }

  @Test
  void filesHoldTheContractsColumnsWithTheirIdsAndNeverThePartitionColumn() throws Exception {
    for (Manifest.TableEntry table : release.tables().values()) {
      List<String> contract =
          table.columns().stream().map(column -> column.id() + "|" + column.name()).toList();
      assertThat(contract).doesNotContain(table.partitionColumn());
      for (Manifest.DataFile file : table.files()) {
        assertThat(
                duckDb.rows(
                    "SELECT field_id, name FROM parquet_schema("
                        + path(file)
                        + ") WHERE num_children IS NULL"))
            .as(file.path())
            .isEqualTo(contract);
      }
    }
  }

  @Test
  void filesCarryTheMeaningOfTheirColumns() throws Exception {
    Manifest.DataFile file = release.tables().get("drawdown_daily").files().get(0);

    assertThat(duckDb.rows("SELECT decode(value) FROM parquet_kv_metadata(" + path(file) + ")"))
        .anyMatch(
            value ->
                value.contains(
                    "\"comment\":\"Close over peak, minus one: -0.2 is 20 percent below.\""));
  }

  @Test
  void instantsAreMicrosecondsInUtcAndDaysAreDates() throws Exception {
    Manifest.DataFile file = release.tables().get("price_daily").files().get(0);

    assertThat(
            duckDb.rows(
                "SELECT name, type, logical_type FROM parquet_schema("
                    + path(file)
                    + ") WHERE name IN ('close_time_utc', 'trade_date') ORDER BY name"))
        .satisfiesExactly(
            instant ->
                assertThat(instant)
                    .startsWith("close_time_utc|INT64|TimestampType(isAdjustedToUTC=1")
                    .contains("MICROS"),
            day -> assertThat(day).isEqualTo("trade_date|INT32|DateType()"));
    assertThat(
            duckDb.rows(
                "SELECT DISTINCT epoch_ms(close_time_utc) FROM price_daily"
                    + " WHERE asset_id = 'NVDA' AND trade_date = '2025-01-27'"))
        .as("16:00 in New York")
        .containsExactly(Long.toString(Instant.parse("2025-01-27T21:00:00Z").toEpochMilli()));
  }

  @Test
  void duckDbCountsTheManifestsRows() throws Exception {
    for (Map.Entry<String, Manifest.TableEntry> table : release.tables().entrySet()) {
      assertThat(duckDb.row("SELECT count(*) FROM " + table.getKey()))
          .as(table.getKey())
          .isEqualTo(Long.toString(table.getValue().rows()));
    }
    assertThat(duckDb.row("SELECT count(*) FROM price_daily WHERE year = '2024'"))
        .isEqualTo(Long.toString(release.tables().get("price_daily").files().get(0).rows()));
  }

  @Test
  void episodesHaveTheYearOfTheirRecoveryAndNoneUntilThen() throws Exception {
    assertThat(
            duckDb.row(
                "SELECT count(*) > 0, bool_and(recovery_date IS NULL), bool_and(status <>"
                    + " 'RECOVERED') FROM drawdown_episode WHERE year IS NULL"))
        .isEqualTo("true|true|true");
    assertThat(
            duckDb.row(
                "SELECT count(*) > 0, bool_and(year::INTEGER = year(recovery_date)) FROM"
                    + " drawdown_episode WHERE status = 'RECOVERED'"))
        .isEqualTo("true|true");
  }

  @Test
  void episodesAreRankedFromTheDeepest() throws Exception {
    assertThat(
            duckDb.row(
                "SELECT count(*) > 1, min(depth_rank), count(*) = max(depth_rank), min(depth) ="
                    + " any_value(depth ORDER BY depth_rank) FROM drawdown_episode_ranked WHERE"
                    + " asset_id = 'NVDA' AND price_basis = 'SPLIT_ADJUSTED'"))
        .isEqualTo("true|1|true|true");
  }

  @Test
  void theReleasesOwnFolderHoldsTheSameFilesUnderTheirLayer() throws Exception {
    assertThat(
            duckDb.row(
                "SELECT count(*) FROM read_parquet('"
                    + sample.warehouse()
                    + "/releases/000001/mart/drawdown_daily/**/*.parquet',"
                    + " hive_partitioning = true)"))
        .isEqualTo(duckDb.row("SELECT count(*) FROM drawdown_daily"));
    assertThat(Files.readSymbolicLink(sample.warehouse().resolve("current")))
        .hasToString("releases/000001");
  }

  @Test
  void sparkReadsTheViewsOfTheReleaseAsDuckDbDoes() throws Exception {
    String query =
        "SELECT asset_id, max(depth_rank) AS episodes FROM drawdown_episode_ranked"
            + " WHERE price_basis = 'SPLIT_ADJUSTED' GROUP BY asset_id ORDER BY asset_id";
    String script = Files.readString(sample.warehouse().resolve("views/000001/spark.sql"));
    SparkSession spark =
        Sessions.start(
            Configuration.load(Path.of("conf/local.conf"), Optional.empty(), Map.of()).settings(),
            "views");
    try {
      for (String statement : script.split(";\n", -1)) {
        if (!statement.isBlank()) {
          spark.sql(statement);
        }
      }
      List<String> rows = new ArrayList<>();
      spark.sql(query).collectAsList().forEach(row -> rows.add(row.get(0) + "|" + row.get(1)));
      assertThat(rows).hasSize(5).isEqualTo(duckDb.rows(query));
    } finally {
      spark.stop();
    }
  }

  @Test
  void nothingOfTheRunIsLeftInItsStaging() throws IOException {
    try (Stream<Path> left = Files.list(sample.warehouse().resolve("work"))) {
      assertThat(left).isEmpty();
    }
    try (Stream<Path> records = Files.list(sample.warehouse().resolve("ledger"))) {
      assertThat(records)
          .singleElement()
          .satisfies(
              record ->
                  assertThat(record)
                      .content()
                      .contains("\"outcome\" : \"PUBLISHED\"", "\"release\" : 1"));
    }
  }

  private static List<Path> dataFiles() throws IOException {
    try (Stream<Path> files = Files.walk(sample.warehouse().resolve("data"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String path(Manifest.DataFile file) {
    return "'" + sample.warehouse().resolve(file.path()) + "'";
  }
}
