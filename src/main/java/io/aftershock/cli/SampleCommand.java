package io.aftershock.cli;

import io.aftershock.config.Settings;
import io.aftershock.conformed.ExchangeCalendar;
import io.aftershock.sample.SampleLanding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "sample",
    description = "Writes the sample landing zone: simulated prices between published closes.")
final class SampleCommand implements Callable<Integer> {
  private static final LocalDate FIRST = LocalDate.of(2024, 6, 3);
  private static final LocalDate LAST = LocalDate.of(2025, 3, 31);

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "DIR", description = "Folder to write to")
  private Path folder;

  private final Console console;

  SampleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    write(folder, common.configuration(Optional.empty()).settings());
    console.out().println("Sample written to " + folder);
    return ExitCode.OK;
  }

  static void write(Path folder, Settings settings) throws IOException {
    ExchangeCalendar calendar =
        new ExchangeCalendar(settings.exchanges().get(settings.panel().exchange()));
    SampleLanding.write(folder, calendar.sessions(FIRST, LAST));
  }
}
