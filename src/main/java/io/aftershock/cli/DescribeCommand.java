package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.Settings;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "describe",
    description = "Says what tables, views and their columns mean. Needs no warehouse.")
final class DescribeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Parameters(
      paramLabel = "TABLE",
      arity = "0..1",
      description = "A table or view. Default: the list of all")
  private String name;

  private final Console console;

  DescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = common.configuration(Optional.empty()).settings();
    DictionaryText text = new DictionaryText(Tables.all(settings, LocalDate.EPOCH), Tables.views());
    List<String> lines = name == null ? text.list() : text.of(name);
    lines.forEach(console.out()::println);
    return ExitCode.OK;
  }
}
