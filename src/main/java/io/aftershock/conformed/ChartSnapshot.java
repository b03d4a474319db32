package io.aftershock.conformed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
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
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * One row per source, chart and time at which it was taken: what the snapshot holds, and whether it
 * is the one that counts on its day.
 *
 * <p>Of several on a day the last complete one counts: ranks 1 to K, each once, and no record that
 * was not taken in. Those of unknown depth all count: what one of them lacks it does not deny.
 */
public final class ChartSnapshot implements Table {
  public static final String NAME = "chart_snapshot";

  /** Why a snapshot does not count. */
  public enum Reason {
    /** Ranks lack in it, or records of it were not taken in. */
    INCOMPLETE,
    /** A later one of the same day counts. */
    LATER_SNAPSHOT
  }

  public static final Field ENTRY_COUNT =
      Field.required(8, "entry_count", IntegerType, "Ranks that it has.");
  public static final Field GREATEST_RANK =
      Field.required(9, "greatest_rank", IntegerType, "The worst of them.");
  public static final Field DEPTH =
      Field.optional(
          10,
          "depth",
          IntegerType,
          "K: an app that it lacks ranks behind K. Null where it says nothing of such.");
  public static final Field IS_COMPLETE =
      Field.required(
          11,
          "is_complete",
          BooleanType,
          "Whether it has the ranks 1 to K, each once, and no record that was not taken in; true"
              + " where the depth is not known.");
  public static final Field IS_CHOSEN =
      Field.required(
          12,
          "is_chosen",
          BooleanType,
          "Whether it is the one of its day that counts; true where the depth is not known.");
  public static final Field REASON =
      Field.optional(
          13,
          "reason",
          StringType,
          "Why it does not count: INCOMPLETE or LATER_SNAPSHOT; null where it does.");
  public static final Field PROVENANCE =
      Field.required(14, "provenance", StringType, "How far its weakest row can be trusted.");
  public static final Field SOURCE_FILE =
      Field.required(15, "source_file", StringType, "File below the landing root.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per source, chart and time at which it was taken: what the snapshot holds, and"
              + " whether it is the one that counts on its day.",
          ChartSourceEntry.withChart(
              ChartSourceEntry.SNAPSHOT_AT,
              ChartSourceEntry.SNAPSHOT_DATE,
              ENTRY_COUNT,
              GREATEST_RANK,
              DEPTH,
              IS_COMPLETE,
              IS_CHOSEN,
              REASON,
              PROVENANCE,
              SOURCE_FILE),
          ChartSourceEntry.withChart(ChartSourceEntry.SNAPSHOT_AT),
          Partitioning.byMonth(ChartSourceEntry.SNAPSHOT_DATE),
          Set.of(SOURCE_FILE.name()));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.samePeriod(ChartSourceEntry.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    return List.of(
        Origin.of(ChartSourceEntry.NAME, "its ranks")
            .same(row, ChartSourceEntry.withChart(ChartSourceEntry.SNAPSHOT_AT))
            .same(row, ChartSourceEntry.SNAPSHOT_DATE),
        Origin.named(ChartSourceEntry.NAME, "all snapshots of the day, of which one counts")
            .same(row, ChartSourceEntry.withChart(ChartSourceEntry.SNAPSHOT_DATE)));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Column rank = ChartSourceEntry.RANK_POSITION.col();
    Column isDepthKnown = col("is_depth_known");
    Dataset<Row> snapshots =
        inputs
            .table(ChartSourceEntry.NAME)
            .groupBy(
                CONTRACT.fields().subList(0, 7).stream().map(Field::col).toArray(Column[]::new))
            .agg(
                ENTRY_COUNT.is(count(lit(1))),
                GREATEST_RANK.is(max(rank)),
                min(rank).as("least_rank"),
                countDistinct(rank).as("ranks"),
                countDistinct(ChartSourceEntry.APP_ID.col()).as("apps"),
                min(ChartSourceEntry.IS_DEPTH_KNOWN.col()).as("is_depth_known"),
                min(ChartSourceEntry.IS_WHOLE.col()).as("is_whole"),
                PROVENANCE.is(Provenance.weakest(ChartSourceEntry.PROVENANCE.col())),
                SOURCE_FILE.is(max(ChartSourceEntry.SOURCE_FILE.col())))
            .withColumn(
                IS_COMPLETE.name(),
                isDepthKnown
                    .equalTo(false)
                    .or(
                        GREATEST_RANK
                            .col()
                            .equalTo(ENTRY_COUNT.col())
                            .and(col("ranks").equalTo(ENTRY_COUNT.col()))
                            .and(col("apps").equalTo(ENTRY_COUNT.col()))
                            .and(col("least_rank").equalTo(1))
                            .and(col("is_whole"))));
    Column place =
        row_number()
            .over(
                Window.partitionBy(
                        ChartSourceEntry.withChart(ChartSourceEntry.SNAPSHOT_DATE, IS_COMPLETE)
                            .stream()
                            .map(Field::col)
                            .toArray(Column[]::new))
                    .orderBy(ChartSourceEntry.SNAPSHOT_AT.col().desc()));
    Column reason =
        when(IS_COMPLETE.col().equalTo(false), Reason.INCOMPLETE.name())
            .when(isDepthKnown.and(place.gt(1)), Reason.LATER_SNAPSHOT.name());
    return snapshots
        .withColumn(REASON.name(), reason)
        .withColumn(IS_CHOSEN.name(), REASON.col().isNull())
        .withColumn(DEPTH.name(), when(isDepthKnown, GREATEST_RANK.col()))
        .select(CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "a complete snapshot of known depth has as many entries as ranks",
            coalesce(
                IS_COMPLETE.col().equalTo(false).or(DEPTH.col().equalTo(ENTRY_COUNT.col())),
                lit(true))),
        Check.warning("a snapshot is complete", IS_COMPLETE.col()));
  }
}
