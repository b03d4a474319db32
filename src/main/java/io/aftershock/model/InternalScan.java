package io.aftershock.model;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Runs through rows as Spark itself keeps them: text in UTF-8, days as numbers, nothing boxed.
 * Where little is done with each row, making it into a row for people and back costs more than the
 * work.
 */
public final class InternalScan {
  private InternalScan() {}

  /**
   * The rows that a function makes of each partition.
   *
   * @param scan is given a row that is only good until the next, and may do likewise
   * @param schema of what it makes
   */
  public static Dataset<Row> of(
      Dataset<Row> rows,
      FlatMapFunction<Iterator<InternalRow>, InternalRow> scan,
      StructType schema) {
    RDD<InternalRow> made = rows.queryExecution().toRdd().toJavaRDD().mapPartitions(scan).rdd();
    return ((SparkSession) rows.sparkSession()).internalCreateDataFrame(made, schema, false);
  }
}
