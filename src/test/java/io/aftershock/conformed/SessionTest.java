package io.aftershock.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest extends SparkTest {
  private final Session table = new Session(TestSettings.EXCHANGES);

  @Test
  void datesOfTheReferenceSeriesDecideBothWaysAndTheCalendarDecidesBeyondThem() {
    assertBuilds(
        table,
        prices(
            """
            asset_id | trade_date
            ^SPX     | 2025-01-03
            ^SPX     | 2025-01-04
            ^SPX     | 2025-01-07
            SPY      | 2025-01-06
            NVDA     | 2025-01-01
            NVDA     | 2025-01-10
            """),
        Grid.rows(
                """
                session_date | session_number | close_time_utc       | decided_by | is_expected
                2025-01-02   | 1              | 2025-01-02T21:00:00Z | CALENDAR   | true
                2025-01-03   | 2              | 2025-01-03T21:00:00Z | REFERENCE  | true
                2025-01-04   | 3              | 2025-01-04T21:00:00Z | REFERENCE  | false
                2025-01-07   | 4              | 2025-01-07T21:00:00Z | REFERENCE  | true
                2025-01-08   | 5              | 2025-01-08T21:00:00Z | CALENDAR   | true
                2025-01-10   | 6              | 2025-01-10T21:00:00Z | CALENDAR   | true
                """)
            .with("exchange_id", "XNYS"));
  }

  @Test
  void secondReferenceDecidesWhereTheFirstHasNoData() {
    assertBuilds(
        table,
        prices(
            """
            asset_id | trade_date
            SPY      | 2025-01-03
            SPY      | 2025-01-07
            """),
        Grid.rows(
                """
                session_date | session_number | close_time_utc       | decided_by | is_expected
                2025-01-03   | 1              | 2025-01-03T21:00:00Z | REFERENCE  | true
                2025-01-07   | 2              | 2025-01-07T21:00:00Z | REFERENCE  | true
                """)
            .with("exchange_id", "XNYS"));
  }

  @Test
  void daysThatTheHolidayRulesGetWrongAreCorrectedWithoutReference() {
    assertBuilds(
        table,
        prices(
            """
            asset_id | trade_date
            NVDA     | 2012-10-26
            NVDA     | 2012-10-31
            """),
        Grid.rows(
                """
                session_date | session_number | close_time_utc       | decided_by | is_expected
                2012-10-26   | 1              | 2012-10-26T20:00:00Z | CALENDAR   | true
                2012-10-31   | 2              | 2012-10-31T20:00:00Z | CALENDAR   | true
                """)
            .with("exchange_id", "XNYS"));
  }

  @Test
  void referenceOutweighsCorrectionsAndDayOfMourningIsNoSession() {
    assertBuilds(
        table,
        prices(
            """
            asset_id | trade_date
            NVDA     | 2025-01-08
            NVDA     | 2025-01-13
            ^SPX     | 2025-01-10
            ^SPX     | 2025-01-13
            """),
        Grid.rows(
                """
                session_date | session_number | close_time_utc       | decided_by | is_expected
                2025-01-08   | 1              | 2025-01-08T21:00:00Z | CALENDAR   | true
                2025-01-10   | 2              | 2025-01-10T21:00:00Z | REFERENCE  | true
                2025-01-13   | 3              | 2025-01-13T21:00:00Z | REFERENCE  | true
                """)
            .with("exchange_id", "XNYS"));
  }

  @Test
  void exchangeWithoutHolidaysIsOpenEveryDayAndCountsItsOwnSessions() {
    assertBuilds(
        table,
        prices(
            """
            asset_id | trade_date
            BTCUSDT  | 2025-01-04
            BTCUSDT  | 2025-01-06
            NVDA     | 2025-01-06
            """),
        Grid.rows(
            """
            exchange_id | session_date | session_number | close_time_utc       | decided_by | is_expected
            CRYPTO      | 2025-01-04   | 1              | 2025-01-05T00:00:00Z | CALENDAR   | true
            CRYPTO      | 2025-01-05   | 2              | 2025-01-06T00:00:00Z | CALENDAR   | true
            CRYPTO      | 2025-01-06   | 3              | 2025-01-07T00:00:00Z | CALENDAR   | true
            XNYS        | 2025-01-06   | 1              | 2025-01-06T21:00:00Z | CALENDAR   | true
            """));
  }

  @Test
  void ofDailyPricesFilesAreReadForReferenceSeriesAlone(@TempDir Path folder) {
    Map<String, Dataset<Row>> inputs =
        new HashMap<>(prices("asset_id | trade_date\n^SPX | 2025-01-03\nNVDA | 2025-01-03"));
    String file = folder.resolve("prices").toString();
    inputs.get(PriceSourceDaily.NAME).write().parquet(file);
    inputs.put(PriceSourceDaily.NAME, spark().read().parquet(file));

    assertThat(table.build(inputs(inputs)).queryExecution().executedPlan().toString())
        .containsPattern("PushedFilters: \\[[^\\]]*In\\(asset_id, \\[SPY,\\^SPX\\]\\)");
  }

  private Map<String, Dataset<Row>> prices(String rows) {
    Grid assets =
        Grid.rows(
            """
            asset_id | exchange_id
            ^SPX     | XNYS
            SPY      | XNYS
            NVDA     | XNYS
            BTCUSDT  | CRYPTO
            """);
    Dataset<Row> prices = relation(new PriceSourceDaily(List.of()).contract(), Grid.rows(rows));
    return Map.of(
        PriceSourceDaily.NAME,
        prices,
        PriceSourceYear.NAME,
        built(new PriceSourceYear(), Map.of(PriceSourceDaily.NAME, prices)),
        DimAsset.NAME,
        relation(new DimAsset(TestSettings.assets(), List.of()).contract(), assets));
  }
}
