package io.aftershock.run;

import io.aftershock.config.Settings;
import io.aftershock.model.Table;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Scratch;
import io.aftershock.warehouse.Staging;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** One run: plan, read, build, audit, publish. */
public final class Pipeline {
  private final SizedSessions sessions;
  private final Warehouse warehouse;
  private final Settings settings;
  private final List<Table> tables;
  private final RunContext context;
  private final RunLog log;
  private final Publication publication;

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
    this(sessions, warehouse, settings, tables, context, log, new Publication());
  }

  /**
   * @param publication through which it publishes
   */
  public Pipeline(
      Supplier<SparkSession> sessions,
      Warehouse warehouse,
      Settings settings,
      List<Table> tables,
      RunContext context,
      RunLog log,
      Publication publication) {
    this.sessions = new SizedSessions(sessions, settings.build().little());
    this.warehouse = warehouse;
    this.settings = settings;
    this.tables = List.copyOf(tables);
    this.context = context;
    this.log = log;
    this.publication = publication;
  }

  /**
   * Runs a job.
   *
   * @param job names of its tables
   * @param selection which of them to build
   * @param request what to take in of a landing zone, where a table reads it
   * @return the release, or empty where it would say nothing new
   * @throws ConflictException if others publish the same tables first, time and again
   */
  public Optional<Manifest> run(List<String> job, Selection selection, LandingRequest request)
      throws IOException {
    warehouse.repair();
    warehouse.clearWork(Duration.ofSeconds(settings.release().graceSeconds()));
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(job, selection, request);
      } catch (ConflictException e) {
        if (attempt == settings.release().attempts()) {
          throw new ConflictException(
              e.getMessage() + ", for the " + attempt + "th time. Run again when it is quiet");
        }
        log.note(e.getMessage() + ": planning again");
      } finally {
        clearStaging();
      }
    }
  }

  /** What cannot be deleted now a later run clears; what was published stands. */
  private void clearStaging() {
    try {
      warehouse.storage().delete(Warehouse.workFolder(context.runId()));
    } catch (IOException | RuntimeException e) {
      log.note("what was staged stays until a later run clears it: " + e.getMessage());
    }
  }

  /**
   * Does all that a run does but publish, aside from the warehouse: so it knows which periods would
   * change.
   */
  public RunPlan plan(List<String> job, Selection selection, LandingRequest request)
      throws IOException {
    Optional<Manifest> base = warehouse.latest();
    try (Scratch scratch =
        Scratch.create(settings.planning().scratch(), () -> Sessions.hadoop(settings))) {
      Staging staging = new Staging(scratch.storage(), context.runId(), settings.parquet());
      try (Attempt attempt = begin(job, selection, request, base, staging)) {
        List<BuiltTable> built = build(attempt.plan(), attempt.builder());
        return attempt.report(base, built);
      }
    }
  }

  private Optional<Manifest> attempt(List<String> job, Selection selection, LandingRequest request)
      throws IOException {
    Optional<Manifest> base = warehouse.latest();
    Staging staging = new Staging(warehouse.storage(), context.runId(), settings.parquet());
    try (Attempt attempt = begin(job, selection, request, base, staging)) {
      List<BuiltTable> built = build(attempt.plan(), attempt.builder());
      Publisher publisher =
          new Publisher(
              sessions, warehouse, publication, context, tables, head -> builder(head, staging));
      return publish(publisher, attempt.plan(), base, built, attempt.landed());
    }
  }

  /** Plans, and reads what is new in the landing zone. */
  private Attempt begin(
      List<String> job,
      Selection selection,
      LandingRequest request,
      Optional<Manifest> base,
      Staging staging) {
    Plan plan = Plan.of(tables, job, selection, base);
    Builder builder = builder(base, staging);
    if (plan.landing().isEmpty()) {
      return new Attempt(plan, builder, Optional.empty(), Optional.empty(), Optional.empty());
    }
    TakingIn takingIn =
        new TakingIn(sessions, warehouse.storage(), settings, byName(), context, base, log);
    return takingIn.begin(plan, builder, request);
  }

  private Builder builder(Optional<Manifest> base, Staging staging) {
    return new Builder(
        sessions, warehouse.storage(), () -> staging, base, byName(), context.asOf());
  }

  private List<BuiltTable> build(Plan plan, Builder builder) throws IOException {
    AtomicInteger steps = new AtomicInteger();
    return new SideBySide(settings.build().tablesAtOnce(), sessions::cancel)
        .build(
            plan.build(),
            table -> {
              long start = System.nanoTime();
              BuiltTable built = builder.build(table);
              synchronized (log) {
                log.step(
                    steps.incrementAndGet(), plan.build().size(), built, System.nanoTime() - start);
              }
              return built;
            });
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
      } catch (IOException | RuntimeException e) {
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
