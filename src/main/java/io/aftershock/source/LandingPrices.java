package io.aftershock.source;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.aftershock.model.Field;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which of the {@link LandingPrice} rows of a landing zone count. */
public final class LandingPrices {

  /**
   * How new a file is for a series, to compare: when it says it was made, then the last day that it
   * has, then its digest. Modification times say nothing: copies change them.
   */
  public static final Column NEWNESS =
      struct(LandingPrice.RETRIEVED_AT.col(), col("last_date"), LandingPrice.SHA256.col());

  private LandingPrices() {}

  /**
   * PRICE rows that no later row takes back, of files that are not refused; without the columns
   * that files alone have for {@link #NEWNESS}.
   */
  public static Dataset<Row> accepted(Dataset<Row> landing) {
    Dataset<Row> retracted =
        landing
            .filter(is(LandingPrice.Kind.RETRACTED))
            .select(LandingPrice.SOURCE_FILE.col(), LandingPrice.SOURCE_LINE.col());
    Dataset<Row> refused =
        landing
            .filter(is(LandingPrice.Kind.FILE).and(LandingPrice.RULE.col().isNotNull()))
            .select(LandingPrice.SOURCE_FILE.col());
    return landing
        .filter(is(LandingPrice.Kind.PRICE))
        .join(
            broadcast(retracted),
            Field.names(LandingPrice.SOURCE_FILE, LandingPrice.SOURCE_LINE),
            "left_anti")
        .join(broadcast(refused), Field.names(LandingPrice.SOURCE_FILE), "left_anti")
        .drop(LandingPrice.SHA256.name(), LandingPrice.RETRIEVED_AT.name());
  }

  /**
   * A row a series and file: source, asset, basis, file and what {@link #NEWNESS} is made of.
   *
   * @param accepted rows of {@link #accepted}
   */
  public static Dataset<Row> files(Dataset<Row> accepted, Dataset<Row> landing) {
    Dataset<Row> stamps =
        landing
            .filter(is(LandingPrice.Kind.FILE))
            .select(
                LandingPrice.SOURCE_FILE.col(),
                LandingPrice.SHA256.col(),
                LandingPrice.RETRIEVED_AT.col());
    return accepted
        .groupBy(
            LandingPrice.SOURCE_ID.col(),
            LandingPrice.ASSET_ID.col(),
            LandingPrice.PRICE_BASIS.col(),
            LandingPrice.SOURCE_FILE.col())
        .agg(max(LandingPrice.TRADE_DATE.col()).as("last_date"))
        .join(broadcast(stamps), Field.names(LandingPrice.SOURCE_FILE));
  }

  /** Source, asset, basis, the newest file of the series and its time, of {@link #files}. */
  public static Dataset<Row> newest(Dataset<Row> files) {
    return files
        .groupBy(
            LandingPrice.SOURCE_ID.col(),
            LandingPrice.ASSET_ID.col(),
            LandingPrice.PRICE_BASIS.col())
        .agg(
            max_by(LandingPrice.SOURCE_FILE.col(), NEWNESS).as(LandingPrice.SOURCE_FILE.name()),
            max_by(LandingPrice.RETRIEVED_AT.col(), NEWNESS).as(LandingPrice.RETRIEVED_AT.name()));
  }

  /** Whether a row stands for this. */
  public static Column is(LandingPrice.Kind kind) {
    return LandingPrice.KIND.col().equalTo(kind.name());
  }
}
