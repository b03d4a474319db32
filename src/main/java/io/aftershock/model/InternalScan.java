package io.aftershock.model;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

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

  /** A row of these columns that a scan may fill again and again. */
  public static SpecificInternalRow row(List<Field> fields) {
    return new SpecificInternalRow(
        CollectionConverters.asScala(
                fields.stream().map(Field::type).<DataType>map(t -> t).toList())
            .toSeq());
  }
}
