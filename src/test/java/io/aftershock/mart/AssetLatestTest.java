package io.aftershock.mart;

import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSourceDaily;
import io.aftershock.conformed.PriceSourceYear;
import io.aftershock.model.Contract;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AssetLatestTest extends SparkTest {
  private static final Contract PRICES = new PriceDaily(Map.of()).contract();

  private static final String NO_RETURNS = "asset_id | trade_date | simple_return";
  private static final String NO_DRAWDOWNS =
      "asset_id | trade_date | drawdown | peak_date | days_since_peak";

  @Test
  void lastPriceStandsBesideDayWeekYearAndPeakAndIsTrustedNoFurtherThanTheWeakest() {
    assertBuilds(
        new AssetLatest(),
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            NVDA     | 2024-12-30 | 137.49      | OBSERVED
            NVDA     | 2024-12-31 | 134.29      | OBSERVED
            NVDA     | 2025-01-17 | 137.71      | OBSERVED
            NVDA     | 2025-01-21 | 140.83      | OBSERVED
            NVDA     | 2025-01-24 | 142.62      | OBSERVED
            NVDA     | 2025-01-27 | 118.42      | OBSERVED
            """,
            """
            asset_id | trade_date | simple_return
            NVDA     | 2025-01-24 | 0.5
            NVDA     | 2025-01-27 | 118.42/142.62-1
            """,
            """
            asset_id | trade_date | drawdown        | peak_date  | days_since_peak | provenance
            NVDA     | 2025-01-24 | -0.5            | 2025-01-06 | 18              | OBSERVED
            NVDA     | 2025-01-27 | 118.42/149.43-1 | 2025-01-06 | 21              | SIMULATED
            """),
        Grid.columns(
            """
            asset_id            | NVDA
            price_basis         | LEVEL
            trade_date          | 2025-01-27
            close_price         | 118.42
            quote_currency      | USD
            one_day_return      | 118.42/142.62-1
            one_week_return     | 118.42/137.71-1
            year_to_date_return | 118.42/134.29-1
            drawdown            | 118.42/149.43-1
            peak_date           | 2025-01-06
            days_since_peak     | 21
            source_id           | yahoo
            provenance          | SIMULATED
            """));
  }

  @Test
  void weekAgoIsAtLeastSevenAndAtMostFourteenDaysBefore() {
    assertBuilds(
        new AssetLatest(),
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            A        | 2025-01-13 | 10          | OBSERVED
            A        | 2025-01-27 | 20          | OBSERVED
            B        | 2025-01-12 | 10          | OBSERVED
            B        | 2025-01-27 | 20          | OBSERVED
            C        | 2025-01-20 | 10          | OBSERVED
            C        | 2025-01-21 | 15          | OBSERVED
            C        | 2025-01-27 | 20          | OBSERVED
            """,
            NO_RETURNS,
            NO_DRAWDOWNS),
        bare(
            """
            asset_id | one_week_return
            A        | 20/10-1
            B        | null
            C        | 20/10-1
            """,
            "2025-01-27",
            "20"));
  }

  @Test
  void priceBelowZeroHasNoReturnAndWhatNobodyHoldsHasNoDrawdown() {
    assertBuilds(
        new AssetLatest(),
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            WTI      | 2020-04-13 | 22.41       | OBSERVED
            WTI      | 2020-04-20 | -37.63      | OBSERVED
            """,
            NO_RETURNS,
            NO_DRAWDOWNS),
        bare("asset_id | one_week_return\nWTI | null", "2020-04-20", "-37.63"));
  }

  @Test
  void seriesThatStoppedLongAgoStandsWhereItStopped() {
    assertBuilds(
        new AssetLatest(),
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            OLD      | 2009-06-01 | 10          | OBSERVED
            OLD      | 2009-06-08 | 20          | OBSERVED
            NEW      | 2025-01-20 | 10          | OBSERVED
            NEW      | 2025-01-27 | 20          | OBSERVED
            """,
            NO_RETURNS,
            NO_DRAWDOWNS),
        Grid.rows(
                """
                asset_id | trade_date | one_week_return
                NEW      | 2025-01-27 | 20/10-1
                OLD      | 2009-06-08 | 20/10-1
                """)
            .with("price_basis", "LEVEL")
            .with("close_price", "20")
            .with("quote_currency", "USD")
            .with("one_day_return", "null")
            .with("year_to_date_return", "null")
            .with("drawdown", "null")
            .with("peak_date", "null")
            .with("days_since_peak", "null")
            .with("source_id", "yahoo")
            .with("provenance", "OBSERVED"));
  }

  /** Rows without anything but a price and perhaps the return of a week. */
  private static Grid bare(String rows, String day, String close) {
    return Grid.rows(rows)
        .with("price_basis", "LEVEL")
        .with("trade_date", day)
        .with("close_price", close)
        .with("quote_currency", "USD")
        .with("one_day_return", "null")
        .with("year_to_date_return", "null")
        .with("drawdown", "null")
        .with("peak_date", "null")
        .with("days_since_peak", "null")
        .with("source_id", "yahoo")
        .with("provenance", "OBSERVED");
  }

  private Map<String, Dataset<Row>> inputs(String prices, String returns, String drawdowns) {
    Grid priceGrid =
        Grid.rows(prices)
            .with("price_basis", "LEVEL")
            .with("quote_currency", "USD")
            .with("source_id", "yahoo");
    Dataset<Row> rows = relation(PRICES, priceGrid);
    return Map.of(
        PriceDaily.NAME,
        rows,
        PriceSourceYear.NAME,
        new PriceSourceYear().build(inputs(Map.of(PriceSourceDaily.NAME, rows))),
        ReturnDaily.NAME,
        relation(new ReturnDaily().contract(), Grid.rows(returns).with("price_basis", "LEVEL")),
        DrawdownDaily.NAME,
        relation(
            new DrawdownDaily().contract(), Grid.rows(drawdowns).with("price_basis", "LEVEL")));
  }
}
