package io.aftershock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The two drawdown tables of generated prices, built by processes that are started in some way. */
final class DrawdownRuns {
  private final BenchProcesses processes;
  private final int assets;
  private final int days;
  private final Path warehouse;

  DrawdownRuns(BenchProcesses processes, int assets, int days) {
    this.processes = processes;
    this.assets = assets;
    this.days = days;
    this.warehouse = processes.work().resolve("drawdown-warehouse");
  }

  String name() {
    return String.format(
        Locale.ROOT, "drawdown_daily and drawdown_episode, %,d rows", (long) assets * days);
  }

  /** The warehouse that a run is given a copy of. */
  Path warehouse() {
    return warehouse;
  }

  /** A warehouse that holds the prices; made where it is not there yet. */
  Path input() throws IOException {
    Path input = processes.work().resolve("prices-" + assets + "x" + days);
    if (!Files.exists(input.resolve("manifests"))) {
      try (SparkSession spark = Bench.spark()) {
        new BenchInput(spark, processes.home().resolve("conf/local.conf"), input)
            .publish(assets, days);
      }
    }
    return input;
  }

  /** What a run is told. */
  List<String> arguments() {
    return List.of(
        "run",
        "--job",
        "jobs/build-drawdowns.conf",
        "--select",
        "drawdown_daily,drawdown_episode",
        "--warehouse",
        warehouse.toString());
  }

  /**
   * Runs once on a new copy of the prices.
   *
   * @param start what {@link #arguments} and {@code more} are added to
   * @return the seconds it took
   */
  double time(Map<String, String> environment, List<String> start, List<String> more)
      throws IOException, InterruptedException {
    BenchProcesses.delete(warehouse);
    processes.run(List.of("cp", "-al", input().toString(), warehouse.toString()));
    List<String> command = new ArrayList<>(start);
    command.addAll(arguments());
    command.addAll(more);
    return processes.run(environment, command);
  }

  /** Prints a median, and how it stands to another. */
  static void print(String name, List<Double> seconds, Optional<List<Double>> beside) {
    double own = BenchProcesses.median(seconds);
    System.out.printf(
        Locale.ROOT,
        "%-62s %7.1f s%s%n",
        name,
        own,
        beside
            .map(
                others ->
                    String.format(Locale.ROOT, ", ratio %.2f", own / BenchProcesses.median(others)))
            .orElse(""));
  }
}
