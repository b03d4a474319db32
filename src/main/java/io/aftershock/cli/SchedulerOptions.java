package io.aftershock.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of {@code run} for who starts it by a schedule. */
final class SchedulerOptions {
  private static final String RUN_ID = "--run-id";
  private static final int LONGEST = 250;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = StatusFile.OPTION,
      paramLabel = "FILE",
      description =
          "Writes how the run ended as JSON: outcome, release, exit code, error, tables. It appears"
              + " whole at the end; one of an earlier run is deleted at the start")
  private Path statusFile;

  @Option(
      names = RUN_ID,
      paramLabel = "TEXT",
      defaultValue = "",
      description =
          "What the scheduler calls this run: any text of up to 250 characters, kept in the status"
              + " file and the ledger")
  private String runId;

  @Option(
      names = "--skip-code",
      description = "Exits with 99 in place of 0 where there is nothing new to publish")
  private boolean skipCode;

  Optional<StatusFile> statusFile() {
    return Optional.ofNullable(statusFile).map(StatusFile::at);
  }

  /**
   * What the scheduler calls this run.
   *
   * @throws CommandLine.ParameterException if it is too long, or holds control characters
   */
  Optional<String> runId() {
    int characters = runId.codePointCount(0, runId.length());
    if (characters > LONGEST) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "--run-id has " + characters + " characters, which is more than " + LONGEST);
    }
    if (runId.codePoints().anyMatch(Character::isISOControl)) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "--run-id holds a control character, such as a line break: give it as one line of text");
    }
    return Optional.of(runId).filter(text -> !text.isBlank());
  }

  /** The run that a command line names which could not be understood as a whole. */
  static Optional<String> runIdOf(List<String> arguments) {
    return given(RUN_ID, arguments)
        .filter(id -> id.codePointCount(0, id.length()) <= LONGEST)
        .filter(id -> id.codePoints().noneMatch(Character::isISOControl));
  }

  /** What such a command line gives for an option, where that is not blank. */
  static Optional<String> given(String option, List<String> arguments) {
    Optional<String> text = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(option + "=")) {
        text = Optional.of(argument.substring(option.length() + 1));
      } else if (argument.equals(option) && i + 1 < arguments.size()) {
        text = Optional.of(arguments.get(i + 1));
      }
    }
    return text.filter(value -> !value.isBlank());
  }

  /** Exit code of a run that published nothing because there was nothing new. */
  int nothingNew() {
    return skipCode ? ExitCode.SKIPPED : ExitCode.OK;
  }
}
