package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.JobDefinition;
import io.aftershock.config.Settings;
import io.aftershock.run.LandingRequest;
import io.aftershock.run.Pipeline;
import io.aftershock.run.RunContext;
import io.aftershock.run.RunLog;
import io.aftershock.run.Selection;
import io.aftershock.run.Sessions;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** A job from its header to its summary. */
record JobRun(
    Console console, Clock clock, Settings settings, Warehouse warehouse, RunRecorder recorder) {

  /**
   * Runs a job.
   *
   * @param nothingNew exit code where it publishes nothing
   * @return exit code
   */
  int run(
      JobDefinition job,
      Selection selection,
      LandingRequest request,
      LocalDate asOf,
      int nothingNew)
      throws IOException {
    RunContext context = RunContext.start(job.name(), asOf, clock, Version.TEXT);
    recorder.begin(context, warehouse);
    try {
      console.header(
          context,
          recorder.schedulerRunId(),
          warehouse,
          request,
          plan(job, selection),
          Sessions.master(settings));
      RunLog log = new RunLog(console.out());
      Pipeline pipeline =
          new Pipeline(
              () -> SparkStart.start(settings, job.name()),
              warehouse,
              settings,
              Tables.all(settings, asOf),
              context,
              log,
              recorder.publication());
      Optional<Manifest> release = pipeline.run(job.tables(), selection, request);
      int code = release.isPresent() ? ExitCode.OK : nothingNew;
      recorder.succeeded(release, log.stale(), code);
      console.summary(
          release,
          warehouse,
          recorder.status(),
          clock.instant().toEpochMilli() - context.startedAt().toEpochMilli());
      return code;
    } catch (Throwable e) {
      recorder.failed(e);
      throw e;
    }
  }

  private static String plan(JobDefinition job, Selection selection) {
    String all = "the " + job.tables().size() + " of the job";
    return selection.terms().isEmpty()
        ? all
        : String.join(", ", selection.terms()) + " among " + all;
  }
}
