package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Reach;
import io.aftershock.model.Table;
import io.aftershock.source.LandingPrice;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per source, asset, price basis and day: every accepted price of every vendor.
 *
 * <p>Where a vendor sent the history of a series in several files, the newest file alone counts:
 * the one whose data ends last, then the one with the greater digest. Modification times say
 * nothing: copies change them.
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
      Field.required(12, "source_line", LongType, "Line in that file, from 1.");

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
              SOURCE_LINE),
          List.of(SOURCE_ID, ASSET_ID, PRICE_BASIS, TRADE_DATE),
          Partitioning.byYear(TRADE_DATE),
          Set.of(SOURCE_FILE.name(), SOURCE_LINE.name()));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<String> inputs() {
    return List.of(LandingPrice.NAME);
  }

  @Override
  public Reach reach() {
    return Reach.WHOLE;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> landing = inputs.table(LandingPrice.NAME);
    Dataset<Row> prices = withoutRetracted(landing);
    Dataset<Row> newest = newestFiles(prices, landing);

    return prices
        .join(
            broadcast(newest),
            Field.names(SOURCE_ID, ASSET_ID, PRICE_BASIS, SOURCE_FILE),
            "left_semi")
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
            SOURCE_LINE.is(LandingPrice.SOURCE_LINE.col()));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.warning("high is at least low", HIGH_PRICE.col().geq(LOW_PRICE.col())),
        Check.error("a volume is not negative", VOLUME.col().geq(0)));
  }

  private static Dataset<Row> withoutRetracted(Dataset<Row> landing) {
    Dataset<Row> retracted =
        landing
            .filter(LandingPrice.KIND.col().equalTo(LandingPrice.Kind.RETRACTED.name()))
            .select(LandingPrice.SOURCE_FILE.col(), LandingPrice.SOURCE_LINE.col());
    return landing
        .filter(LandingPrice.KIND.col().equalTo(LandingPrice.Kind.PRICE.name()))
        .join(
            broadcast(retracted),
            Field.names(LandingPrice.SOURCE_FILE, LandingPrice.SOURCE_LINE),
            "left_anti");
  }

  /** Source, asset, basis and the file of the series that counts. */
  private static Dataset<Row> newestFiles(Dataset<Row> prices, Dataset<Row> landing) {
    Dataset<Row> digests =
        landing
            .filter(LandingPrice.KIND.col().equalTo(LandingPrice.Kind.FILE.name()))
            .select(LandingPrice.SOURCE_FILE.col(), LandingPrice.SHA256.col());
    Column rank = struct(col("last_date"), LandingPrice.SHA256.col());
    return prices
        .groupBy(
            LandingPrice.SOURCE_ID.col(),
            LandingPrice.ASSET_ID.col(),
            LandingPrice.PRICE_BASIS.col(),
            LandingPrice.SOURCE_FILE.col())
        .agg(max(LandingPrice.TRADE_DATE.col()).as("last_date"))
        .join(broadcast(digests), Field.names(LandingPrice.SOURCE_FILE), "inner")
        .groupBy(
            LandingPrice.SOURCE_ID.col(),
            LandingPrice.ASSET_ID.col(),
            LandingPrice.PRICE_BASIS.col())
        .agg(max_by(LandingPrice.SOURCE_FILE.col(), rank).as(SOURCE_FILE.name()));
  }
}
