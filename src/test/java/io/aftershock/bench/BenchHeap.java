package io.aftershock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Drawdowns in a heap of one GiB, beside the same run in the heap that Java takes by itself. */
final class BenchHeap {
  private static final Pattern SPILLED = Pattern.compile("\"Disk Bytes Spilled\":(\\d+)");

  private final Path events;
  private final DrawdownRuns drawdowns;
  private final int runs;

  BenchHeap(BenchProcesses processes, DrawdownRuns drawdowns, int runs) {
    this.events = processes.work().resolve("events");
    this.drawdowns = drawdowns;
    this.runs = runs;
  }

  /** Prints the times of both and what Spark wrote to disk for want of memory. */
  void measure() throws Exception {
    List<Double> small = new ArrayList<>();
    List<Double> ordinary = new ArrayList<>();
    long smallSpilled = 0;
    long ordinarySpilled = 0;
    for (int i = 0; i < runs; i++) {
      small.add(time("-Xmx1g"));
      smallSpilled = spilled();
      ordinary.add(time(""));
      ordinarySpilled = spilled();
    }
    System.out.println(drawdowns.name());
    DrawdownRuns.print("  heap of 1 GiB", small, Optional.of(ordinary));
    print(smallSpilled);
    DrawdownRuns.print("  beside: the heap that Java takes", ordinary, Optional.empty());
    print(ordinarySpilled);
    System.out.println();
  }

  private double time(String heap) throws IOException, InterruptedException {
    BenchProcesses.delete(events);
    Files.createDirectories(events);
    String options =
        String.join(
            " ",
            heap,
            "-Dspark.eventLog.enabled=true",
            "-Dspark.eventLog.dir=" + events.toUri(),
            "-Dspark.eventLog.compress=false",
            "-Dspark.eventLog.rolling.enabled=false");
    return drawdowns.time(
        Map.of("AFTERSHOCK_JAVA_OPTS", options), List.of("scripts/aftershock"), List.of());
  }

  /** Bytes that tasks of the last run spilled to disk, as Spark's own log has them. */
  private long spilled() throws IOException {
    long bytes = 0;
    try (Stream<Path> logs = Files.list(events)) {
      for (Path log : logs.toList()) {
        try (Stream<String> lines = Files.lines(log)) {
          bytes +=
              lines
                  .filter(line -> line.contains("SparkListenerTaskEnd"))
                  .map(SPILLED::matcher)
                  .filter(Matcher::find)
                  .mapToLong(found -> Long.parseLong(found.group(1)))
                  .sum();
        }
      }
    }
    return bytes;
  }

  private static void print(long spilled) {
    System.out.printf(
        Locale.ROOT, "%-62s %7d KiB%n", "    spilled to disk, the last run", spilled / 1024);
  }
}
