package io.aftershock.conformed;

import io.aftershock.config.Settings;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceVendorDifferenceTest extends SparkTest {
  private final PriceVendorDifference table =
      new PriceVendorDifference(new Settings.Prices(10, 0.0051, 1e-4));

  @Test
  void closesThatDifferByMoreThanRoundingAndDaysOfALosingSourceAloneAreRows() {
    assertBuilds(
        table,
        Map.of(
            PriceSourceDaily.NAME,
            relation(
                new PriceSourceDaily(List.of()).contract(),
                Grid.rows(
                        """
                        source_id | asset_id | trade_date | close_price        | provenance
                        yahoo     | NVDA     | 2025-01-24 | 118.41999816894531 | OBSERVED
                        nasdaq    | NVDA     | 2025-01-24 | 118.42             | OBSERVED
                        yahoo     | NVDA     | 2025-01-27 | 10                 | OBSERVED
                        nasdaq    | NVDA     | 2025-01-27 | 10.005             | OBSERVED
                        yahoo     | NVDA     | 2025-01-28 | 10                 | OBSERVED
                        nasdaq    | NVDA     | 2025-01-28 | 10.006             | REPORTED
                        yahoo     | NVDA     | 2025-01-29 | 1000               | OBSERVED
                        nasdaq    | NVDA     | 2025-01-29 | 1000.09            | OBSERVED
                        stooq     | NVDA     | 2025-01-29 | 1000.11            | OBSERVED
                        nasdaq    | NVDA     | 2025-01-30 | 5                  | OBSERVED
                        nasdaq    | NVDA     | 1999-01-22 | 1.5                | OBSERVED
                        yahoo     | NVDA     | 2025-01-31 | 7                  | OBSERVED
                        nasdaq    | WTI      | 2025-01-31 | 8                  | OBSERVED
                        yahoo     | WTI      | 2025-01-31 | -36.98             | OBSERVED
                        stooq     | ARM      | 2025-01-31 | 8                  | OBSERVED
                        """)
                    .with("price_basis", "SPLIT_ADJUSTED")),
            PriceSeriesYear.NAME,
            relation(
                new PriceSeriesYear().contract(),
                Grid.rows(
                        """
                        source_id | asset_id | year_start | is_chosen | chosen_source_id
                        nasdaq    | NVDA     | 1999-01-01 | false     | yahoo
                        yahoo     | NVDA     | 2025-01-01 | true      | yahoo
                        nasdaq    | NVDA     | 2025-01-01 | false     | yahoo
                        stooq     | NVDA     | 2025-01-01 | false     | yahoo
                        yahoo     | WTI      | 2025-01-01 | true      | yahoo
                        nasdaq    | WTI      | 2025-01-01 | false     | yahoo
                        stooq     | ARM      | 2025-01-01 | false     | null
                        """)
                    .with("price_basis", "SPLIT_ADJUSTED"))),
        Grid.rows(
                """
                asset_id | trade_date | losing_source_id | difference_kind    | losing_close_price | chosen_close_price | relative_difference | provenance
                NVDA     | 1999-01-22 | nasdaq           | ONLY_LOSING_SOURCE | 1.5                | null               | null                | OBSERVED
                NVDA     | 2025-01-28 | nasdaq           | OTHER_CLOSE        | 10.006             | 10                 | 10.006/10-1         | REPORTED
                NVDA     | 2025-01-29 | stooq            | OTHER_CLOSE        | 1000.11            | 1000               | 1000.11/1000-1      | OBSERVED
                NVDA     | 2025-01-30 | nasdaq           | ONLY_LOSING_SOURCE | 5                  | null               | null                | OBSERVED
                WTI      | 2025-01-31 | nasdaq           | OTHER_CLOSE        | 8                  | -36.98             | null                | OBSERVED
                """)
            .with("price_basis", "SPLIT_ADJUSTED")
            .with("chosen_source_id", "yahoo"));
  }
}
