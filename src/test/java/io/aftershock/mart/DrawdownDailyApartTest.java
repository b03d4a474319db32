package io.aftershock.mart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.year;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.conformed.DimAsset;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.model.Contract;
import io.aftershock.model.Table;
import io.aftershock.testing.Grid;
import io.aftershock.testing.PriceHistories;
import io.aftershock.testing.SeriesYears;
import io.aftershock.testing.SparkTest;
import io.aftershock.testing.TestSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DrawdownDailyApartTest extends SparkTest {
  private static final Contract PRICES = new PriceDaily(Map.of()).contract();
  private static final Contract ASSETS = new DimAsset(TestSettings.assets(), List.of()).contract();

  private final DrawdownDaily table = new DrawdownDaily();

  /** Series that are dense, sparse, revived after years or below zero, cut anywhere into parts. */
  @Test
  void yearsThatAreBuiltApartAreThoseOfTheBuildOfAll() {
    Dataset<Row> prices =
        relation(PRICES, PriceHistories.of(7, PRICES.fields()))
            .repartitionByRange(5, col("asset_id"), col("price_basis"), col("trade_date"))
            .sortWithinPartitions("asset_id", "price_basis", "trade_date");
    assertYearsApart(prices, seriesYears(prices));
  }

  @Test
  void yearsInWhichNobodyCouldHoldAnAssetTakeNoPart() {
    Dataset<Row> prices = relation(PRICES, PriceHistories.of(7, PRICES.fields()));
    Dataset<Row> sorted =
        prices.coalesce(1).sortWithinPartitions("asset_id", "price_basis", "trade_date");
    Dataset<Row> years =
        seriesYears(prices)
            .withColumn("is_investable", year(col("year_start")).mod(3).notEqual(lit(0)));
    assertYearsApart(sorted, years);
  }

  private void assertYearsApart(Dataset<Row> prices, Dataset<Row> seriesYears) {
    Dataset<Row> held = prices.cache();
    Map<String, Dataset<Row>> all =
        Map.of(PriceDaily.NAME, held, PriceSeriesYear.NAME, seriesYears.cache());
    List<Row> expected = sorted(table.build(inputs(all)));
    Table.PartitionBuild build = table.apart(inputs(all)).orElseThrow();
    List<Row> apart = new ArrayList<>();
    List<Integer> years =
        held.select(year(col("trade_date"))).distinct().collectAsList().stream()
            .map(row -> row.getInt(0))
            .sorted()
            .toList();
    assertThat(years).hasSizeGreaterThan(3);
    for (int year : years) {
      Dataset<Row> rows = build.of(ofYear(all, year));
      assertThat(rows.rdd().getNumPartitions()).isEqualTo(1);
      List<Row> inOrder = rows.collectAsList();
      assertThat(inOrder).as("rows of %d, as they come", year).isEqualTo(sorted(rows));
      apart.addAll(inOrder);
    }

    assertThat(sorted(spark().createDataFrame(apart, table.contract().schema())))
        .isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(1000);
  }

  private static List<Row> sorted(Dataset<Row> rows) {
    return rows.sort("asset_id", "price_basis", "trade_date").collectAsList();
  }

  /** What is in reach of a year, each year a file. */
  private static Table.Inputs ofYear(Map<String, Dataset<Row>> all, int asked) {
    return new Table.Inputs() {
      @Override
      public Dataset<Row> table(String name) {
        return table(name, LocalDate.MIN);
      }

      @Override
      public Dataset<Row> table(String name, LocalDate from) {
        String day = name.equals(PriceDaily.NAME) ? "trade_date" : "year_start";
        return all.get(name)
            .filter(year(col(day)).leq(asked).and(year(col(day)).geq(from.getYear())))
            .coalesce(1);
      }

      @Override
      public Optional<LocalDate> start() {
        return Optional.of(LocalDate.of(asked, 1, 1));
      }

      @Override
      public List<LocalDate> periods() {
        return List.of(LocalDate.of(asked, 1, 1));
      }

      @Override
      public boolean areTogether() {
        return true;
      }
    };
  }

  private Dataset<Row> seriesYears(Dataset<Row> prices) {
    Grid assets =
        Grid.rows("asset_id\n" + String.join("\n", PriceHistories.ASSETS))
            .with("is_investable", "true");
    return SeriesYears.of(prices, relation(ASSETS, assets));
  }
}
