package io.aftershock.bench;

import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Times whole processes side by side, in turns, and prints medians and their ratio. Asserts
 * nothing: machines differ.
 *
 * <p>Arguments: the project's folder, what to time ({@code demo}, {@code drawdowns}, {@code
 * charts}, {@code ingest}, {@code day} or {@code all}), runs of each.
 */
public final class Bench {
  private final Path home;
  private final Path work;
  private final int runs;

  private Bench(Path home, int runs) {
    this.home = home;
    this.work = home.resolve("target/bench");
    this.runs = runs;
  }

  public static void main(String[] arguments) throws Exception {
    Bench bench = new Bench(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
    String what = arguments[1];
    if (!List.of("demo", "drawdowns", "charts", "ingest", "day", "all").contains(what)) {
      throw new IllegalArgumentException(
          what + " is nothing to time; there are demo, drawdowns, charts, ingest, day and all");
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
      bench.day(2_000, 5 * 252);
      bench.day(2_000, 25 * 252);
    }
  }

  private void sample() throws Exception {
    Path output = work.resolve("demo");
    compare(
        "the demo: sample, landing to release, findings",
        List.of("scripts/demo", "--output", output.toString()),
        "a bare Spark session with one count",
        java("io.aftershock.bench.BareSession"),
        output);
  }

  private void drawdowns(int assets, int days) throws Exception {
    Path input = work.resolve("prices-" + assets + "x" + days);
    if (!Files.exists(input.resolve("manifests"))) {
      try (SparkSession spark = spark()) {
        new BenchInput(spark, home.resolve("conf/local.conf"), input).publish(assets, days);
      }
    }
    Path output = work.resolve("duckdb");
    Path warehouse = work.resolve("drawdown-warehouse");
    compare(
        String.format(
            Locale.ROOT, "drawdown_daily and drawdown_episode, %,d rows", (long) assets * days),
        List.of(
            "bash",
            "-c",
            "cp -al '"
                + input
                + "' '"
                + warehouse
                + "' && scripts/aftershock run --job jobs/build-drawdowns.conf --select"
                + " drawdown_daily,drawdown_episode --warehouse '"
                + warehouse
                + "'"),
        "DuckDB, 2 threads, the same tables but for one column",
        java(
            "io.aftershock.bench.DuckDbDrawdowns",
            input.resolve("data/price_daily").toString(),
            output.toString()),
        warehouse);
  }

  private static SparkSession spark() {
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
      run(job("build-ranking-shifts", "chart_app_month", input));
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
        java(
            "io.aftershock.bench.DuckDbRankingShifts",
            input.resolve("data/chart_entry").toString(),
            output.toString()),
        warehouse);
    delete(warehouse);
    run(List.of("cp", "-al", input.toString(), warehouse.toString()));
    run(
        job(
            "build-ranking-shifts",
            "ranking_overtake,app_reach_daily,chart_similarity",
            warehouse));
    Files.readAllLines(work.resolve("last.log")).stream()
        .filter(line -> line.matches(" *\\d+/\\d+ .*"))
        .forEach(System.out::println);
  }

  /** Histories of a vendor, a file an asset, up to daily prices; beside DuckDB. */
  private void ingest(int files, int days) throws Exception {
    BenchLanding landing = new BenchLanding(work.resolve("histories-" + files + "x" + days));
    landing.writeHistories(home, files, days);
    Path warehouse = work.resolve("ingest-warehouse");
    compare(
        String.format(
            Locale.ROOT, "%,d files to price_daily, %,d rows", files, (long) files * days),
        job("ingest-prices", landing, warehouse),
        "DuckDB, 2 threads, the same types and no checks",
        java(
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

  /** One new day on top of a history, beside the history with that day built anew, once. */
  private void day(int assets, int days) throws Exception {
    BenchLanding landing = new BenchLanding(work.resolve("landing-" + assets + "x" + days));
    landing.write(home, assets, days);
    Path base = work.resolve("base");
    Path warehouse = work.resolve("day-warehouse");
    delete(base);
    landing.takeAway();
    run(job("daily", landing, base));
    landing.land();
    List<Double> own = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      delete(warehouse);
      run(List.of("cp", "-al", base.toString(), warehouse.toString()));
      own.add(run(job("daily", landing, warehouse)));
    }
    long written = written(warehouse);
    delete(warehouse);
    double anew = run(job("daily", landing, warehouse));
    System.out.printf(
        Locale.ROOT,
        "%-62s %7.1f s%n%-62s %7.1f s%n%-62s %7.2f%n%-62s %7d KiB%n%-62s %7d KiB%n%n",
        String.format(Locale.ROOT, "one more day, every table, %,d rows", (long) assets * days),
        median(own),
        "  beside: all of it built anew, once",
        anew,
        "  ratio",
        median(own) / anew,
        "  written to tables",
        written / 1024,
        "  the day's file",
        Files.size(landing.day()) / 1024);
  }

  private static List<String> job(String job, BenchLanding landing, Path warehouse) {
    return List.of(
        "scripts/aftershock",
        "run",
        "--job",
        "jobs/" + job + ".conf",
        "--conf",
        landing.conf().toString(),
        "--landing",
        landing.landing().toString(),
        "--warehouse",
        warehouse.toString());
  }

  /** Bytes of the files that the newest release has and the one before has not. */
  private static long written(Path folder) throws IOException {
    Warehouse warehouse = Warehouse.open(folder.toString(), List.of(), Clock.systemUTC());
    Manifest last = warehouse.latest().orElseThrow();
    Set<String> before =
        files(warehouse.manifest(last.parent()))
            .map(Manifest.DataFile::path)
            .collect(Collectors.toSet());
    return files(last)
        .filter(file -> !before.contains(file.path()))
        .mapToLong(Manifest.DataFile::bytes)
        .sum();
  }

  private static Stream<Manifest.DataFile> files(Manifest release) {
    return release.tables().values().stream().flatMap(table -> table.files().stream());
  }

  private void compare(
      String name, List<String> ours, String peerName, List<String> peer, Path cleared)
      throws Exception {
    List<Double> own = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      delete(cleared);
      own.add(run(ours));
      others.add(run(peer));
    }
    System.out.printf(
        Locale.ROOT,
        "%-62s %7.1f s%n%-62s %7.1f s%n%-62s %7.2f%n%n",
        name,
        median(own),
        "  beside: " + peerName,
        median(others),
        "  ratio",
        median(own) / median(others));
  }

  private double run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createDirectories(work).resolve("last.log");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          command + " ended with " + code + ":\n" + Files.readString(log));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private List<String> java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(System.getProperty("bench.opens").split(" ", -1)));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(List.of(arguments));
    return command;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder, new FileVisitOption[0])) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
