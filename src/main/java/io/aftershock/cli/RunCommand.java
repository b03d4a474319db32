package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.config.ConfigurationException;
import io.aftershock.config.JobDefinition;
import io.aftershock.config.Settings;
import io.aftershock.run.Pipeline;
import io.aftershock.run.RunContext;
import io.aftershock.run.RunLog;
import io.aftershock.run.Selection;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "run", description = "Runs a job and publishes a release.")
final class RunCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = "--job",
      paramLabel = "FILE",
      required = true,
      description = "Job to run, such as jobs/daily.conf")
  private Path job;

  @Option(
      names = "--landing",
      paramLabel = "DIR",
      description = "Root of the vendors' files; needed by jobs that read them")
  private String landing;

  @Option(
      names = "--select",
      paramLabel = "TABLE[+]",
      split = ",",
      description =
          "Builds this table of the job alone, with + those that depend on it as well; may be given"
              + " several times")
  private List<String> select = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Day of the run, stored with the release. Default: today in UTC")
  private LocalDate asOf;

  private final Console console;
  private final Clock clock;

  RunCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = common.configuration(Optional.of(job));
    JobDefinition definition =
        configuration
            .job()
            .orElseThrow(() -> new ConfigurationException(job + " holds no job { ... }"));
    Warehouse warehouse = Warehouse.open(common.warehouse(), Tables.views(), clock);
    new JobRun(console, clock, configuration.settings(), warehouse)
        .run(definition, new Selection(select), Optional.ofNullable(landing), day());
    return ExitCode.OK;
  }

  private LocalDate day() {
    return asOf == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : asOf;
  }

  /** A job from its header to its summary. */
  record JobRun(Console console, Clock clock, Settings settings, Warehouse warehouse) {

    Optional<Manifest> run(
        JobDefinition job, Selection selection, Optional<String> landing, LocalDate asOf)
        throws IOException {
      RunContext context = RunContext.start(job.name(), asOf, clock, Version.TEXT);
      console.header(context, warehouse, landing, settings.spark().get("spark.master"));
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
        Optional<Manifest> release = pipeline.run(job.tables(), selection, landing);
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
