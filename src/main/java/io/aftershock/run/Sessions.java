package io.aftershock.run;

import io.aftershock.config.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The one place that makes a Spark session: UTC and ANSI mode, always. */
public final class Sessions {

  /** What no configuration may change: days, instants and errors mean the same everywhere. */
  private static final Map<String, String> FIXED =
      Map.of(
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.ansi.enabled", "true",
          "spark.sql.datetime.java8API.enabled", "true",
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          "spark.sql.parquet.fieldId.write.enabled", "true",
          "spark.sql.parquet.writeLegacyFormat", "false",
          "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false",
          "spark.hadoop.parquet.enable.summary-metadata", "false");

  private Sessions() {}

  /** Starts Spark, or takes the session that is there. What spark-submit was given wins. */
  public static SparkSession start(Settings settings, String name) {
    SparkConf given = new SparkConf();
    Map<String, String> wanted = new TreeMap<>(settings.spark());
    wanted.keySet().removeIf(given::contains);
    wanted.putAll(FIXED);

    SparkSession.Builder builder = SparkSession.builder().appName(name);
    wanted.forEach(builder::config);
    SparkSession spark = builder.getOrCreate();
    settings
        .hadoop()
        .resolved()
        .forEach((key, value) -> spark.sparkContext().hadoopConfiguration().set(key, value));
    return spark;
  }
}
