package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per source, asset, price basis and calendar year that has prices: whether the source
 * gives the series, and what the asset is.
 *
 * <p>Says year by year what {@link PriceSeries} and {@link DimAsset} say once. What is built of
 * daily prices reads it here, so that an asset that comes or changes touches the years that have
 * prices of it and no other.
 */
public final class PriceSeriesYear implements Table {
  public static final String NAME = "price_series_year";

  public static final Field SOURCE_ID =
      Field.required(1, "source_id", StringType, "Vendor: the name of its stanza.");
  public static final Field ASSET_ID =
      Field.required(2, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field PRICE_BASIS =
      Field.required(3, "price_basis", StringType, "What prices are declared to be adjusted for.");
  public static final Field YEAR_START =
      Field.required(4, "year_start", DateType, "1 January of the year.");
  public static final Field IS_CHOSEN =
      Field.required(
          5, "is_chosen", BooleanType, "Whether the source gives the series of price_daily.");
  public static final Field CHOSEN_SOURCE_ID =
      Field.optional(
          6,
          "chosen_source_id",
          StringType,
          "Vendor that gives the series, with prices in this year or not; null where none does.");
  public static final Field QUOTE_CURRENCY =
      Field.required(7, "quote_currency", StringType, "Currency of the asset's prices.");
  public static final Field EXCHANGE_ID =
      Field.required(8, "exchange_id", StringType, "Exchange whose sessions are the asset's days.");
  public static final Field ASSET_CLASS =
      Field.required(9, "asset_class", StringType, "Class of the asset; see dim_asset.");
  public static final Field IS_INVESTABLE =
      Field.required(10, "is_investable", BooleanType, "Whether somebody can hold the asset.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per source, asset, price basis and calendar year that has prices: whether the"
              + " source gives the series, and what the asset is.",
          List.of(
              SOURCE_ID,
              ASSET_ID,
              PRICE_BASIS,
              YEAR_START,
              IS_CHOSEN,
              CHOSEN_SOURCE_ID,
              QUOTE_CURRENCY,
              EXCHANGE_ID,
              ASSET_CLASS,
              IS_INVESTABLE),
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
    return List.of(
        Input.samePeriod(PriceSourceYear.NAME),
        Input.whole(PriceSeries.NAME),
        Input.whole(DimAsset.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    List<Origin> origins = new ArrayList<>();
    origins.add(
        Origin.of(PriceSourceYear.NAME, "the year's prices")
            .same(row, SOURCE_ID, ASSET_ID, PRICE_BASIS, YEAR_START));
    origins.add(
        Origin.of(PriceSeries.NAME, "whether the source gives the series")
            .same(row, SOURCE_ID, ASSET_ID, PRICE_BASIS));
    String chosen = row.getAs(CHOSEN_SOURCE_ID.name());
    if (chosen != null && !chosen.equals(row.getAs(SOURCE_ID.name()))) {
      origins.add(
          Origin.of(PriceSeries.NAME, "the one that gives it")
              .is(SOURCE_ID, chosen)
              .same(row, ASSET_ID, PRICE_BASIS));
    }
    origins.add(Origin.named(DimAsset.NAME, "what the asset is").same(row, ASSET_ID));
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Column isChosen = PriceSeries.STATUS.col().equalTo(PriceSeries.Status.CHOSEN.name());
    Dataset<Row> series = inputs.table(PriceSeries.NAME);
    Dataset<Row> winners =
        series
            .filter(isChosen)
            .select(ASSET_ID.col(), PRICE_BASIS.col(), CHOSEN_SOURCE_ID.is(SOURCE_ID.col()));
    Dataset<Row> ranked =
        series
            .select(SOURCE_ID.col(), ASSET_ID.col(), PRICE_BASIS.col(), IS_CHOSEN.is(isChosen))
            .join(broadcast(winners), Field.names(ASSET_ID, PRICE_BASIS), "left");
    return inputs
        .table(PriceSourceYear.NAME)
        .join(broadcast(ranked), Field.names(SOURCE_ID, ASSET_ID, PRICE_BASIS))
        .join(broadcast(inputs.table(DimAsset.NAME)), Field.names(ASSET_ID))
        .select(CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "a source is chosen exactly where it is the one that gives the series",
            IS_CHOSEN.col().equalTo(SOURCE_ID.col().eqNullSafe(CHOSEN_SOURCE_ID.col()))));
  }

  /** The rows of the sources that give the series of {@link PriceDaily}. */
  public static Dataset<Row> chosen(Dataset<Row> rows) {
    return rows.filter(IS_CHOSEN.col());
  }

  /**
   * Days of {@link PriceDaily}, or of what keeps its keys, beside what is known of their series.
   *
   * @param days with asset, basis and {@code trade_date}
   * @param years asset, basis and year, and what is to stand beside the days of that year; no more
   *     than one row of each, as {@link #chosen} leaves; days without are dropped
   */
  public static Dataset<Row> beside(Dataset<Row> days, Dataset<Row> years) {
    return beside(days, years, ASSET_ID, PRICE_BASIS, YEAR_START);
  }

  /** The same for days of every source. */
  static Dataset<Row> besideSources(Dataset<Row> days, Dataset<Row> years) {
    return beside(days, years, SOURCE_ID, ASSET_ID, PRICE_BASIS, YEAR_START);
  }

  private static Dataset<Row> beside(Dataset<Row> days, Dataset<Row> years, Field... key) {
    return days.withColumn(YEAR_START.name(), trunc(PriceDaily.TRADE_DATE.col(), "year"))
        .join(broadcast(years), Field.names(key))
        .drop(YEAR_START.name());
  }
}
