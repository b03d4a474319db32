package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.Settings;
import io.aftershock.model.ContractDocument;
import io.aftershock.model.DictionaryDocument;
import io.aftershock.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "contracts",
    description = "Writes the contracts of all tables, and README.md of them, to conf/contracts.")
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
    List<Table> tables = Tables.all(settings, LocalDate.EPOCH);
    for (Table table : tables) {
      Files.writeString(folder.resolve(table.name() + ".yaml"), new ContractDocument(table).yaml());
    }
    Files.writeString(
        folder.resolve("README.md"), new DictionaryDocument(tables, Tables.views()).markdown());
    console.out().println("Contracts written to " + folder);
    return ExitCode.OK;
  }
}
