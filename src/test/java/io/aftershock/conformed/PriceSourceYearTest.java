package io.aftershock.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PriceSourceYearTest extends SparkTest {
  private final PriceSourceYear table = new PriceSourceYear();

  @Test
  void eachSourceAssetBasisAndYearIsARowWithItsDaysClosesAndWeakestProvenance() {
    assertBuilds(
        table,
        prices(
            """
            source_id | asset_id | price_basis  | trade_date | close_price | provenance
            yahoo     | NVDA     | RAW          | 2023-12-29 | 495.22      | OBSERVED
            yahoo     | NVDA     | RAW          | 2024-12-31 | 134.29      | OBSERVED
            yahoo     | NVDA     | RAW          | 2024-01-02 | 481.68      | SIMULATED
            yahoo     | NVDA     | RAW          | 2024-06-10 | 121.79      | REPORTED
            yahoo     | NVDA     | TOTAL_RETURN | 2024-06-10 | 121.7       | OBSERVED
            yahoo     | WTI      | RAW          | 2020-04-20 | -37.63      | OBSERVED
            nasdaq    | NVDA     | RAW          | 2024-06-10 | 121.79      | OBSERVED
            """),
        Grid.rows(
            """
            source_id | asset_id | price_basis  | year_start | row_count | first_date | last_date  | low_close_price | high_close_price | provenance
            nasdaq    | NVDA     | RAW          | 2024-01-01 | 1         | 2024-06-10 | 2024-06-10 | 121.79          | 121.79           | OBSERVED
            yahoo     | NVDA     | RAW          | 2023-01-01 | 1         | 2023-12-29 | 2023-12-29 | 495.22          | 495.22           | OBSERVED
            yahoo     | NVDA     | RAW          | 2024-01-01 | 3         | 2024-01-02 | 2024-12-31 | 121.79          | 481.68           | SIMULATED
            yahoo     | NVDA     | TOTAL_RETURN | 2024-01-01 | 1         | 2024-06-10 | 2024-06-10 | 121.7           | 121.7            | OBSERVED
            yahoo     | WTI      | RAW          | 2020-01-01 | 1         | 2020-04-20 | 2020-04-20 | -37.63          | -37.63           | OBSERVED
            """),
        "closes_digest");
  }

  @Test
  void digestIsThatOfDaysAndClosesInAnyOrderWhoeverGivesThem() {
    Map<String, Long> digests =
        Map.ofEntries(
            digest("AAPL", "2024-01-02 | 1\n2024-01-03 | 2\n2024-01-04 | 3"),
            digest("NVDA", "2024-01-04 | 3\n2024-01-02 | 1\n2024-01-03 | 2"),
            digest("MSFT", "2024-01-02 | 2\n2024-01-03 | 1\n2024-01-04 | 3"),
            digest("ORCL", "2024-01-02 | 1\n2024-01-03 | 2\n2024-01-05 | 3"));

    assertThat(digests.get("NVDA")).isEqualTo(digests.get("AAPL"));
    assertThat(Set.copyOf(digests.values())).hasSize(3);
  }

  @Test
  void yearIsItsOnlyPeriodEvenWhereItIsTheNewest() {
    List<Row> periods =
        built(
                table,
                prices(
                    """
                    source_id | asset_id | price_basis | trade_date | close_price | provenance
                    yahoo     | NVDA     | RAW         | 2023-12-29 | 495.22      | OBSERVED
                    yahoo     | NVDA     | RAW         | 2024-06-10 | 121.79      | OBSERVED
                    """))
            .select(
                table.contract().partitioning().partition(),
                table.contract().partitioning().period(LocalDate.of(2024, 6, 10)))
            .collectAsList();

    assertThat(periods)
        .extracting(row -> row.mkString(" "))
        .containsExactly("2023 2023", "2024 2024");
  }

  private Map.Entry<String, Long> digest(String asset, String days) {
    Grid grid =
        Grid.rows("trade_date | close_price\n" + days)
            .with("source_id", asset.equals("AAPL") ? "yahoo" : "nasdaq")
            .with("asset_id", asset)
            .with("price_basis", "RAW")
            .with("provenance", "OBSERVED");
    Row year = built(table, Map.of(PriceSourceDaily.NAME, daily(grid))).head();
    return Map.entry(asset, year.<Long>getAs("closes_digest"));
  }

  private Map<String, Dataset<Row>> prices(String rows) {
    return Map.of(PriceSourceDaily.NAME, daily(Grid.rows(rows)));
  }

  private Dataset<Row> daily(Grid rows) {
    return relation(new PriceSourceDaily(List.of()).contract(), rows);
  }
}
