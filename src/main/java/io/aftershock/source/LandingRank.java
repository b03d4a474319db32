package io.aftershock.source;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.aftershock.model.Field;
import java.util.List;

/** What {@link LandingRecord} rows of chart files say beyond the common: an app's rank. */
public final class LandingRank {
  public static final String NAME = "landing_rank";

  /** Name of the table that holds the rows that were taken in. */
  public static final String TABLE = "chart_source_entry";

  public static final Field STORE = Field.optional(24, "store", StringType, "App store.");
  public static final Field COUNTRY =
      Field.optional(25, "country", StringType, "Storefront: ISO 3166-1 alpha-2.");
  public static final Field CHART =
      Field.optional(26, "chart", StringType, "Name of the chart, such as top-free.");
  public static final Field CATEGORY =
      Field.optional(27, "category", StringType, "Category of the chart, or ALL.");
  public static final Field SNAPSHOT_AT =
      Field.optional(28, "snapshot_at", TimestampType, "When the chart was taken.");
  public static final Field SNAPSHOT_DATE =
      Field.optional(29, "snapshot_date", DateType, "Its day in the storefront's zone.");
  public static final Field RANK_POSITION =
      Field.optional(30, "rank_position", IntegerType, "Rank, from 1.");
  public static final Field APP_ID =
      Field.optional(31, "app_id", StringType, "What the store calls the app.");
  public static final Field APP_NAME =
      Field.optional(32, "app_name", StringType, "Name of the app that day.");
  public static final Field DEVELOPER =
      Field.optional(33, "developer", StringType, "Who makes it.");
  public static final Field IS_DEPTH_KNOWN =
      Field.optional(
          34, "is_depth_known", BooleanType, "Whether an app that lacks ranks behind the others.");
  public static final Field CITATION =
      Field.optional(35, "citation", StringType, "Who published the rank.");

  /** Name of the column that says whether its file gave the snapshot without a flaw. */
  public static final String IS_WHOLE = "is_whole";

  static final List<Field> OWN =
      List.of(
          STORE,
          COUNTRY,
          CHART,
          CATEGORY,
          SNAPSHOT_AT,
          SNAPSHOT_DATE,
          RANK_POSITION,
          APP_ID,
          APP_NAME,
          DEVELOPER,
          IS_DEPTH_KNOWN,
          CITATION);

  private LandingRank() {}
}
