package io.aftershock.cli;

import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    description = "Lists the releases of a warehouse, or the runs on it, the newest first.")
final class HistoryCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Mixin private CommonOptions common;

  @Option(
      names = "--runs",
      description =
          "Lists runs in place of releases: those too that failed, were cancelled or found nothing"
              + " new. A run that was killed has no record")
  private boolean runs;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many runs to list. Default: ${DEFAULT-VALUE}")
  private int limit;

  private final Console console;
  private final Clock clock;

  HistoryCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Warehouse warehouse = common.open(clock);
    if (runs) {
      runs(warehouse.records(RunRecord.class, limit));
      return ExitCode.OK;
    }
    warehouse.release(OptionalLong.empty());
    List<Long> numbers = new ArrayList<>(warehouse.releases());
    Collections.reverse(numbers);
    console
        .out()
        .printf(
            "%7s  %-19s  %-16s %-10s  %6s %12s  %s%n",
            "release", "published (UTC)", "job", "as of", "new", "rows in all", "run");
    for (long number : numbers) {
      print(warehouse.manifest(number));
    }
    return ExitCode.OK;
  }

  private void runs(List<RunRecord> records) {
    String layout = "%-26s  %8s  %-11s %4s %7s  %-20s  %-10s  %s%n";
    console
        .out()
        .printf(
            layout, "run", "seconds", "outcome", "exit", "release", "job", "as of", "scheduler");
    for (RunRecord run : records) {
      Duration took = Duration.between(run.startedAt(), run.endedAt());
      console
          .out()
          .printf(
              Locale.ROOT,
              layout,
              run.runId(),
              String.format(Locale.ROOT, "%.1f", took.toMillis() / 1e3),
              run.outcome(),
              run.exitCode(),
              run.release() == null ? "" : run.release(),
              run.job(),
              run.asOf(),
              run.schedulerRunId() == null ? "" : run.schedulerRunId());
      remarks(run).forEach(remark -> console.out().println("    " + remark));
    }
  }

  private static List<String> remarks(RunRecord run) {
    List<String> remarks = new ArrayList<>();
    if (run.error() != null) {
      remarks.add(run.error().lines().findFirst().orElse(""));
    }
    if (!run.degraded().isEmpty()) {
      remarks.add("DEGRADED: " + String.join(", ", run.degraded()));
    }
    if (!run.stale().isEmpty()) {
      remarks.add(
          "stale: "
              + run.stale().stream()
                  .map(source -> source.source() + " ends on " + source.newest())
                  .collect(Collectors.joining(", ")));
    }
    return remarks;
  }

  private void print(Manifest release) {
    long built =
        release.tables().values().stream()
            .filter(table -> table.builtIn() == release.release())
            .count();
    long rows = release.tables().values().stream().mapToLong(Manifest.TableEntry::rows).sum();
    console
        .out()
        .printf(
            Locale.ROOT,
            "%7d  %-19s  %-16s %-10s  %6d %,12d  %s%s%n",
            release.release(),
            TIME.format(release.createdAt()),
            release.job(),
            release.asOf(),
            built,
            rows,
            release.runId(),
            remark(release));
  }

  private static String remark(Manifest release) {
    List<String> remarks = new ArrayList<>();
    if (release.restores() != null) {
      remarks.add("content of release " + release.restores());
    }
    if (!release.heldSources().isEmpty()) {
      remarks.add("DEGRADED: " + String.join(", ", release.heldSources()));
    }
    return remarks.isEmpty() ? "" : "  " + String.join("; ", remarks);
  }
}
