package io.aftershock.run;

import static org.apache.spark.sql.functions.not;

import io.aftershock.config.ConfigurationException;
import io.aftershock.config.Settings;
import io.aftershock.model.HeldSource;
import io.aftershock.model.Table;
import io.aftershock.quality.Reconciliation;
import io.aftershock.quality.SourceCheck;
import io.aftershock.source.Landing;
import io.aftershock.source.LandingPrice;
import io.aftershock.source.LandingPrices;
import io.aftershock.source.LandingReader;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Staging;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** One run: plan, read, build, audit, publish. */
public final class Pipeline {
  private final Supplier<SparkSession> sessions;
  private final Warehouse warehouse;
  private final Settings settings;
  private final List<Table> tables;
  private final RunContext context;
  private final RunLog log;

  /**
   * @param sessions starts Spark; asked only once a plan stands
   * @param tables every table, in build order
   */
  public Pipeline(
      Supplier<SparkSession> sessions,
      Warehouse warehouse,
      Settings settings,
      List<Table> tables,
      RunContext context,
      RunLog log) {
    this.sessions = sessions;
    this.warehouse = warehouse;
    this.settings = settings;
    this.tables = List.copyOf(tables);
    this.context = context;
    this.log = log;
  }

  /**
   * Runs a job.
   *
   * @param job names of its tables
   * @param selection which of them to build
   * @param landing root of the landing zone, needed where a table reads it
   * @return the release, or empty where it would say nothing new
   * @throws ConflictException if others publish the same tables first, time and again
   */
  public Optional<Manifest> run(List<String> job, Selection selection, Optional<String> landing)
      throws IOException {
    warehouse.clearWork(Duration.ofSeconds(settings.release().graceSeconds()));
    warehouse.repair();
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(job, selection, landing);
      } catch (ConflictException e) {
        if (attempt == settings.release().attempts()) {
          throw new ConflictException(
              e.getMessage() + ", for the " + attempt + "th time. Run again when it is quiet");
        }
        log.note(e.getMessage() + ": planning again");
      } finally {
        warehouse.storage().delete(Warehouse.workFolder(context.runId()));
      }
    }
  }

  private Optional<Manifest> attempt(
      List<String> job, Selection selection, Optional<String> landingRoot) throws IOException {
    Optional<Manifest> base = warehouse.latest();
    Plan plan = Plan.of(tables, job, selection, base);
    boolean readsLanding = plan.brought().contains(LandingPrice.NAME);
    if (readsLanding && landingRoot.isEmpty()) {
      throw new ConfigurationException(
          "the job reads vendor files: say where they are with --landing FOLDER");
    }
    Optional<Landing> landing = readsLanding ? landingRoot.map(this::list) : Optional.empty();
    SparkSession spark = sessions.get();
    Staging staging = new Staging(warehouse.storage(), context.runId(), settings.parquet());
    Builder builder =
        new Builder(spark, warehouse.storage(), staging, base, byName(), context.asOf());
    Publisher publisher = new Publisher(spark, warehouse, context, builder);
    if (landing.isEmpty()) {
      return publish(publisher, plan, base, build(plan, builder), Optional.empty());
    }
    Dataset<Row> rows =
        new LandingReader(spark, settings, context.latestDay())
            .read(landing.get())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      SourceCheck.Verdict verdict = takeIn(rows, landing.get(), base);
      LocalDate newest = verdict.newest().orElse(context.asOf());
      builder.bring(LandingPrice.NAME, withoutHeld(rows, verdict.held()), newest);
      builder.bring(HeldSource.NAME, heldSources(spark, verdict.held()), LocalDate.MIN);
      Landed landed = new Landed(verdict.inputs(), verdict.sources());
      return publish(publisher, plan, base, build(plan, builder), Optional.of(landed));
    } finally {
      rows.unpersist();
    }
  }

  private Landing list(String root) {
    return Landing.list(root, settings.dialects(), Sessions.hadoop(settings));
  }

  private SourceCheck.Verdict takeIn(Dataset<Row> rows, Landing landing, Optional<Manifest> base) {
    long start = System.nanoTime();
    Reconciliation read = Reconciliation.of(rows, settings.dialects());
    SourceCheck.Verdict verdict =
        new SourceCheck(settings.dialects(), context.asOf(), base).judge(read, rows);
    log.landing(landing, read, verdict.sources(), System.nanoTime() - start);
    return verdict;
  }

  /** Prices of a held source are not taken in; what was rejected of it still goes on record. */
  private static Dataset<Row> withoutHeld(Dataset<Row> rows, Set<String> held) {
    Column isHeld =
        LandingPrices.is(LandingPrice.Kind.PRICE)
            .and(LandingPrice.SOURCE_ID.col().isin(held.toArray()));
    return held.isEmpty() ? rows : rows.filter(not(isHeld));
  }

  private static Dataset<Row> heldSources(SparkSession spark, Set<String> held) {
    return spark.createDataFrame(
        held.stream().sorted().map(source -> RowFactory.create(source)).toList(),
        HeldSource.SCHEMA);
  }

  private List<BuiltTable> build(Plan plan, Builder builder) throws IOException {
    List<BuiltTable> built = new ArrayList<>();
    for (Table table : plan.build()) {
      long start = System.nanoTime();
      BuiltTable result = builder.build(table);
      built.add(result);
      log.step(
          built.size(),
          plan.build().size(),
          table.name(),
          result.rows(),
          result.files().size(),
          System.nanoTime() - start);
      result.audit().checks().stream()
          .filter(check -> check.violations() > 0)
          .forEach(check -> log.warning(table.name(), check));
    }
    return built;
  }

  private Optional<Manifest> publish(
      Publisher publisher,
      Plan plan,
      Optional<Manifest> base,
      List<BuiltTable> built,
      Optional<Landed> landed)
      throws IOException {
    Optional<Manifest> release = publisher.publish(plan, base, built, landed);
    if (release.isPresent()) {
      try {
        warehouse.repair();
      } catch (IOException e) {
        log.note(
            "release "
                + release.get().release()
                + " is published; its links and views are not yet: "
                + e.getMessage()
                + ". The next run makes them");
      }
    }
    return release;
  }

  private Map<String, Table> byName() {
    Map<String, Table> byName = new HashMap<>();
    tables.forEach(table -> byName.put(table.name(), table));
    return byName;
  }
}
