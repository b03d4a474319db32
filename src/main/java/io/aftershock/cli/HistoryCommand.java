package io.aftershock.cli;

import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "history", description = "Lists the releases of a warehouse, the newest first.")
final class HistoryCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Mixin private CommonOptions common;

  private final Console console;
  private final Clock clock;

  HistoryCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Warehouse warehouse = common.open(clock);
    warehouse.release(OptionalLong.empty());
    List<Long> numbers = new ArrayList<>(warehouse.releases());
    Collections.reverse(numbers);
    console
        .out()
        .printf(
            "%7s  %-19s  %-16s %-10s  %6s %12s  %s%n",
            "release", "published (UTC)", "job", "as of", "tables", "rows", "run");
    for (long number : numbers) {
      print(warehouse.manifest(number));
    }
    return ExitCode.OK;
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
