package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.Settings;
import io.aftershock.run.Rollback;
import io.aftershock.run.RunContext;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
  private final Clock clock;

  RollbackCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = common.configuration(Optional.empty()).settings();
    Warehouse warehouse = common.open(clock);
    warehouse.manifest(release);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    RunContext context = RunContext.start("rollback", today, clock, Version.TEXT);
    Ledger ledger = new Ledger(warehouse, context, clock);
    try {
      Manifest published =
          new Rollback(
                  SparkStart.start(settings, "rollback"),
                  warehouse,
                  settings,
                  Tables.all(settings, today),
                  context)
              .to(release);
      ledger.complete(Optional.of(published));
      console
          .out()
          .printf(
              "Release %d published with the content of release %d. The landing zone is as it was:"
                  + " the next run takes in again what is new since.%n",
              published.release(), release);
      return ExitCode.OK;
    } catch (IOException | RuntimeException e) {
      ledger.fail(e);
      throw e;
    }
  }
}
