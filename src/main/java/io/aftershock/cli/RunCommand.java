package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.config.ConfigurationException;
import io.aftershock.config.JobDefinition;
import io.aftershock.config.Settings;
import io.aftershock.run.LandingRequest;
import io.aftershock.run.Pipeline;
import io.aftershock.run.RunContext;
import io.aftershock.run.RunLog;
import io.aftershock.run.Selection;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "run", description = "Runs a job and publishes a release.")
final class RunCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Mixin private JobOptions options;

  private final Console console;
  private final Clock clock;

  RunCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = common.configuration(Optional.of(options.job()));
    JobDefinition definition =
        configuration
            .job()
            .orElseThrow(() -> new ConfigurationException(options.job() + " holds no job { ... }"));
    Warehouse warehouse = common.open(clock);
    new JobRun(console, clock, configuration.settings(), warehouse)
        .run(definition, options.selection(), options.request(), options.asOf(clock));
    return ExitCode.OK;
  }

  /** A job from its header to its summary. */
  record JobRun(Console console, Clock clock, Settings settings, Warehouse warehouse) {

    Optional<Manifest> run(
        JobDefinition job, Selection selection, LandingRequest request, LocalDate asOf)
        throws IOException {
      RunContext context = RunContext.start(job.name(), asOf, clock, Version.TEXT);
      console.header(context, warehouse, request, settings.spark().get("spark.master"));
      Ledger ledger = new Ledger(warehouse, context, clock);
      try {
        Pipeline pipeline =
            new Pipeline(
                () -> SparkStart.start(settings, job.name()),
                warehouse,
                settings,
                Tables.all(settings, asOf),
                context,
                new RunLog(console.out()));
        Optional<Manifest> release = pipeline.run(job.tables(), selection, request);
        ledger.complete(release);
        console.summary(
            release,
            warehouse,
            clock.instant().toEpochMilli() - context.startedAt().toEpochMilli());
        return release;
      } catch (IOException | RuntimeException e) {
        ledger.fail(e);
        throw e;
      }
    }
  }
}
