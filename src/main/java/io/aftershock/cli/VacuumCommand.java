package io.aftershock.cli;

import io.aftershock.config.Settings;
import io.aftershock.warehouse.Vacuum;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "vacuum",
    description =
        "Deletes releases beyond release.keep, and files older than release.grace that no release"
            + " names.")
final class VacuumCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  private final Console console;
  private final Clock clock;

  VacuumCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Settings.Release rules = common.configuration(Optional.empty()).settings().release();
    Warehouse warehouse = common.open(clock);
    Vacuum.Result result =
        new Vacuum(warehouse).run(rules.keep(), Duration.ofSeconds(rules.graceSeconds()));
    console
        .out()
        .printf(
            Locale.ROOT,
            "Deleted %d releases and %d files, %,d KiB%n",
            result.releases(),
            result.files(),
            result.bytes() / 1024);
    return ExitCode.OK;
  }
}
