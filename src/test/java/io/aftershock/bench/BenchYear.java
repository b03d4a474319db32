package io.aftershock.bench;

import io.aftershock.Tables;
import io.aftershock.cli.Application;
import io.aftershock.config.Configuration;
import io.aftershock.config.Settings;
import io.aftershock.model.Table;
import io.aftershock.source.LandingKind;
import io.aftershock.warehouse.Manifest;
import io.aftershock.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A year of daily runs, beside one run on all that has landed by then: what was written, and what
 * the tables cost those who ask them.
 *
 * <p>Each run is the command that somebody would type, with a clock that shows the evening of its
 * day. All are of this JVM, which starts Spark anew for each: a year of process starts takes hours.
 */
final class BenchYear {
  private static final LocalDate LAST = LocalDate.of(2025, 3, 31);

  /** Prices of the day and charts of the day have come. */
  private static final LocalTime EVENING = LocalTime.of(23, 0);

  private static final int WORST = 5;

  /** A month of runs. */
  private static final int SPAN = 30;

  private final Path home;
  private final Path work;

  BenchYear(BenchProcesses processes) {
    this.home = processes.home();
    this.work = processes.work().resolve("year");
  }

  /** Prints what came of so many days. */
  void measure(int days, int assets, int charts, int depth) throws Exception {
    YearLanding landing = new YearLanding(work.resolve("landing"), LAST.minusDays(days - 1L), LAST);
    Path grown = work.resolve("grown");
    Path fresh = work.resolve("fresh");
    BenchProcesses.delete(work);
    landing.write(home, assets, charts, depth);
    List<Double> runs = new ArrayList<>();
    double anew;
    try (PrintStream log = new PrintStream(work.resolve("log").toFile(), StandardCharsets.UTF_8)) {
      run(log, landing, grown, landing.first().minusDays(1));
      for (LocalDate day = landing.first(); !day.isAfter(LAST); day = day.plusDays(1)) {
        landing.land(day);
        runs.add(run(log, landing, grown, day));
      }
      anew = run(log, landing, fresh, LAST);
    }
    int span = Math.min(SPAN, days / 2);
    System.out.printf(
        Locale.ROOT,
        "%,d daily runs of %d assets and %d charts: the first %d %.1f s each, the last %d %.1f s;"
            + " all at once %.1f s%n",
        days,
        assets,
        charts,
        span,
        BenchProcesses.median(runs.subList(0, span)),
        span,
        BenchProcesses.median(runs.subList(days - span, days)),
        anew);
    printBytes(landing, grown, fresh);
    new BenchQuestions(home.resolve("jobs/sql")).compare(grown, fresh);
  }

  /** The daily job on the evening of a day; gives the seconds it took. */
  private double run(PrintStream log, YearLanding landing, Path warehouse, LocalDate day) {
    Instant evening = day.atTime(EVENING).toInstant(ZoneOffset.UTC);
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), evening));
    long start = System.nanoTime();
    int code =
        Application.execute(
            log,
            log,
            clock,
            "run",
            "--job",
            home.resolve("jobs/daily.conf").toString(),
            "--conf",
            landing.conf().toString(),
            "--landing",
            landing.landing().toString(),
            "--warehouse",
            warehouse.toString());
    if (code != 0) {
      throw new IllegalStateException(
          "the run of " + day + " ended with " + code + ": see " + work.resolve("log"));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void printBytes(YearLanding landing, Path grown, Path fresh) throws IOException {
    Warehouse warehouse = BenchBytes.open(grown);
    Manifest history = warehouse.manifest(1);
    Manifest last = BenchBytes.latest(grown);
    Manifest all = BenchBytes.latest(fresh);
    System.out.printf(
        Locale.ROOT,
        "%,d data files in the last release, %,d in that of one run; manifests %,d KiB, the last"
            + " %,d KiB; views %,d KiB%n",
        BenchBytes.files(last),
        BenchBytes.files(all),
        BenchBytes.in(grown.resolve("manifests")) / 1024,
        Files.size(grown.resolve(String.format("manifests/%06d.json", last.release()))) / 1024,
        BenchBytes.in(grown.resolve("views")) / 1024);
    Map<String, Long> written = BenchBytes.written(warehouse);
    Map<String, List<Figures>> groups = new TreeMap<>();
    Map<String, String> groupOf = groups(landing);
    written.forEach(
        (table, bytes) -> {
          long news = bytes(all, table) - bytes(history, table);
          groups
              .computeIfAbsent(groupOf.get(table), added -> new ArrayList<>())
              .add(new Figures(table, bytes, news));
        });
    groups.forEach(BenchYear::print);
    System.out.println();
  }

  private static long bytes(Manifest release, String table) {
    return Optional.ofNullable(release.tables().get(table))
        .map(Manifest.TableEntry::bytes)
        .orElse(0L);
  }

  /**
   * Bytes of a table, or of several.
   *
   * @param written by the daily runs
   * @param news what the rows of these days come to, written once
   */
  private record Figures(String name, long written, long news) {
    /** Where rows of a table take the place of others, nothing new is left to compare with. */
    void print(String indent) {
      System.out.printf(
          Locale.ROOT,
          "%-40s %,9d KiB written, %,9d KiB new, ratio %7s%n",
          indent + name,
          written / 1024,
          news / 1024,
          news < 1024 ? "-" : String.format(Locale.ROOT, "%.1f", (double) written / news));
    }
  }

  private static void print(String group, List<Figures> tables) {
    new Figures(
            group,
            tables.stream().mapToLong(Figures::written).sum(),
            tables.stream().mapToLong(Figures::news).sum())
        .print("");
    tables.stream()
        .sorted(Comparator.comparingLong(table -> table.news() - table.written()))
        .limit(WORST)
        .forEach(table -> table.print("  "));
  }

  /** Tables by what they follow: prices alone, charts alone, or several. */
  private static Map<String, String> groups(YearLanding landing) {
    Settings settings = Configuration.load(landing.conf(), Optional.empty(), Map.of()).settings();
    Map<String, Set<LandingKind>> followed = new HashMap<>();
    Map<String, String> groups = new TreeMap<>();
    for (Table table : Tables.all(settings, LAST)) {
      Set<LandingKind> kinds = EnumSet.noneOf(LandingKind.class);
      for (String input : table.inputNames()) {
        LandingKind.ofRelation(input).ifPresent(kinds::add);
        kinds.addAll(followed.getOrDefault(input, Set.of()));
      }
      followed.put(table.name(), kinds);
      groups.put(
          table.name(),
          kinds.equals(Set.of(LandingKind.PRICES))
              ? "prices"
              : kinds.equals(Set.of(LandingKind.RANKINGS)) ? "charts" : "several or none");
    }
    return groups;
  }
}
