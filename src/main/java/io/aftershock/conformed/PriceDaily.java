package io.aftershock.conformed;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.config.Dialect;
import io.aftershock.config.Exchange;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Reach;
import io.aftershock.model.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * One row per asset, price basis and day; one source gives the whole of a series.
 *
 * <p>A series is never spliced. Sources are asked by priority; one that ends more than {@code
 * prices.max-lag} before a source of lower priority is passed over. Nothing is filled forward: a
 * day without a price is a day without a row.
 */
public final class PriceDaily implements Table {
  public static final String NAME = "price_daily";

  /** What is odd about a row that is kept all the same. */
  private enum Flag {
    BAR_INCONSISTENT,
    NON_POSITIVE_PRICE,
    OFF_CALENDAR
  }

  public static final Field ASSET_ID =
      Field.required(1, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          2,
          "price_basis",
          StringType,
          "What prices are adjusted for: RAW, SPLIT_ADJUSTED, TOTAL_RETURN or LEVEL. Never mix two"
              + " in one comparison.");
  public static final Field TRADE_DATE =
      Field.required(3, "trade_date", DateType, "Day on the asset's own calendar.");
  public static final Field OPEN_PRICE =
      Field.optional(
          4, "open_price", DoubleType, "First price of the day in quote currency, if known.");
  public static final Field HIGH_PRICE =
      Field.optional(
          5, "high_price", DoubleType, "Highest price of the day in quote currency, if known.");
  public static final Field LOW_PRICE =
      Field.optional(
          6, "low_price", DoubleType, "Lowest price of the day in quote currency, if known.");
  public static final Field CLOSE_PRICE =
      Field.required(7, "close_price", DoubleType, "Last price of the day in quote currency.");
  public static final Field VOLUME =
      Field.optional(8, "volume", DoubleType, "Units traded that day, if known.");
  public static final Field QUOTE_CURRENCY =
      Field.required(9, "quote_currency", StringType, "Currency of the prices.");
  public static final Field CLOSE_TIME_UTC =
      Field.required(
          10, "close_time_utc", TimestampType, "When the day ends on the asset's exchange, UTC.");
  public static final Field QUALITY_FLAGS =
      Field.optional(
          11,
          "quality_flags",
          StringType,
          "What is odd about the row, sorted and set apart by a space: BAR_INCONSISTENT,"
              + " NON_POSITIVE_PRICE, OFF_CALENDAR; null where nothing is.");
  public static final Field SOURCE_ID =
      Field.required(12, "source_id", StringType, "Vendor that gives the whole series.");
  public static final Field PROVENANCE =
      Field.required(
          13, "provenance", StringType, "How far the row can be trusted: OBSERVED to SIMULATED.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per asset, price basis and day; one source gives the whole of a series.",
          List.of(
              ASSET_ID,
              PRICE_BASIS,
              TRADE_DATE,
              OPEN_PRICE,
              HIGH_PRICE,
              LOW_PRICE,
              CLOSE_PRICE,
              VOLUME,
              QUOTE_CURRENCY,
              CLOSE_TIME_UTC,
              QUALITY_FLAGS,
              SOURCE_ID,
              PROVENANCE),
          List.of(ASSET_ID, PRICE_BASIS, TRADE_DATE),
          Partitioning.byYear(TRADE_DATE));

  /** Prices are printed to the cent: a bar may be off by one. */
  private static final double ONE_CENT = 0.01;

  private static final Field PRIORITY =
      Field.required(101, "priority", IntegerType, "Vendor's priority, smallest first.");
  private static final WindowSpec LOWER_PRIORITY =
      Window.partitionBy(ASSET_ID.col(), PRICE_BASIS.col())
          .orderBy(PRIORITY.col(), SOURCE_ID.col())
          .rowsBetween(1, Window.unboundedFollowing());

  private final List<Dialect> dialects;
  private final TreeMap<String, Exchange> exchanges;
  private final int maxLagDays;

