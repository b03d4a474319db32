package io.aftershock.model;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a release says of each of its tables: a relation that a run brings at its commit.
 *
 * <p>Table and its layer's folder; the release about to be published and the one the table was last
 * built for; day of the run; rows and files; newest day of the data behind it; rules of severity
 * WARNING that some row breaks; weakest provenance of its rows, or null; worst freshness of the
 * sources behind it, or null where none is checked, and their names; whether one of them is held as
 * it was published, and their names.
 */
public final class ReleaseFact {
  public static final String NAME = "release_fact";

  public static final StructType SCHEMA =
      new StructType()
          .add("table_name", DataTypes.StringType)
          .add("layer", DataTypes.StringType)
          .add("release_number", DataTypes.LongType)
          .add("built_in_release", DataTypes.LongType)
          .add("as_of_date", DataTypes.DateType)
          .add("row_count", DataTypes.LongType)
          .add("file_count", DataTypes.IntegerType)
          .add("data_through", DataTypes.DateType)
          .add("warning_count", DataTypes.IntegerType)
          .add("provenance", DataTypes.StringType)
          .add("freshness", DataTypes.StringType)
          .add("stale_sources", DataTypes.StringType)
          .add("is_degraded", DataTypes.BooleanType)
          .add("held_sources", DataTypes.StringType);

  private ReleaseFact() {}
}
