package io.aftershock.conformed;

import io.aftershock.config.Dialect;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.Vendor;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PriceSeriesTest extends SparkTest {
  private static final List<Dialect> VENDORS =
      List.of(
          Vendor.named("yahoo").priority(10).dialect(),
          Vendor.named("nasdaq").priority(20).dialect(),
          Vendor.named("stooq")
              .priority(30)
              .accepted(new Dialect.Accepted(Set.of("AAPL"), Set.of()))
              .dialect());

  private static final String NO_STEPS = "source_id | asset_id | price_basis | step_date";

  private final PriceSeries table = new PriceSeries(VENDORS, 10);

  @Test
  void vendorOfTheSmallestPriorityNumberGivesTheSeries() {
    assertStatuses(
        """
        source_id | asset_id | price_basis    | trade_date | close_price
        nasdaq    | NVDA     | SPLIT_ADJUSTED | 2025-01-23 | 147.22
        nasdaq    | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 118.42
        yahoo     | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 118.4
        stooq     | NVDA     | TOTAL_RETURN   | 2025-01-27 | 118.4
        """,
        NO_STEPS,
        """
        source_id | price_basis    | status         | first_date | last_date  | row_count
        nasdaq    | SPLIT_ADJUSTED | LOWER_PRIORITY | 2025-01-23 | 2025-01-27 | 2
        stooq     | TOTAL_RETURN   | CHOSEN         | 2025-01-27 | 2025-01-27 | 1
        yahoo     | SPLIT_ADJUSTED | CHOSEN         | 2025-01-27 | 2025-01-27 | 1
        """);
  }

  @Test
  void yearsOfASeriesAreOneRowFromTheFirstDayToTheLast() {
    assertStatuses(
        """
        source_id | asset_id | price_basis | trade_date | close_price
        yahoo     | NVDA     | RAW         | 2023-12-28 | 49.52
        yahoo     | NVDA     | RAW         | 2023-12-29 | 49.52
        yahoo     | NVDA     | RAW         | 2025-01-27 | 118.42
        """,
        NO_STEPS,
        """
        source_id | price_basis | status | first_date | last_date  | row_count
        yahoo     | RAW         | CHOSEN | 2023-12-28 | 2025-01-27 | 3
        """);
  }

  @Test
  void vendorThatEndsAsManyDaysBeforeAnotherAsMaxLagStillGivesTheSeries() {
    assertStatuses(
        """
        source_id | asset_id | price_basis    | trade_date | close_price
        yahoo     | NVDA     | SPLIT_ADJUSTED | 2025-01-17 | 137.71
        nasdaq    | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 118.42
        """,
        NO_STEPS,
        """
        source_id | price_basis    | status         | first_date | last_date  | row_count
        nasdaq    | SPLIT_ADJUSTED | LOWER_PRIORITY | 2025-01-27 | 2025-01-27 | 1
        yahoo     | SPLIT_ADJUSTED | CHOSEN         | 2025-01-17 | 2025-01-17 | 1
        """);
  }

  @Test
  void staleVendorIsPassedOverForTheNextThatIsCurrent() {
    assertStatuses(
        """
        source_id | asset_id | price_basis    | trade_date | close_price
        yahoo     | NVDA     | SPLIT_ADJUSTED | 2025-01-16 | 133.57
        nasdaq    | NVDA     | SPLIT_ADJUSTED | 2025-01-27 | 118.42
        stooq     | NVDA     | SPLIT_ADJUSTED | 2025-01-28 | 128.99
        """,
        NO_STEPS,
        """
        source_id | price_basis    | status         | first_date | last_date  | row_count
        nasdaq    | SPLIT_ADJUSTED | CHOSEN         | 2025-01-27 | 2025-01-27 | 1
        stooq     | SPLIT_ADJUSTED | LOWER_PRIORITY | 2025-01-28 | 2025-01-28 | 1
        yahoo     | SPLIT_ADJUSTED | LAGGING        | 2025-01-16 | 2025-01-16 | 1
        """);
  }

  @Test
  void seriesThatIsNotOfItsBasisIsLeftOutBeforeMaxLagIsApplied() {
    assertStatuses(
        """
        source_id | asset_id | price_basis  | trade_date | close_price
        yahoo     | NVDA     | TOTAL_RETURN | 2025-01-16 | 133.57
        stooq     | NVDA     | TOTAL_RETURN | 2025-06-30 | 157.99
        """,
        """
        source_id | asset_id | price_basis  | step_date  | is_own_basis
        stooq     | NVDA     | TOTAL_RETURN | 2025-03-12 | true
        stooq     | NVDA     | TOTAL_RETURN | 2025-06-11 | true
        stooq     | NVDA     | TOTAL_RETURN | 2024-03-05 | false
        """,
        """
        source_id | price_basis  | status     | first_date | last_date  | row_count | basis_step_count | first_basis_step_date
        stooq     | TOTAL_RETURN | BASIS_STEP | 2025-06-30 | 2025-06-30 | 1         | 2                | 2025-03-12
        yahoo     | TOTAL_RETURN | CHOSEN     | 2025-01-16 | 2025-01-16 | 1         | 0                | null
        """);
  }

  @Test
  void stepsAgainstAnotherBasisAndAcceptedOnesLeaveNobodyOut() {
    assertStatuses(
        """
        source_id | asset_id | price_basis  | trade_date | close_price
        stooq     | AAPL     | TOTAL_RETURN | 2025-01-27 | 229.86
        stooq     | NVDA     | TOTAL_RETURN | 2025-01-27 | 118.4
        """,
        """
        source_id | asset_id | price_basis  | step_date  | is_own_basis
        stooq     | AAPL     | TOTAL_RETURN | 2025-03-12 | true
        stooq     | NVDA     | TOTAL_RETURN | 2025-03-12 | false
        """,
        """
        asset_id | source_id | price_basis  | status | first_date | last_date  | row_count | basis_step_count | first_basis_step_date
        AAPL     | stooq     | TOTAL_RETURN | CHOSEN | 2025-01-27 | 2025-01-27 | 1         | 1                | 2025-03-12
        NVDA     | stooq     | TOTAL_RETURN | CHOSEN | 2025-01-27 | 2025-01-27 | 1         | 0                | null
        """);
  }

  @Test
  void assetsWithEachOthersClosesThroughAYearAreBothLeftOut() {
    StringBuilder rows =
        new StringBuilder("source_id | asset_id | price_basis | trade_date | close_price\n");
    for (int i = 0; i < 20; i++) {
      LocalDate day = LocalDate.of(2025, 1, 1).plusDays(i);
      for (String asset : List.of("ARM", "NVDA")) {
        rows.append("yahoo | ").append(asset).append(" | RAW | ").append(day);
        rows.append(" | ").append(100 + i).append('\n');
      }
      rows.append("yahoo | WIRE | RAW | ").append(day).append(" | 1\n");
      rows.append("yahoo | CORD | RAW | ").append(day).append(" | 1\n");
      rows.append("nasdaq | NVDA | RAW | ").append(day).append(" | ").append(100 + i).append('\n');
    }

    assertStatuses(
        rows.toString(),
        NO_STEPS,
        """
        source_id | asset_id | status   | twin_asset_id
        nasdaq    | NVDA     | CHOSEN   | null
        yahoo     | ARM      | REPEATED | NVDA
        yahoo     | CORD     | CHOSEN   | null
        yahoo     | NVDA     | REPEATED | ARM
        yahoo     | WIRE     | CHOSEN   | null
        """
            .replace("\n", " | RAW | 2025-01-01 | 2025-01-20 | 20\n")
            .replaceFirst(
                " \\| RAW \\| 2025-01-01 \\| 2025-01-20 \\| 20",
                " | price_basis | first_date | last_date | row_count"));
  }

  private void assertStatuses(String prices, String steps, String expected) {
    Grid grid = Grid.rows(expected);
    Map<String, String> defaults =
        Map.of(
            "asset_id", "NVDA",
            "basis_step_count", "0",
            "first_basis_step_date", "null",
            "twin_asset_id", "null",
            "provenance", "OBSERVED");
    for (Map.Entry<String, String> entry : defaults.entrySet()) {
      boolean isNamed = expected.lines().findFirst().orElseThrow().contains(entry.getKey());
      grid = isNamed ? grid : grid.with(entry.getKey(), entry.getValue());
    }
    Dataset<Row> daily =
        relation(
            new PriceSourceDaily(List.of()).contract(),
            Grid.rows(prices).with("provenance", "OBSERVED"));
    assertBuilds(
        table,
        Map.of(
            PriceSourceYear.NAME,
            built(new PriceSourceYear(), Map.of(PriceSourceDaily.NAME, daily)),
            PriceBasisStep.NAME,
            relation(new PriceBasisStep(List.of()).contract(), Grid.rows(steps))),
        grid);
  }
}
