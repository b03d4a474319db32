package io.aftershock.mart;

import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.AssetClass;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.RecentRows;
import io.aftershock.model.Check;
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
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * One row per series that nobody can hold, basis and day: how far a volatility index or a yield has
 * risen from its low.
 *
 * <p>What a fall is to a price, a rise is to these. A volatility index rises by a ratio. A yield,
 * which may be zero or less, rises by basis points; it is in percent. A volatility index at or
 * below zero takes no part: its row has the level alone, and no window counts it.
 */
public final class VolatilitySpikeDaily implements Table {
  public static final String NAME = "volatility_spike_daily";

  public static final Field ASSET_ID =
      Field.required(1, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          2, "price_basis", StringType, "What prices are adjusted for; see price_daily.");
  public static final Field TRADE_DATE =
      Field.required(3, "trade_date", DateType, "Day on the series' own calendar.");
  public static final Field CLOSE_PRICE =
      Field.required(
          4, "close_price", DoubleType, "Last level of the day: index points, or percent a year.");
  public static final Field LOW_252_PRICE =
      Field.optional(
          5,
          "low_252_price",
          DoubleType,
          "Lowest of the last up to 252 levels, this day's included; null where this day's takes no"
              + " part.");
  public static final Field SPIKE_FROM_252_LOW =
      Field.optional(
          6,
          "spike_from_252_low",
          DoubleType,
          "Level over that low, minus one: 0.5 is 50 percent above. Null for yields, whose ratio"
              + " means nothing.");
  public static final Field RISE_FROM_252_LOW_BASIS_POINTS =
      Field.optional(
          7,
          "rise_from_252_low_basis_points",
          DoubleType,
          "Yield above that low in hundredths of a percent; null for all else.");
  public static final Field ONE_DAY_CHANGE_BASIS_POINTS =
      Field.optional(
          8,
          "one_day_change_basis_points",
          DoubleType,
          "Yield since the observation before in hundredths of a percent; null on the first day and"
              + " for all else.");
  public static final Field PROVENANCE =
      Field.required(
          9,
          "provenance",
          StringType,
          "How far the row can be trusted: the weakest of the levels in its window.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per series that nobody can hold, basis and day: how far a volatility index or a"
              + " yield has risen from its low.",
          List.of(
              ASSET_ID,
              PRICE_BASIS,
              TRADE_DATE,
              CLOSE_PRICE,
              LOW_252_PRICE,
              SPIKE_FROM_252_LOW,
              RISE_FROM_252_LOW_BASIS_POINTS,
              ONE_DAY_CHANGE_BASIS_POINTS,
              PROVENANCE),
          List.of(ASSET_ID, PRICE_BASIS, TRADE_DATE),
          Partitioning.byYear(TRADE_DATE));

  private static final Column IS_YIELD =
      PriceSeriesYear.ASSET_CLASS.col().equalTo(AssetClass.YIELD.name());
  private static final Column TAKES_PART = IS_YIELD.or(CLOSE_PRICE.col().gt(0));

  /** Apart by whether a level takes part, so that no window counts one that does not. */
  private static final WindowSpec BY_DAY =
      Window.partitionBy(ASSET_ID.col(), PRICE_BASIS.col(), TAKES_PART).orderBy(TRADE_DATE.col());

  private static final WindowSpec LAST_252 =
      BY_DAY.rowsBetween(1 - DrawdownScan.WINDOW, Window.currentRow());

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.upToPeriod(PriceDaily.NAME), Input.upToPeriod(PriceSeriesYear.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    LocalDate day = row.getAs(TRADE_DATE.name());
    Origin level = Origin.of(PriceDaily.NAME, "the day's level").same(row, ASSET_ID, PRICE_BASIS);
    List<Origin> origins = new ArrayList<>();
    origins.add(level.is(TRADE_DATE, day));
    if (row.getAs(ONE_DAY_CHANGE_BASIS_POINTS.name()) != null) {
      origins.add(level.because("the level before").lastBefore(TRADE_DATE, 1, day));
    }
    origins.add(
        level
            .because("the last levels, of the lowest of them")
            .last(TRADE_DATE, DrawdownScan.WINDOW, day));
    origins.add(
        Origin.named(PriceSeriesYear.NAME, "that nobody can hold it")
            .same(row, ASSET_ID, PRICE_BASIS)
            .is(PriceSeriesYear.YEAR_START, day.withDayOfYear(1)));
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> heldByNobody =
        PriceSeriesYear.chosen(inputs.table(PriceSeriesYear.NAME))
            .filter(PriceSeriesYear.IS_INVESTABLE.col().equalTo(false))
            .select(
                ASSET_ID.col(),
                PRICE_BASIS.col(),
                PriceSeriesYear.YEAR_START.col(),
                PriceSeriesYear.ASSET_CLASS.col());
    Dataset<Row> levels = PriceSeriesYear.beside(inputs.table(PriceDaily.NAME), heldByNobody);

    return inputs
        .start()
        .map(start -> spikes(withWindow(levels, start)).filter(TRADE_DATE.col().geq(start)))
        .orElseGet(() -> spikes(levels));
  }

  private static Dataset<Row> withWindow(Dataset<Row> levels, LocalDate start) {
    return RecentRows.of(
        levels, start, TAKES_PART, DrawdownScan.WINDOW, DrawdownScan.LOOK_BACK_DAYS);
  }

  private static Dataset<Row> spikes(Dataset<Row> levels) {
    Column close = when(TAKES_PART, CLOSE_PRICE.col());
    Column low = min(close).over(LAST_252);
    Column previousClose = lag(close, 1).over(BY_DAY);
    Column provenance =
        when(TAKES_PART, Provenance.weakest(PROVENANCE.col()).over(LAST_252))
            .otherwise(PROVENANCE.col());

    return levels.select(
        ASSET_ID.col(),
        PRICE_BASIS.col(),
        TRADE_DATE.col(),
        CLOSE_PRICE.col(),
        LOW_252_PRICE.is(low),
        SPIKE_FROM_252_LOW.is(when(IS_YIELD.equalTo(false), close.divide(low).minus(1))),
        RISE_FROM_252_LOW_BASIS_POINTS.is(basisPoints(close.minus(low))),
        ONE_DAY_CHANGE_BASIS_POINTS.is(basisPoints(close.minus(previousClose))),
        PROVENANCE.is(provenance));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "a low is at most the level of its last day",
            LOW_252_PRICE.col().leq(CLOSE_PRICE.col())),
        Check.error("a spike is at or above zero", SPIKE_FROM_252_LOW.col().geq(0)),
        Check.error("a rise is at or above zero", RISE_FROM_252_LOW_BASIS_POINTS.col().geq(0)),
        Check.error(
            "a row has a spike or a rise, not both",
            SPIKE_FROM_252_LOW.col().isNull().or(RISE_FROM_252_LOW_BASIS_POINTS.col().isNull())));
  }

  /** A difference of yields in percent, as basis points; null where the series is no yield. */
  private static Column basisPoints(Column percent) {
    return when(IS_YIELD, percent.multiply(100));
  }
}
