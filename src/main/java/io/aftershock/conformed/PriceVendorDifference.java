package io.aftershock.conformed;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Settings;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per asset, price basis, day and losing source whose close is another than that of the
 * source that counts, or that alone has the day.
 *
 * <p>Closes differ where they do by more than {@code prices.tolerance}; what rounding does is no
 * difference.
 */
public final class PriceVendorDifference implements Table {
  public static final String NAME = "price_vendor_difference";

  /** What a row says. */
  private enum Kind {
    OTHER_CLOSE,
    ONLY_LOSING_SOURCE
  }

  public static final Field ASSET_ID =
      Field.required(1, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(
          2, "price_basis", StringType, "What prices are adjusted for; see price_daily.");
  public static final Field TRADE_DATE =
      Field.required(3, "trade_date", DateType, "Day on the asset's own calendar.");
  public static final Field LOSING_SOURCE_ID =
      Field.required(4, "losing_source_id", StringType, "Vendor that does not give the series.");
  public static final Field CHOSEN_SOURCE_ID =
      Field.required(5, "chosen_source_id", StringType, "Vendor that gives it.");
  public static final Field DIFFERENCE_KIND =
      Field.required(
          6,
          "difference_kind",
          StringType,
          "OTHER_CLOSE, or ONLY_LOSING_SOURCE where the vendor that counts has no such day.");
  public static final Field LOSING_CLOSE_PRICE =
      Field.required(
          7, "losing_close_price", DoubleType, "The losing vendor's close in quote currency.");
  public static final Field CHOSEN_CLOSE_PRICE =
      Field.optional(
          8, "chosen_close_price", DoubleType, "The close that counts; null where there is none.");
  public static final Field RELATIVE_DIFFERENCE =
      Field.optional(
          9,
          "relative_difference",
          DoubleType,
          "Losing over chosen close, minus one; null where there is none or it is not above zero.");
  public static final Field PROVENANCE =
      Field.required(
          10,
          "provenance",
          StringType,
          "How far the row can be trusted: the weaker of the two closes.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per asset, price basis, day and losing source whose close is another than that of"
              + " the source that counts, or that alone has the day.",
          List.of(
              ASSET_ID,
              PRICE_BASIS,
              TRADE_DATE,
              LOSING_SOURCE_ID,
              CHOSEN_SOURCE_ID,
              DIFFERENCE_KIND,
              LOSING_CLOSE_PRICE,
              CHOSEN_CLOSE_PRICE,
              RELATIVE_DIFFERENCE,
              PROVENANCE),
          List.of(ASSET_ID, PRICE_BASIS, TRADE_DATE, LOSING_SOURCE_ID),
          Partitioning.byYear(TRADE_DATE));

  private final Settings.Prices tolerances;

  public PriceVendorDifference(Settings.Prices tolerances) {
    this.tolerances = tolerances;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.samePeriod(PriceSourceDaily.NAME), Input.samePeriod(PriceSeriesYear.NAME));
  }

  @Override
  public String configuration() {
    return tolerances.absoluteTolerance() + " " + tolerances.relativeTolerance();
  }

  @Override
  public List<Origin> origins(Row row) {
    LocalDate day = row.getAs(TRADE_DATE.name());
    List<Origin> origins = new ArrayList<>();
    origins.add(
        ofSource(LOSING_SOURCE_ID, row, Origin.of(PriceSourceDaily.NAME, "the losing close"))
            .is(TRADE_DATE, day));
    if (row.getAs(CHOSEN_CLOSE_PRICE.name()) != null) {
      origins.add(
          ofSource(CHOSEN_SOURCE_ID, row, Origin.of(PriceSourceDaily.NAME, "the one that counts"))
              .is(TRADE_DATE, day));
    }
    origins.add(
        ofSource(LOSING_SOURCE_ID, row, Origin.named(PriceSeriesYear.NAME, "which counts"))
            .is(PriceSeriesYear.YEAR_START, day.withDayOfYear(1)));
    return origins;
  }

