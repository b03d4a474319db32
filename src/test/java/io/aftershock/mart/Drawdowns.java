package io.aftershock.mart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lit;

import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.conformed.SessionMonth;
import io.aftershock.model.Table;
import io.aftershock.testing.SeriesYears;
import io.aftershock.testing.SparkTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The drawdown tables over one price series or several. */
abstract class Drawdowns extends SparkTest {

  /** A price of a series. */
  record Price(String asset, LocalDate day, double close) {}

  /** {@code drawdown_daily} of these prices. */
  Dataset<Row> daily(List<Price> prices) {
    Dataset<Row> days = priceDaily(prices);
    return built(
        new DrawdownDaily(),
        Map.of(PriceDaily.NAME, days, PriceSeriesYear.NAME, SeriesYears.of(days, assets(prices))));
  }

  /** {@code drawdown_episode} of these days, where XNYS was last open on a day. */
  Dataset<Row> episodes(Dataset<Row> daily, LocalDate newestSession) {
    Table table = new DrawdownEpisode("XNYS", 10);
    return built(table, Map.of(DrawdownDaily.NAME, daily, Session.NAME, session(newestSession)));
  }

  /** {@code drawdown_metrics} of these prices, where XNYS was last open on a day. */
  Dataset<Row> metrics(List<Price> prices, LocalDate newestSession) {
    Dataset<Row> days = priceDaily(prices);
    return built(
        new DrawdownMetrics("XNYS"),
        Map.of(
            PriceDaily.NAME,
            days,
            PriceSeriesYear.NAME,
            SeriesYears.of(days, assets(prices)),
            SessionMonth.NAME,
            monthsBefore("XNYS", newestSession, days)));
  }

  /** Months of prices that are over where an exchange was last open on a day. */
  static Dataset<Row> monthsBefore(String exchange, LocalDate newestSession, Dataset<Row> days) {
    return days.select(lit(exchange).as("exchange_id"), last_day(col("trade_date")).as("month_end"))
        .distinct()
        .filter(col("month_end").lt(newestSession));
  }

  /** The view that ranks, by asset and rank. */
  List<Row> ranked(Dataset<Row> episodes) {
    episodes.createOrReplaceTempView(DrawdownEpisode.NAME);
    return spark()
        .sql(DrawdownEpisode.RANKED.query())
        .orderBy(col("asset_id"), col("depth_rank"))
        .collectAsList();
  }

  private Dataset<Row> priceDaily(List<Price> prices) {
    return rowsOf(
        prices.stream()
            .map(
                price ->
                    RowFactory.create(price.asset(), "RAW", price.day(), price.close(), "OBSERVED"))
            .toList(),
        "asset_id STRING, price_basis STRING, trade_date DATE, close_price DOUBLE, provenance STRING");
  }

  private Dataset<Row> assets(List<Price> prices) {
    return rowsOf(
        prices.stream()
            .map(Price::asset)
            .distinct()
            .map(asset -> RowFactory.create(asset, true))
            .toList(),
        "asset_id STRING, is_investable BOOLEAN");
  }

  /** XNYS was last open on a day. */
  Dataset<Row> session(LocalDate newest) {
    return rowsOf(
        List.of(RowFactory.create("XNYS", newest)), "exchange_id STRING, session_date DATE");
  }

  private Dataset<Row> rowsOf(List<Row> rows, String schema) {
    return spark().createDataFrame(rows, StructType.fromDDL(schema));
  }
}
