package io.aftershock.faults;

import io.aftershock.Tables;
import io.aftershock.run.Sessions;
import io.aftershock.testing.it.DuckDb;
import io.aftershock.testing.it.PipelineRuns;
import io.aftershock.testing.it.TinyProject;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;

/** Readers that ask all tables in a loop while releases are published. */
final class Readers implements AutoCloseable {

  /**
   * What a reader saw.
   *
   * @param rounds how often it asked all tables
   * @param wrong how often each thing was wrong that no reader of one release sees
   */
  record Seen(int rounds, Map<String, Integer> wrong) {}

  /** One that asks a question and gives the only row as text, values set apart by a bar. */
  @FunctionalInterface
  private interface Engine {
    String row(String sql) throws Exception;
  }

  /** Opens an engine on a release. */
  @FunctionalInterface
  private interface Opening {
    Seen read() throws Exception;
  }

  private static final String[] TABLES = {
    "price_source_daily",
    "price_source_year",
    "dim_asset",
    "dim_date",
    "session",
    "price_basis_step",
    "price_series",
    "price_series_year",
    "price_daily",
    "return_daily",
    "drawdown_daily"
  };

  /** Leaves the processors to the runs that publish. */
  private static final long PAUSE_MILLIS = 20;

  private final TinyProject project;
  private final PipelineRuns runs;
  private final Warehouse warehouse;
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicInteger commits = new AtomicInteger();

  Readers(Path folder) throws IOException {
    this.project = TinyProject.create(Files.createDirectories(folder.resolve("readers")));
    this.runs = new PipelineRuns(project);
    this.warehouse =
        Warehouse.open(project.warehouse().toString(), Tables.views(), Clock.systemUTC());
  }

  /**
   * Publishes releases, each a day more and another last price, while four readers read: DuckDB and
   * Spark on the release that is the newest when a round begins, DuckDB on the first one for all
   * the time, and DuckDB through {@code current}.
   *
   * @return what each saw, by name
   */
  Map<String, Seen> during(int number) throws Exception {
    publish(0);
    Map<String, Opening> readers = new TreeMap<>();
    readers.put("DuckDB, the newest release", () -> loop(this::newestByDuckDb));
    readers.put("Spark, the newest release", () -> loop(this::newestBySpark));
    readers.put("DuckDB, the first release", () -> loop(wrong -> byDuckDb(1, wrong)));
    readers.put("DuckDB, unpinned through current", () -> loop(this::throughCurrent));
    ExecutorService pool = Executors.newFixedThreadPool(readers.size());
    try {
      Map<String, Future<Seen>> reading = new TreeMap<>();
      readers.forEach((name, reader) -> reading.put(name, pool.submit(reader::read)));
      for (int i = 1; i <= number; i++) {
        publish(i);
      }
      done.set(true);
      Map<String, Seen> seen = new TreeMap<>();
      for (Map.Entry<String, Future<Seen>> reader : reading.entrySet()) {
        seen.put(reader.getKey(), reader.getValue().get(5, TimeUnit.MINUTES));
      }
      return seen;
    } finally {
      done.set(true);
      pool.shutdownNow();
    }
  }

  /** How many releases were published while they read. */
  int commits() {
    return commits.get();
  }

  private void publish(int day) throws IOException {
    project.landDays(6 + day, 100 + day);
    runs.run(warehouse, project, TABLES);
    if (day > 0) {
      commits.incrementAndGet();
    }
  }

  /** Asks all tables once. */
  @FunctionalInterface
  private interface Round {
    void read(ConcurrentMap<String, Integer> wrong) throws Exception;
  }

  private Seen loop(Round round) throws InterruptedException {
    ConcurrentMap<String, Integer> wrong = new ConcurrentHashMap<>();
    int rounds = 0;
    while (!done.get()) {
      try {
        round.read(wrong);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        count(wrong, "error: " + kind(e));
      }
      rounds++;
      Thread.sleep(PAUSE_MILLIS);
    }
    return new Seen(rounds, Map.copyOf(wrong));
  }

