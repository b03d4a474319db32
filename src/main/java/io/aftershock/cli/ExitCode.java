package io.aftershock.cli;

import io.aftershock.config.ConfigurationException;
import io.aftershock.quality.QualityException;
import io.aftershock.run.ConflictException;
import io.aftershock.source.LandingException;
import io.aftershock.warehouse.WarehouseException;

/** What the process tells its caller. */
public final class ExitCode {
  /** Published, or nothing to do. */
  public static final int OK = 0;

  /** Something that nobody foresaw. */
  public static final int UNEXPECTED = 1;

  /** The command line, the configuration or the warehouse is not as it must be. */
  public static final int USAGE = 2;

  /** A rule on the data is broken; nothing was published. */
  public static final int QUALITY = 3;

  /** A landing zone or a file of it is missing or unreadable; nothing was published. */
  public static final int INPUT = 4;

  /** Other runs published the same tables first; nothing was published. */
  public static final int CONFLICT = 5;

  /** A signal ended the process: Ctrl-C. */
  public static final int INTERRUPTED = 130;

  /** A signal ended the process: a scheduler's cancel, or a machine that goes down. */
  public static final int TERMINATED = 143;

  /** Nothing to do, for who asks to be told with {@code --skip-code}. */
  public static final int SKIPPED = 99;

  private ExitCode() {}

  /** What a person is told of an error: its message where it was foreseen, else its first line. */
  static String message(Throwable error) {
    return of(error) == UNEXPECTED
        ? error.toString().lines().findFirst().orElse("")
        : error.getMessage();
  }

  static int of(Throwable error) {
    if (error instanceof ConfigurationException || error instanceof WarehouseException) {
      return USAGE;
    }
    if (error instanceof QualityException) {
      return QUALITY;
    }
    if (error instanceof LandingException) {
      return INPUT;
    }
    return error instanceof ConflictException ? CONFLICT : UNEXPECTED;
  }
}
