package io.aftershock.cli;

import io.aftershock.config.Settings;
import io.aftershock.report.page.EventPage;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.ReleaseReader;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description = "Writes a page on an event: one file of HTML that needs nothing beside itself.")
final class ReportCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      required = true,
      description = "The event: the name of its file in conf/events, without .conf")
  private String event;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "File to write; one that is there is replaced. Default: EVENT.html")
  private Path output;

  @Mixin private ReleaseOption release;

  private final Console console;
  private final Clock clock;

  ReportCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Path file = output == null ? Path.of(event + ".html") : output;
    if (Files.isDirectory(file)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--output " + file + " is a folder: name a file in it");
    }
    Settings settings = common.configuration(Optional.empty()).settings();
    settings.event(event);
    Warehouse warehouse = common.open(clock, settings);
    Manifest manifest = release.of(warehouse);
    SparkSession spark = SparkStart.start(settings, "report");
    write(new ReleaseReader(spark, warehouse, manifest), manifest, settings, event, file);
    console.out().println("Wrote " + file);
    return ExitCode.OK;
  }

  /** Writes the page; a reader of the file sees the old one or the new one, whole. */
  static void write(
      ReleaseReader reader, Manifest manifest, Settings settings, String event, Path file)
      throws IOException {
    String page = EventPage.of(reader, manifest, settings, event);
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path written =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.writeString(written, page, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
