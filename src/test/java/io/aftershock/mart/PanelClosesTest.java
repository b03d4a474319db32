package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.conformed.Session;
import io.aftershock.model.Field;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PanelClosesTest extends SparkTest {
  private static final List<Field> CLOSES =
      List.of(
          PanelCloses.ASSET_ID,
          PanelCloses.PRICE_BASIS,
          PanelCloses.TRADE_DATE,
          PanelCloses.CLOSE_PRICE,
          PanelCloses.DRAWDOWN);

  private static final List<Field> SHOWN =
      List.of(
          PanelCloses.SESSION_DATE,
          PanelCloses.TRADE_DATE,
          PanelCloses.CLOSE_PRICE,
          PanelCloses.IS_STALE,
          PanelCloses.PANEL_RETURN,
          PanelCloses.PANEL_CHANGE);

  private static final String WEEK =
      """
      session_date | session_number
      2025-01-06   | 1
      2025-01-07   | 2
      2025-01-08   | 3
      2025-01-10   | 4
      2025-01-13   | 5
      2025-01-14   | 6
      2025-01-15   | 7
      """;

  @Test
  void carriedCloseIsStaleWithoutReturnAndTheNextReturnIsOverIt() {
    assertShows(
        """
        trade_date | close_price
        2025-01-06 | 80
        2025-01-07 | 100
        2025-01-10 | 110
        """,
        """
        session_date | trade_date | close_price | is_stale | panel_return | panel_change
        2025-01-06   | 2025-01-06 | 80          | false    | null         | null
        2025-01-07   | 2025-01-07 | 100         | false    | 100/80-1     | 20
        2025-01-08   | 2025-01-07 | 100         | true     | null         | null
        2025-01-10   | 2025-01-10 | 110         | false    | 110/100-1    | 10
        2025-01-13   | 2025-01-10 | 110         | true     | null         | null
        2025-01-14   | 2025-01-10 | 110         | true     | null         | null
        2025-01-15   | 2025-01-10 | 110         | true     | null         | null
        """);
  }

  @Test
  void closeOfSixDaysAgoIsAbsentAndWhatFollowsAnAbsenceHasNoReturn() {
    assertShows(
        """
        trade_date | close_price
        2025-01-07 | 100
        2025-01-14 | 110
        2025-01-15 | 121
        """,
        """
        session_date | trade_date | close_price | is_stale | panel_return | panel_change
        2025-01-07   | 2025-01-07 | 100         | false    | null         | null
        2025-01-08   | 2025-01-07 | 100         | true     | null         | null
        2025-01-10   | 2025-01-07 | 100         | true     | null         | null
        2025-01-14   | 2025-01-14 | 110         | false    | null         | null
        2025-01-15   | 2025-01-15 | 121         | false    | 121/110-1    | 11
        """);
  }

  @Test
  void closeOfDayWithoutSessionIsShownAtTheNextAsStale() {
    assertShows(
        """
        trade_date | close_price
        2025-01-08 | 100
        2025-01-09 | 90
        2025-01-11 | 80
        2025-01-12 | 70
        """,
        """
        session_date | trade_date | close_price | is_stale | panel_return | panel_change
        2025-01-08   | 2025-01-08 | 100         | false    | null         | null
        2025-01-10   | 2025-01-09 | 90          | true     | null         | null
        2025-01-13   | 2025-01-12 | 70          | true     | null         | null
        2025-01-14   | 2025-01-12 | 70          | true     | null         | null
        2025-01-15   | 2025-01-12 | 70          | true     | null         | null
        """);
  }

  @Test
  void closeAtOrBelowZeroIsShownWithoutReturnIntoItAndOutOfIt() {
    assertShows(
        """
        trade_date | close_price
        2025-01-13 | 18
        2025-01-14 | -37
        2025-01-15 | 10
        """,
        """
        session_date | trade_date | close_price | is_stale | panel_return | panel_change
        2025-01-13   | 2025-01-13 | 18          | false    | null         | null
        2025-01-14   | 2025-01-14 | -37         | false    | null         | -55
        2025-01-15   | 2025-01-15 | 10          | false    | null         | 47
        """);
  }

  @Test
  void drawdownChangesBetweenDaysThatBothHaveCloses() {
    Dataset<Row> closes =
        relation(
            CLOSES,
            Grid.rows(
                    """
                    trade_date | close_price | drawdown
                    2025-01-06 | 100         | 0
                    2025-01-07 | 75          | -0.25
                    2025-01-10 | 50          | -0.5
                    2025-01-13 | 25          | -0.75
                    2025-01-14 | 25          | null
                    """)
                .with("asset_id", "NVDA")
                .with("price_basis", "LEVEL"));

    assertThat(
            shown(closes, WEEK)
                .select(PanelCloses.DRAWDOWN_CHANGE.col())
                .limit(6)
                .collectAsList()
                .stream()
                .map(row -> row.get(0)))
        .containsExactly(null, -0.25, null, null, -0.25, null);
  }

  @Test
  void assetHasTheBasisThatStartsFirstAndOfTwoThatStartTogetherTheOneThatIsNoLevel() {
    Dataset<Row> closes =
        relation(
            CLOSES,
            Grid.rows(
                """
                asset_id | price_basis    | trade_date | close_price
                EARLY    | LEVEL          | 2025-01-14 | 1
                EARLY    | SPLIT_ADJUSTED | 2025-01-15 | 2
                EVEN     | LEVEL          | 2025-01-15 | 1
                EVEN     | SPLIT_ADJUSTED | 2025-01-15 | 2
                OTHER    | TOTAL_RETURN   | 2025-01-13 | 3
                OTHER    | SPLIT_ADJUSTED | 2025-01-15 | 4
                """));

    assertThat(shown(closes, WEEK).collectAsList())
        .extracting(row -> row.getAs("asset_id") + " " + row.getAs("price_basis"))
        .containsExactly(
            "EARLY LEVEL", "EARLY LEVEL", "EVEN SPLIT_ADJUSTED", "OTHER SPLIT_ADJUSTED");
  }

  @Test
  void sessionsOfOtherExchangesDoNotCount() {
    Dataset<Row> closes =
        relation(
            CLOSES,
            Grid.rows(
                """
                asset_id | price_basis | trade_date | close_price
                BTCUSDT  | LEVEL       | 2025-01-11 | 1
                """));
    Grid elsewhere =
        Grid.rows("exchange_id | session_date | session_number\nCRYPTO | 2025-01-11 | 1");

    assertThat(
            PanelCloses.of(
                    closes,
                    relation(new Session(Map.of()).contract(), elsewhere),
                    TestSettings.PANEL)
                .count())
        .isZero();
  }

  /** Compares what is shown of one asset. */
  private void assertShows(String closes, String expected) {
    Dataset<Row> all =
        shown(
            relation(
                CLOSES, Grid.rows(closes).with("asset_id", "NVDA").with("price_basis", "LEVEL")),
            WEEK);

    assertThat(all.select(columns()).collectAsList())
        .isEqualTo(relation(SHOWN, Grid.rows(expected)).collectAsList());
  }

  private Dataset<Row> shown(Dataset<Row> closes, String sessions) {
    return PanelCloses.of(
            PanelCloses.inOneBasis(closes, closes, TestSettings.PANEL),
            relation(
                new Session(Map.of()).contract(), Grid.rows(sessions).with("exchange_id", "XNYS")),
            TestSettings.PANEL)
        .orderBy(PanelCloses.ASSET_ID.col(), PanelCloses.SESSION_NUMBER.col());
  }

  private static Column[] columns() {
    return SHOWN.stream().map(Field::col).toArray(Column[]::new);
  }
}
