package io.aftershock.cli;

import io.aftershock.run.RunContext;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The audit record of a run. It holds no state: what is published stands in manifests alone. */
final class Ledger {
  private final Warehouse warehouse;
  private final RunContext context;
  private final Clock clock;

  Ledger(Warehouse warehouse, RunContext context, Clock clock) {
    this.warehouse = warehouse;
    this.context = context;
    this.clock = clock;
  }

  /**
   * One run.
   *
   * @param outcome COMPLETE or FAIL
   * @param release that it published, or null
   * @param exitCode of the process
   * @param error message, or null
   */
  record Entry(
      String runId,
      String job,
      LocalDate asOf,
      String version,
      Instant startedAt,
      Instant endedAt,
      String outcome,
      Long release,
      int exitCode,
      String error) {}

  void complete(Optional<Manifest> release) throws IOException {
    write("COMPLETE", release.map(Manifest::release).orElse(null), ExitCode.OK, null);
  }

  /** Keeps the error that is already on its way. A run that never began leaves no record. */
  void fail(Exception error) {
    if (ExitCode.of(error) == ExitCode.USAGE) {
      return;
    }
    try {
      write("FAIL", null, ExitCode.of(error), error.getMessage());
    } catch (IOException e) {
      error.addSuppressed(e);
    }
  }

  private void write(String outcome, Long release, int exitCode, String error) throws IOException {
    warehouse.record(
        context.runId(),
        new Entry(
            context.runId(),
            context.job(),
            context.asOf(),
            context.version(),
            context.startedAt(),
            clock.instant(),
            outcome,
            release,
            exitCode,
            error));
  }
}
