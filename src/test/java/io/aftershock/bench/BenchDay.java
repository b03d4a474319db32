package io.aftershock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One new day on top of a history, beside the history with that day built anew, once. */
final class BenchDay {
  /** So many tables are named, those that most is written to. */
  private static final int MOST = 5;

  private final BenchProcesses processes;
  private final int runs;

  BenchDay(BenchProcesses processes, int runs) {
    this.processes = processes;
    this.runs = runs;
  }

  /** A day on which prices of the day come. */
  void ordinary(int assets, int days) throws Exception {
    BenchLanding landing = new BenchLanding(folder("landing", assets, days));
    landing.write(processes.home(), assets, days);
    compare("one more day", assets, days, landing, landing::land, landing::takeAway);
    print("  the day's file", Files.size(landing.day()));
    System.out.println();
  }

  /** A day on which some assets paid a dividend and one split: their histories come anew. */
  void restating(int assets, int days) throws Exception {
    BenchLanding landing = new BenchLanding(folder("restated", assets, days));
    RestatedLanding restated = new RestatedLanding(landing, 20, 1);
    restated.write(processes.home(), assets, days);
    compare(
        "a day that restates 21 assets", assets, days, landing, restated::land, restated::takeAway);
    print("  the day's file", Files.size(landing.day()));
    print("  the file of restated histories", Files.size(restated.restatedFile()));
    System.out.println();
  }

  private Path folder(String name, int assets, int days) {
    return processes.work().resolve(name + "-" + assets + "x" + days);
  }

  /** What files do when the newest day comes, or is taken away again. */
  @FunctionalInterface
  private interface Move {
    void of() throws IOException;
  }

  private void compare(
      String name, int assets, int days, BenchLanding landing, Move land, Move takeAway)
      throws Exception {
    Path base = processes.work().resolve("base");
    Path warehouse = processes.work().resolve("day-warehouse");
    BenchProcesses.delete(base);
    takeAway.of();
    processes.run(landing.job("daily", base));
    land.of();
    List<Double> own = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      BenchProcesses.delete(warehouse);
      processes.run(List.of("cp", "-al", base.toString(), warehouse.toString()));
      own.add(processes.run(landing.job("daily", warehouse)));
    }
    Map<String, Long> written = BenchBytes.ofNewest(warehouse);
    BenchProcesses.delete(warehouse);
    double anew = processes.run(landing.job("daily", warehouse));
    System.out.printf(
        Locale.ROOT,
        "%-62s %7.1f s%n%-62s %7.1f s%n%-62s %7.2f%n",
        String.format(Locale.ROOT, "%s, every table, %,d rows", name, (long) assets * days),
        BenchProcesses.median(own),
        "  beside: all of it built anew, once",
        anew,
        "  ratio",
        BenchProcesses.median(own) / anew);
    print("  written to tables", BenchBytes.sum(written));
    written.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST)
        .forEach(table -> print("    " + table.getKey(), table.getValue()));
    print("  in tables", BenchBytes.sum(BenchBytes.latest(warehouse)));
  }

  private static void print(String name, long bytes) {
    System.out.printf(Locale.ROOT, "%-62s %7d KiB%n", name, bytes / 1024);
  }
}
