package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.warehouse.ViewScripts;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "views",
    description = "Prints the SQL that shows a release's tables to an engine. Starts no Spark.")
final class ViewsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Mixin private ReleaseOption release;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "duckdb",
      description = "duckdb, spark or trino. Default: ${DEFAULT-VALUE}")
  private ViewScripts.Engine engine;

  private final Console console;
  private final Clock clock;

  ViewsCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Warehouse warehouse = common.open(clock);
    console
        .out()
        .print(ViewScripts.of(release.of(warehouse), Tables.views(), warehouse).script(engine));
    console.requireWritten();
    return ExitCode.OK;
  }
}
