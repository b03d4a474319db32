package io.aftershock.mart;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSourceYear;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Provenance;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per asset and price basis: where it stands at its last price. */
public final class AssetLatest implements Table {
  public static final String NAME = "asset_latest";

  public static final Field ASSET_ID =
      Field.required(1, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          2, "price_basis", StringType, "What prices are adjusted for; see price_daily.");
  public static final Field TRADE_DATE =
      Field.required(3, "trade_date", DateType, "Day of the last price.");
  public static final Field CLOSE_PRICE =
      Field.required(4, "close_price", DoubleType, "Last price in quote currency.");
  public static final Field QUOTE_CURRENCY =
      Field.required(5, "quote_currency", StringType, "Currency of the price.");
  public static final Field ONE_DAY_RETURN =
      Field.optional(
          6, "one_day_return", DoubleType, "Over the observation before, as a fraction.");
  public static final Field ONE_WEEK_RETURN =
      Field.optional(
          7,
          "one_week_return",
          DoubleType,
          "Over the last close at least 7 and at most 14 calendar days before, as a fraction.");
  public static final Field YEAR_TO_DATE_RETURN =
      Field.optional(
          8,
          "year_to_date_return",
          DoubleType,
          "Over the last close of the year before, as a fraction.");
  public static final Field DRAWDOWN =
      Field.optional(
          9, "drawdown", DoubleType, "Below the peak so far, as a fraction; null where none is.");
  public static final Field PEAK_DATE =
      Field.optional(10, "peak_date", DateType, "Last day at that peak.");
  public static final Field DAYS_SINCE_PEAK =
      Field.optional(11, "days_since_peak", IntegerType, "Calendar days since that day.");
  public static final Field SOURCE_ID =
      Field.required(12, "source_id", StringType, "Vendor that gives the series.");
  public static final Field PROVENANCE =
      Field.required(
          13,
          "provenance",
          StringType,
          "How far the row can be trusted: the weakest of the prices it rests on.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per asset and price basis: where it stands at its last price.",
          List.of(
              ASSET_ID,
              PRICE_BASIS,
              TRADE_DATE,
              CLOSE_PRICE,
              QUOTE_CURRENCY,
              ONE_DAY_RETURN,
              ONE_WEEK_RETURN,
              YEAR_TO_DATE_RETURN,
              DRAWDOWN,
              PEAK_DATE,
              DAYS_SINCE_PEAK,
              SOURCE_ID,
              PROVENANCE),
          List.of(ASSET_ID, PRICE_BASIS),
          Partitioning.none());

  /** A year, and the days by which a year's last session may come before its end. */
  private static final int LOOK_BACK_DAYS = 380;

