package io.aftershock.mart;

import static org.apache.spark.sql.functions.col;

import io.aftershock.conformed.DimAsset;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.Session;
import io.aftershock.model.Table;
import io.aftershock.testing.SparkTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The two drawdown tables over one price series or several. */
abstract class Drawdowns extends SparkTest {

  /** A price of a series. */
  record Price(String asset, LocalDate day, double close) {}

  /** {@code drawdown_daily} of these prices. */
  Dataset<Row> daily(List<Price> prices) {
    List<Row> rows =
        prices.stream()
            .map(
                price ->
                    RowFactory.create(price.asset(), "RAW", price.day(), price.close(), "OBSERVED"))
            .toList();
    List<Row> assets =
        prices.stream()
            .map(Price::asset)
            .distinct()
            .map(asset -> RowFactory.create(asset, true))
            .toList();
    Dataset<Row> priceDaily =
        rowsOf(
            rows,
            "asset_id STRING, price_basis STRING, trade_date DATE, close_price DOUBLE, provenance STRING");
    Dataset<Row> dimAsset = rowsOf(assets, "asset_id STRING, is_investable BOOLEAN");
    return built(new DrawdownDaily(), Map.of(PriceDaily.NAME, priceDaily, DimAsset.NAME, dimAsset));
  }

  /** {@code drawdown_episode} of these days, where XNYS was last open on a day. */
  Dataset<Row> episodes(Dataset<Row> daily, LocalDate newestSession) {
    Dataset<Row> session =
        rowsOf(
            List.of(RowFactory.create("XNYS", newestSession)),
            "exchange_id STRING, session_date DATE");
    Table table = new DrawdownEpisode("XNYS", 10);
    return built(table, Map.of(DrawdownDaily.NAME, daily, Session.NAME, session));
  }

  /** The view that ranks, by asset and rank. */
  List<Row> ranked(Dataset<Row> episodes) {
    episodes.createOrReplaceTempView(DrawdownEpisode.NAME);
    return spark()
        .sql(DrawdownEpisode.RANKED.query())
        .orderBy(col("asset_id"), col("depth_rank"))
        .collectAsList();
  }

  private Dataset<Row> rowsOf(List<Row> rows, String schema) {
    return spark().createDataFrame(rows, StructType.fromDDL(schema));
  }
}