  private static Origin ofSource(Field source, Row row, Origin origin) {
    return origin
        .is(PriceSourceDaily.SOURCE_ID, row.<Object>getAs(source.name()))
        .same(row, ASSET_ID, PRICE_BASIS);
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> prices = inputs.table(PriceSourceDaily.NAME);
    Dataset<Row> losers =
        inputs
            .table(PriceSeriesYear.NAME)
            .filter(not(PriceSeriesYear.IS_CHOSEN.col()).and(CHOSEN_SOURCE_ID.col().isNotNull()))
            .select(
                PriceSeriesYear.SOURCE_ID.col(),
                ASSET_ID.col(),
                PRICE_BASIS.col(),
                PriceSeriesYear.YEAR_START.col(),
                CHOSEN_SOURCE_ID.col());
    // Named by the losers' years: the source that counts may have no price in one, nor then a row.
    Dataset<Row> winners =
        losers
            .select(
                CHOSEN_SOURCE_ID.col().as(PriceSeriesYear.SOURCE_ID.name()),
                ASSET_ID.col(),
                PRICE_BASIS.col(),
                PriceSeriesYear.YEAR_START.col())
            .distinct();
    Dataset<Row> losing =
        PriceSeriesYear.besideSources(prices, losers)
            .select(
                ASSET_ID.col(),
                PRICE_BASIS.col(),
                TRADE_DATE.col(),
                PriceSourceDaily.SOURCE_ID.col().as(LOSING_SOURCE_ID.name()),
                CHOSEN_SOURCE_ID.col(),
                PriceSourceDaily.CLOSE_PRICE.col().as(LOSING_CLOSE_PRICE.name()),
                PROVENANCE.col());
    Dataset<Row> chosen =
        PriceSeriesYear.besideSources(prices, winners)
            .select(
                ASSET_ID.col(),
                PRICE_BASIS.col(),
                TRADE_DATE.col(),
                PriceSourceDaily.SOURCE_ID.col().as(CHOSEN_SOURCE_ID.name()),
                PriceSourceDaily.CLOSE_PRICE.col().as(CHOSEN_CLOSE_PRICE.name()),
                PROVENANCE.col().as("chosen_provenance"));
    return differences(losing, chosen);
  }

  private Dataset<Row> differences(Dataset<Row> losing, Dataset<Row> chosen) {
    Column isAlone = CHOSEN_CLOSE_PRICE.col().isNull();
    Column tolerance =
        greatest(
            lit(tolerances.absoluteTolerance()),
            abs(CHOSEN_CLOSE_PRICE.col()).multiply(tolerances.relativeTolerance()));
    Column differs = abs(LOSING_CLOSE_PRICE.col().minus(CHOSEN_CLOSE_PRICE.col())).gt(tolerance);
    Column ratio = LOSING_CLOSE_PRICE.col().divide(CHOSEN_CLOSE_PRICE.col()).minus(1);

    return losing
        .join(chosen, Field.names(ASSET_ID, PRICE_BASIS, TRADE_DATE, CHOSEN_SOURCE_ID), "left")
        .filter(coalesce(differs, lit(true)))
        .select(
            ASSET_ID.col(),
            PRICE_BASIS.col(),
            TRADE_DATE.col(),
            LOSING_SOURCE_ID.col(),
            CHOSEN_SOURCE_ID.col(),
            DIFFERENCE_KIND.is(
                when(isAlone, Kind.ONLY_LOSING_SOURCE.name()).otherwise(Kind.OTHER_CLOSE.name())),
            LOSING_CLOSE_PRICE.col(),
            CHOSEN_CLOSE_PRICE.col(),
            RELATIVE_DIFFERENCE.is(when(CHOSEN_CLOSE_PRICE.col().gt(0), ratio)),
            PROVENANCE.is(greatest(PROVENANCE.col(), col("chosen_provenance"))));
  }
}
