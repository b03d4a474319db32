package io.aftershock.run;

import io.aftershock.config.HadoopSettings;
import io.aftershock.config.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

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

  private static final String HADOOP_PREFIX = "spark.hadoop.";

  private static final String REDACTION = "spark.redaction.regex";

  private Sessions() {}

  /** Names whose values Spark shows nowhere; its own default leaves out keys of other stores. */
  static String redaction(String theirs, HadoopSettings hadoop) {
    return theirs.isEmpty() ? hadoop.secretNames() : hadoop.secretNames() + "|" + theirs;
  }

  /** What file systems are told, as the session will tell them; needs no session. */
  public static Configuration hadoop(Settings settings) {
    Configuration hadoop = new Configuration();
    settings.spark().forEach((key, value) -> setHadoop(hadoop, key, value));
    for (Tuple2<String, String> given : new SparkConf().getAll()) {
      setHadoop(hadoop, given._1(), given._2());
    }
    settings.hadoop().resolved().forEach(hadoop::set);
    return hadoop;
  }

  private static void setHadoop(Configuration hadoop, String key, String value) {
    if (key.startsWith(HADOOP_PREFIX)) {
      hadoop.set(key.substring(HADOOP_PREFIX.length()), value);
    }
  }

  /** The master that a session will run on. */
  public static String master(Settings settings) {
    return new SparkConf()
        .get("spark.master", settings.spark().getOrDefault("spark.master", "local[*]"));
  }

  /** Starts Spark, or takes the session that is there. What spark-submit was given wins. */
  public static SparkSession start(Settings settings, String name) {
    SparkConf given = new SparkConf();
    Map<String, String> wanted = new TreeMap<>(settings.spark());
    wanted.keySet().removeIf(given::contains);
    wanted.putAll(FIXED);
    String theirs = given.get(REDACTION, wanted.getOrDefault(REDACTION, ""));
    wanted.put(REDACTION, redaction(theirs, settings.hadoop()));

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
