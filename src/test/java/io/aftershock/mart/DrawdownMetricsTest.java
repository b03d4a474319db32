package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.conformed.DimAsset;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.SessionMonth;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SeriesYears;
import io.aftershock.testing.SparkTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DrawdownMetricsTest extends SparkTest {
  private static final Contract PRICES = new PriceDaily(Map.of()).contract();
  private static final List<Field> ASSETS = List.of(DimAsset.ASSET_ID, DimAsset.IS_INVESTABLE);

  /** What the tests of days and windows leave aside. */
  private static final String[] FIGURES = {
    "ulcer_index",
    "pain_index",
    "time_under_water_share",
    "longest_underwater_days",
    "is_longest_underwater_open",
    "annual_growth_rate",
    "calmar_ratio",
    "conditional_drawdown_at_risk_95",
    "provenance"
  };

  private final DrawdownMetrics table = new DrawdownMetrics("XNYS");

  @Test
  void monthSaysHowDeepHowOftenAndHowLongThePriceLayBelowItsPeak() {
    assertBuilds(
        table,
        inputs(
            "2024-02-01",
            """
            asset_id | trade_date | close_price | provenance
            AAPL     | 2024-01-02 | 100         | OBSERVED
            AAPL     | 2024-01-04 | 75          | OBSERVED
            AAPL     | 2024-01-16 | 100         | OBSERVED
            AAPL     | 2024-01-30 | 100         | OBSERVED
            MSFT     | 2024-01-02 | 100         | OBSERVED
            MSFT     | 2024-01-03 | 120         | SIMULATED
            MSFT     | 2024-01-24 | 120         | OBSERVED
            MSFT     | 2024-01-31 | 90          | OBSERVED
            """),
        Grid.columns(
                """
            asset_id                        | AAPL       | MSFT
            first_date                      | 2024-01-02 | 2024-01-02
            last_date                       | 2024-01-30 | 2024-01-31
            observation_count               | 4          | 4
            max_drawdown                    | -0.25      | -0.25
            ulcer_index                     | 0.125      | 0.125
            pain_index                      | 0.0625     | 0.0625
            time_under_water_share          | 0.25       | 0.25
            longest_underwater_days         | 14         | 7
            is_longest_underwater_open      | false      | true
            annual_growth_rate              | 0          | %1$s
            calmar_ratio                    | 0          | %2$s
            conditional_drawdown_at_risk_95 | -0.25      | -0.25
            provenance                      | OBSERVED   | SIMULATED
            """
                    .formatted(ninetyPercentIn29Days(), ninetyPercentIn29Days() / 0.25))
            .with("price_basis", "LEVEL")
            .with("month_end", "2024-01-31")
            .with("window_name", "SINCE_INCEPTION"));
  }

  @Test
  void growthNeedsTwoDaysAndCalmarRatioADrawdownAsWell() {
    assertBuilds(
        table,
        inputs(
            "2024-02-01",
            """
            asset_id | trade_date | close_price | provenance
            AAPL     | 2020-01-31 | 100         | OBSERVED
            AAPL     | 2023-12-29 | 50          | OBSERVED
            AAPL     | 2024-01-31 | 1600        | OBSERVED
            MSFT     | 2020-01-31 | 100         | OBSERVED
            MSFT     | 2024-01-31 | 1600        | OBSERVED
            """),
        Grid.rows(
                """
            asset_id | month_end  | window_name     | first_date | last_date  | max_drawdown | annual_growth_rate | calmar_ratio
            AAPL     | 2020-01-31 | SINCE_INCEPTION | 2020-01-31 | 2020-01-31 | 0            | null               | null
            AAPL     | 2023-12-31 | ONE_YEAR        | 2020-01-31 | 2023-12-29 | -0.5         | %1$s               | %2$s
            AAPL     | 2023-12-31 | SINCE_INCEPTION | 2020-01-31 | 2023-12-29 | -0.5         | %1$s               | %2$s
            AAPL     | 2023-12-31 | THREE_YEARS     | 2020-01-31 | 2023-12-29 | -0.5         | %1$s               | %2$s
            AAPL     | 2024-01-31 | ONE_YEAR        | 2020-01-31 | 2024-01-31 | -0.5         | 1                  | 2
            AAPL     | 2024-01-31 | SINCE_INCEPTION | 2020-01-31 | 2024-01-31 | -0.5         | 1                  | 2
            AAPL     | 2024-01-31 | THREE_YEARS     | 2020-01-31 | 2024-01-31 | -0.5         | 1                  | 2
            MSFT     | 2020-01-31 | SINCE_INCEPTION | 2020-01-31 | 2020-01-31 | 0            | null               | null
            MSFT     | 2024-01-31 | ONE_YEAR        | 2020-01-31 | 2024-01-31 | 0            | 1                  | null
            MSFT     | 2024-01-31 | SINCE_INCEPTION | 2020-01-31 | 2024-01-31 | 0            | 1                  | null
            MSFT     | 2024-01-31 | THREE_YEARS     | 2020-01-31 | 2024-01-31 | 0            | 1                  | null
            """
                    .formatted(halfIn1428Days(), halfIn1428Days() / 0.5))
            .with("price_basis", "LEVEL"),
        "observation_count",
        "ulcer_index",
        "pain_index",
        "time_under_water_share",
        "longest_underwater_days",
        "is_longest_underwater_open",
        "conditional_drawdown_at_risk_95",
        "provenance");
  }

  @Test
  void growthThatPassesAllBoundsIsNullAndSoIsItsCalmarRatio() {
    assertBuilds(
        table,
        inputs(
            "2024-02-01",
            """
            asset_id | trade_date | close_price | provenance
            AAPL     | 2024-01-02 | 2           | OBSERVED
            AAPL     | 2024-01-03 | 1           | OBSERVED
            AAPL     | 2024-01-04 | 1000        | OBSERVED
            """),
        Grid.rows(
                """
            max_drawdown | annual_growth_rate | calmar_ratio
            -0.5         | null               | null
            """)
            .with("asset_id", "AAPL"),
        "price_basis",
        "month_end",
        "window_name",
        "first_date",
        "last_date",
        "observation_count",
        "ulcer_index",
        "pain_index",
        "time_under_water_share",
        "longest_underwater_days",
        "is_longest_underwater_open",
        "conditional_drawdown_at_risk_95",
        "provenance");
  }

  @Test
  void trailingWindowStartsAtTheLastPriceYearsBackAndForgetsTheHigherPeakBefore() {
    assertBuilds(
        table,
        inputs(
            "2024-02-01",
            """
            asset_id | trade_date | close_price | provenance
            AAPL     | 2023-01-27 | 200         | OBSERVED
            AAPL     | 2023-01-30 | 100         | OBSERVED
            AAPL     | 2024-01-30 | 80          | OBSERVED
            """),
        windows(
            """
            asset_id | month_end  | window_name     | first_date | last_date  | observation_count | max_drawdown
            AAPL     | 2023-01-31 | SINCE_INCEPTION | 2023-01-27 | 2023-01-30 | 2                 | -0.5
            AAPL     | 2024-01-31 | ONE_YEAR        | 2023-01-30 | 2024-01-30 | 2                 | 80/100-1
            AAPL     | 2024-01-31 | SINCE_INCEPTION | 2023-01-27 | 2024-01-30 | 3                 | 80/200-1
            """),
        FIGURES);
  }

  @Test
  void monthHasNoRowUntilThePanelHasASessionBehindItNorWhereTheSeriesHasNoPriceInIt() {
    String prices =
        """
        asset_id | trade_date | close_price | provenance
        BTC      | 2023-12-31 | 100         | OBSERVED
        BTC      | 2024-02-28 | 90          | OBSERVED
        BTC      | 2024-02-29 | 95          | OBSERVED
        """;
    String december =
        """
        asset_id | month_end  | window_name     | first_date | last_date  | observation_count | max_drawdown
        BTC      | 2023-12-31 | SINCE_INCEPTION | 2023-12-31 | 2023-12-31 | 1                 | 0
        """;
    String february = "BTC | 2024-02-29 | SINCE_INCEPTION | 2023-12-31 | 2024-02-29 | 3 | 90/100-1";

    assertBuilds(table, inputs("2024-02-29", prices), windows(december), FIGURES);
    assertBuilds(table, inputs("2024-03-01", prices), windows(december + february), FIGURES);
    assertThat(built(table, inputs("2023-12-31", prices)).count()).isZero();
  }

  @Test
  void withoutAnySessionOfThePanelNoMonthIsOver() {
    Map<String, Dataset<Row>> inputs =
        inputs(
            "2024-02-01",
            "asset_id | trade_date | close_price | provenance\nAAPL | 2024-01-02 | 100 | OBSERVED");

    assertThat(built(new DrawdownMetrics("XTKS"), inputs).count()).isZero();
  }

  @Test
  void whatNobodyHoldsAndPriceAtOrBelowZeroTakeNoPart() {
    assertBuilds(
        table,
        inputs(
            "2020-06-01",
            """
            asset_id | trade_date | close_price | provenance
            VIX      | 2020-04-17 | 38.15       | OBSERVED
            WTI      | 2020-03-31 | 20.48       | OBSERVED
            WTI      | 2020-04-20 | -37.63      | SIMULATED
            WTI      | 2020-05-20 | 33.49       | OBSERVED
            """),
        windows(
            """
            asset_id | month_end  | window_name     | first_date | last_date  | observation_count | max_drawdown | provenance
            WTI      | 2020-03-31 | SINCE_INCEPTION | 2020-03-31 | 2020-03-31 | 1                 | 0            | OBSERVED
            WTI      | 2020-05-31 | SINCE_INCEPTION | 2020-03-31 | 2020-05-20 | 2                 | 0            | OBSERVED
            """),
        "ulcer_index",
        "pain_index",
        "time_under_water_share",
        "longest_underwater_days",
        "is_longest_underwater_open",
        "annual_growth_rate",
        "calmar_ratio",
        "conditional_drawdown_at_risk_95");
  }

  private static double ninetyPercentIn29Days() {
    return StrictMath.pow(90.0 / 100, 365.25 / 29) - 1;
  }

  private static double halfIn1428Days() {
    return StrictMath.pow(50.0 / 100, 365.25 / 1428) - 1;
  }

  private static Grid windows(String rows) {
    return Grid.rows(rows).with("price_basis", "LEVEL");
  }

  private Map<String, Dataset<Row>> inputs(String newestSession, String prices) {
    Grid assets =
        Grid.rows(
            """
            asset_id | is_investable
            AAPL     | true
            BTC      | true
            MSFT     | true
            VIX      | false
            WTI      | true
            """);
    Dataset<Row> daily = relation(PRICES, Grid.rows(prices).with("price_basis", "LEVEL"));
    return Map.of(
        PriceDaily.NAME,
        daily,
        PriceSeriesYear.NAME,
        SeriesYears.of(daily, relation(ASSETS, assets)),
        SessionMonth.NAME,
        Drawdowns.monthsBefore("XNYS", LocalDate.parse(newestSession), daily)
            .union(Drawdowns.monthsBefore("CRYPTO", LocalDate.parse("2024-12-31"), daily)));
  }
}
