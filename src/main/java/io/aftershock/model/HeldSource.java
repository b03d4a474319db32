package io.aftershock.model;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sources that could not be taken in and keep what was last published of them: a relation that a
 * run brings, a row a source, often without any.
 */
public final class HeldSource {
  public static final String NAME = "held_source";

  public static final StructType SCHEMA = new StructType().add("source_id", DataTypes.StringType);

  private HeldSource() {}
}
