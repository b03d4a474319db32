package io.aftershock.cli;

import io.aftershock.config.Configuration;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "config",
    description = "Prints the effective configuration and where each key comes from.")
final class ConfigCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(names = "--job", paramLabel = "FILE", description = "A job whose keys go on top")
  private Path job;

  private final Console console;

  ConfigCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Configuration configuration = common.configuration(Optional.ofNullable(job));
    configuration
        .origins()
        .forEach(
            (key, origin) ->
                console.out().printf("%s = %s  # %s%n", key, origin.value(), origin.place()));
    configuration
        .settings()
        .stanzas()
        .forEach(
            stanza ->
                console
                    .out()
                    .printf(
                        "# source %s reads %s/%s%n",
                        stanza.name(), stanza.folder(), stanza.files()));
    return ExitCode.OK;
  }
}
