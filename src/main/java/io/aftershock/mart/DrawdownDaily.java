package io.aftershock.mart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.RecentRows;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.InternalScan;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per asset, price basis and day with a price above zero: how far below its running peak
 * the price stands.
 *
 * <p>{@code peak = max(P_0 .. P_i)}, {@code drawdown = P_i / peak - 1}, from prices on the asset's
 * own calendar and in its quote currency. Assets that nobody can hold have no rows.
 */
public final class DrawdownDaily implements Table {
  public static final String NAME = "drawdown_daily";

  public static final Field ASSET_ID =
      Field.required(1, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          2, "price_basis", StringType, "What prices are adjusted for; see price_daily.");
  public static final Field TRADE_DATE =
      Field.required(3, "trade_date", DateType, "Day on the asset's own calendar.");
  public static final Field CLOSE_PRICE =
      Field.required(4, "close_price", DoubleType, "Last price of the day in quote currency.");
  public static final Field PEAK_PRICE =
      Field.required(5, "peak_price", DoubleType, "Highest close so far in quote currency.");
  public static final Field PEAK_DATE =
      Field.required(6, "peak_date", DateType, "Last day at which the close stood at that peak.");
  public static final Field DRAWDOWN =
      Field.required(
          7, "drawdown", DoubleType, "Close over peak, minus one: -0.2 is 20 percent below.");
  public static final Field DAYS_SINCE_PEAK =
      Field.required(8, "days_since_peak", IntegerType, "Calendar days since the peak date.");
  public static final Field OBSERVATIONS_SINCE_PEAK =
      Field.required(
          9, "observations_since_peak", IntegerType, "Rows of the series since the peak date.");
  public static final Field NON_POSITIVE_SINCE_PEAK =
      Field.required(
          10,
          "non_positive_since_peak",
          IntegerType,
          "Prices at or below zero since the peak date of the drawdown that the row belongs to;"
              + " they have no row and count in nothing else.");
  public static final Field RECOVERED_PEAK_DATE =
      Field.optional(
          11,
          "recovered_peak_date",
          DateType,
          "Peak date of the drawdown that this day ended by regaining the peak; null on others.");
  public static final Field DRAWDOWN_FROM_252_HIGH =
      Field.required(
          12,
          "drawdown_from_252_high",
          DoubleType,
          "Close over the highest of the last up to 252 closes, minus one.");
  public static final Field DRAWDOWN_FROM_365_DAY_HIGH =
      Field.required(
          13,
          "drawdown_from_365_day_high",
          DoubleType,
          "Close over the highest close of the last 365 calendar days, minus one; compares assets"
              + " of different calendars.");
  public static final Field ROLLING_MAX_DRAWDOWN_252 =
      Field.optional(
          14,
          "rolling_max_drawdown_252",
          DoubleType,
          "Worst drawdown inside the last 252 closes, the peak restarting in them; null until"
              + " there are 252.");
  public static final Field FIRST_UNDERWATER_DATE =
      Field.optional(
          16,
          "first_underwater_date",
          DateType,
          "First day below the peak of the drawdown that the row belongs to or ended; null at a"
              + " peak that ended none.");
  public static final Field TROUGH_DATE =
      Field.optional(
          17,
          "trough_date",
          DateType,
          "First day at the lowest close of that drawdown so far; null likewise.");
  public static final Field TROUGH_PRICE =
      Field.optional(
          18,
          "trough_price",
          DoubleType,
          "Lowest close of that drawdown so far in quote currency; null likewise.");
  public static final Field OBSERVATIONS_PEAK_TO_TROUGH =
      Field.optional(
          19,
          "observations_peak_to_trough",
          IntegerType,
          "Rows of the series, peak to trough of that drawdown; null likewise.");
  public static final Field RECOVERED_PEAK_PRICE =
      Field.optional(
          20,
          "recovered_peak_price",
          DoubleType,
          "Peak price in quote currency of the drawdown that this day ended; null on others.");
  public static final Field OBSERVATIONS_PEAK_TO_RECOVERY =
      Field.optional(
          21,
          "observations_peak_to_recovery",
          IntegerType,
          "Rows of the series, peak to recovery of the drawdown that this day ended; null on"
              + " others.");
  public static final Field PROVENANCE =
      Field.required(
          15,
          "provenance",
          StringType,
          "How far the row can be trusted: the weakest of the prices it rests on.");

