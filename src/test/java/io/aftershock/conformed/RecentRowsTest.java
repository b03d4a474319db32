package io.aftershock.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.model.Contract;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentRowsTest extends SparkTest {
  private static final Contract PRICES = new PriceDaily(Map.of()).contract();

  @Test
  void rowsBeforeTheLookBackAreThereOnlyOfSeriesThatHaveTooFewInIt() {
    assertThat(
            recent(
                """
                asset_id | price_basis | trade_date | close_price
                DENSE    | RAW         | 2020-01-01 | 1
                DENSE    | RAW         | 2024-01-01 | 1
                DENSE    | RAW         | 2024-01-09 | 1
                DENSE    | RAW         | 2024-01-11 | 1
                DENSE    | LEVEL       | 2020-01-01 | 1
                DENSE    | LEVEL       | 2024-01-09 | 1
                DENSE    | LEVEL       | 2024-01-11 | 1
                STOPPED  | RAW         | 2024-01-08 | 1
                STOPPED  | RAW         | 2024-01-09 | 1
                YOUNG    | RAW         | 2024-01-12 | 1
                """))
        .containsExactly(
            "DENSE LEVEL 2020-01-01 true",
            "DENSE LEVEL 2024-01-09 true",
            "DENSE LEVEL 2024-01-11 true",
            "DENSE RAW 2024-01-01 false",
            "DENSE RAW 2024-01-09 false",
            "DENSE RAW 2024-01-11 false",
            "YOUNG RAW 2024-01-12 true");
  }

  @Test
  void rowThatDoesNotCountIsThereAndDoesNotSuffice() {
    assertThat(
            recent(
                """
                asset_id | price_basis | trade_date | close_price
                WTI      | RAW         | 2020-01-01 | 1
                WTI      | RAW         | 2024-01-08 | 1
                WTI      | RAW         | 2024-01-09 | 0
                WTI      | RAW         | 2024-01-10 | 1
                """))
        .containsExactly(
            "WTI RAW 2020-01-01 true",
            "WTI RAW 2024-01-08 true",
            "WTI RAW 2024-01-09 true",
            "WTI RAW 2024-01-10 true");
  }

  @Test
  void withoutRowsFromTheDayOnThereIsNothingToRead() {
    assertThat(
            recent(
                """
                asset_id | price_basis | trade_date | close_price
                WTI      | RAW         | 2024-01-09 | 1
                """))
        .isEmpty();
  }

  /** From 2024-01-10 on, with two rows above zero of the nine days before. */
  private List<String> recent(String prices) {
    return RecentRows.of(
            relation(PRICES, Grid.rows(prices)),
            LocalDate.of(2024, 1, 10),
            PriceDaily.CLOSE_PRICE.col().gt(0),
            2,
            9)
        .sort("asset_id", "price_basis", "trade_date")
        .selectExpr("concat_ws(' ', asset_id, price_basis, trade_date, is_whole_series)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
