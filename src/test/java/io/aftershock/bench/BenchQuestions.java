package io.aftershock.bench;

import io.aftershock.testing.it.DuckDb;
import io.aftershock.warehouse.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Analysts' questions by DuckDB, with two threads, on two warehouses in turns. */
final class BenchQuestions {
  private static final int ROUNDS = 31;
  private static final List<String> NAMES =
      List.of(
          "abnormal_returns",
          "breadth",
          "days_at_number_one",
          "deepest_episodes",
          "falls_of_the_day",
          "overtakes",
          "release_health",
          "time_to_recovery",
          "vendors",
          "volatility_spike");

  private final Path folder;

  /**
   * @param folder of the questions
   */
  BenchQuestions(Path folder) {
    this.folder = folder;
  }

  /** Prints the medians of each question and of all together. */
  void compare(Path grown, Path fresh) throws IOException, SQLException {
    try (DuckDb one = open(grown);
        DuckDb other = open(fresh)) {
      Map<String, List<Double>> own = new LinkedHashMap<>();
      Map<String, List<Double>> others = new LinkedHashMap<>();
      long rows = ask(one, own) + ask(other, others);
      // That was to warm up.
      own.clear();
      others.clear();
      for (int i = 0; i < ROUNDS; i++) {
        // Whoever is asked first pays for what both need.
        if (i % 2 == 0) {
          ask(one, own);
          ask(other, others);
        } else {
          ask(other, others);
          ask(one, own);
        }
      }
      NAMES.forEach(name -> print("  " + name, own.get(name), others.get(name)));
      print(NAMES.size() + " questions, " + rows / 2 + " rows", sums(own), sums(others));
      System.out.println();
    }
  }

  private static DuckDb open(Path warehouse) throws SQLException, IOException {
    Manifest release = BenchBytes.latest(warehouse);
    String views = String.format(Locale.ROOT, "views/%06d/duckdb.sql", release.release());
    DuckDb duckDb = DuckDb.withViews(warehouse.resolve(views));
    duckDb.run("SET threads = 2");
    return duckDb;
  }

  /** Rows of all answers. */
  private long ask(DuckDb duckDb, Map<String, List<Double>> milliseconds)
      throws IOException, SQLException {
    long rows = 0;
    for (String name : NAMES) {
      String question = Files.readString(folder.resolve(name + ".sql"));
      long start = System.nanoTime();
      rows += duckDb.ask(question).rows().size();
      milliseconds
          .computeIfAbsent(name, added -> new ArrayList<>())
          .add((System.nanoTime() - start) / 1e6);
    }
    return rows;
  }

  private static List<Double> sums(Map<String, List<Double>> milliseconds) {
    List<Double> sums = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      int round = i;
      sums.add(milliseconds.values().stream().mapToDouble(times -> times.get(round)).sum());
    }
    return sums;
  }

  private static void print(String name, List<Double> own, List<Double> others) {
    double grown = BenchProcesses.median(own);
    double fresh = BenchProcesses.median(others);
    System.out.printf(
        Locale.ROOT,
        "%-40s %9.1f ms, of one run %9.1f ms, ratio %5.2f%n",
        name,
        grown,
        fresh,
        grown / fresh);
  }
}
