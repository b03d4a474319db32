package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.config.Settings;
import io.aftershock.run.Sessions;
import io.aftershock.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class CommonOptions {
  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      defaultValue = "warehouse",
      converter = Location.class,
      description = "Folder of the warehouse. Default: ${DEFAULT-VALUE}")
  private String warehouse;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description =
          "Configuration; sources, assets and calendars lie beside it. Default: conf/local.conf of"
              + " the project")
  private Path conf;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Sets a key over all files, such as -Dprices.max-lag=\"5 days\"")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(names = "--verbose", description = "Shows the stack trace of an error")
  private boolean verbose;

  /** The warehouse that the command is about; only one elsewhere needs the configuration. */
  Warehouse open(Clock clock) {
    return Warehouse.open(warehouse, Tables.views(), clock, this::hadoop);
  }

  /** The same for a command that has read its configuration. */
  Warehouse open(Clock clock, Settings settings) {
    return Warehouse.open(warehouse, Tables.views(), clock, () -> Sessions.hadoop(settings));
  }

  /** What file systems are told; needs no Spark. */
  org.apache.hadoop.conf.Configuration hadoop() {
    return Sessions.hadoop(configuration(Optional.empty()).settings());
  }

  boolean verbose() {
    return verbose;
  }

  Configuration configuration(Optional<Path> job) {
    return Configuration.load(conf == null ? defaultConf() : conf, job, overrides);
  }

  /** The project's folder: where the launcher lies, else the working folder. */
  static Path home() {
    return Path.of(System.getProperty("aftershock.home", ""));
  }

  private static Path defaultConf() {
    return home().resolve("conf").resolve("local.conf");
  }
}
