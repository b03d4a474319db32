package io.aftershock.cli;

import io.aftershock.config.UriCredentials;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands, and what becomes of their errors. */
@Command(
    name = "aftershock",
    description = "What a news shock did to markets, as partitioned Parquet marts.",
    synopsisSubcommandLabel = "COMMAND")
public final class Application implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Application() {}

  /**
   * Runs a command.
   *
   * @return the exit code; see {@link ExitCode}
   */
  public static int execute(PrintStream out, PrintStream err, Clock clock, String... arguments) {
    return execute(out, err, clock, Cancellation.never(), arguments);
  }

  /**
   * Runs a command that a signal may end.
   *
   * @return the exit code; see {@link ExitCode}
   */
  public static int execute(
      PrintStream out,
      PrintStream err,
      Clock clock,
      Cancellation cancellation,
      String... arguments) {
    Console console = new Console(out);
    CommandLine commands =
        new CommandLine(new Application())
            .addSubcommand(new DemoCommand(console, cancellation, err, clock))
            .addSubcommand(new RunCommand(console, cancellation, err, clock))
            .addSubcommand(new PlanCommand(console, clock))
            .addSubcommand(new VerifyCommand(console, clock))
            .addSubcommand(new HistoryCommand(console, clock))
            .addSubcommand(new DiffCommand(console, clock))
            .addSubcommand(new RollbackCommand(console, cancellation, err, clock))
            .addSubcommand(new VacuumCommand(console, clock))
            .addSubcommand(new SqlCommand(console, clock))
            .addSubcommand(new ViewsCommand(console, clock))
            .addSubcommand(new DescribeCommand(console))
            .addSubcommand(new ReportCommand(console, clock))
            .addSubcommand(new ExplainCommand(console, clock))
            .addSubcommand(new ConfigCommand(console))
            .addSubcommand(new SampleCommand(console))
            .addSubcommand(new ContractsCommand(console))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(writer(out))
            .setErr(writer(err))
            .setExecutionExceptionHandler(
                (error, command, result) ->
                    cancellation.isCancelled() ? ExitCode.of(error) : explain(error, command, err));
    commands.setParameterExceptionHandler(
        (error, given) -> {
          RunCommand.refused(error, List.of(given), err, clock);
          return refuse(error, err);
        });
    commands.getSubcommands().values().forEach(Application::addHelp);
    addHelp(commands);
    try {
      int code = commands.execute(arguments);
      cancellation.ended(code);
      return code;
    } finally {
      if (!cancellation.isCancelled()) {
        stopSpark();
      }
    }
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Say which command to run");
  }

  private static void addHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true).version("aftershock " + Version.TEXT);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** With the synopsis alone: the whole usage would push the error out of sight. */
  private static int refuse(CommandLine.ParameterException error, PrintStream err) {
    err.println("error: " + UriCredentials.hidden(error.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(error, writer(err));
    CommandLine command = error.getCommandLine();
    err.print("Usage: " + command.getHelp().synopsis("Usage: ".length()));
    err.println("--help says what each is");
    return ExitCode.USAGE;
  }

  private static int explain(Exception error, CommandLine command, PrintStream err) {
    int code = ExitCode.of(error);
    boolean foreseen = code != ExitCode.UNEXPECTED;
    err.println("error: " + ExitCode.message(error));
    if (isVerbose(command)) {
      error.printStackTrace(err);
    } else if (!foreseen) {
      err.println(hint(error));
    }
    return code;
  }

  private static String hint(Exception error) {
    String text = error.toString();
    return text.contains("[FAILED_READ_FILE") || text.contains("[PATH_NOT_FOUND")
        ? "Where the file is one of the warehouse, verify says what is damaged, and rollback brings"
            + " back a release that is whole"
        : "Run again with --verbose for the stack trace";
  }

  private static boolean isVerbose(CommandLine command) {
    CommandLine.ParseResult parsed = command.getParseResult();
    return parsed != null && parsed.hasMatchedOption("--verbose");
  }

  private static void stopSpark() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
  }
}
