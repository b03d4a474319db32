package io.aftershock.model;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a release says otherwise than the one before it: a relation that a run brings at its commit,
 * a row a figure.
 *
 * <p>The release and the day of its run; table, day and key of the row, the key as a JSON object;
 * the column, or {@link #EVERY} for the whole row or table; what happened; both values as text; the
 * inputs of the table that changed; and the landing files that they go back to.
 */
public final class FigureChange {
  public static final String NAME = "figure_change";

  /** In place of one column: all of a row. In place of one key: all of a table. */
  public static final String EVERY = "*";

  /** What happened to a figure. */
  public enum Kind {
    /** It has another value. */
    CHANGED,
    /** Its row is gone. */
    REMOVED,
    /** All figures of the table are derived otherwise. */
    REDEFINED
  }

  public static final StructType SCHEMA =
      new StructType()
          .add("release_number", DataTypes.LongType)
          .add("revised_on", DataTypes.DateType)
          .add("table_name", DataTypes.StringType)
          .add("row_date", DataTypes.DateType)
          .add("row_key", DataTypes.StringType)
          .add("column_name", DataTypes.StringType)
          .add("change_kind", DataTypes.StringType)
          .add("old_value", DataTypes.StringType)
          .add("new_value", DataTypes.StringType)
          .add("changed_inputs", DataTypes.StringType)
          .add("landing_files", DataTypes.StringType);

  private FigureChange() {}
}
