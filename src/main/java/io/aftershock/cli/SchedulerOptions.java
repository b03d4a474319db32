package io.aftershock.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of {@code run} for who starts it by a schedule. */
final class SchedulerOptions {
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
      names = "--run-id",
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

  /** Exit code of a run that published nothing because there was nothing new. */
  int nothingNew() {
    return skipCode ? ExitCode.SKIPPED : ExitCode.OK;
  }
}
