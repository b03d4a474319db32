package io.aftershock.cli;

import io.aftershock.Tables;
import io.aftershock.config.Configuration;
import io.aftershock.config.ConfigurationException;
import io.aftershock.config.JobDefinition;
import io.aftershock.config.Settings;
import io.aftershock.run.Pipeline;
import io.aftershock.run.RunContext;
import io.aftershock.run.RunLog;
import io.aftershock.run.RunPlan;
import io.aftershock.run.Sessions;
import io.aftershock.warehouse.ManifestJson;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a run would read, build and keep, and why; writes nothing. */
@Command(
    name = "plan",
    description =
        "Says which periods of which tables a run would read, build and keep, and why. Builds them"
            + " aside to know, and writes nothing to the warehouse.")
final class PlanCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private JobOptions options;

  @Option(names = "--json", description = "Prints the plan as JSON, and nothing else")
  private boolean json;

  private final Console console;
  private final Clock clock;

  PlanCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = common.configuration(Optional.of(options.job()));
    JobDefinition definition =
        configuration
            .job()
            .orElseThrow(() -> new ConfigurationException(options.job() + " holds no job { ... }"));
    Warehouse warehouse = common.open(clock, configuration.settings());
    requireScratch(configuration.settings());
    LocalDate asOf = options.asOf(clock);
    RunContext context = RunContext.start(definition.name(), asOf, clock, Version.TEXT);
    RunPlan plan =
        new Pipeline(
                () -> SparkStart.start(configuration.settings(), "plan"),
                warehouse,
                configuration.settings(),
                Tables.all(configuration.settings(), asOf),
                context,
                new RunLog(json ? silence() : console.out()))
            .plan(definition.tables(), options.selection(), options.request());
    console
        .out()
        .print(
            json
                ? new String(ManifestJson.write(plan), StandardCharsets.UTF_8) + "\n"
                : plan.text());
    console.requireWritten();
    return ExitCode.OK;
  }

  /** What workers on other machines build they would leave there. */
  private static void requireScratch(Settings settings) {
    String master = Sessions.master(settings);
    if (!master.startsWith("local") && settings.planning().scratch().isEmpty()) {
      throw new ConfigurationException(
          "plan builds aside, and the workers of "
              + master
              + " do not see this machine's temporary folder: name one that they reach with"
              + " -Dplan.scratch=FOLDER or in the configuration");
    }
  }

  private static PrintStream silence() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
