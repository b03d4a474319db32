package io.aftershock.testing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of {@code price_series_year} for days that a test makes up. */
public final class SeriesYears {
  private static final Column YEAR = trunc(col("trade_date"), "year").as("year_start");

  private SeriesYears() {}

  /**
   * The years of series of {@code price_daily}: each once for the source that gives it, and once
   * for one that loses and is to count for nothing.
   *
   * @param days with asset, basis and day
   * @param assets what each asset is
   */
  public static Dataset<Row> of(Dataset<Row> days, Dataset<Row> assets) {
    Dataset<Row> years =
        days.select(col("asset_id"), col("price_basis"), YEAR)
            .distinct()
            .join(assets, new String[] {"asset_id"});
    return years
        .withColumn("is_chosen", lit(true))
        .unionByName(years.withColumn("is_chosen", lit(false)));
  }

  /**
   * The years of series of {@code price_source_daily}.
   *
   * @param loser the only source that gives no series
   */
  public static Dataset<Row> of(Dataset<Row> days, Dataset<Row> assets, String loser) {
    return days.select(col("source_id"), col("asset_id"), col("price_basis"), YEAR)
        .distinct()
        .withColumn("is_chosen", col("source_id").notEqual(loser))
        .join(assets, new String[] {"asset_id"});
  }
}