  public PriceDaily(List<Dialect> dialects, Map<String, Exchange> exchanges, int maxLagDays) {
    this.dialects = List.copyOf(dialects);
    this.exchanges = new TreeMap<>(exchanges);
    this.maxLagDays = maxLagDays;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<String> inputs() {
    return List.of(PriceSourceDaily.NAME, DimAsset.NAME, Session.NAME);
  }

  @Override
  public Reach reach() {
    return Reach.WHOLE;
  }

  @Override
  public String configuration() {
    List<String> priorities =
        dialects.stream().map(dialect -> dialect.name() + " " + dialect.priority()).toList();
    return priorities + "\n" + exchanges + "\n" + maxLagDays;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> prices = inputs.table(PriceSourceDaily.NAME);
    Dataset<Row> assets =
        inputs
            .table(DimAsset.NAME)
            .select(ASSET_ID.col(), QUOTE_CURRENCY.col(), DimAsset.EXCHANGE_ID.col());
    Dataset<Row> sessions =
        inputs
            .table(Session.NAME)
            .select(
                Session.EXCHANGE_ID.col(),
                Session.SESSION_DATE.col().as(TRADE_DATE.name()),
                lit(true).as("is_session"));

    return prices
        .join(broadcast(chosenSources(prices)), Field.names(ASSET_ID, PRICE_BASIS, SOURCE_ID))
        .join(broadcast(assets), Field.names(ASSET_ID))
        .join(broadcast(Closes.of(prices, exchanges)), Field.names(DimAsset.EXCHANGE_ID))
        .join(broadcast(sessions), Field.names(DimAsset.EXCHANGE_ID, TRADE_DATE), "left")
        .select(
            ASSET_ID.col(),
            PRICE_BASIS.col(),
            TRADE_DATE.col(),
            OPEN_PRICE.col(),
            HIGH_PRICE.col(),
            LOW_PRICE.col(),
            CLOSE_PRICE.col(),
            VOLUME.col(),
            QUOTE_CURRENCY.col(),
            CLOSE_TIME_UTC.is(Closes.utc(TRADE_DATE.col())),
            QUALITY_FLAGS.is(flags()),
            SOURCE_ID.col(),
            PROVENANCE.col());
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.warning(
            "a day's high and low enclose its open and close", hasNo(Flag.BAR_INCONSISTENT)),
        Check.warning("a price lies above zero", hasNo(Flag.NON_POSITIVE_PRICE)),
        Check.warning(
            "a price is of a day on which its exchange was open", hasNo(Flag.OFF_CALENDAR)));
  }

  /** Asset, basis and the source that gives the series. */
  private Dataset<Row> chosenSources(Dataset<Row> prices) {
    List<Row> priorities =
        dialects.stream()
            .map(dialect -> RowFactory.create(dialect.name(), dialect.priority()))
            .toList();
    Column newestBelow = max(col("last_date")).over(LOWER_PRIORITY);
    Column current = col("last_date").geq(date_sub(col("newest_below"), maxLagDays));

    return prices
        .groupBy(ASSET_ID.col(), PRICE_BASIS.col(), SOURCE_ID.col())
        .agg(max(TRADE_DATE.col()).as("last_date"))
        .join(
            broadcast(LocalRows.of(prices, List.of(SOURCE_ID, PRIORITY), priorities)),
            Field.names(SOURCE_ID))
        .withColumn("newest_below", newestBelow)
        .filter(coalesce(current, lit(true)))
        .groupBy(ASSET_ID.col(), PRICE_BASIS.col())
        .agg(min_by(SOURCE_ID.col(), struct(PRIORITY.col(), SOURCE_ID.col())).as(SOURCE_ID.name()));
  }

  private static Column flags() {
    Column inconsistent =
        HIGH_PRICE
            .col()
            .lt(greatest(OPEN_PRICE.col(), CLOSE_PRICE.col()).minus(ONE_CENT))
            .or(LOW_PRICE.col().gt(least(OPEN_PRICE.col(), CLOSE_PRICE.col()).plus(ONE_CENT)));
    Column flags =
        array_join(
            array_compact(
                array(
                    when(inconsistent, Flag.BAR_INCONSISTENT.name()),
                    when(CLOSE_PRICE.col().leq(0), Flag.NON_POSITIVE_PRICE.name()),
                    when(col("is_session").isNull(), Flag.OFF_CALENDAR.name()))),
            " ");
    return nullif(flags, lit(""));
  }

  private static Column hasNo(Flag flag) {
    return QUALITY_FLAGS.col().contains(flag.name()).equalTo(false);
  }
}
