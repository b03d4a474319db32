package io.aftershock.source;

import static org.apache.spark.sql.functions.broadcast;

import io.aftershock.model.Field;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which of the {@link LandingPrice} rows of a landing zone are prices. */
public final class LandingPrices {
  private LandingPrices() {}

  /** PRICE rows that no later row takes back, of files that are not refused. */
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
        .join(broadcast(refused), Field.names(LandingPrice.SOURCE_FILE), "left_anti");
  }

  /** Whether a row stands for this. */
  public static Column is(LandingPrice.Kind kind) {
    return LandingPrice.KIND.col().equalTo(kind.name());
  }
}
