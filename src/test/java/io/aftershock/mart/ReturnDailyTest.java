package io.aftershock.mart;

import io.aftershock.conformed.PriceDaily;
import io.aftershock.model.Contract;
import io.aftershock.testing.Grid;
import io.aftershock.testing.PriceHistories;
import io.aftershock.testing.SparkTest;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ReturnDailyTest extends SparkTest {
  private static final Contract PRICES = new PriceDaily(Map.of()).contract();

  private final ReturnDaily table = new ReturnDaily();

  @Test
  void returnIsSplitIntoGapAndIntradayAndTheFirstDayHasOnlyTheLatter() {
    assertBuilds(
        table,
        prices(
            """
            asset_id | price_basis    | trade_date | open_price | close_price | provenance
            NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 124.8      | 118.42      | OBSERVED
            NVDA     | SPLIT_ADJUSTED | 2025-01-24 | 148.37     | 142.62      | OBSERVED
            """),
        Grid.rows(
            """
            asset_id | price_basis    | trade_date | previous_trade_date | simple_return   | gap_return     | intraday_return | provenance
            NVDA     | SPLIT_ADJUSTED | 2025-01-24 | null                | null            | null           | 142.62/148.37-1 | OBSERVED
            NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 2025-01-24          | 118.42/142.62-1 | 124.8/142.62-1 | 118.42/124.8-1  | OBSERVED
            """));
  }

  @Test
  void seriesOfAnotherAssetOrBasisIsNoPreviousObservation() {
    assertBuilds(
        table,
        prices(
            """
            asset_id | price_basis    | trade_date | open_price | close_price | provenance
            AAPL     | SPLIT_ADJUSTED | 2025-01-27 | null       | 229.86      | OBSERVED
            AAPL     | TOTAL_RETURN   | 2025-01-28 | null       | 237.01      | SIMULATED
            MSFT     | SPLIT_ADJUSTED | 2025-01-29 | null       | 442.33      | OBSERVED
            """),
        Grid.rows(
            """
            asset_id | price_basis    | trade_date | previous_trade_date | simple_return | gap_return | intraday_return | provenance
            AAPL     | SPLIT_ADJUSTED | 2025-01-27 | null                | null          | null       | null            | OBSERVED
            AAPL     | TOTAL_RETURN   | 2025-01-28 | null                | null          | null       | null            | SIMULATED
            MSFT     | SPLIT_ADJUSTED | 2025-01-29 | null                | null          | null       | null            | OBSERVED
            """));
  }

  @Test
  void returnIsTrustedNoFurtherThanTheWeakerOfItsTwoPrices() {
    assertBuilds(
        table,
        prices(
            """
            asset_id | price_basis | trade_date | open_price | close_price | provenance
            BTC      | LEVEL       | 2025-01-25 | null       | 8           | OBSERVED
            BTC      | LEVEL       | 2025-01-26 | null       | 4           | SIMULATED
            BTC      | LEVEL       | 2025-01-27 | null       | 2           | OBSERVED
            BTC      | LEVEL       | 2025-01-28 | null       | 1           | OBSERVED
            """),
        Grid.rows(
            """
            asset_id | price_basis | trade_date | previous_trade_date | simple_return | gap_return | intraday_return | provenance
            BTC      | LEVEL       | 2025-01-25 | null                | null          | null       | null            | OBSERVED
            BTC      | LEVEL       | 2025-01-26 | 2025-01-25          | 4/8-1         | null       | null            | SIMULATED
            BTC      | LEVEL       | 2025-01-27 | 2025-01-26          | 2/4-1         | null       | null            | SIMULATED
            BTC      | LEVEL       | 2025-01-28 | 2025-01-27          | 1/2-1         | null       | null            | OBSERVED
            """));
  }

  @Test
  void noRatioIsTakenIntoOrOutOfPriceAtOrBelowZero() {
    assertBuilds(
        table,
        prices(
            """
            asset_id | price_basis | trade_date | open_price | close_price | provenance
            WTI      | LEVEL       | 2020-04-17 | 19.87      | 18.27       | OBSERVED
            WTI      | LEVEL       | 2020-04-20 | 17.73      | -37.63      | OBSERVED
            WTI      | LEVEL       | 2020-04-21 | -14.0      | 10.01       | OBSERVED
            WTI      | LEVEL       | 2020-04-22 | 0          | 13.78       | OBSERVED
            """),
        Grid.rows(
            """
            asset_id | price_basis | trade_date | previous_trade_date | simple_return | gap_return    | intraday_return | provenance
            WTI      | LEVEL       | 2020-04-17 | null                | null          | null          | 18.27/19.87-1   | OBSERVED
            WTI      | LEVEL       | 2020-04-20 | 2020-04-17          | null          | 17.73/18.27-1 | null            | OBSERVED
            WTI      | LEVEL       | 2020-04-21 | 2020-04-20          | null          | null          | null            | OBSERVED
            WTI      | LEVEL       | 2020-04-22 | 2020-04-21          | 13.78/10.01-1 | null          | null            | OBSERVED
            """));
  }

  @Test
  void buildFromAnyDayYieldsTheRowsOfTheBuildOfAll() {
    Dataset<Row> prices = relation(PRICES, PriceHistories.of(2, PRICES.fields()));

    assertBuildsFrom(
        table,
        Map.of(PriceDaily.NAME, prices),
        ReturnDaily.TRADE_DATE,
        PriceHistories.starts(2, 1));
  }

  private Map<String, Dataset<Row>> prices(String rows) {
    return Map.of(PriceDaily.NAME, relation(PRICES, Grid.rows(rows)));
  }
}