  private void newestByDuckDb(ConcurrentMap<String, Integer> wrong) throws Exception {
    byDuckDb(newest(), wrong);
  }

  private void byDuckDb(long release, ConcurrentMap<String, Integer> wrong) throws Exception {
    try (DuckDb duckDb = DuckDb.withViews(script(release, "duckdb"))) {
      check(release, duckDb::row, wrong);
    }
  }

  private void newestBySpark(ConcurrentMap<String, Integer> wrong) throws Exception {
    long release = newest();
    SparkSession spark = Sessions.start(project.settings(Map.of()), "tests").newSession();
    for (String statement : Files.readString(script(release, "spark")).split(";\n", -1)) {
      String sql =
          statement.lines().filter(line -> !line.startsWith("--")).reduce("", Readers::joined);
      if (!sql.isBlank()) {
        spark.sql(sql);
      }
    }
    check(release, sql -> spark.sql(sql).collectAsList().get(0).mkString("|"), wrong);
  }

  private static String joined(String before, String line) {
    return before + line + "\n";
  }

  /** By a glob, as one does who does not know better. */
  private void throughCurrent(ConcurrentMap<String, Integer> wrong) throws Exception {
    try (DuckDb duckDb = DuckDb.open()) {
      List<String> tables = new ArrayList<>(Arrays.asList(TABLES));
      tables.add("release_status");
      for (String table : tables) {
        duckDb.run(
            "CREATE VIEW "
                + table
                + " AS FROM read_parquet('"
                + project.warehouse()
                + "/current/*/"
                + table
                + "/**/*.parquet')");
      }
      long release = Long.parseLong(duckDb.row("SELECT max(release_number) FROM release_status"));
      check(release, duckDb::row, wrong);
    }
  }

  /** What all tables of one release agree on. */
  private static void check(long release, Engine engine, ConcurrentMap<String, Integer> wrong)
      throws Exception {
    String numbers =
        engine.row("SELECT min(release_number), max(release_number) FROM release_status");
    if (!numbers.equals(release + "|" + release)) {
      count(wrong, "another release");
    }
    for (String table : TABLES) {
      String counts =
          engine.row(
              "SELECT (SELECT count(*) FROM "
                  + table
                  + ") = (SELECT max(row_count) FROM release_status WHERE table_name = '"
                  + table
                  + "')");
      if (!counts.equals("true")) {
        count(wrong, "rows of another release");
      }
    }
    String sums =
        engine.row(
            "SELECT (SELECT sum(close_price) FROM price_source_daily)"
                + " = (SELECT sum(close_price) FROM price_daily)"
                + ", (SELECT max(trade_date) FROM price_source_daily)"
                + " = (SELECT max(trade_date) FROM drawdown_daily)");
    if (!sums.equals("true|true")) {
      count(wrong, "tables of two releases");
    }
  }

  private long newest() throws IOException {
    List<Long> releases = warehouse.releases();
    // Its views follow a release: a reader takes the newest that has them.
    for (int i = releases.size() - 1; i >= 0; i--) {
      if (Files.exists(script(releases.get(i), "spark"))) {
        return releases.get(i);
      }
    }
    throw new IOException("no release has views yet");
  }

  private Path script(long release, String engine) {
    return project
        .warehouse()
        .resolve(String.format(Locale.ROOT, "views/%06d/%s.sql", release, engine));
  }

  private static String kind(Exception error) {
    String text = String.valueOf(error.getMessage());
    if (error instanceof SQLException && text.contains("No files found")) {
      return "no files";
    }
    return text.lines().findFirst().orElse("").replaceAll("\\d{2,}|[0-9a-f]{16,}", "N");
  }

  private static void count(ConcurrentMap<String, Integer> wrong, String what) {
    wrong.merge(what, 1, Integer::sum);
  }

  @Override
  public void close() {
    runs.close();
  }
}
