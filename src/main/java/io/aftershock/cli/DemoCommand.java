package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.config.Event;
import io.aftershock.report.Findings;
import io.aftershock.report.RankingFindings;
import io.aftershock.run.LandingRequest;
import io.aftershock.run.Selection;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.ReleaseReader;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Makes the sample, runs the daily job on it and says what it found.")
final class DemoCommand implements Callable<Integer> {
  private static final String EVENT = "deepseek-2025-01-27";
  private static final LocalDate EVENT_DAY = LocalDate.of(2025, 1, 27);
  private static final LocalDate LAST_DAY = LocalDate.of(2025, 3, 31);

  @Mixin private CommonOptions common;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for sample and warehouse. Default: target/demo of the project")
  private Path output;

  private final Console console;
  private final Cancellation cancellation;
  private final PrintStream err;
  private final Clock clock;

  DemoCommand(Console console, Cancellation cancellation, PrintStream err, Clock clock) {
    this.console = console;
    this.cancellation = cancellation;
    this.err = err;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = output == null ? CommonOptions.home().resolve("target").resolve("demo") : output;
    Path landing = folder.resolve("landing");
    Path job = CommonOptions.home().resolve("jobs").resolve("daily.conf");
    Configuration configuration = common.configuration(Optional.of(job));
    Event event = configuration.settings().event(EVENT);
    SampleCommand.write(landing, configuration.settings());

    Path warehouseFolder = folder.resolve("warehouse");
    Warehouse warehouse = Warehouse.open(warehouseFolder.toString(), Tables.views(), clock);
    RunRecorder recorder = RunRecorder.ofLedger(err, clock);
    cancellation.watch(recorder);
    new JobRun(console, clock, configuration.settings(), warehouse, recorder)
        .run(
            configuration.job().orElseThrow(),
            Selection.ALL,
            LandingRequest.all(Optional.of(landing.toString())),
            LAST_DAY,
            ExitCode.OK);
    cancellation.forget();

    Manifest release = warehouse.release(OptionalLong.empty());
    SparkSession spark = SparkStart.start(configuration.settings(), "demo");
    console.out().println();
    ReleaseReader reader = new ReleaseReader(spark, warehouse, release);
    List<String> sentences =
        new ArrayList<>(new Findings(reader, EVENT_DAY, event.assets()).sentences());
    sentences.addAll(
        new RankingFindings(reader, configuration.settings().charts(), EVENT_DAY, event)
            .sentences());
    sentences.forEach(sentence -> console.out().println("* " + sentence));
    Path report = folder.resolve(EVENT + ".html");
    ReportCommand.write(reader, release, configuration.settings(), EVENT, report);
    console.out().printf("%nThe report is in %s%n", shortened(report));
    nextCommands(warehouseFolder, landing);
    return ExitCode.OK;
  }

  private void nextCommands(Path warehouse, Path landing) {
    console
        .out()
        .printf(
            """

        Next, paste one of these:
          scripts/aftershock sql --warehouse %1$s "SELECT asset_id, price_basis, trade_date, drawdown FROM asset_latest ORDER BY drawdown"
          scripts/aftershock verify --warehouse %1$s
          scripts/aftershock run --job jobs/daily.conf --landing %2$s --warehouse warehouse
        """,
            shortened(warehouse), shortened(landing));
  }

  /** As seen from the working folder, where it lies below. */
  private static Path shortened(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path there = path.toAbsolutePath();
    return there.startsWith(here) ? here.relativize(there) : there;
  }
}
