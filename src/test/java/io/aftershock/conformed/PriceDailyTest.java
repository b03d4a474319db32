package io.aftershock.conformed;

import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PriceDailyTest extends SparkTest {
  /** Which source gives which series. */
  private static final String CHOSEN =
      """
      source_id | asset_id | price_basis    | status
      yahoo     | NVDA     | SPLIT_ADJUSTED | CHOSEN
      nasdaq    | NVDA     | SPLIT_ADJUSTED | LOWER_PRIORITY
      stooq     | NVDA     | TOTAL_RETURN   | CHOSEN
      stooq     | ^SPX     | LEVEL          | CHOSEN
      stooq     | BTCUSDT  | LEVEL          | CHOSEN
      """;

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
                yahoo     | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 118.42
                nasdaq    | NVDA     | SPLIT_ADJUSTED | 2025-01-24 | 142.6
                nasdaq    | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 118.4
                stooq     | NVDA     | TOTAL_RETURN   | 2025-01-27 | 118.4
                """),
            "NVDA | USD | XNYS | EQUITY | true",
            "XNYS | 2025-01-27"),
        Grid.rows(
                """
                price_basis    | close_price | source_id
                SPLIT_ADJUSTED | 118.42      | yahoo
                TOTAL_RETURN   | 118.4       | stooq
                """)
            .with("asset_id", "NVDA")
            .with("trade_date", "2025-01-27")
            .with("open_price", "null")
            .with("high_price", "null")
            .with("low_price", "null")
            .with("volume", "null")
            .with("quote_currency", "USD")
            .with("close_time_utc", "2025-01-27T21:00:00Z")
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

  private Map<String, Dataset<Row>> inputs(Dataset<Row> prices, String assets, String sessions) {
    Grid assetGrid =
        Grid.rows(
            "asset_id | quote_currency | exchange_id | asset_class | is_investable\n" + assets);
    Grid sessionGrid = Grid.rows(NO_ROWS + "\n" + sessions);
    return Map.of(
        PriceSourceDaily.NAME,
        prices,
        PriceSeries.NAME,
        relation(new PriceSeries(List.of(), 10).contract(), Grid.rows(CHOSEN)),
        DimAsset.NAME,
        relation(new DimAsset(TestSettings.assets(), List.of()).contract(), assetGrid),
        Session.NAME,
        relation(new Session(TestSettings.EXCHANGES).contract(), sessionGrid));
  }

  private Dataset<Row> prices(String rows) {
    return relation(
        new PriceSourceDaily(List.of()).contract(), Grid.rows(rows).with("provenance", "OBSERVED"));
  }
}
