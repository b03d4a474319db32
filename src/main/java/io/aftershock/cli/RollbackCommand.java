package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.Settings;
import io.aftershock.run.Rollback;
import io.aftershock.run.RunContext;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "rollback",
    description = "Publishes a new release with the content of an earlier one.")
final class RollbackCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "N", description = "The release to bring back")
  private long release;

  private final Console console;
  private final Cancellation cancellation;
  private final PrintStream err;
  private final Clock clock;

  RollbackCommand(Console console, Cancellation cancellation, PrintStream err, Clock clock) {
    this.console = console;
    this.cancellation = cancellation;
    this.err = err;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = common.configuration(Optional.empty()).settings();
    Warehouse warehouse = common.open(clock, settings);
    warehouse.manifest(release);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    RunContext context = RunContext.start("rollback", today, clock, Version.TEXT);
    RunRecorder recorder = RunRecorder.ofLedger(err, clock);
    recorder.begin(context, warehouse);
    cancellation.watch(recorder);
    try {
      console
          .out()
          .printf(
              "Going back to release %d: nothing is built anew; what it says otherwise than the"
                  + " newest is compared, table by table%n",
              release);
      Manifest published =
          new Rollback(
                  SparkStart.start(settings, "rollback"),
                  warehouse,
                  settings,
                  Tables.all(settings, today),
                  context,
                  recorder.publication())
              .to(release);
      recorder.succeeded(Optional.of(published), List.of(), ExitCode.OK);
      console
          .out()
          .printf(
              "Release %d published with the content of release %d. The landing zone is as it was:"
                  + " the next run takes in again what is new since.%n",
              published.release(), release);
      return ExitCode.OK;
    } catch (Throwable e) {
      recorder.failed(e);
      throw e;
    }
  }
}
