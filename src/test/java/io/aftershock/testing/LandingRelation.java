package io.aftershock.testing;

import io.aftershock.source.LandingRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What reading a landing zone may have yielded. */
public final class LandingRelation {
  private LandingRelation() {}

  /** The rows of a grid; fields that it does not name are null. */
  public static Dataset<Row> of(SparkSession spark, Grid grid) {
    return spark.createDataFrame(grid.of(LandingRecord.FIELDS), LandingRecord.SCHEMA);
  }
}
