package io.aftershock.cli;

import io.aftershock.warehouse.Manifest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a run ended: its status file and its entry in the ledger. It holds no state: what is
 * published stands in manifests alone.
 *
 * @param runId names the ledger entry; null where the run never began
 * @param schedulerRunId what the scheduler calls the run, or null
 * @param job name of the job; null where its file could not be read
 * @param asOf day of the run; null where it never began
 * @param version of the application
 * @param startedAt UTC
 * @param endedAt UTC
 * @param outcome how it ended
 * @param release that it published, or null
 * @param exitCode of the process
 * @param error what went wrong, or null
 * @param tables that have new files in the release
 * @param degraded sources that keep their last published rows
 * @param stale sources whose newest row is old as seen from the day of the run, published or not
 */
record RunRecord(
    String runId,
    String schedulerRunId,
    String job,
    LocalDate asOf,
    String version,
    Instant startedAt,
    Instant endedAt,
    RunOutcome outcome,
    Long release,
    int exitCode,
    String error,
    List<NewFiles> tables,
    List<String> degraded,
    List<Stale> stale) {
  RunRecord {
    tables = tables == null ? List.of() : List.copyOf(tables);
    degraded = degraded == null ? List.of() : List.copyOf(degraded);
    stale = stale == null ? List.of() : List.copyOf(stale);
  }

  /** A source that is not fresh, by the bounds of its stanza. */
  record Stale(String source, LocalDate newest, Manifest.Freshness freshness) {
    static Stale of(Manifest.SourceEntry entry) {
      return new Stale(entry.name(), entry.newest(), entry.freshness());
    }
  }

  /** Files of a table that the release before has not, and their rows. */
  record NewFiles(String table, int files, long rows) {

    /** What a release brings over the one before it. */
    static List<NewFiles> of(Manifest release, Optional<Manifest> before) {
      List<NewFiles> all = new ArrayList<>();
      release
          .tables()
          .forEach(
              (name, table) -> {
                Set<String> there = paths(before, name);
                List<Manifest.DataFile> files =
                    table.files().stream().filter(file -> !there.contains(file.path())).toList();
                if (!files.isEmpty()) {
                  long rows = files.stream().mapToLong(Manifest.DataFile::rows).sum();
                  all.add(new NewFiles(name, files.size(), rows));
                }
              });
      return all;
    }

    private static Set<String> paths(Optional<Manifest> release, String table) {
      return release
          .map(manifest -> manifest.tables().get(table))
          .map(Manifest.TableEntry::files)
          .orElse(List.of())
          .stream()
          .map(Manifest.DataFile::path)
          .collect(Collectors.toSet());
    }
  }
}