  static final List<Field> FIELDS =
      List.of(
          ASSET_ID,
          PRICE_BASIS,
          TRADE_DATE,
          CLOSE_PRICE,
          PEAK_PRICE,
          PEAK_DATE,
          DRAWDOWN,
          DAYS_SINCE_PEAK,
          OBSERVATIONS_SINCE_PEAK,
          NON_POSITIVE_SINCE_PEAK,
          RECOVERED_PEAK_DATE,
          DRAWDOWN_FROM_252_HIGH,
          DRAWDOWN_FROM_365_DAY_HIGH,
          ROLLING_MAX_DRAWDOWN_252,
          FIRST_UNDERWATER_DATE,
          TROUGH_DATE,
          TROUGH_PRICE,
          OBSERVATIONS_PEAK_TO_TROUGH,
          RECOVERED_PEAK_PRICE,
          OBSERVATIONS_PEAK_TO_RECOVERY,
          PROVENANCE);

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per asset, price basis and day with a price above zero: how far below its"
              + " running peak the price stands.",
          FIELDS,
          List.of(ASSET_ID, PRICE_BASIS, TRADE_DATE),
          Partitioning.byYear(TRADE_DATE));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public int derivationVersion() {
    return 2;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.upToPeriod(PriceDaily.NAME),
        Input.upToPeriod(PriceSeriesYear.NAME),
        Input.whole(Table.published(NAME)));
  }

  @Override
  public List<Origin> origins(Row row) {
    return DrawdownOrigins.ofDay(row);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> prices = PriceSeriesYear.beside(inputs.table(PriceDaily.NAME), investable(inputs));
    return inputs
        .start()
        .map(start -> resumed(inputs, prices, start))
        .orElseGet(() -> scanned(inputs, prices, DrawdownScan.PRICES, DrawdownScan.whole()));
  }

  /** One pass over all prices tells where each series stands at the beginning of each year. */
  @Override
  public Optional<PartitionBuild> apart(Inputs all) {
    DrawdownYears years =
        DrawdownYears.of(
            all.table(PriceDaily.NAME).select(DrawdownScan.PRICES.toArray(Column[]::new)),
            SeriesStarts.Year.of(investable(all).collectAsList()));
    return Optional.of(
        inputs -> {
          LocalDate start = inputs.start().orElseThrow();
          LocalDate yearBefore = start.minusYears(1);
          Dataset<Row> prices = inputs.table(PriceDaily.NAME, yearBefore);
          Column older = years.older(start);
          if (older != null) {
            prices =
                prices.union(
                    inputs
                        .table(PriceDaily.NAME)
                        .filter(TRADE_DATE.col().lt(yearBefore).and(older)));
          }
          return scanned(
              inputs,
              prices,
              DrawdownScan.PRICES,
              DrawdownScan.from(start, years.starts(start).broadcast(prices.sparkSession())));
        });
  }

  private static Dataset<Row> investable(Inputs inputs) {
    return PriceSeriesYear.chosen(inputs.table(PriceSeriesYear.NAME))
        .filter(PriceSeriesYear.IS_INVESTABLE.col())
        .select(ASSET_ID.col(), PRICE_BASIS.col(), PriceSeriesYear.YEAR_START.col());
  }

  private static Dataset<Row> scanned(
      Inputs inputs, Dataset<Row> prices, List<Column> columns, DrawdownScan scan) {
    Dataset<Row> sorted =
        inputs
            .inOrder(prices, 2, ASSET_ID.col(), PRICE_BASIS.col(), TRADE_DATE.col())
            .select(columns.toArray(Column[]::new));
    return InternalScan.of(sorted, scan, CONTRACT.schema());
  }

  /** A series goes on from its last published row before. */
  private static Dataset<Row> resumed(Inputs inputs, Dataset<Row> prices, LocalDate start) {
    Column last = struct(SeriesStarts.PUBLISHED.stream().map(Field::col).toArray(Column[]::new));
    List<Row> published =
        inputs
            .table(Table.published(NAME))
            .filter(TRADE_DATE.col().geq(start.minusDays(DrawdownScan.LOOK_BACK_DAYS)))
            .filter(TRADE_DATE.col().lt(start))
            .groupBy(ASSET_ID.col(), PRICE_BASIS.col())
            .agg(max_by(last, TRADE_DATE.col()).as("last"))
            .select("last.*")
            .collectAsList();
    Dataset<Row> recent =
        RecentRows.of(
            prices,
            start,
            CLOSE_PRICE.col().gt(0),
            DrawdownScan.WINDOW,
            DrawdownScan.LOOK_BACK_DAYS);
    List<Column> columns = new ArrayList<>(DrawdownScan.PRICES);
    columns.add(col(RecentRows.IS_WHOLE));
    SeriesStarts starts = SeriesStarts.ofPublished(published);
    return scanned(
        inputs, recent, columns, DrawdownScan.from(start, starts.broadcast(prices.sparkSession())));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "a drawdown lies above minus one and at most at zero",
            DRAWDOWN.col().gt(-1).and(DRAWDOWN.col().leq(0))),
        Check.error(
            "a drawdown is zero on its peak date alone",
            DRAWDOWN.col().equalTo(0).equalTo(TRADE_DATE.col().equalTo(PEAK_DATE.col()))),
        Check.error(
            "a drawdown from a shorter window's high is no deeper",
            DRAWDOWN.col().leq(DRAWDOWN_FROM_252_HIGH.col())),
        Check.error(
            "a day below the peak, or one that ends a drawdown, has a trough, and no other",
            DRAWDOWN
                .col()
                .lt(0)
                .or(RECOVERED_PEAK_DATE.col().isNotNull())
                .equalTo(TROUGH_DATE.col().isNotNull())));
  }
}
