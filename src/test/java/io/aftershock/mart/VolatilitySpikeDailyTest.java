package io.aftershock.mart;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.conformed.DimAsset;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.testing.Grid;
import io.aftershock.testing.PriceHistories;
import io.aftershock.testing.SeriesYears;
import io.aftershock.testing.SparkTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class VolatilitySpikeDailyTest extends SparkTest {
  private static final Contract PRICES = new PriceDaily(Map.of()).contract();
  private static final List<Field> ASSETS =
      List.of(DimAsset.ASSET_ID, DimAsset.ASSET_CLASS, DimAsset.IS_INVESTABLE);

  private final VolatilitySpikeDaily table = new VolatilitySpikeDaily();

  @Test
  void volatilityRisesByARatioAndWhatSomebodyHoldsHasNoRow() {
    assertBuilds(
        table,
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            AAPL     | 2025-01-24 | 222.78      | OBSERVED
            VIX      | 2025-01-23 | 15.02       | OBSERVED
            VIX      | 2025-01-24 | 14.85       | OBSERVED
            VIX      | 2025-01-27 | 17.9        | OBSERVED
            """),
        spikes(
            """
            asset_id | trade_date | close_price | low_252_price | spike_from_252_low | provenance
            VIX      | 2025-01-23 | 15.02       | 15.02         | 0                  | OBSERVED
            VIX      | 2025-01-24 | 14.85       | 14.85         | 0                  | OBSERVED
            VIX      | 2025-01-27 | 17.9        | 14.85         | 17.9/14.85-1       | OBSERVED
            """));
  }

  @Test
  void yieldRisesByBasisPointsFromALowOfAnySign() {
    assertBuilds(
        table,
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            BUND     | 2022-01-27 | -0.25       | OBSERVED
            BUND     | 2022-01-28 | -0.5        | OBSERVED
            BUND     | 2022-01-31 | 0           | OBSERVED
            BUND     | 2022-02-01 | 0.25        | SIMULATED
            """),
        Grid.rows(
                """
            trade_date | close_price | low_252_price | rise_from_252_low_basis_points | one_day_change_basis_points | provenance
            2022-01-27 | -0.25       | -0.25         | 0                              | null                        | OBSERVED
            2022-01-28 | -0.5        | -0.5          | 0                              | -25                         | OBSERVED
            2022-01-31 | 0           | -0.5          | 50                             | 50                          | OBSERVED
            2022-02-01 | 0.25        | -0.5          | 75                             | 25                          | SIMULATED
            """)
            .with("asset_id", "BUND")
            .with("price_basis", "LEVEL")
            .with("spike_from_252_low", "null"));
  }

  @Test
  void yieldWhoseLowIsZeroHasARise() {
    assertBuilds(
        table,
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            BUND     | 2022-01-31 | 0           | OBSERVED
            BUND     | 2022-02-01 | 0.25        | OBSERVED
            """),
        Grid.rows(
                """
            trade_date | low_252_price | spike_from_252_low | rise_from_252_low_basis_points
            2022-01-31 | 0             | null               | 0
            2022-02-01 | 0             | null               | 25
            """)
            .with("asset_id", "BUND"),
        "price_basis",
        "close_price",
        "one_day_change_basis_points",
        "provenance");
  }

  @Test
  void volatilityAtOrBelowZeroTakesNoPart() {
    assertBuilds(
        table,
        inputs(
            """
            asset_id | trade_date | close_price | provenance
            VIX      | 2025-01-23 | 16          | OBSERVED
            VIX      | 2025-01-24 | 0           | SIMULATED
            VIX      | 2025-01-27 | 20          | OBSERVED
            VIX      | 2025-01-28 | -1          | OBSERVED
            """),
        spikes(
            """
            asset_id | trade_date | close_price | low_252_price | spike_from_252_low | provenance
            VIX      | 2025-01-23 | 16          | 16            | 0                  | OBSERVED
            VIX      | 2025-01-24 | 0           | null          | null               | SIMULATED
            VIX      | 2025-01-27 | 20          | 16            | 20/16-1            | OBSERVED
            VIX      | 2025-01-28 | -1          | null          | null               | OBSERVED
            """));
  }

  @Test
  void lowAndProvenanceAreOfTheLast252ObservationsThatTakePart() {
    LocalDate first = LocalDate.parse("2024-01-01");
    StringBuilder prices = new StringBuilder("asset_id | trade_date | close_price | provenance\n");
    for (int day = 0; day <= 253; day++) {
      String level = day == 0 ? "10 | SIMULATED" : day == 5 ? "0 | OBSERVED" : "16 | OBSERVED";
      prices.append("VIX | " + first.plusDays(day) + " | " + level + "\n");
    }
    List<Row> rows = built(table, inputs(prices.toString())).collectAsList();

    assertThat(rows)
        .hasSize(254)
        .last()
        .returns(16.0, row -> row.getAs("low_252_price"))
        .returns(0.0, row -> row.getAs("spike_from_252_low"))
        .returns("OBSERVED", row -> row.getAs("provenance"));
    assertThat(rows.get(252))
        .as("the 252nd that takes part")
        .returns(10.0, row -> row.getAs("low_252_price"))
        .returns(16.0 / 10 - 1, row -> row.getAs("spike_from_252_low"))
        .returns("SIMULATED", row -> row.getAs("provenance"));
  }

  @Test
  void buildFromAnyDayYieldsTheRowsOfTheBuildOfAll() {
    Dataset<Row> prices = relation(PRICES, PriceHistories.of(3, PRICES.fields()));
    List<String> yields = List.of("DAILY", "GAP", "REVIVED");
    String classes =
        PriceHistories.ASSETS.stream()
            .map(asset -> asset + (yields.contains(asset) ? " | YIELD" : " | VOLATILITY"))
            .collect(joining("\n"));
    Grid assets = Grid.rows("asset_id | asset_class\n" + classes).with("is_investable", "false");

    assertBuildsFrom(
        table,
        Map.of(
            PriceDaily.NAME,
            prices,
            PriceSeriesYear.NAME,
            SeriesYears.of(prices, relation(ASSETS, assets))),
        VolatilitySpikeDaily.TRADE_DATE,
        PriceHistories.starts(3, 1));
  }

  private static Grid spikes(String rows) {
    return Grid.rows(rows)
        .with("price_basis", "LEVEL")
        .with("rise_from_252_low_basis_points", "null")
        .with("one_day_change_basis_points", "null");
  }

  private Map<String, Dataset<Row>> inputs(String prices) {
    Grid assets =
        Grid.rows(
            """
            asset_id | asset_class | is_investable
            AAPL     | EQUITY      | true
            BUND     | YIELD       | false
            VIX      | VOLATILITY  | false
            """);
    Dataset<Row> daily = relation(PRICES, Grid.rows(prices).with("price_basis", "LEVEL"));
    return Map.of(
        PriceDaily.NAME,
        daily,
        PriceSeriesYear.NAME,
        SeriesYears.of(daily, relation(ASSETS, assets)));
  }
}
