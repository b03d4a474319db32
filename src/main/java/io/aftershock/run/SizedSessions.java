package io.aftershock.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The session of a run, and one beside it for little work. Of a few thousand rows most of the time
 * goes into compiling code, starting tasks and moving rows from one to the next; the session for
 * little does without: it interprets expressions, and what it reads is one partition, which every
 * window, grouping and join finds in place.
 */
final class SizedSessions implements Supplier<SparkSession> {
  private static final Map<String, String> FOR_LITTLE =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.autoBroadcastJoinThreshold", "-1",
          "spark.sql.optimizer.disableHints", "true",
          "spark.sql.shuffle.partitions", "1");

  private final String tag = "aftershock-" + UUID.randomUUID();
  private final Supplier<SparkSession> sessions;
  private final long little;
  private SparkSession ordinary;
  private SparkSession forLittle;

  /**
   * @param sessions starts Spark; asked once, when there is work
   * @param little bytes of input up to which work is little
   */
  SizedSessions(Supplier<SparkSession> sessions, long little) {
    this.sessions = sessions;
    this.little = little;
  }

  /** For work of any size. */
  @Override
  public synchronized SparkSession get() {
    if (ordinary == null) {
      ordinary = sessions.get();
    }
    return ordinary;
  }

  /** For work on so many bytes. */
  synchronized SparkSession of(long bytes) {
    if (!isLittle(bytes)) {
      return get();
    }
    if (forLittle == null) {
      SparkSession beside = get().newSession();
      CollectionConverters.asJava(get().conf().getAll())
          .forEach(
              (name, value) -> {
                if (beside.conf().isModifiable(name)) {
                  beside.conf().set(name, value);
                }
              });
      FOR_LITTLE.forEach(beside.conf()::set);
      forLittle = beside;
    }
    return forLittle;
  }

  /** A piece of work. */
  @FunctionalInterface
  interface Work<T> {
    T get() throws IOException;
  }

  /**
   * Does work on so many bytes. Where Spark is not told which session it works for it asks the
   * thread, and takes its own defaults in one that has none.
   */
  <T> T in(long bytes, Work<T> work) throws IOException {
    Option<SparkSession> before = SparkSession.getActiveSession();
    SparkSession session = of(bytes);
    SparkSession.setActiveSession(session);
    session.sparkContext().addJobTag(tag);
    try {
      return work.get();
    } finally {
      session.sparkContext().removeJobTag(tag);
      if (before.isDefined()) {
        SparkSession.setActiveSession(before.get());
      } else {
        SparkSession.clearActiveSession();
      }
    }
  }

  /** Ends the jobs of all work that is under way: it then fails. */
  synchronized void cancel() {
    if (ordinary != null) {
      ordinary.sparkContext().cancelJobsWithTag(tag);
    }
  }

  /** How much at most can be done at the same time. */
  int parallelism() {
    return get().sparkContext().defaultParallelism();
  }

  boolean isLittle(long bytes) {
    return bytes <= little;
  }

  /** The same, together where the work is little. */
  Dataset<Row> read(StructType schema, List<String> locations, long bytes) {
    return read(schema, locations, bytes, isLittle(bytes));
  }

  /**
   * Rows of Parquet files.
   *
   * @param bytes that the work reads in all, these files among them
   * @param areTogether whether they come in one partition
   */
  Dataset<Row> read(StructType schema, List<String> locations, long bytes, boolean areTogether) {
    SparkSession session = of(bytes);
    if (locations.isEmpty()) {
      return session.createDataFrame(List.of(), schema);
    }
    Dataset<Row> rows = session.read().schema(schema).parquet(locations.toArray(String[]::new));
    return areTogether ? rows.coalesce(1) : rows;
  }
}
