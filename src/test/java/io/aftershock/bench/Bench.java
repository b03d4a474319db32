package io.aftershock.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * Times whole processes side by side, in turns, and prints medians and their ratio. Asserts
 * nothing: machines differ.
 *
 * <p>Arguments: the project's folder, what to time ({@code demo}, {@code drawdowns}, {@code
 * charts}, {@code ingest}, {@code day} or {@code all} of these; {@code year}, {@code planning},
 * {@code restated}, {@code heap}, {@code cluster}), runs of each. The system properties {@code
 * bench.days}, {@code bench.assets}, {@code bench.charts} and {@code bench.releases} make the
 * latter smaller, to try them out.
 */
public final class Bench {
  /** What stands between a vendor's files and daily prices. */
  private static final String TO_PRICES =
      "price_source_daily,quarantine,price_source_year,dim_asset,dim_date,session,session_month,"
          + "price_basis_step,price_series,price_series_year,price_daily";

  private final Path home;
  private final Path work;
  private final BenchProcesses processes;
  private final int runs;

  private Bench(Path home, int runs) {
    this.home = home;
    this.work = home.resolve("target/bench");
    this.processes = new BenchProcesses(home, work);
    this.runs = runs;
  }

  public static void main(String[] arguments) throws Exception {
    Bench bench = new Bench(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
    String what = arguments[1];
    if (bench.measuresAlone(what)) {
      return;
    }
    if (!List.of("demo", "drawdowns", "charts", "ingest", "day", "all").contains(what)) {
      throw new IllegalArgumentException(
          what
              + " is nothing to time; there are demo, drawdowns, charts, ingest, day, all, long, warm, year, planning, restated, heap, cluster");
    }
    if (List.of("demo", "all").contains(what)) {
      bench.sample();
    }
    if (List.of("drawdowns", "all").contains(what)) {
      bench.drawdowns(5_000, 2_520);
    }
    if (List.of("charts", "all").contains(what)) {
      bench.charts(50, 200, 365);
    }
    if (List.of("ingest", "all").contains(what)) {
      bench.ingest(2_000, 2_500);
    }
    if (List.of("day", "all").contains(what)) {
      BenchDay day = new BenchDay(bench.processes, bench.runs);
      day.ordinary(2_000, 5 * 252);
      day.ordinary(2_000, 25 * 252);
    }
  }

  /** What takes long, and is no part of {@code all}. */
  private boolean measuresAlone(String what) throws Exception {
    switch (what) {
      case "long" -> drawdowns(5_000, 12_600);
      case "year" ->
          new BenchYear(processes)
              .measure(
                  Integer.getInteger("bench.days", 365),
                  Integer.getInteger("bench.assets", 200),
                  Integer.getInteger("bench.charts", 4),
                  200);
      case "planning" ->
          new BenchPlanning(processes, runs)
              .measure(10, Integer.getInteger("bench.releases", 1_000));
      case "restated" ->
          new BenchDay(processes, runs)
              .restating(
                  Integer.getInteger("bench.assets", 1_000),
                  Integer.getInteger("bench.days", 5 * 252));
      case "warm" -> new BenchWarm(processes, drawdowns(), runs).measure();
      case "heap" -> new BenchHeap(processes, drawdowns(), runs).measure();
      case "cluster" -> new BenchCluster(processes, drawdowns(), runs).measure();
      default -> {
        return false;
      }
    }
    return true;
  }

  private DrawdownRuns drawdowns() {
    return new DrawdownRuns(
        processes,
        Integer.getInteger("bench.assets", 5_000),
        Integer.getInteger("bench.days", 2_520));
  }

  private void sample() throws Exception {
    Path output = work.resolve("demo");
    compare(
        "the demo: sample, landing to release, findings",
        List.of("scripts/demo", "--output", output.toString()),
        "a bare Spark session with one count",
        processes.java("io.aftershock.bench.BareSession"),
        output);
  }

  private void drawdowns(int assets, int days) throws Exception {
    DrawdownRuns drawdowns = new DrawdownRuns(processes, assets, days);
    Path input = drawdowns.input();
    Path output = work.resolve("duckdb");
    Path warehouse = drawdowns.warehouse();
    compare(
        drawdowns.name(),
        List.of(
            "bash",
            "-c",
            "cp -al '"
                + input
                + "' '"
                + warehouse
                + "' && scripts/aftershock "
                + String.join(" ", drawdowns.arguments())),
        "DuckDB, 2 threads, the same tables but for one column",
        processes.java(
            "io.aftershock.bench.DuckDbDrawdowns",
            input.resolve("data/price_daily").toString(),
            output.toString()),
        warehouse);
  }

  static SparkSession spark() {
    return SparkSession.builder()
        .master("local[*]")
        .config("spark.ui.enabled", false)
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate();
  }

  /** The moves of charts beside DuckDB; then what the run says that the other tables took. */
  private void charts(int charts, int depth, int days) throws Exception {
    Path input = work.resolve("charts-" + charts + "x" + depth + "x" + days);
    Path warehouse = work.resolve("chart-warehouse");
    if (!Files.exists(input.resolve("manifests"))) {
      try (SparkSession spark = spark()) {
        new BenchInput(spark, home.resolve("conf/local.conf"), input)
            .publishCharts(charts, depth, days);
      }
      processes.run(job("build-ranking-shifts", "chart_app_month", input));
    }
    Path output = work.resolve("duckdb");
    List<String> ours = job("build-ranking-shifts", "ranking_shift", warehouse);
    compare(
        String.format(Locale.ROOT, "ranking_shift, %,d ranks", (long) charts * depth * days),
        List.of(
            "bash",
            "-c",
            "cp -al '" + input + "' '" + warehouse + "' && " + String.join(" ", ours)),
        "DuckDB, 2 threads, the same table",
        processes.java(
            "io.aftershock.bench.DuckDbRankingShifts",
            input.resolve("data/chart_entry").toString(),
            output.toString()),
        warehouse);
    BenchProcesses.delete(warehouse);
    processes.run(List.of("cp", "-al", input.toString(), warehouse.toString()));
    processes.run(
        job(
            "build-ranking-shifts",
            "ranking_overtake,app_reach_daily,chart_similarity",
            warehouse));
    Files.readAllLines(processes.log()).stream()
        .filter(line -> line.matches(" *\\d+/\\d+ .*"))
        .forEach(System.out::println);
  }

  /** Histories of a vendor, a file an asset, up to daily prices; beside DuckDB. */
  private void ingest(int files, int days) throws Exception {
    BenchLanding landing = new BenchLanding(work.resolve("histories-" + files + "x" + days));
    landing.writeHistories(home, files, days);
    Path warehouse = work.resolve("ingest-warehouse");
    List<String> ours = new ArrayList<>(landing.job("ingest-prices", warehouse));
    ours.addAll(List.of("--select", TO_PRICES));
    compare(
        String.format(
            Locale.ROOT, "%,d files to price_daily, %,d rows", files, (long) files * days),
        ours,
        "DuckDB, 2 threads, the same types and no checks",
        processes.java(
            "io.aftershock.bench.DuckDbIngest",
            landing.landing().resolve("prices/bench").toString(),
            work.resolve("duckdb").toString()),
        warehouse);
  }

  private static List<String> job(String job, String tables, Path warehouse) {
    return List.of(
        "scripts/aftershock",
        "run",
        "--job",
        "jobs/" + job + ".conf",
        "--select",
        tables,
        "--warehouse",
        warehouse.toString());
  }

  private void compare(
      String name, List<String> ours, String peerName, List<String> peer, Path cleared)
      throws Exception {
    List<Double> own = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      BenchProcesses.delete(cleared);
      own.add(processes.run(ours));
      others.add(processes.run(peer));
    }
    System.out.printf(
        Locale.ROOT,
        "%-62s %7.1f s%n%-62s %7.1f s%n%-62s %7.2f%n%n",
        name,
        BenchProcesses.median(own),
        "  beside: " + peerName,
        BenchProcesses.median(others),
        "  ratio",
        BenchProcesses.median(own) / BenchProcesses.median(others));
  }
}
