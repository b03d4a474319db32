package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.it.Commands;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.Outcome;
import io.aftershock.testing.it.SampleRelease;
import io.aftershock.warehouse.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a warehouse that has a release. */
class LaterRunIT {
  private static final String NASDAQ = "prices/nasdaq-com/NVDA.csv";
  private static final String YAHOO = "prices/yahoo-adjclose/NVDA.csv";
  private static final String NEW_DAY = "2025-04-01,110.5,110.5,111,109,110,1000";

  @TempDir private Path folder;

  private SampleRelease sample;

  @BeforeEach
  void copy() throws Exception {
    sample = SampleRelease.copy(folder);
  }

  @Test
  void jobsThatFollowEachOtherEndWhereOneJobDoesAndThatOnePublishesNothing() throws Exception {
    sample.append(YAHOO, NEW_DAY);

    assertThat(sample.run("daily", "--select", "price_source_daily").code()).isZero();
    assertThat(builtIn(2)).containsOnlyKeys("price_source_daily", "release_status");

    Outcome outcome = sample.run("ingest-prices");
    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(builtIn(3)).containsKeys("price_daily", "return_daily", "session");
    assertThat(lastDayOfNvidia("asset_latest", 3)).isEqualTo("2025-03-31");

    outcome = sample.run("build-drawdowns");
    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(outcome.out()).contains("/8 drawdown_daily ", "8/8 ");
    assertThat(builtIn(4))
        .containsOnlyKeys(
            "drawdown_daily",
            "drawdown_episode",
            "drawdown_metrics",
            "cross_asset_daily",
            "cross_asset_pair",
            "asset_latest",
            "release_status");
    assertThat(lastDayOfNvidia("asset_latest", 4)).isEqualTo("2025-04-01");
    assertThat(lastDayOfNvidia("asset_latest", 1)).isEqualTo("2025-03-31");

    outcome = sample.run("build-event");
    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(builtIn(5)).containsOnlyKeys("event_window", "release_status");

    outcome = sample.run("daily");
    assertThat(outcome.out()).contains("Nothing new: the published release says the same.");
    assertThat(outcome.code()).isZero();
    assertThat(sample.open().releases()).containsExactly(1L, 2L, 3L, 4L, 5L);
    try (var records = Files.list(sample.warehouse().resolve("ledger"))) {
      assertThat(records)
          .hasSize(5)
          .allSatisfy(
              record ->
                  assertThat(record)
                      .content()
                      .containsPattern("\"outcome\" : \"(PUBLISHED|NOTHING_NEW)\""));
    }
  }

  @Test
  void aTableWithPlusBringsThoseThatDependOnItAndNoOther() throws Exception {
    Outcome outcome = sample.run("daily", "--select", "return_daily+");

    assertThat(outcome.out())
        .contains("/2 return_daily ", "/2 asset_latest ", "Nothing new")
        .doesNotContain(" records: ");
    assertThat(outcome.code()).isZero();
    assertThat(sample.open().releases()).containsExactly(1L);
  }

  @Test
  void aRollbackPublishesTheOldContentAsANewRelease() throws Exception {
    sample.append(YAHOO, NEW_DAY);
    Files.delete(sample.landing().resolve(NASDAQ));
    assertThat(sample.run("daily").code()).isZero();
    Manifest first = sample.open().manifest(1);
    assertThat(content(sample.open().manifest(2))).isNotEqualTo(content(first));

    Outcome outcome =
        Commands.aftershock("rollback", "--warehouse", sample.warehouse().toString(), "1");

    assertThat(outcome.out()).contains("Release 3 published with the content of release 1");
    assertThat(outcome.code()).isZero();
    Manifest third = sample.open().manifest(3);
    assertThat(third)
        .returns(2L, Manifest::parent)
        .returns(1L, Manifest::restores)
        .returns(first.inputs(), Manifest::inputs);
    assertThat(content(third)).isEqualTo(content(first));
    try (DuckDb duckDb = views(3)) {
      assertThat(
              duckDb.rows(
                  "SELECT DISTINCT release_number, built_in_release, count(*) OVER ()"
                      + " FROM release_status WHERE table_name <> 'figure_revision'"))
          .containsExactly("3|1|43");
    }
    assertThat(lastDayOfNvidia("price_daily", 3)).isEqualTo("2025-03-31");
    assertThat(Files.readSymbolicLink(sample.warehouse().resolve("current")))
        .hasToString("releases/000003");
    assertThat(Commands.aftershock("verify", "--warehouse", sample.warehouse().toString()).code())
        .isZero();
  }

  @Test
  void aReleaseWithoutTheMartsHasViewsOnWhatItHolds() throws Exception {
    Path empty = folder.resolve("empty");
    Outcome outcome =
        Commands.aftershock(
            "run",
            "--job",
            "jobs/ingest-prices.conf",
            "--select",
            "price_source_daily",
            "--landing",
            sample.landing().toString(),
            "--warehouse",
            empty.toString());

    assertThat(outcome.code()).as(outcome.text()).isZero();
    try (DuckDb duckDb = DuckDb.withViews(empty.resolve("views/000001/duckdb.sql"))) {
      assertThat(duckDb.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal"))
          .containsExactlyInAnyOrder(
              "price_source_daily", "quarantine", "figure_revision", "release_status");
    }
    assertThat(empty.resolve("views/000001/spark.sql"))
        .content()
        .doesNotContain("drawdown_episode");
  }

  /** Tables by name that were built for a release and stand in it. */
  private Map<String, Long> builtIn(long release) throws Exception {
    return sample.open().manifest(release).tables().entrySet().stream()
        .filter(table -> table.getValue().builtIn() == release)
        .collect(Collectors.toMap(Map.Entry::getKey, table -> table.getValue().builtIn()));
  }

  /** The tables of a release but for those that describe it. */
  private static Map<String, Manifest.TableEntry> content(Manifest manifest) {
    Map<String, Manifest.TableEntry> tables = new TreeMap<>(manifest.tables());
    tables.remove("release_status");
    tables.remove("figure_revision");
    return tables;
  }

  private String lastDayOfNvidia(String table, long release) throws Exception {
    try (DuckDb duckDb = views(release)) {
      return duckDb.row(
          "SELECT max(trade_date) FROM "
              + table
              + " WHERE asset_id = 'NVDA' AND price_basis = 'SPLIT_ADJUSTED'");
    }
  }

  private DuckDb views(long release) throws Exception {
    return DuckDb.withViews(
        sample.warehouse().resolve(String.format("views/%06d/duckdb.sql", release)));
  }
}
