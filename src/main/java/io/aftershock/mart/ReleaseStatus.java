package io.aftershock.mart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.ReleaseFact;
import io.aftershock.model.Table;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per other table of a release: how far it goes and how it was checked. */
public final class ReleaseStatus implements Table {
  public static final String NAME = "release_status";

  public static final Field TABLE_NAME =
      Field.required(1, "table_name", StringType, "A table of the release.");
  public static final Field LAYER = Field.required(2, "layer", StringType, "conformed or mart.");
  public static final Field RELEASE_NUMBER =
      Field.required(3, "release_number", LongType, "The release that this row describes.");
  public static final Field BUILT_IN_RELEASE =
      Field.required(
          4, "built_in_release", LongType, "The release that the table was last built for.");
  public static final Field AS_OF_DATE =
      Field.required(5, "as_of_date", DateType, "Day of the run that published the release.");
  public static final Field ROW_COUNT =
      Field.required(6, "row_count", LongType, "Rows of the table.");
  public static final Field FILE_COUNT =
      Field.required(7, "file_count", IntegerType, "Files of the table.");
  public static final Field DATA_THROUGH =
      Field.optional(
          8,
          "data_through",
          DateType,
          "Newest day that the data behind the table reach; its own rows may end earlier.");
  public static final Field LAG_DAYS =
      Field.optional(
          9, "lag_days", IntegerType, "Calendar days from that day to the day of the run.");
  public static final Field WARNING_COUNT =
      Field.required(
          10, "warning_count", IntegerType, "Rules of severity WARNING that some row breaks.");
  public static final Field PROVENANCE =
      Field.optional(
          11,
          "provenance",
          StringType,
          "Weakest provenance of its rows; null where rows have none.");
  public static final Field FRESHNESS =
      Field.optional(
          12,
          "freshness",
          StringType,
          "Worst of the sources behind it as seen from the day of the run: FRESH, WARN or ERROR;"
              + " null where no stanza sets a bound.");
  public static final Field STALE_SOURCES =
      Field.optional(
          13, "stale_sources", StringType, "Sources that are not fresh, set apart by a space.");
  public static final Field STATUS =
      Field.required(
          14,
          "status",
          StringType,
          "OK, or DEGRADED where a source behind it could not be taken in and is held as published.");
  public static final Field HELD_SOURCES =
      Field.optional(
          15, "held_sources", StringType, "Sources that are held, set apart by a space.");

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.MART,
          "One row per other table of a release: how far it goes and how it was checked.",
          List.of(
              TABLE_NAME,
              LAYER,
              RELEASE_NUMBER,
              BUILT_IN_RELEASE,
              AS_OF_DATE,
              ROW_COUNT,
              FILE_COUNT,
              DATA_THROUGH,
              LAG_DAYS,
              WARNING_COUNT,
              PROVENANCE,
              FRESHNESS,
              STALE_SOURCES,
              STATUS,
              HELD_SOURCES),
          List.of(TABLE_NAME),
          Partitioning.none());

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.whole(ReleaseFact.NAME));
  }

  @Override
  public List<Origin> origins(Row row) {
    return List.of(Origin.named(row.getAs(TABLE_NAME.name()), "the table that it describes"));
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    return inputs
        .table(ReleaseFact.NAME)
        .select(
            TABLE_NAME.col(),
            LAYER.col(),
            RELEASE_NUMBER.col(),
            BUILT_IN_RELEASE.col(),
            AS_OF_DATE.col(),
            ROW_COUNT.col(),
            FILE_COUNT.col(),
            DATA_THROUGH.col(),
            LAG_DAYS.is(datediff(AS_OF_DATE.col(), DATA_THROUGH.col())),
            WARNING_COUNT.col(),
            PROVENANCE.col(),
            FRESHNESS.col(),
            STALE_SOURCES.col(),
            STATUS.is(when(col("is_degraded"), "DEGRADED").otherwise("OK")),
            HELD_SOURCES.col());
  }
}
