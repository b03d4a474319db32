package io.aftershock.bench;

import io.aftershock.Tables;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run looks at before it builds, with few and with many releases behind it. */
final class BenchPlanning {
  /** Behind the newest day of the sample. */
  private static final String AS_OF = "2025-03-31";

  private final BenchProcesses processes;
  private final Path work;
  private final int runs;

  BenchPlanning(BenchProcesses processes, int runs) {
    this.processes = processes;
    this.work = processes.work().resolve("planning");
    this.runs = runs;
  }

  /** Prints how long it takes to say, and to find in a run, that there is nothing to do. */
  void measure(int few, int many) throws Exception {
    Path base = work.resolve("base");
    BenchProcesses.delete(work);
    processes.run(List.of("scripts/aftershock", "sample", landing().toString()));
    processes.run(daily("run", base));
    Path young = withReleases(base, few);
    Path old = withReleases(base, many);
    compare("plan", few, young, many, old);
    compare("run", few, young, many, old);
  }

  private Path landing() {
    return work.resolve("landing");
  }

  /** A copy of a warehouse whose only release was published time and again. */
  private Path withReleases(Path base, int count) throws Exception {
    Path copy = work.resolve("releases-" + count);
    processes.run(List.of("cp", "-al", base.toString(), copy.toString()));
    Warehouse warehouse = Warehouse.open(copy.toString(), Tables.views(), Clock.systemUTC());
    Manifest first = warehouse.manifest(1);
    for (long number = 2; number <= count; number++) {
      warehouse.commit(
          new Manifest(
              Manifest.FORMAT,
              number,
              number - 1,
              null,
              warehouse.now(),
              first.runId(),
              first.job(),
              first.asOf(),
              first.version(),
              first.inputs(),
              first.sources(),
              first.tables()));
    }
    // Each run does so for its own release.
    warehouse.repair();
    return copy;
  }

  private void compare(String command, int few, Path young, int many, Path old)
      throws IOException, InterruptedException {
    List<Double> ofFew = new ArrayList<>();
    List<Double> ofMany = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ofFew.add(processes.run(daily(command, young)));
      ofMany.add(processes.run(daily(command, old)));
    }
    System.out.printf(
        Locale.ROOT,
        "%-62s %7.2f s%n%-62s %7.2f s%n%-62s %7.2f%n",
        String.format(Locale.ROOT, "%s with nothing to do, %,d releases", command, many),
        BenchProcesses.median(ofMany),
        String.format(Locale.ROOT, "  beside: %,d releases", few),
        BenchProcesses.median(ofFew),
        "  ratio",
        BenchProcesses.median(ofMany) / BenchProcesses.median(ofFew));
    System.out.printf(
        Locale.ROOT,
        "%-62s %7d%n%-62s %7d KiB%n%n",
        "  releases then",
        BenchBytes.open(old).releases().size(),
        "  a manifest",
        Files.size(old.resolve("manifests/000001.json")) / 1024);
  }

  private List<String> daily(String command, Path warehouse) {
    return List.of(
        "scripts/aftershock",
        command,
        "--job",
        "jobs/daily.conf",
        "--landing",
        landing().toString(),
        "--as-of",
        AS_OF,
        "--warehouse",
        warehouse.toString());
  }
}
