package io.aftershock.cli;

import io.aftershock.run.LandingRequest;
import io.aftershock.run.RunContext;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people see. */
final class Console {
  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  PrintStream out() {
    return out;
  }

  /**
   * For a command whose output is its result: a stream of this kind keeps its errors to itself.
   *
   * @throws IOException if something that was written did not arrive
   */
  void requireWritten() throws IOException {
    if (out.checkError()) {
      throw new IOException(
          "the output could not be written: its disk is full, or who read it has gone");
    }
  }

  void header(
      RunContext context,
      Optional<String> schedulerRunId,
      Warehouse warehouse,
      LandingRequest request,
      String plan,
      String master)
      throws IOException {
    long release = warehouse.latest().map(Manifest::release).orElse(0L);
    out.printf(
        "aftershock %s  job %s  run %s%n", context.version(), context.job(), context.runId());
    schedulerRunId.ifPresent(id -> out.printf("  scheduler  %s%n", id));
    out.printf("  warehouse  %s (release %d)%n", warehouse.storage().location(""), release);
    request.root().ifPresent(root -> out.printf("  landing    %s%n", root));
    if (request.from().isPresent() || request.to().isPresent()) {
      out.printf(
          "  days       %s to %s, both taken in%n",
          request.from().map(LocalDate::toString).orElse("the first"),
          request.to().map(LocalDate::toString).orElse("the last"));
    }
    out.printf("  as of      %s%n", context.asOf());
    out.printf("  tables     %s%n", plan);
    out.printf("  spark      %s%n", master);
  }

  /** What became of a run, and where to look. */
  void summary(
      Optional<Manifest> published, Warehouse warehouse, Optional<StatusFile> status, long millis) {
    if (published.isPresent()) {
      release(published.get(), warehouse, seconds(millis));
    } else {
      out.println("Nothing new: the published release says the same. " + seconds(millis));
    }
    status.ifPresent(file -> out.printf("Status: %s%n", file.path()));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
  }

  private void release(Manifest release, Warehouse warehouse, String seconds) {
    out.println();
    List<String> held = release.heldSources();
    String degraded =
        held.isEmpty() ? "" : ", DEGRADED: " + String.join(", ", held) + " could not be taken in";
    out.printf("Release %d published in %s%s%n", release.release(), seconds, degraded);
    tables(release);
    String folder = String.format(Locale.ROOT, "views/%06d", release.release());
    out.printf("Views: %s/{duckdb,spark,trino}.sql%n", warehouse.storage().location(folder));
  }

  void tables(Manifest release) {
    out.printf(
        "  %-24s %-10s %12s %6s %10s  %s%n", "table", "layer", "rows", "files", "KiB", "through");
    for (Map.Entry<String, Manifest.TableEntry> entry : release.tables().entrySet()) {
      Manifest.TableEntry table = entry.getValue();
      out.printf(
          Locale.ROOT,
          "  %-24s %-10s %,12d %6d %,10d  %s%n",
          entry.getKey(),
          table.layer(),
          table.rows(),
          table.files().size(),
          table.bytes() / 1024,
          table.horizon());
    }
  }
}
