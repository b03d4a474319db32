package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.config.Dialect;
import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.HeldSource;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.LandingPrices;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * One row per source, asset, price basis and day: every accepted price of every vendor.
 *
 * <p>Where a vendor sends whole histories the newest file of a series alone counts; where files add
 * to one another, for each day the newest that has it. A source that is held keeps its published
 * rows.
 */
public final class PriceSourceDaily implements Table {
  public static final String NAME = "price_source_daily";

  public static final Field SOURCE_ID =
      Field.required(1, "source_id", StringType, "Vendor: the name of its stanza.");
  public static final Field ASSET_ID =
      Field.required(2, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          3,
          "price_basis",
          StringType,
          "What prices are adjusted for: RAW, SPLIT_ADJUSTED, TOTAL_RETURN or LEVEL.");
  public static final Field TRADE_DATE =
      Field.required(4, "trade_date", DateType, "Day on the asset's own calendar.");
  public static final Field OPEN_PRICE =
      Field.optional(
          5,
          "open_price",
          DoubleType,
          "First price of the day in quote currency; null where the vendor gives none.");
  public static final Field HIGH_PRICE =
      Field.optional(
          6,
          "high_price",
          DoubleType,
          "Highest price of the day in quote currency; null where the vendor gives none.");
  public static final Field LOW_PRICE =
      Field.optional(
          7,
          "low_price",
          DoubleType,
          "Lowest price of the day in quote currency; null where the vendor gives none.");
  public static final Field CLOSE_PRICE =
      Field.required(8, "close_price", DoubleType, "Last price of the day in quote currency.");
  public static final Field VOLUME =
      Field.optional(
          9, "volume", DoubleType, "Units traded that day; null where the vendor gives none.");
  public static final Field PROVENANCE =
      Field.required(
          10, "provenance", StringType, "How far the row can be trusted: OBSERVED to SIMULATED.");
  public static final Field SOURCE_FILE =
      Field.required(11, "source_file", StringType, "File below the landing root.");
  public static final Field SOURCE_LINE =
      Field.required(
          12,
          "source_line",
          LongType,
          "Line in that file, or element of its document, from 1; of the first bar where a day is made"
              + " of bars.");

  public static final Field TRADE_COUNT =
      Field.optional(
          13, "trade_count", DoubleType, "Trades that day; null where the vendor gives none.");
  public static final Field IS_PARTIAL_DAY =
      Field.optional(
          14,
          "is_partial_day",
          BooleanType,
          "Whether bars of the day lack; null where the vendor sends whole days.");
  public static final Field RETRIEVED_AT =
      Field.optional(
          15,
          "retrieved_at",
          TimestampType,
          "When the file says it was made, UTC; null where it does not say.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per source, asset, price basis and day: every accepted price of every vendor.",
          List.of(
              SOURCE_ID,
              ASSET_ID,
              PRICE_BASIS,
              TRADE_DATE,
              OPEN_PRICE,
              HIGH_PRICE,
              LOW_PRICE,
              CLOSE_PRICE,
              VOLUME,
              PROVENANCE,
              SOURCE_FILE,
              SOURCE_LINE,
              TRADE_COUNT,
              IS_PARTIAL_DAY,
              RETRIEVED_AT),
          List.of(SOURCE_ID, ASSET_ID, PRICE_BASIS, TRADE_DATE),
          Partitioning.byYear(TRADE_DATE),
          Set.of(SOURCE_FILE.name(), SOURCE_LINE.name(), RETRIEVED_AT.name()));

  private final Set<String> deltas;

  /**
   * @param dialects vendors, of which some send whole histories and some add day to day
   */
  public PriceSourceDaily(List<Dialect> dialects) {
    this.deltas =
        dialects.stream()
            .filter(dialect -> dialect.feed().isDelta())
            .map(Dialect::name)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.whole(LandingPrice.NAME),
        Input.whole(HeldSource.NAME),
        Input.whole(Table.published(NAME)));
  }

  @Override
  public String configuration() {
    return deltas.toString();
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> landing = inputs.table(LandingPrice.NAME);
    Dataset<Row> accepted = LandingPrices.accepted(landing);
    Dataset<Row> files = LandingPrices.files(accepted, landing);
    Dataset<Row> snapshots = ofSnapshots(accepted, files);
    Dataset<Row> counting =
        deltas.isEmpty() ? snapshots : snapshots.unionByName(ofDeltas(accepted, files));
    Dataset<Row> held =
        inputs
            .table(Table.published(NAME))
            .join(broadcast(inputs.table(HeldSource.NAME)), Field.names(SOURCE_ID), "left_semi");

    return counting
        .select(
            SOURCE_ID.is(LandingPrice.SOURCE_ID.col()),
            ASSET_ID.is(LandingPrice.ASSET_ID.col()),
            PRICE_BASIS.is(LandingPrice.PRICE_BASIS.col()),
            TRADE_DATE.is(LandingPrice.TRADE_DATE.col()),
            OPEN_PRICE.is(LandingPrice.OPEN_PRICE.col()),
            HIGH_PRICE.is(LandingPrice.HIGH_PRICE.col()),
            LOW_PRICE.is(LandingPrice.LOW_PRICE.col()),
            CLOSE_PRICE.is(LandingPrice.CLOSE_PRICE.col()),
            VOLUME.is(LandingPrice.VOLUME.col()),
            PROVENANCE.is(LandingPrice.PROVENANCE.col()),
            SOURCE_FILE.is(LandingPrice.SOURCE_FILE.col()),
            SOURCE_LINE.is(LandingPrice.SOURCE_LINE.col()),
            TRADE_COUNT.is(LandingPrice.TRADE_COUNT.col()),
            IS_PARTIAL_DAY.is(LandingPrice.IS_PARTIAL_DAY.col()),
            RETRIEVED_AT.is(LandingPrice.RETRIEVED_AT.col()))
        .unionByName(held);
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.warning("high is at least low", HIGH_PRICE.col().geq(LOW_PRICE.col())),
        Check.error("a volume is not negative", VOLUME.col().geq(0)));
  }

  /** Rows of the newest file of each series. */
  private Dataset<Row> ofSnapshots(Dataset<Row> accepted, Dataset<Row> files) {
    return accepted.join(
        broadcast(LandingPrices.newest(files.filter(not(isDelta())))),
        Field.names(SOURCE_ID, ASSET_ID, PRICE_BASIS, SOURCE_FILE));
  }

  /** For each day of a series the row of the newest file that has it. */
  private Dataset<Row> ofDeltas(Dataset<Row> accepted, Dataset<Row> files) {
    Dataset<Row> newness =
        files
            .filter(isDelta())
            .withColumn("newness", LandingPrices.NEWNESS)
            .drop(LandingPrice.SHA256.name(), "last_date");
    Column newest =
        row_number()
            .over(
                Window.partitionBy(
                        SOURCE_ID.col(), ASSET_ID.col(), PRICE_BASIS.col(), TRADE_DATE.col())
                    .orderBy(col("newness").desc()));
    return accepted
        .join(broadcast(newness), Field.names(SOURCE_ID, ASSET_ID, PRICE_BASIS, SOURCE_FILE))
        .withColumn("place", newest)
        .filter(col("place").equalTo(1))
        .drop("place", "newness");
  }

  private Column isDelta() {
    return SOURCE_ID.col().isin(deltas.toArray());
  }
}
