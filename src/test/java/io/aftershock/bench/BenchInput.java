package io.aftershock.bench;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.randn;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import io.aftershock.config.Configuration;
import io.aftershock.config.Settings;
import io.aftershock.conformed.ChartEntry;
import io.aftershock.conformed.PriceDaily;
import io.aftershock.conformed.PriceSeriesYear;
import io.aftershock.conformed.Session;
import io.aftershock.model.Contract;
import io.aftershock.warehouse.Digests;
import io.aftershock.warehouse.Footer;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.StagedFile;
import io.aftershock.warehouse.Staging;
import io.aftershock.warehouse.Storage;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/** Publishes generated prices: random walks with a fixed seed, on consecutive days. */
final class BenchInput {
  private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);

  private final SparkSession spark;
  private final Settings settings;
  private final Warehouse warehouse;
  private final TreeMap<String, Manifest.TableEntry> tables = new TreeMap<>();

  BenchInput(SparkSession spark, Path conf, Path folder) {
    this.spark = spark;
    this.settings = Configuration.load(conf, Optional.empty(), Map.of()).settings();
    this.warehouse = Warehouse.open(folder.toString(), List.of(), Clock.systemUTC());
  }

  void publish(int assets, int days) throws IOException {
    LocalDate newest = FIRST.plusDays(days - 1L);
    add(
        new PriceSeriesYear().contract(),
        spark
            .range(assets)
            .crossJoin(
                spark
                    .range(FIRST.getYear(), newest.getYear() + 1L)
                    .select(make_date(col("id"), lit(1), lit(1)).as("year_start")))
            .select(
                lit("bench").as("source_id"),
                assetId().as("asset_id"),
                lit("SPLIT_ADJUSTED").as("price_basis"),
                col("year_start"),
                lit(true).as("is_chosen"),
                lit("bench").as("chosen_source_id"),
                lit("USD").as("quote_currency"),
                lit("XNYS").as("exchange_id"),
                lit("EQUITY").as("asset_class"),
                lit(true).as("is_investable")),
        newest);
    add(
        new Session(settings.exchanges()).contract(),
        spark
            .range(days)
            .select(
                lit("XNYS").as("exchange_id"),
                day(col("id")).as("session_date"),
                col("id").plus(1).cast("int").as("session_number"),
                day(col("id")).cast("timestamp").as("close_time_utc"),
                lit("CALENDAR").as("decided_by"),
                lit(true).as("is_expected")),
        newest);
    add(new PriceDaily(settings.exchanges()).contract(), prices(assets, days), newest);
    commit(newest);
  }

  private void commit(LocalDate newest) throws IOException {
    warehouse.commit(
        new Manifest(
            Manifest.FORMAT,
            1,
            0,
            null,
            warehouse.now(),
            "bench",
            "bench",
            newest,
            "bench",
            List.of(),
            List.of(),
            tables));
  }

  /** Publishes generated charts: apps that shuffle by a few ranks every day. */
  void publishCharts(int charts, int depth, int days) throws IOException {
    LocalDate newest = FIRST.plusDays(days - 1L);
    int apps = depth + depth / 4;
    Dataset<Row> ordered =
        spark
            .range((long) charts * days * apps)
            .select(
                col("id").mod(apps).as("app"),
                col("id").divide(apps).cast("long").mod(charts).as("chart"),
                col("id").divide((long) apps * charts).cast("long").as("day"),
                randn(20250127).multiply(3).plus(col("id").mod(apps)).as("score"))
            .withColumn(
                "rank_position",
                row_number().over(Window.partitionBy("chart", "day").orderBy("score")));
    add(
        new ChartEntry().contract(),
        ordered
            .filter(col("rank_position").leq(depth))
            .select(
                lit("bench").as("source_id"),
                lit("APP_STORE").as("store"),
                format_string("C%03d", col("chart")).as("country"),
                lit("top-free").as("chart"),
                lit("ALL").as("category"),
                day(col("day")).as("snapshot_date"),
                col("rank_position"),
                format_string("9%09d", col("app")).as("app_id"),
                lit(null).cast("string").as("app_name"),
                lit(null).cast("string").as("developer"),
                lit(depth).as("depth"),
                lit(null).cast("string").as("citation"),
                lit("SIMULATED").as("provenance"),
                lit("rankings/bench/a.json").as("source_file"),
                col("rank_position").cast("long").as("source_line")),
        newest);
    commit(newest);
  }

  private Dataset<Row> prices(int assets, int days) {
    Dataset<Row> steps =
        spark
            .range((long) assets * days)
            .select(
                col("id").mod(assets).as("asset"),
                col("id").divide(assets).cast("long").as("day"),
                randn(20250127).multiply(0.02).as("step"));
    return steps
        .withColumn(
            "close",
            exp(sum("step").over(Window.partitionBy("asset").orderBy("day"))).multiply(100))
        .select(
            format_string("A%05d", col("asset")).as("asset_id"),
            lit("SPLIT_ADJUSTED").as("price_basis"),
            day(col("day")).as("trade_date"),
            col("close").as("open_price"),
            col("close").multiply(1.01).as("high_price"),
            col("close").multiply(0.99).as("low_price"),
            col("close").as("close_price"),
            abs(col("step")).multiply(1e8).as("volume"),
            lit("USD").as("quote_currency"),
            day(col("day")).cast("timestamp").as("close_time_utc"),
            lit(null).cast("string").as("quality_flags"),
            lit("bench").as("source_id"),
            lit("SIMULATED").as("provenance"));
  }

  private static org.apache.spark.sql.Column day(org.apache.spark.sql.Column number) {
    return date_add(lit(FIRST), number.cast("int"));
  }

  private static org.apache.spark.sql.Column assetId() {
    return concat(lit("A"), format_string("%05d", col("id")));
  }

  private void add(Contract contract, Dataset<Row> rows, LocalDate newest) throws IOException {
    Storage storage = warehouse.storage();
    List<Manifest.DataFile> files = new ArrayList<>();
    for (StagedFile file :
        new Staging(storage, "bench", settings.parquet()).write(contract, rows, newest, false)) {
      String digest = Digests.of(storage.open(file.path()));
      String path =
          Warehouse.dataPath(
              contract.name(), contract.partitioning().folder(file.partition()), digest);
      Footer footer =
          Footer.read(storage.location(file.path()), spark.sparkContext().hadoopConfiguration());
      storage.moveContent(file.path(), path);
      files.add(
          new Manifest.DataFile(
              path,
              file.partition(),
              file.period(),
              footer.rows(),
              file.bytes(),
              digest,
              "0",
              new TreeMap<>(),
              footer.statistics()));
    }
    tables.put(
        contract.name(),
        new Manifest.TableEntry(
            contract.layer().folder(),
            contract.grain(),
            contract.partitioning().column(),
            List.of(),
            "bench",
            newest,
            1,
            built(files),
            files,
            List.of()));
  }

  /** Periods that were built, from nothing that could change. */
  private static SortedMap<String, SortedMap<String, String>> built(List<Manifest.DataFile> files) {
    SortedMap<String, SortedMap<String, String>> built = new TreeMap<>();
    files.forEach(file -> built.put(file.period(), new TreeMap<>()));
    return built;
  }
}
