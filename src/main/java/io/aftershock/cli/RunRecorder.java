package io.aftershock.cli;

import io.aftershock.run.Publication;
import io.aftershock.run.RunContext;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import io.aftershock.warehouse.WarehouseException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells how a run ended: in its status file, and in the ledger of the warehouse once it has begun.
 * A run ends once; whoever ends it first, the run itself or a signal, decides how.
 */
final class RunRecorder {
  private final Optional<StatusFile> status;
  private final Optional<String> schedulerRunId;
  private final PrintStream err;
  private final Clock clock;
  private final Publication publication = new Publication();
  private final Instant startedAt;
  private RunContext context;
  private Warehouse warehouse;
  private RunRecord record;
  private List<RunRecord.Stale> stale = List.of();

  RunRecorder(
      Optional<StatusFile> status, Optional<String> schedulerRunId, PrintStream err, Clock clock) {
    this.status = status;
    this.schedulerRunId = schedulerRunId;
    this.err = err;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** A run without a status file, for which no scheduler asks. */
  static RunRecorder ofLedger(PrintStream err, Clock clock) {
    return new RunRecorder(Optional.empty(), Optional.empty(), err, clock);
  }

  /** From here on the ledger is told as well. */
  synchronized void begin(RunContext run, Warehouse place) {
    context = run;
    warehouse = place;
  }

  Optional<StatusFile> status() {
    return status;
  }

  Optional<String> schedulerRunId() {
    return schedulerRunId;
  }

  Publication publication() {
    return publication;
  }

  /** The run did what there was to do. */
  synchronized void succeeded(
      Optional<Manifest> release, List<Manifest.SourceEntry> staleSources, int exitCode) {
    stale = staleSources.stream().map(RunRecord.Stale::of).toList();
    RunOutcome outcome = release.isPresent() ? RunOutcome.PUBLISHED : RunOutcome.NOTHING_NEW;
    end(outcome, release, exitCode, null);
  }

  /** The run failed with an error that is already on its way; it publishes nothing more. */
  synchronized void failed(Throwable error) {
    Optional<Manifest> release = publication.close();
    String before = release.map(manifest -> ": " + publishedBefore(manifest)).orElse("");
    end(RunOutcome.FAILED, release, ExitCode.of(error), ExitCode.message(error) + before);
  }

  private static String publishedBefore(Manifest release) {
    return "release " + release.release() + " was published before that";
  }

  /** The command line is not as it must be. */
  void refused(String message) {
    end(RunOutcome.FAILED, Optional.empty(), ExitCode.USAGE, message);
  }

  /**
   * A signal ends the run; it publishes nothing more.
   *
   * @return what state things are in; empty if the run had ended before
   */
  synchronized Optional<String> cancelled(String signal, int exitCode) {
    Optional<Manifest> release = publication.close();
    String state =
        release
            .map(RunRecorder::publishedBefore)
            .orElse("nothing was published, the warehouse is as it was");
    String message = "cancelled by " + signal + ": " + state + ". Run it again to go on";
    boolean isFirst = end(RunOutcome.CANCELLED, release, exitCode, message);
    return isFirst ? Optional.of(message) : Optional.empty();
  }

  synchronized boolean isCancelled() {
    return record != null && record.outcome() == RunOutcome.CANCELLED;
  }

  /** With what the run ended the process; empty until it has ended. */
  synchronized OptionalInt exitCode() {
    return record == null ? OptionalInt.empty() : OptionalInt.of(record.exitCode());
  }

  private synchronized boolean end(
      RunOutcome outcome, Optional<Manifest> release, int exitCode, String error) {
    if (record != null) {
      return false;
    }
    record = record(outcome, release, exitCode, error);
    boolean hasBegun = context != null;
    if (hasBegun) {
      tell("ledger entry", () -> warehouse.record(context.runId(), record));
    }
    status.ifPresent(file -> tell("status file", () -> file.write(record)));
    return true;
  }

  private RunRecord record(
      RunOutcome outcome, Optional<Manifest> release, int exitCode, String error) {
    return new RunRecord(
        context == null ? null : context.runId(),
        schedulerRunId.orElse(null),
        context == null ? null : context.job(),
        context == null ? null : context.asOf(),
        Version.TEXT,
        context == null ? startedAt : context.startedAt(),
        clock.instant(),
        outcome,
        release.map(Manifest::release).orElse(null),
        exitCode,
        error,
        release.map(this::newFiles).orElse(List.of()),
        held(release, outcome),
        stale);
  }

  private List<RunRecord.NewFiles> newFiles(Manifest release) {
    try {
      Optional<Manifest> before =
          release.parent() == 0
              ? Optional.empty()
              : Optional.of(warehouse.manifest(release.parent()));
      return RunRecord.NewFiles.of(release, before);
    } catch (IOException | WarehouseException e) {
      warn("tables of the record", e);
      return List.of();
    }
  }

  /** Of the release that readers see. */
  private List<String> held(Optional<Manifest> release, RunOutcome outcome) {
    if (outcome == RunOutcome.NOTHING_NEW) {
      try {
        return warehouse.latest().map(Manifest::heldSources).orElse(List.of());
      } catch (IOException | WarehouseException e) {
        warn("sources of the record", e);
      }
    }
    return release.map(Manifest::heldSources).orElse(List.of());
  }

  /** Something that is written down. */
  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  /** What was published stays so, whatever becomes of its record. */
  private void tell(String what, Writing writing) {
    try {
      writing.write();
    } catch (IOException | RuntimeException e) {
      warn(what, e);
    }
  }

  private void warn(String what, Exception reason) {
    err.println("warning: the run's " + what + " could not be written: " + reason);
  }
}
