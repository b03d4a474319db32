package io.aftershock.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.config.Dialect;
import io.aftershock.testing.Grid;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.Vendor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PriceBasisStepTest extends SparkTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final List<Dialect> VENDORS =
      List.of(
          Vendor.named("yahoo").priority(10).dialect(),
          Vendor.named("stooq").priority(40).dialect());

  private final List<String> lines = new ArrayList<>();

  /** A share that pays a dividend on day 60: one vendor stops adjusting for it. */
  @Test
  void laterSourceIsTestedAgainstTheEarlierInEveryBasis() {
    series("yahoo", "SPLIT_ADJUSTED", day -> 100 + day % 7);
    series("yahoo", "TOTAL_RETURN", day -> (100 + day % 7) * (day < 60 ? 0.98 : 1));
    series("stooq", "TOTAL_RETURN", day -> 100 + day % 7);

    List<String> steps =
        steps().stream()
            .map(
                row ->
                    row.getString(0)
                        + " "
                        + row.getString(2)
                        + " against "
                        + row.getString(3)
                        + " "
                        + row.getString(4)
                        + " on "
                        + row.<LocalDate>getAs(5)
                        + " own "
                        + row.getBoolean(8))
            .toList();

    assertThat(steps)
        .containsExactly("stooq TOTAL_RETURN against yahoo TOTAL_RETURN on 2025-03-02 own true");
  }

  @Test
  void levelsOfTheRatioAreTheMediansEitherSide() {
    series("yahoo", "TOTAL_RETURN", day -> 98 + (day < 60 ? 0 : 2));
    series("stooq", "TOTAL_RETURN", day -> 100);

    Row step = steps().get(0);

    assertThat(step.getDouble(6)).isEqualTo(100.0 / 98);
    assertThat(step.getDouble(7)).isEqualTo(1);
  }

  @Test
  void assetOfOneSourceAndPricesAtOrBelowZeroTakeNoPart() {
    series("yahoo", "RAW", day -> day < 60 ? -5 : 1);
    series("yahoo", "SPLIT_ADJUSTED", day -> 1);
    assertThat(steps()).isEmpty();

    series("stooq", "RAW", day -> 1);
    assertThat(steps()).isEmpty();
  }

  private void series(String source, String basis, IntToDoubleFunction close) {
    for (int day = 0; day < 120; day++) {
      lines.add(
          source
              + " | NVDA | "
              + basis
              + " | "
              + FIRST.plusDays(day)
              + " | "
              + close.applyAsDouble(day));
    }
  }

  private List<Row> steps() {
    Grid grid =
        Grid.rows(
                "source_id | asset_id | price_basis | trade_date | close_price\n"
                    + String.join("\n", lines))
            .with("provenance", "OBSERVED");
    Dataset<Row> prices = relation(new PriceSourceDaily(List.of()).contract(), grid);
    Dataset<Row> years = built(new PriceSourceYear(), Map.of(PriceSourceDaily.NAME, prices));
    return built(
            new PriceBasisStep(VENDORS),
            Map.of(PriceSourceDaily.NAME, prices, PriceSourceYear.NAME, years))
        .collectAsList();
  }
}
