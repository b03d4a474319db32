package io.aftershock.bench;

import io.aftershock.cli.Application;
import io.aftershock.mart.DrawdownDaily;
import io.aftershock.mart.DrawdownEpisode;
import io.aftershock.warehouse.Manifest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Drawdowns in a JVM that has built them before, beside the floor that Spark itself sets: the same
 * prices read, the same tables written, nothing computed.
 */
final class BenchWarm {
  private final BenchProcesses processes;
  private final DrawdownRuns drawdowns;
  private final int runs;

  BenchWarm(BenchProcesses processes, DrawdownRuns drawdowns, int runs) {
    this.processes = processes;
    this.drawdowns = drawdowns;
    this.runs = runs;
  }

  /** Prints the times of both, in turns; the first of each warms up and is not counted. */
  void measure() throws Exception {
    List<Double> own = new ArrayList<>();
    List<Double> floor = new ArrayList<>();
    for (int i = 0; i <= runs; i++) {
      double seconds = run();
      double least = floor();
      if (i > 0) {
        own.add(seconds);
        floor.add(least);
      }
    }
    System.out.println(drawdowns.name() + ", warm");
    DrawdownRuns.print("  prices to release", own, Optional.of(floor));
    DrawdownRuns.print("  beside: Spark reads and writes as much", floor, Optional.empty());
    System.out.println();
  }

  private double run() throws IOException, InterruptedException {
    BenchProcesses.delete(drawdowns.warehouse());
    processes.run(List.of("cp", "-al", drawdowns.input().toString(), drawdowns.warehouse() + ""));
    List<String> arguments = new ArrayList<>(drawdowns.arguments());
    arguments.set(2, processes.home().resolve(arguments.get(2)).toString());
    long start = System.nanoTime();
    try (PrintStream log = new PrintStream(processes.log().toFile(), StandardCharsets.UTF_8)) {
      int code = Application.execute(log, log, Clock.systemUTC(), arguments.toArray(String[]::new));
      if (code != 0) {
        throw new IllegalStateException("a run ended with " + code + ": see " + processes.log());
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Of the run before: the columns it takes of prices are read, its rows are read and written. */
  private double floor() throws IOException {
    Path output = processes.work().resolve("floor");
    BenchProcesses.delete(output);
    Manifest release = BenchBytes.latest(drawdowns.warehouse());
    long start = System.nanoTime();
    try (SparkSession spark = Bench.spark()) {
      spark
          .read()
          .parquet(files(release, "price_daily"))
          .select("asset_id", "price_basis", "trade_date", "close_price", "provenance")
          .write()
          .format("noop")
          .mode("overwrite")
          .save();
      for (String table : List.of(DrawdownDaily.NAME, DrawdownEpisode.NAME)) {
        TreeMap<String, List<String>> periods = new TreeMap<>();
        release
            .tables()
            .get(table)
            .files()
            .forEach(
                file ->
                    periods
                        .computeIfAbsent(file.partition(), added -> new ArrayList<>())
                        .add(drawdowns.warehouse().resolve(file.path()).toString()));
        Stream<Dataset<Row>> partitions =
            periods.values().stream()
                .map(paths -> spark.read().parquet(paths.toArray(String[]::new)).coalesce(1));
        partitions
            .reduce(Dataset::union)
            .orElseThrow()
            .write()
            .option("compression", "zstd")
            .parquet(output.resolve(table).toString());
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private String[] files(Manifest release, String table) {
    return release.tables().get(table).files().stream()
        .map(file -> drawdowns.warehouse().resolve(file.path()).toString())
        .toArray(String[]::new);
  }
}
