package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.Settings;
import io.aftershock.model.ContractDocument;
import io.aftershock.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "contracts",
    description = "Writes the contract of every table, such as to conf/contracts.")
final class ContractsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "DIR", description = "Folder to write to")
  private Path folder;

  private final Console console;

  ContractsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = common.configuration(Optional.empty()).settings();
    Files.createDirectories(folder);
    for (Table table : Tables.all(settings, LocalDate.EPOCH)) {
      Files.writeString(folder.resolve(table.name() + ".yaml"), new ContractDocument(table).yaml());
    }
    console.out().println("Contracts written to " + folder);
    return ExitCode.OK;
  }
}
