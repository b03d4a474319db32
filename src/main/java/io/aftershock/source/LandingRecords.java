package io.aftershock.source;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;

import io.aftershock.model.Field;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which of the {@link LandingRecord} rows of a landing zone are taken in. */
public final class LandingRecords {
  private LandingRecords() {}

  /** The same rows with every column, null where they have not got it. */
  public static Dataset<Row> whole(Dataset<Row> landing) {
    Set<String> there = Set.of(landing.columns());
    return landing.select(
        LandingRecord.FIELDS.stream()
            .map(
                field ->
                    there.contains(field.name())
                        ? field.col()
                        : lit(null).cast(field.type()).as(field.name()))
            .toArray(Column[]::new));
  }

  /** ACCEPTED rows that no later row takes back, of files that are not refused. */
  public static Dataset<Row> accepted(Dataset<Row> landing) {
    Dataset<Row> retracted =
        landing
            .filter(is(LandingRecord.Kind.RETRACTED))
            .select(LandingRecord.SOURCE_FILE.col(), LandingRecord.SOURCE_LINE.col());
    Dataset<Row> refused =
        landing
            .filter(is(LandingRecord.Kind.FILE).and(LandingRecord.RULE.col().isNotNull()))
            .select(LandingRecord.SOURCE_FILE.col());
    return landing
        .filter(is(LandingRecord.Kind.ACCEPTED))
        .join(
            broadcast(retracted),
            Field.names(LandingRecord.SOURCE_FILE, LandingRecord.SOURCE_LINE),
            "left_anti")
        .join(broadcast(refused), Field.names(LandingRecord.SOURCE_FILE), "left_anti");
  }

  /** Whether a row stands for this. */
  public static Column is(LandingRecord.Kind kind) {
    return LandingRecord.KIND.col().equalTo(kind.name());
  }
}
