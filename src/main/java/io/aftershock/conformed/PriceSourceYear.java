package io.aftershock.conformed;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

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
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per source, asset, price basis and calendar year that has prices: what is asked of a
 * series as a whole, from its days once and for all.
 */
public final class PriceSourceYear implements Table {
  public static final String NAME = "price_source_year";

  public static final Field SOURCE_ID =
      Field.required(1, "source_id", StringType, "Vendor: the name of its stanza.");
  public static final Field ASSET_ID =
      Field.required(2, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(3, "price_basis", StringType, "What prices are declared to be adjusted for.");
  public static final Field YEAR_START =
      Field.required(4, "year_start", DateType, "1 January of the year.");
  public static final Field ROW_COUNT =
      Field.required(5, "row_count", LongType, "Its days that have a price.");
  public static final Field FIRST_DATE =
      Field.required(6, "first_date", DateType, "The first of them.");
  public static final Field LAST_DATE =
      Field.required(7, "last_date", DateType, "The last of them.");
  public static final Field LOW_CLOSE_PRICE =
      Field.required(8, "low_close_price", DoubleType, "Lowest close in quote currency.");
  public static final Field HIGH_CLOSE_PRICE =
      Field.required(9, "high_close_price", DoubleType, "Highest close in quote currency.");
  public static final Field CLOSES_DIGEST =
      Field.required(
          10,
          "closes_digest",
          LongType,
          "Hash of its days and closes in any order; equal where both are.");
  public static final Field PROVENANCE =
      Field.required(11, "provenance", StringType, "How far its weakest row can be trusted.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per source, asset, price basis and calendar year that has prices.",
          List.of(
              SOURCE_ID,
              ASSET_ID,
              PRICE_BASIS,
              YEAR_START,
              ROW_COUNT,
              FIRST_DATE,
              LAST_DATE,
              LOW_CLOSE_PRICE,
              HIGH_CLOSE_PRICE,
              CLOSES_DIGEST,
              PROVENANCE),
          List.of(SOURCE_ID, ASSET_ID, PRICE_BASIS, YEAR_START),
          Partitioning.byWholeYear(YEAR_START));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public boolean isFinal() {
    return false;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.samePeriod(PriceSourceDaily.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    LocalDate first = row.getAs(YEAR_START.name());
    return List.of(
        Origin.of(PriceSourceDaily.NAME, "its days")
            .same(row, SOURCE_ID, ASSET_ID, PRICE_BASIS)
            .between(PriceSourceDaily.TRADE_DATE, first, first.plusYears(1).minusDays(1)));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Column day = PriceSourceDaily.TRADE_DATE.col();
    Column close = PriceSourceDaily.CLOSE_PRICE.col();
    return inputs
        .table(PriceSourceDaily.NAME)
        .groupBy(
            SOURCE_ID.col(), ASSET_ID.col(), PRICE_BASIS.col(), YEAR_START.is(trunc(day, "year")))
        .agg(
            ROW_COUNT.is(count(lit(1))),
            FIRST_DATE.is(min(day)),
            LAST_DATE.is(max(day)),
            LOW_CLOSE_PRICE.is(min(close)),
            HIGH_CLOSE_PRICE.is(max(close)),
            CLOSES_DIGEST.is(bit_xor(xxhash64(day, close))),
            PROVENANCE.is(Provenance.weakest(PROVENANCE.col())));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "first and last day are in order and of the year",
            FIRST_DATE
                .col()
                .leq(LAST_DATE.col())
                .and(trunc(FIRST_DATE.col(), "year").equalTo(YEAR_START.col()))
                .and(trunc(LAST_DATE.col(), "year").equalTo(YEAR_START.col()))));
  }
}
