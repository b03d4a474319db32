package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.conformed.DimAsset;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.model.Field;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SeriesYears;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CrossAssetDailyTest extends SparkTest {
  private final CrossAssetDaily table = new CrossAssetDaily(TestSettings.PANEL);

  private static final List<Field> ASSET_FIELDS =
      List.of(DimAsset.ASSET_ID, DimAsset.ASSET_CLASS, DimAsset.QUOTE_CURRENCY);

  private static final String ASSETS =
      """
      asset_id | asset_class | quote_currency
      A        | EQUITY      | USD
      B        | EQUITY      | USD
      C        | EQUITY      | USD
      BTCUSDT  | CRYPTO      | USDT
      EURUSD   | FX          | USD
      XAUUSD   | COMMODITY   | USD
      """;

  @Test
  void classesAndAllOfThemHaveBreadthsPortfoliosAndTheWeakestProvenanceSoFar() {
    assertBuilds(
        table,
        inputs(
            """
            asset_id | trade_date | close_price | drawdown | provenance
            A        | 2025-01-06 | 100         | 0        | OBSERVED
            A        | 2025-01-07 | 50          | -0.5     | OBSERVED
            B        | 2025-01-06 | 8           | -0.25    | OBSERVED
            B        | 2025-01-07 | 8           | -0.25    | OBSERVED
            BTCUSDT  | 2025-01-06 | 10          | -0.125   | SIMULATED
            BTCUSDT  | 2025-01-07 | 20          | 0        | OBSERVED
            EURUSD   | 2025-01-06 | 1           | -0.75    | SIMULATED
            XAUUSD   | 2025-01-06 | 1           | -0.75    | SIMULATED
            """,
            "2025-01-06",
            "2025-01-07"),
        Grid.columns(
            """
            session_date                    | 2025-01-06 | 2025-01-06 | 2025-01-06 | 2025-01-07 | 2025-01-07 | 2025-01-07
            asset_class                     | ALL        | CRYPTO     | EQUITY     | ALL        | CRYPTO     | EQUITY
            asset_count                     | 3          | 1          | 2          | 3          | 1          | 2
            fresh_count                     | 3          | 1          | 2          | 3          | 1          | 2
            breadth_5                       | 0.6666666666666666 | 1  | 0.5        | 0.6666666666666666 | 0  | 1
            breadth_10                      | 0.6666666666666666 | 1  | 0.5        | 0.6666666666666666 | 0  | 1
            breadth_20                      | 0.3333333333333333 | 0  | 0.5        | 0.6666666666666666 | 0  | 1
            breadth_30                      | 0          | 0          | 0          | 0.3333333333333333 | 0  | 0.5
            breadth_50                      | 0          | 0          | 0          | 0.3333333333333333 | 0  | 0.5
            mean_drawdown                   | -0.125     | -0.125     | -0.125     | -0.25      | 0          | -0.375
            worst_drawdown                  | -0.25      | -0.125     | -0.25      | -0.5       | 0          | -0.5
            worst_asset_id                  | B          | BTCUSDT    | B          | A          | BTCUSDT    | A
            rebalanced_portfolio_drawdown   | 0          | 0          | 0          | 0          | 0          | -0.25
            buy_and_hold_portfolio_drawdown | 0          | 0          | 0          | 0          | 0          | -0.25
            rebalanced_portfolio_value      | 1          | 1          | 1          | 1.1666666666666667 | 2  | 0.75
            buy_and_hold_portfolio_value    | 1          | 1          | 1          | 1.1666666666666667 | 2  | 0.75
            is_mixed_currency               | true       | false      | false      | true       | false      | false
            rebalanced_portfolio_peak_value | 1          | 1          | 1          | 1.1666666666666667 | 2  | 1
            buy_and_hold_portfolio_peak_value | 1        | 1          | 1          | 1.1666666666666667 | 2  | 1
            buy_and_hold_base_value         | 1          | 1          | 1          | 1          | 1          | 1
            buy_and_hold_base_worth         | 3          | 1          | 2          | 3          | 1          | 2
            buy_and_hold_entry_worth        | 1          | 1          | 1          | 1.1666666666666667 | 2  | 0.75
            provenance                      | SIMULATED  | SIMULATED  | OBSERVED   | SIMULATED  | SIMULATED  | OBSERVED
            """));
  }

  @Test
  void entrantsAndLeaversMoveNeitherPortfolio() {
    assertEquities(
        """
        asset_id | trade_date | close_price
        A        | 2025-01-01 | 1
        A        | 2025-01-08 | 2
        A        | 2025-01-15 | 3
        A        | 2025-01-29 | 1
        A        | 2025-02-05 | 4
        B        | 2025-01-01 | 1
        B        | 2025-01-08 | 1
        B        | 2025-01-15 | 1
        B        | 2025-01-22 | 4
        B        | 2025-01-29 | 2
        B        | 2025-02-05 | 2
        C        | 2025-01-15 | 8
        C        | 2025-01-22 | 8
        C        | 2025-01-29 | 4
        C        | 2025-02-05 | 4
        """,
        """
        session_date | asset_count | rebalanced_portfolio_value | rebalanced_portfolio_drawdown | buy_and_hold_portfolio_value | buy_and_hold_portfolio_drawdown
        2025-01-01   | 2           | 1                          | 0                             | 1                            | 0
        2025-01-08   | 2           | 1.5                        | 0                             | 1.5                          | 0
        2025-01-15   | 3           | 1.875                      | 0                             | 2                            | 0
        2025-01-22   | 2           | 4.6875                     | 0                             | 4                            | 0
        2025-01-29   | 3           | 2.34375                    | -0.5                          | 2                            | -0.5
        2025-02-05   | 3           | 4.6875                     | 0                             | 4                            | 0
        """,
        "2025-01-01",
        "2025-01-08",
        "2025-01-15",
        "2025-01-22",
        "2025-01-29",
        "2025-02-05");
  }

  @Test
  void staleAssetIsCountedButInNoBreadthAndItsMoveComesWithItsNextClose() {
    assertEquities(
        """
        asset_id | trade_date | close_price | drawdown
        A        | 2025-01-06 | 4           | -0.5
        A        | 2025-01-07 | 4           | -0.5
        A        | 2025-01-10 | 8           | -0.25
        B        | 2025-01-06 | 1           | 0
        B        | 2025-01-10 | 3           | 0
        """,
        """
        session_date | asset_count | fresh_count | breadth_50 | mean_drawdown | worst_asset_id | rebalanced_portfolio_value | buy_and_hold_portfolio_value
        2025-01-06   | 2           | 2           | 0.5        | -0.25         | A              | 1                          | 1
        2025-01-07   | 2           | 1           | 1          | -0.5          | A              | 1                          | 1
        2025-01-08   | 2           | 0           | null       | null          | null           | 1                          | 1
        2025-01-10   | 2           | 2           | 0          | -0.125        | A              | 2.5                        | 2.5
        2025-01-15   | 2           | 0           | null       | null          | null           | 2.5                        | 2.5
        """,
        "2025-01-06",
        "2025-01-07",
        "2025-01-08",
        "2025-01-10",
        "2025-01-15",
        "2025-01-16");
  }

  @Test
  void configurationNamesWhatDecidesTheRows() {
    assertThat(table.configuration()).isEqualTo("XNYS [SPLIT_ADJUSTED, LEVEL] 5");
  }

  /** Compares the columns that the grid names, of equities. */
  private void assertEquities(String drawdowns, String expected, String... sessions) {
    Grid grid = Grid.rows(drawdowns).with("provenance", "OBSERVED");
    if (!drawdowns.contains("| drawdown")) {
      grid = grid.with("drawdown", "0");
    }
    List<String> names =
        Stream.of(expected.lines().findFirst().orElseThrow().split("\\|"))
            .map(String::strip)
            .toList();
    List<Field> fields =
        table.contract().fields().stream().filter(field -> names.contains(field.name())).toList();
    Column[] columns = fields.stream().map(Field::col).toArray(Column[]::new);

    assertThat(
            built(table, inputs(grid, sessions))
                .filter("asset_class = 'EQUITY'")
                .select(columns)
                .collectAsList())
        .isEqualTo(relation(fields, Grid.rows(expected)).collectAsList());
  }

  private Map<String, Dataset<Row>> inputs(String drawdowns, String... sessions) {
    return inputs(Grid.rows(drawdowns), sessions);
  }

  private Map<String, Dataset<Row>> inputs(Grid drawdowns, String... sessions) {
    StringBuilder calendar = new StringBuilder("session_date | session_number\n");
    for (int i = 0; i < sessions.length; i++) {
      calendar.append(sessions[i]).append(" | ").append(i + 1).append('\n');
    }
    Dataset<Row> daily =
        relation(new DrawdownDaily().contract(), drawdowns.with("price_basis", "LEVEL"));
    Map<String, Dataset<Row>> inputs = new HashMap<>();
    inputs.put(DrawdownDaily.NAME, daily);
    inputs.put(
        PriceSeriesYear.NAME, SeriesYears.of(daily, relation(ASSET_FIELDS, Grid.rows(ASSETS))));
    inputs.put(
        Session.NAME,
        relation(
            new Session(Map.of()).contract(),
            Grid.rows(calendar.toString()).with("exchange_id", "XNYS")));
    PanelMembership memberships = new PanelMembership(TestSettings.PANEL);
    inputs.put(PanelMembership.NAME, built(memberships, inputs));
    return inputs;
  }
}
