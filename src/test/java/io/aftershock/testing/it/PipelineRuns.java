package io.aftershock.testing.it;

import io.aftershock.Tables;
import io.aftershock.config.Settings;
import io.aftershock.model.Table;
import io.aftershock.run.LandingRequest;
import io.aftershock.run.Pipeline;
import io.aftershock.run.RunContext;
import io.aftershock.run.RunLog;
import io.aftershock.run.RunPlan;
import io.aftershock.run.Selection;
import io.aftershock.run.Sessions;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;

/** Runs of the daily job that share a Spark session, for what must happen during a run. */
public final class PipelineRuns implements AutoCloseable {
  private final SparkSession spark;
  private final LocalDate asOf;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  public PipelineRuns(TinyProject project) {
    this(project, LocalDate.of(2025, 3, 31));
  }

  /**
   * @param asOf day of every run
   */
  public PipelineRuns(TinyProject project, LocalDate asOf) {
    this.asOf = asOf;
    this.spark = Sessions.start(project.settings(Map.of()), "tests");
  }

  /** Builds some tables of the daily job on a warehouse. */
  public Optional<Manifest> run(Warehouse warehouse, TinyProject project, String... tables)
      throws IOException {
    return run(warehouse, project, Map.of(), tables);
  }

  public Optional<Manifest> run(
      Warehouse warehouse, TinyProject project, Map<String, String> overrides, String... tables)
      throws IOException {
    Settings settings = project.settings(overrides);
    return pipeline(warehouse, settings, Tables.all(settings, asOf))
        .run(project.tables("daily"), new Selection(List.of(tables)), all(project));
  }

  /**
   * The same.
   *
   * @param version puts another version of a table in its place
   */
  public Optional<Manifest> run(
      Warehouse warehouse,
      TinyProject project,
      LandingRequest request,
      UnaryOperator<Table> version,
      String... tables)
      throws IOException {
    return pipeline(warehouse, project, version)
        .run(project.tables("daily"), new Selection(List.of(tables)), request);
  }

  /** What {@link #run} would do. */
  public RunPlan plan(Warehouse warehouse, TinyProject project, UnaryOperator<Table> version)
      throws IOException {
    return pipeline(warehouse, project, version)
        .plan(project.tables("daily"), Selection.ALL, all(project));
  }

  /** All that lies in a project's landing zone. */
  public static LandingRequest all(TinyProject project) {
    return LandingRequest.all(Optional.of(project.landing().toString()));
  }

  private Pipeline pipeline(Warehouse warehouse, TinyProject project, UnaryOperator<Table> version)
      throws IOException {
    Settings settings = project.settings(Map.of());
    return pipeline(warehouse, settings, Tables.all(settings, asOf).stream().map(version).toList());
  }

  private Pipeline pipeline(Warehouse warehouse, Settings settings, List<Table> tables) {
    return new Pipeline(
        () -> spark,
        warehouse,
        settings,
        tables,
        RunContext.start("daily", asOf, Clock.systemUTC(), "development"),
        new RunLog(new PrintStream(log, true, StandardCharsets.UTF_8)));
  }

  /** What all runs said so far. */
  public String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    spark.stop();
  }
}
