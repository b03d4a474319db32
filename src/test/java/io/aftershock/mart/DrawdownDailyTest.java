package io.aftershock.mart;

import io.aftershock.conformed.DimAsset;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SeriesYears;
import io.aftershock.testing.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DrawdownDailyTest extends SparkTest {
  private static final Contract PRICES = new PriceDaily(Map.of()).contract();
  private static final List<Field> ASSETS = List.of(DimAsset.ASSET_ID, DimAsset.IS_INVESTABLE);

  private final DrawdownDaily table = new DrawdownDaily();

  @Test
  void eachDayStandsAgainstItsRunningPeakAndRecoveryNamesThePeakItRegained() {
    assertBuilds(
        table,
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            AAPL     | 2024-01-01 | 100         | OBSERVED
            AAPL     | 2024-01-02 | 80          | OBSERVED
            AAPL     | 2024-01-04 | 90          | SIMULATED
            AAPL     | 2024-01-05 | 101         | OBSERVED
            AAPL     | 2024-01-08 | 102         | OBSERVED
            """),
        Grid.columns(
            """
            asset_id                      | AAPL       | AAPL       | AAPL       | AAPL       | AAPL
            price_basis                   | LEVEL      | LEVEL      | LEVEL      | LEVEL      | LEVEL
            trade_date                    | 2024-01-01 | 2024-01-02 | 2024-01-04 | 2024-01-05 | 2024-01-08
            close_price                   | 100        | 80         | 90         | 101        | 102
            peak_price                    | 100        | 100        | 100        | 101        | 102
            peak_date                     | 2024-01-01 | 2024-01-01 | 2024-01-01 | 2024-01-05 | 2024-01-08
            drawdown                      | 0          | 80/100-1   | 90/100-1   | 0          | 0
            days_since_peak               | 0          | 1          | 3          | 0          | 0
            observations_since_peak       | 0          | 1          | 2          | 0          | 0
            non_positive_since_peak       | 0          | 0          | 0          | 0          | 0
            recovered_peak_date           | null       | null       | null       | 2024-01-01 | null
            drawdown_from_252_high        | 0          | 80/100-1   | 90/100-1   | 0          | 0
            drawdown_from_365_day_high    | 0          | 80/100-1   | 90/100-1   | 0          | 0
            rolling_max_drawdown_252      | null       | null       | null       | null       | null
            first_underwater_date         | null       | 2024-01-02 | 2024-01-02 | 2024-01-02 | null
            trough_date                   | null       | 2024-01-02 | 2024-01-02 | 2024-01-02 | null
            trough_price                  | null       | 80         | 80         | 80         | null
            observations_peak_to_trough   | null       | 1          | 1          | 1          | null
            recovered_peak_price          | null       | null       | null       | 100        | null
            observations_peak_to_recovery | null       | null       | null       | 3          | null
            provenance                    | OBSERVED   | OBSERVED   | SIMULATED  | SIMULATED  | SIMULATED
            """));
  }

  @Test
  void highOf365DaysForgetsTheDayYearAgoAndHighOf252ObservationsDoesNot() {
    assertBuilds(
        table,
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            AAPL     | 2023-01-01 | 200         | OBSERVED
            AAPL     | 2023-12-31 | 100         | OBSERVED
            AAPL     | 2024-01-01 | 50          | OBSERVED
            """),
        Grid.rows(
                """
            trade_date | drawdown  | drawdown_from_252_high | drawdown_from_365_day_high
            2023-01-01 | 0         | 0                      | 0
            2023-12-31 | 100/200-1 | 100/200-1              | 100/200-1
            2024-01-01 | 50/200-1  | 50/200-1               | 50/100-1
            """)
            .with("asset_id", "AAPL"),
        "price_basis",
        "close_price",
        "peak_price",
        "peak_date",
        "days_since_peak",
        "observations_since_peak",
        "non_positive_since_peak",
        "recovered_peak_date",
        "rolling_max_drawdown_252",
        "first_underwater_date",
        "trough_date",
        "trough_price",
        "observations_peak_to_trough",
        "recovered_peak_price",
        "observations_peak_to_recovery",
        "provenance");
  }

  @Test
  void whatNobodyHoldsAndPriceAtOrBelowZeroHaveNoRow() {
    assertBuilds(
        table,
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            VIX      | 2024-01-01 | 13.2        | OBSERVED
            WTI      | 2020-04-17 | 18.27       | OBSERVED
            WTI      | 2020-04-20 | -37.63      | OBSERVED
            WTI      | 2020-04-21 | 10.01       | OBSERVED
            WTI      | 2020-04-22 | 20          | OBSERVED
            """),
        Grid.rows(
                """
            trade_date | close_price | drawdown      | observations_since_peak | non_positive_since_peak | recovered_peak_date
            2020-04-17 | 18.27       | 0             | 0                       | 0                       | null
            2020-04-21 | 10.01       | 10.01/18.27-1 | 1                       | 1                       | null
            2020-04-22 | 20          | 0             | 0                       | 1                       | 2020-04-17
            """)
            .with("asset_id", "WTI"),
        "price_basis",
        "peak_price",
        "peak_date",
        "days_since_peak",
        "drawdown_from_252_high",
        "drawdown_from_365_day_high",
        "rolling_max_drawdown_252",
        "first_underwater_date",
        "trough_date",
        "trough_price",
        "observations_peak_to_trough",
        "recovered_peak_price",
        "observations_peak_to_recovery",
        "provenance");
  }

  private Map<String, Dataset<Row>> inputs(String prices) {
    Grid assets =
        Grid.rows(
            """
            asset_id | is_investable
            AAPL     | true
            WTI      | true
            VIX      | false
            """);
    Dataset<Row> daily = relation(PRICES, Grid.rows(prices).with("price_basis", "LEVEL"));
    return Map.of(
        PriceDaily.NAME,
        daily,
        PriceSeriesYear.NAME,
        SeriesYears.of(daily, relation(ASSETS, assets)));
  }
}
