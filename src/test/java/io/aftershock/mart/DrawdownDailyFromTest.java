package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DrawdownDailyFromTest extends SparkTest {
  private static final Contract PRICES = new PriceDaily(Map.of()).contract();
  private static final Contract ASSETS = new DimAsset(TestSettings.assets(), List.of()).contract();

  private final DrawdownDaily table = new DrawdownDaily();

  @Test
  void buildFromAnyDayYieldsTheRowsOfTheBuildOfAll() {
    assertBuildsFrom(table, inputs(), DrawdownDaily.TRADE_DATE, PriceHistories.starts(1, 2));
  }

  @Test
  void seriesWithPricesBeforeAndNoPublishedRowOfThemIsRefused() {
    Map<String, Dataset<Row>> inputs = new HashMap<>(inputs());
    inputs.put(
        Table.published(DrawdownDaily.NAME),
        spark().createDataFrame(List.of(), table.contract().schema()));

    assertThatThrownBy(() -> table.build(inputs(inputs, PriceHistories.LAST)).collectAsList())
        .rootCause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("has prices before 2024-12-31 and no published row of them");
  }

  private Map<String, Dataset<Row>> inputs() {
    Dataset<Row> prices = relation(PRICES, PriceHistories.of(1, PRICES.fields()));
    Grid assets =
        Grid.rows("asset_id\n" + String.join("\n", PriceHistories.ASSETS))
            .with("is_investable", "true");
    return Map.of(
        PriceDaily.NAME,
        prices,
        PriceSeriesYear.NAME,
        SeriesYears.of(prices, relation(ASSETS, assets)));
  }
}
