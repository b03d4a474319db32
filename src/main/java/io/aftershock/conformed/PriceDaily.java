package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.config.AssetClass;
import io.aftershock.config.Exchange;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per asset, price basis and day; one source gives the whole of a series.
 *
 * <p>A series is never spliced: {@link PriceSeriesYear} says which source gives it. Nothing is
 * filled forward: a day without a price is a day without a row.
 */
public final class PriceDaily implements Table {
  public static final String NAME = "price_daily";

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
              + " NON_POSITIVE_PRICE, OFF_CALENDAR, SPLIT_SUSPECT, STEP_SUSPECT, UNFINISHED_DAY;"
              + " null where nothing is.");
  public static final Field SOURCE_ID =
      Field.required(12, "source_id", StringType, "Vendor that gives the whole series.");
  public static final Field PROVENANCE =
      Field.required(
          13, "provenance", StringType, "How far the row can be trusted: OBSERVED to SIMULATED.");

  static final List<Field> FIELDS =
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
          PROVENANCE);

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per asset, price basis and day; one source gives the whole of a series.",
          FIELDS,
          List.of(ASSET_ID, PRICE_BASIS, TRADE_DATE),
          Partitioning.byYear(TRADE_DATE));

  /** Classes whose prices may split. */
  private static final Object[] SHARES =
      Arrays.stream(AssetClass.values()).filter(AssetClass::isShare).map(Enum::name).toArray();

  /** Days that hold 60 sessions, with room to spare. */
  private static final int LOOK_BACK_DAYS = 120;

  private final TreeMap<String, Exchange> exchanges;

  public PriceDaily(Map<String, Exchange> exchanges) {
    this.exchanges = new TreeMap<>(exchanges);
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.upToPeriod(PriceSourceDaily.NAME),
        Input.upToPeriod(PriceSeriesYear.NAME),
        Input.samePeriod(Session.NAME));
  }

  @Override
  public String configuration() {
    return exchanges.toString();
  }

  @Override
  public int derivationVersion() {
    return 2;
  }

  /** The price before, and the days before, are told of where a flag rests on them. */
  @Override
  public List<Origin> origins(Row row) {
    LocalDate day = row.getAs(TRADE_DATE.name());
    Origin source =
        Origin.of(PriceSourceDaily.NAME, "the vendor's price")
            .same(row, SOURCE_ID, ASSET_ID, PRICE_BASIS);
    List<Origin> origins = new ArrayList<>();
    origins.add(source.is(TRADE_DATE, day));
    String flags = Objects.requireNonNullElse(row.getAs(QUALITY_FLAGS.name()), "");
    if (flags.contains(PriceFlags.Flag.SPLIT_SUSPECT.name())
        || flags.contains(PriceFlags.Flag.STEP_SUSPECT.name())) {
      origins.add(source.because("the price that it moved from").lastBefore(TRADE_DATE, 1, day));
    }
    if (flags.contains(PriceFlags.Flag.UNFINISHED_DAY.name())) {
      origins.add(
          source
              .because("what an ordinary day is")
              .last(TRADE_DATE, PriceFlags.ACTIVITY_WINDOW + 1, day));
    }
    origins.add(
        Origin.named(PriceSeriesYear.NAME, "the source that gives the series, and what it is")
            .same(row, SOURCE_ID, ASSET_ID, PRICE_BASIS)
            .is(PriceSeriesYear.YEAR_START, day.withDayOfYear(1)));
    origins.add(Origin.named(Session.NAME, "the days on which its exchange was open"));
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> prices = inputs.table(PriceSourceDaily.NAME);
    Dataset<Row> chosen =
        PriceSeriesYear.chosen(inputs.table(PriceSeriesYear.NAME))
            .select(
                SOURCE_ID.col(),
                ASSET_ID.col(),
                PRICE_BASIS.col(),
                PriceSeriesYear.YEAR_START.col(),
                QUOTE_CURRENCY.col(),
                PriceSeriesYear.EXCHANGE_ID.col(),
                PriceSeriesYear.ASSET_CLASS.col(),
                PriceSeriesYear.IS_INVESTABLE.col());
    Dataset<Row> sessions =
        inputs
            .table(Session.NAME)
            .select(
                Session.EXCHANGE_ID.col(),
                Session.SESSION_DATE.col().as(TRADE_DATE.name()),
                lit(true).as("is_session"));

    Dataset<Row> ofSeries = PriceSeriesYear.besideSources(prices, chosen);
    return inputs
        .start()
        .map(
            start ->
                flagged(inputs, beside(withPrevious(ofSeries, start), sessions))
                    .filter(TRADE_DATE.col().geq(start)))
        .orElseGet(() -> flagged(inputs, beside(ofSeries, sessions)));
  }

  /** What flags rest on, as {@link PriceFlags} takes it. */
  private static Dataset<Row> beside(Dataset<Row> prices, Dataset<Row> sessions) {
    return prices
        .join(broadcast(sessions), Field.names(PriceSeriesYear.EXCHANGE_ID, TRADE_DATE), "left")
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
            PriceSeriesYear.EXCHANGE_ID.col(),
            SOURCE_ID.col(),
            PROVENANCE.col(),
            col("is_session").isNotNull().as("is_session"),
            PriceSourceDaily.TRADE_COUNT.col(),
            PriceSourceDaily.IS_PARTIAL_DAY.col(),
            PriceSeriesYear.ASSET_CLASS.col().isin(SHARES).as("is_share"),
            PriceSeriesYear.IS_INVESTABLE.col());
  }

  @Override
  public Optional<PartitionBuild> apart(Inputs all) {
    return Optional.of(this::build);
  }

  private static Dataset<Row> withPrevious(Dataset<Row> rows, LocalDate start) {
    return RecentRows.of(rows, start, lit(true), PriceFlags.ACTIVITY_WINDOW, LOOK_BACK_DAYS);
  }

  private Dataset<Row> flagged(Inputs inputs, Dataset<Row> rows) {
    return InternalScan.of(
        inputs.inOrder(rows, 2, ASSET_ID.col(), PRICE_BASIS.col(), TRADE_DATE.col()),
        new PriceFlags(exchanges),
        CONTRACT.schema());
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.warning(
            "a day's high and low enclose its open and close",
            hasNo(PriceFlags.Flag.BAR_INCONSISTENT)),
        Check.warning("a price lies above zero", hasNo(PriceFlags.Flag.NON_POSITIVE_PRICE)),
        Check.warning(
            "a price is of a day on which its exchange was open",
            hasNo(PriceFlags.Flag.OFF_CALENDAR)),
        Check.warning("a move does not look like a split", hasNo(PriceFlags.Flag.SPLIT_SUSPECT)),
        Check.warning(
            "a price that somebody can hold moves by 80 percent at most",
            hasNo(PriceFlags.Flag.STEP_SUSPECT)),
        Check.warning("a day is finished", hasNo(PriceFlags.Flag.UNFINISHED_DAY)));
  }

  private static Column hasNo(PriceFlags.Flag flag) {
    return QUALITY_FLAGS.col().contains(flag.name()).equalTo(false);
  }
}
