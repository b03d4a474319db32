package io.aftershock.conformed;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.testing.Grid;
import io.aftershock.testing.PriceHistories;
import io.aftershock.testing.SeriesYears;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PriceDailyTest extends SparkTest {
  private static final List<Field> ASSET_FIELDS =
      List.of(
          DimAsset.ASSET_ID,
          DimAsset.QUOTE_CURRENCY,
          DimAsset.EXCHANGE_ID,
          DimAsset.ASSET_CLASS,
          DimAsset.IS_INVESTABLE);

  private static final String NO_ROWS = "exchange_id | session_date";

  private final PriceDaily table = new PriceDaily(TestSettings.EXCHANGES);

  @Test
  void seriesThatCountIsTakenWholeAndNoOther() {
    assertBuilds(
        table,
        inputs(
            prices(
                """
                source_id | asset_id | price_basis    | trade_date | close_price
                yahoo     | NVDA     | SPLIT_ADJUSTED | 2024-12-31 | 134.29
                yahoo     | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 118.42
                nasdaq    | NVDA     | SPLIT_ADJUSTED | 2025-01-24 | 142.6
                nasdaq    | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 118.4
                stooq     | NVDA     | TOTAL_RETURN   | 2025-01-27 | 118.4
                """),
            "NVDA | USD | XNYS | EQUITY | true",
            "XNYS | 2024-12-31\nXNYS | 2025-01-27"),
        Grid.rows(
                """
                price_basis    | trade_date | close_price | source_id | close_time_utc
                SPLIT_ADJUSTED | 2024-12-31 | 134.29      | yahoo     | 2024-12-31T21:00:00Z
                SPLIT_ADJUSTED | 2025-01-27 | 118.42      | yahoo     | 2025-01-27T21:00:00Z
                TOTAL_RETURN   | 2025-01-27 | 118.4       | stooq     | 2025-01-27T21:00:00Z
                """)
            .with("asset_id", "NVDA")
            .with("open_price", "null")
            .with("high_price", "null")
            .with("low_price", "null")
            .with("volume", "null")
            .with("quote_currency", "USD")
            .with("quality_flags", "null")
            .with("provenance", "OBSERVED"));
  }

  @Test
  void barMayBeOffByOneCentAndNoMore() {
    assertFlags(
        """
        trade_date | open_price | high_price | low_price | close_price
        2025-01-21 | 10         | 10.99      | 9         | 11
        2025-01-22 | 10         | 10.98      | 9         | 11
        2025-01-23 | 10         | 12         | 10.01     | 11
        2025-01-24 | 10         | 12         | 10.02     | 11
        2025-01-27 | null       | 10         | null      | 11
        2025-01-28 | null       | null       | null      | 11
        """,
        """
        trade_date | quality_flags
        2025-01-21 | null
        2025-01-22 | BAR_INCONSISTENT
        2025-01-23 | null
        2025-01-24 | BAR_INCONSISTENT
        2025-01-27 | BAR_INCONSISTENT
        2025-01-28 | null
        """);
  }

  @Test
  void priceAtOrBelowZeroAndDayWithoutSessionAreKeptAndSaySo() {
    assertFlags(
        """
        trade_date | open_price | high_price | low_price | close_price
        2025-01-24 | null       | null       | null      | 0
        2025-01-25 | 3          | 2          | 1         | -36.98
        2025-01-26 | null       | null       | null      | 5
        2025-01-27 | null       | null       | null      | 4.01
        """,
        """
        trade_date | quality_flags
        2025-01-24 | NON_POSITIVE_PRICE
        2025-01-25 | BAR_INCONSISTENT NON_POSITIVE_PRICE OFF_CALENDAR
        2025-01-26 | OFF_CALENDAR
        2025-01-27 | null
        """);
  }

  @Test
  void moveNearASplitsTermIsSuspectForASharesAndALargerOneForAllThatCanBeHeld() {
    assertThat(
            flags(
                """
                asset_id | trade_date | close_price
                NVDA     | 2024-06-07 | 1208.88
                NVDA     | 2024-06-10 | 121.79
                TTD      | 2025-02-12 | 121.71
                TTD      | 2025-02-13 | 81.55
                AAPL     | 2000-09-28 | 53.5
                AAPL     | 2000-09-29 | 25.75
                BTCUSDT  | 2025-01-27 | 100000
                BTCUSDT  | 2025-01-28 | 50000
                BTCUSDT  | 2025-01-29 | 95000
                VIX      | 2018-02-02 | 17.31
                VIX      | 2018-02-05 | 37.32
                """))
        .containsExactly(
            "BTCUSDT 2025-01-29 STEP_SUSPECT",
            "NVDA 2024-06-10 SPLIT_SUSPECT",
            "TTD 2025-02-13 SPLIT_SUSPECT");
  }

  /** Sixty ordinary days; then the last of a feed has ten thousand trades against a million. */
  @Test
  void dayWithHardlyAnyTradesOrVolumeOrWithoutAllItsBarsIsUnfinished() {
    StringBuilder rows =
        new StringBuilder(
            "asset_id | trade_date | close_price | volume | trade_count | is_partial_day\n");
    for (int i = 0; i < 62; i++) {
      LocalDate day = LocalDate.of(2025, 1, 1).plusDays(i);
      boolean isLast = i == 61;
      String trades = isLast ? "10000" : "1000000";
      rows.append("BTCUSDT | ")
          .append(day)
          .append(" | 100 | 5 | ")
          .append(trades)
          .append(" | null\n");
      String volume = isLast ? "49" : i == 60 ? "50" : "1000";
      rows.append("NVDA | ")
          .append(day)
          .append(" | 100 | ")
          .append(volume)
          .append(" | null | null\n");
      rows.append("AAPL | ")
          .append(day)
          .append(" | 100 | null | null | ")
          .append(i == 3)
          .append('\n');
      rows.append("VIX | ").append(day).append(" | 100 | 0 | null | null\n");
    }

    assertThat(flags(rows.toString()))
        .containsExactly(
            "AAPL 2025-01-04 UNFINISHED_DAY",
            "BTCUSDT 2025-03-03 UNFINISHED_DAY",
            "NVDA 2025-03-03 UNFINISHED_DAY");
  }

  @Test
  void windowOfActivityBeginsAnewBehindDayOfWhichItIsNotKnown() {
    StringBuilder rows = new StringBuilder("asset_id | trade_date | close_price | volume\n");
    for (int i = 0; i < 63; i++) {
      LocalDate day = LocalDate.of(2025, 1, 1).plusDays(i);
      String quiet = i == 62 ? "1" : "1000";
      rows.append("AAPL | " + day + " | 100 | " + (i == 2 ? "null" : quiet) + "\n");
      rows.append("NVDA | " + day + " | 100 | " + (i == 1 ? "null" : quiet) + "\n");
    }

    assertThat(flags(rows.toString())).containsExactly("NVDA 2025-03-04 UNFINISHED_DAY");
  }

  @Test
  void buildFromAnyDayYieldsTheRowsOfTheBuildOfAll() {
    Contract given = new PriceSourceDaily(List.of()).contract();
    Map<String, Dataset<Row>> inputs =
        inputs(
            relation(given, PriceHistories.of(4, given.fields())),
            PriceHistories.ASSETS.stream()
                .map(asset -> asset + " | USD | XNYS | EQUITY | true")
                .collect(joining("\n")),
            "XNYS | 2024-12-31");

    assertBuildsFrom(table, inputs, PriceDaily.TRADE_DATE, PriceHistories.starts(4, 1));
  }

  /** Flagged days of assets of several classes, all of them sessions. */
  private List<String> flags(String given) {
    Dataset<Row> prices =
        relation(
            new PriceSourceDaily(List.of()).contract(),
            Grid.rows(given)
                .with("source_id", "yahoo")
                .with("price_basis", "RAW")
                .with("provenance", "OBSERVED"));
    Map<String, Dataset<Row>> inputs =
        inputs(
            prices,
            """
            NVDA    | USD  | XNYS | EQUITY     | true
            TTD     | USD  | XNYS | EQUITY     | true
            AAPL    | USD  | XNYS | EQUITY     | true
            BTCUSDT | USDT | XNYS | CRYPTO     | true
            VIX     | USD  | XNYS | VOLATILITY | false
            """,
            sessionsOf(prices));
    return built(table, inputs).collectAsList().stream()
        .filter(row -> !row.isNullAt(10))
        .map(row -> row.getString(0) + " " + row.<LocalDate>getAs(2) + " " + row.getString(10))
        .toList();
  }

  private static String sessionsOf(Dataset<Row> prices) {
    return prices.select("trade_date").distinct().collectAsList().stream()
        .map(row -> "XNYS | " + row.get(0))
        .reduce("", (left, right) -> left + "\n" + right);
  }

  @Test
  void dayEndsByTheExchangesClockInWinterAndInSummerAndCryptoAtMidnight() {
    Dataset<Row> prices =
        prices(
            """
            source_id | asset_id | price_basis | trade_date | close_price
            stooq     | ^SPX     | LEVEL       | 2025-01-27 | 6012.28
            stooq     | ^SPX     | LEVEL       | 2025-07-28 | 6389.77
            stooq     | BTCUSDT  | LEVEL       | 2025-01-27 | 102087.69
            stooq     | BTCUSDT  | LEVEL       | 2025-07-28 | 118062.32
            """);
    Map<String, Dataset<Row>> inputs =
        inputs(
            prices,
            "^SPX | USD | XNYS | INDEX | true\nBTCUSDT | USDT | CRYPTO | CRYPTO | true",
            "XNYS | 2025-01-27\nXNYS | 2025-07-28\nCRYPTO | 2025-01-27\nCRYPTO | 2025-07-28");

    assertBuilds(
        table,
        inputs,
        Grid.rows(
                """
                asset_id | trade_date | close_price | quote_currency | close_time_utc
                BTCUSDT  | 2025-01-27 | 102087.69   | USDT           | 2025-01-28T00:00:00Z
                BTCUSDT  | 2025-07-28 | 118062.32   | USDT           | 2025-07-29T00:00:00Z
                ^SPX     | 2025-01-27 | 6012.28     | USD            | 2025-01-27T21:00:00Z
                ^SPX     | 2025-07-28 | 6389.77     | USD            | 2025-07-28T20:00:00Z
                """)
            .with("price_basis", "LEVEL")
            .with("open_price", "null")
            .with("high_price", "null")
            .with("low_price", "null")
            .with("volume", "null")
            .with("quality_flags", "null")
            .with("source_id", "stooq")
            .with("provenance", "OBSERVED"));
  }

  /** Over sessions from 24 to 28 January 2025 and those before. */
  private void assertFlags(String given, String expected) {
    Grid bars =
        Grid.rows(given)
            .with("source_id", "yahoo")
            .with("asset_id", "NVDA")
            .with("price_basis", "SPLIT_ADJUSTED")
            .with("provenance", "OBSERVED");
    Dataset<Row> prices = relation(new PriceSourceDaily(List.of()).contract(), bars);
    String weekdays =
        """
        XNYS | 2025-01-21
        XNYS | 2025-01-22
        XNYS | 2025-01-23
        XNYS | 2025-01-24
        XNYS | 2025-01-27
        XNYS | 2025-01-28
        """;
    assertBuilds(
        table,
        inputs(prices, "NVDA | USD | XNYS | EQUITY | true", weekdays),
        Grid.rows(expected),
        table.contract().fields().stream()
            .map(field -> field.name())
            .filter(name -> !name.equals("trade_date") && !name.equals("quality_flags"))
            .toArray(String[]::new));
  }

  /** Of the sources nasdaq alone gives no series. */
  private Map<String, Dataset<Row>> inputs(Dataset<Row> prices, String assets, String sessions) {
    Grid assetGrid =
        Grid.rows(
            "asset_id | quote_currency | exchange_id | asset_class | is_investable\n" + assets);
    Grid sessionGrid = Grid.rows(NO_ROWS + "\n" + sessions);
    return Map.of(
        PriceSourceDaily.NAME,
        prices,
        PriceSeriesYear.NAME,
        SeriesYears.of(prices, relation(ASSET_FIELDS, assetGrid), "nasdaq"),
        Session.NAME,
        relation(new Session(TestSettings.EXCHANGES).contract(), sessionGrid));
  }

  private Dataset<Row> prices(String rows) {
    return relation(
        new PriceSourceDaily(List.of()).contract(), Grid.rows(rows).with("provenance", "OBSERVED"));
  }
}
