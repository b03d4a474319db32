package io.aftershock.cli;

import io.aftershock.run.LandingRequest;
import io.aftershock.run.Selection;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that say what a run does: those of {@code run}, which {@code plan} takes as well. */
final class JobOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--job",
      paramLabel = "FILE",
      required = true,
      description = "Job to run, such as jobs/daily.conf")
  private Path job;

  @Option(
      names = "--landing",
      paramLabel = "DIR",
      converter = Location.class,
      description = "Root of the vendors' files; needed by jobs that read them")
  private String landing;

  @Option(
      names = "--select",
      paramLabel = "TABLE[+]",
      split = ",",
      description =
          "Builds this table of the job alone, with + those that depend on it as well; may be given"
              + " several times")
  private List<String> select = List.of();

  @Option(
      names = "--from",
      paramLabel = "DATE",
      converter = Day.class,
      description =
          "First day to take in of the vendors' files. Default, and where it is empty: all from the"
              + " beginning")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      converter = Day.class,
      description =
          "Last day to take in of the vendors' files. Default, and where it is empty: all to the"
              + " end")
  private LocalDate to;

  @Option(
      names = "--retract",
      description =
          "Takes back the rows of files that are gone from the landing zone; without it they stay")
  private boolean retract;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = Day.class,
      description =
          "Day of the run, stored with the release. Default, and where it is empty: today in UTC")
  private LocalDate asOf;

  Path job() {
    return job;
  }

  Selection selection() {
    return new Selection(select);
  }

  /**
   * What to take in.
   *
   * @throws CommandLine.ParameterException if the days end before they begin
   */
  LandingRequest request() {
    if (from != null && to != null && from.isAfter(to)) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "--from " + from + " is after --to " + to + "; both days are taken in");
    }
    return new LandingRequest(
        Optional.ofNullable(landing), Optional.ofNullable(from), Optional.ofNullable(to), retract);
  }

  LocalDate asOf(Clock clock) {
    return asOf == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : asOf;
  }

  /** A day, null for empty text, since the template of a scheduler cannot leave an option out. */
  static final class Day implements CommandLine.ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      if (text.isBlank()) {
        return null;
      }
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new CommandLine.TypeConversionException(
            "'" + text + "' is no day: write it as 2025-01-27");
      }
    }
  }
}
