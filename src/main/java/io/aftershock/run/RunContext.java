package io.aftershock.run;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * Which run this is.
 *
 * @param runId a name for files: its start and a random part
 * @param job name of the job
 * @param asOf day of the run
 * @param startedAt UTC
 * @param version of the application
 */
public record RunContext(
    String runId, String job, LocalDate asOf, Instant startedAt, String version) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The last day that can have come anywhere on earth when the run starts. */
  public LocalDate latestDay() {
    return LocalDate.ofInstant(startedAt, ZoneOffset.UTC).plusDays(1);
  }

  /** A new run. */
  public static RunContext start(String job, LocalDate asOf, Clock clock, String version) {
    Instant now = clock.instant();
    String random = UUID.randomUUID().toString().substring(0, 8);
    return new RunContext(STAMP.format(now) + "-" + random, job, asOf, now, version);
  }
}
