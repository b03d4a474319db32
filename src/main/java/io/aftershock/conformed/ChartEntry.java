package io.aftershock.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Check;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * One row per source, chart, snapshot day and app, of the snapshots that count. Where the depth is
 * not known, what the last of a day says of an app counts.
 */
public final class ChartEntry implements Table {
  public static final String NAME = "chart_entry";

  public static final Field SNAPSHOT_DATE =
      Field.required(
          6,
          "snapshot_date",
          ChartSourceEntry.SNAPSHOT_DATE.type(),
          "Day of the snapshot in the storefront's zone.");
  public static final Field RANK_POSITION =
      Field.required(7, "rank_position", IntegerType, "Rank in the chart, from 1, the best.");
  public static final Field APP_ID =
      Field.required(
          8, "app_id", StringType, "What the store calls the app; it stays when names change.");
  public static final Field APP_NAME =
      Field.optional(
          9, "app_name", StringType, "Name of the app then; null where the source has none.");
  public static final Field DEVELOPER =
      Field.optional(10, "developer", StringType, "Who makes it; null where the source has none.");
  public static final Field DEPTH =
      Field.optional(
          11,
          "depth",
          IntegerType,
          "K: an app that the snapshot lacks ranks behind K. Null where it says nothing of such.");
  public static final Field CITATION =
      Field.optional(
          12, "citation", StringType, "Who published the rank; null where the vendor observed it.");
  public static final Field PROVENANCE =
      Field.required(
          13, "provenance", StringType, "How far the row can be trusted: OBSERVED to SIMULATED.");
  public static final Field SOURCE_FILE =
      Field.required(14, "source_file", StringType, "File below the landing root.");
  public static final Field SOURCE_LINE =
      Field.required(
          15, "source_line", LongType, "Line in that file, or element of its document, from 1.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per source, chart, snapshot day and app, of the snapshots that count.",
          ChartSourceEntry.withChart(
              SNAPSHOT_DATE,
              RANK_POSITION,
              APP_ID,
              APP_NAME,
              DEVELOPER,
              DEPTH,
              CITATION,
              PROVENANCE,
              SOURCE_FILE,
              SOURCE_LINE),
          ChartSourceEntry.withChart(SNAPSHOT_DATE, APP_ID),
          Partitioning.byMonth(SNAPSHOT_DATE),
          Set.of(SOURCE_FILE.name(), SOURCE_LINE.name()));

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.samePeriod(ChartSnapshot.NAME), Input.samePeriod(ChartSourceEntry.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    return List.of(
        Origin.of(ChartSourceEntry.NAME, "the vendor's rank")
            .same(
                row,
                ChartSourceEntry.withChart(
                    SNAPSHOT_DATE, APP_ID, RANK_POSITION, SOURCE_FILE, SOURCE_LINE)),
        Origin.named(ChartSnapshot.NAME, "the snapshot that counts, and its depth")
            .same(row, ChartSourceEntry.withChart(SNAPSHOT_DATE))
            .is(ChartSnapshot.IS_CHOSEN, true));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Field[] snapshot =
        ChartSourceEntry.withChart(ChartSourceEntry.SNAPSHOT_AT).toArray(Field[]::new);
    Column isLast =
        row_number()
            .over(
                Window.partitionBy(CONTRACT.key().stream().map(Field::col).toArray(Column[]::new))
                    .orderBy(ChartSourceEntry.SNAPSHOT_AT.col().desc(), RANK_POSITION.col()))
            .equalTo(1);
    Dataset<Row> chosen =
        inputs
            .table(ChartSnapshot.NAME)
            .filter(ChartSnapshot.IS_CHOSEN.col())
            .select(
                Stream.concat(Stream.of(snapshot), Stream.of(DEPTH))
                    .map(Field::col)
                    .toArray(Column[]::new));
    return inputs
        .table(ChartSourceEntry.NAME)
        .join(chosen, Field.names(snapshot))
        .withColumn("is_last", isLast)
        .filter(col("is_last"))
        .select(CONTRACT.fields().stream().map(Field::col).toArray(Column[]::new));
  }

  @Override
  public List<Check> checks() {
    return List.of(
        Check.error(
            "a rank is one or more and within the depth",
            RANK_POSITION.col().geq(1).and(RANK_POSITION.col().leq(DEPTH.col()))));
  }
}
