package io.aftershock.cli;

import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Verification;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = "Holds the files of a release against its manifest: digests, contracts, counts.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(names = "--release", paramLabel = "N", description = "Default: the newest")
  private Long release;

  private final Console console;
  private final Clock clock;

  VerifyCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Warehouse warehouse = common.open(clock);
    Manifest manifest =
        warehouse.release(release == null ? OptionalLong.empty() : OptionalLong.of(release));
    List<String> problems = new Verification(warehouse, common.hadoop()).problems(manifest);
    console.tables(manifest);
    if (problems.isEmpty()) {
      console.out().printf("Release %d is as its manifest says%n", manifest.release());
      return ExitCode.OK;
    }
    problems.forEach(problem -> console.out().println("  " + problem));
    console
        .out()
        .printf("Release %d is damaged: %d problems%n", manifest.release(), problems.size());
    return ExitCode.QUALITY;
  }
}