  private static final String[] SERIES = Field.names(ASSET_ID, PRICE_BASIS);

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.whole(PriceDaily.NAME),
        Input.whole(ReturnDaily.NAME),
        Input.whole(DrawdownDaily.NAME),
        Input.whole(PriceSourceYear.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    LocalDate day = row.getAs(TRADE_DATE.name());
    Origin price = Origin.of(PriceDaily.NAME, "the last price").same(row, ASSET_ID, PRICE_BASIS);
    List<Origin> origins = new ArrayList<>();
    origins.add(price.is(TRADE_DATE, day));
    origins.add(
        Origin.of(ReturnDaily.NAME, "one_day_return").same(row, ASSET_ID, PRICE_BASIS, TRADE_DATE));
    if (row.getAs(DRAWDOWN.name()) != null) {
      origins.add(
          Origin.of(DrawdownDaily.NAME, "drawdown and peak")
              .same(row, ASSET_ID, PRICE_BASIS, TRADE_DATE));
    }
    if (row.getAs(ONE_WEEK_RETURN.name()) != null) {
      origins.add(
          price
              .because("one_week_return is over this")
              .between(TRADE_DATE, day.minusDays(14), null)
              .last(TRADE_DATE, 1, day.minusDays(7)));
    }
    if (row.getAs(YEAR_TO_DATE_RETURN.name()) != null) {
      origins.add(
          price
              .because("year_to_date_return is over this")
              .lastBefore(TRADE_DATE, 1, day.withDayOfYear(1)));
    }
    origins.add(
        Origin.named(PriceSourceYear.NAME, "how far the series of the asset go")
            .same(row, ASSET_ID));
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Column day = TRADE_DATE.col();
    Column close = CLOSE_PRICE.col();
    Column lastDay = col("last_day");
    Column weekAgo = day.leq(date_sub(lastDay, 7)).and(day.geq(date_sub(lastDay, 14)));
    Column lastYear = day.lt(trunc(lastDay, "year"));

    Column isRecent = isRecent(inputs.table(PriceSourceYear.NAME));
    Dataset<Row> prices = inputs.table(PriceDaily.NAME).filter(isRecent);
    // A row a series: with it the days before the last are left out where they are read.
    Dataset<Row> lastDays =
        broadcast(prices.groupBy(ASSET_ID.col(), PRICE_BASIS.col()).agg(max(day).as("last_day")));
    Dataset<Row> latest =
        prices
            .join(lastDays, SERIES)
            .filter(day.geq(date_sub(lastDay, LOOK_BACK_DAYS)))
            .groupBy(ASSET_ID.col(), PRICE_BASIS.col(), lastDay.as(TRADE_DATE.name()))
            .agg(
                max_by(close, day).as(CLOSE_PRICE.name()),
                max_by(QUOTE_CURRENCY.col(), day).as(QUOTE_CURRENCY.name()),
                max_by(SOURCE_ID.col(), day).as(SOURCE_ID.name()),
                Provenance.weakest(PROVENANCE.col()).as(PROVENANCE.name()),
                max_by(when(weekAgo, close), when(weekAgo, day)).as("week_ago_close"),
                max_by(when(lastYear, close), when(lastYear, day)).as("last_year_close"));
    Dataset<Row> returns =
        inputs
            .table(ReturnDaily.NAME)
            .filter(isRecent)
            .join(lastDays, SERIES)
            .filter(day.equalTo(lastDay))
            .select(
                ASSET_ID.col(),
                PRICE_BASIS.col(),
                TRADE_DATE.col(),
                ReturnDaily.SIMPLE_RETURN.col());
    Dataset<Row> drawdowns =
        inputs
            .table(DrawdownDaily.NAME)
            .filter(isRecent)
            .join(lastDays, SERIES)
            .filter(day.equalTo(lastDay))
            .select(
                ASSET_ID.col(),
                PRICE_BASIS.col(),
                TRADE_DATE.col(),
                DRAWDOWN.col(),
                PEAK_DATE.col(),
                DAYS_SINCE_PEAK.col(),
                DrawdownDaily.PROVENANCE.col().as("drawdown_provenance"));

    return latest
        .join(returns, Field.names(ASSET_ID, PRICE_BASIS, TRADE_DATE), "left")
        .join(drawdowns, Field.names(ASSET_ID, PRICE_BASIS, TRADE_DATE), "left")
        .select(
            ASSET_ID.col(),
            PRICE_BASIS.col(),
            TRADE_DATE.col(),
            CLOSE_PRICE.col(),
            QUOTE_CURRENCY.col(),
            ONE_DAY_RETURN.is(ReturnDaily.SIMPLE_RETURN.col()),
            ONE_WEEK_RETURN.is(change(close, col("week_ago_close"))),
            YEAR_TO_DATE_RETURN.is(change(close, col("last_year_close"))),
            DRAWDOWN.col(),
            PEAK_DATE.col(),
            DAYS_SINCE_PEAK.col(),
            SOURCE_ID.col(),
            PROVENANCE.is(greatest(PROVENANCE.col(), col("drawdown_provenance"))));
  }

  /**
   * Which rows can be of a series' last two years; all rows of assets of which a series stopped
   * long ago. Said of day and asset, so that files of other years and assets are not read.
   */
  private static Column isRecent(Dataset<Row> years) {
    Dataset<Row> ends =
        years
            .groupBy(
                PriceSourceYear.SOURCE_ID.col(),
                PriceSourceYear.ASSET_ID.col(),
                PriceSourceYear.PRICE_BASIS.col())
            .agg(max(PriceSourceYear.LAST_DATE.col()).as("last_day"));
    LocalDate newest = ends.agg(max(col("last_day"))).head().getAs(0);
    if (newest == null) {
      return lit(true);
    }
    LocalDate current = newest.minusDays(LOOK_BACK_DAYS);
    Object[] stopped =
        ends
            .filter(col("last_day").lt(lit(current)))
            .select(ASSET_ID.col())
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.get(0))
            .toArray();
    return TRADE_DATE
        .col()
        .geq(lit(current.minusDays(LOOK_BACK_DAYS)))
        .or(ASSET_ID.col().isin(stopped));
  }

  private static Column change(Column now, Column then) {
    return when(now.gt(0).and(then.gt(0)), now.divide(then).minus(1));
  }
}
