package io.aftershock.cli;

import io.aftershock.config.Configuration;
import io.aftershock.config.ConfigurationException;
import io.aftershock.config.JobDefinition;
import io.aftershock.config.UriCredentials;
import io.aftershock.run.LandingRequest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "run",
    description = "Runs a job and publishes a release.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:published, or nothing new",
      " 1:unexpected; run again with --verbose for the stack trace",
      " 2:usage or configuration",
      " 3:a rule on the data is broken; nothing was published",
      " 4:a landing zone or a file of it is missing or unreadable; nothing was published",
      " 5:other runs published the same tables first; nothing was published, run again",
      "99:nothing new, with --skip-code",
      "130, 143:cancelled by SIGINT or SIGTERM; the message says whether a release was published"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Mixin private JobOptions options;

  @Mixin private SchedulerOptions scheduler;

  private final Console console;
  private final Cancellation cancellation;
  private final PrintStream err;
  private final Clock clock;

  RunCommand(Console console, Cancellation cancellation, PrintStream err, Clock clock) {
    this.console = console;
    this.cancellation = cancellation;
    this.err = err;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Optional<String> runId = scheduler.runId();
    LandingRequest request = options.request();
    RunRecorder recorder = new RunRecorder(scheduler.statusFile(), runId, err, clock);
    cancellation.watch(recorder);
    try {
      Configuration configuration = common.configuration(Optional.of(options.job()));
      JobDefinition definition =
          configuration
              .job()
              .orElseThrow(
                  () -> new ConfigurationException(options.job() + " holds no job { ... }"));
      Warehouse warehouse = common.open(clock, configuration.settings());
      return new JobRun(console, clock, configuration.settings(), warehouse, recorder)
          .run(
              definition,
              options.selection(),
              request,
              options.asOf(clock),
              scheduler.nothingNew());
    } catch (Throwable e) {
      recorder.failed(e);
      throw e;
    }
  }

  /** Tells the status file, where one is named, of a command line that is not understood. */
  static void refused(
      CommandLine.ParameterException error, List<String> arguments, PrintStream err, Clock clock) {
    if (!(error.getCommandLine().getCommandSpec().userObject() instanceof RunCommand)) {
      return;
    }
    Optional<StatusFile> status = StatusFile.named(arguments).flatMap(StatusFile::ifWritable);
    Optional<String> runId = SchedulerOptions.runIdOf(arguments);
    new RunRecorder(status, runId, err, clock).refused(UriCredentials.hidden(error.getMessage()));
  }
}
