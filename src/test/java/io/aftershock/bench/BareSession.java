package io.aftershock.bench;

import org.apache.spark.sql.SparkSession;

/** The least that a Spark program does: a session and one count. */
public final class BareSession {
  private BareSession() {}

  public static void main(String[] arguments) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    System.out.println(spark.range(1000).count());
    spark.stop();
  }
}
