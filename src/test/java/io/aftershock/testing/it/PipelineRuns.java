package io.aftershock.testing.it;

import io.aftershock.Tables;
import io.aftershock.config.Settings;
import io.aftershock.run.LandingRequest;
import io.aftershock.run.Pipeline;
import io.aftershock.run.RunContext;
import io.aftershock.run.RunLog;
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
import org.apache.spark.sql.SparkSession;

/** Runs of the daily job that share a Spark session, for what must happen during a run. */
public final class PipelineRuns implements AutoCloseable {
  private static final LocalDate AS_OF = LocalDate.of(2025, 3, 31);

  private final SparkSession spark;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  public PipelineRuns(TinyProject project) {
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
    return new Pipeline(
            () -> spark,
            warehouse,
            settings,
            Tables.all(settings, AS_OF),
            RunContext.start("daily", AS_OF, Clock.systemUTC(), "development"),
            new RunLog(new PrintStream(log, true, StandardCharsets.UTF_8)))
        .run(
            project.tables("daily"),
            new Selection(List.of(tables)),
            LandingRequest.all(Optional.of(project.landing().toString())));
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
