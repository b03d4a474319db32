package io.aftershock.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A landing zone that grows day by day: prices of a vendor that adds a file on weekdays, and a file
 * a chart and day. A quarter of both has landed before the first day. Among the symbols and apps
 * are those that the project's event and questions ask for.
 *
 * @param folder holds {@code conf}, {@code landing} and {@code days} with what each day brings
 * @param first day that comes by itself
 * @param last newest day
 */
record YearLanding(Path folder, LocalDate first, LocalDate last) {
  private static final List<String> ASKED_FOR =
      List.of(
          "NVDA", "AVGO", "AMD", "MU", "ARM", "ASML", "ORCL", "MSFT", "GOOGL", "AMZN", "META",
          "AAPL", "TSLA", "QQQ", "SPY", "^NDX", "^SPX", "VIX", "BTCUSDT", "ETHUSDT");

  /** Apps that are watched; others have invented ids. */
  private static final List<String> WATCHED = List.of("6737597349", "6448311069");

  private static final List<String> COUNTRIES = List.of("us", "gb", "de", "jp", "fr", "br");

  /** Standard deviation of the step of an app's score a day; neighbours begin 1 apart. */
  private static final double STEP = 1.5;

  private static final long SEED = 20250127;

  Path conf() {
    return folder.resolve("conf/local.conf");
  }

  Path landing() {
    return folder.resolve("landing");
  }

  /** Lets a day come. */
  void land(LocalDate day) throws IOException {
    Path files = day(day);
    try (Stream<Path> paths = Files.walk(files, new FileVisitOption[0])) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        Path target = landing().resolve(files.relativize(file));
        Files.createDirectories(target.getParent());
        Files.createLink(target, file);
      }
    }
  }

  private Path day(LocalDate day) {
    return folder.resolve("days").resolve(day.toString());
  }

  /** Writes all of it, and nothing that has come after the day before the first. */
  void write(Path project, int assets, int charts, int depth) throws IOException {
    BenchProcesses.delete(folder);
    copyConfiguration(project.resolve("conf"));
    Files.writeString(conf().resolveSibling("sources/bench.conf"), BenchLanding.STANZA);
    List<LocalDate> days = first.minusMonths(3).datesUntil(last.plusDays(1)).toList();
    writePrices(days, assets);
    for (int chart = 0; chart < charts; chart++) {
      writeChart(days, COUNTRIES.get(chart), depth, new SplittableRandom(SEED + chart));
    }
  }

  /** All of the project's: its assets name its sources. */
  private void copyConfiguration(Path conf) throws IOException {
    try (Stream<Path> paths = Files.walk(conf, new FileVisitOption[0])) {
      for (Path file : paths.filter(path -> path.toString().endsWith(".conf")).toList()) {
        Path copy = folder.resolve("conf").resolve(conf.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** The root below which the files of a day are written: the landing zone or what is to come. */
  private Path root(LocalDate day) {
    return day.isBefore(first) ? landing() : day(day);
  }

  /** A file a month of history, a file a day then. */
  private void writePrices(List<LocalDate> days, int assets) throws IOException {
    List<String> symbols =
        Stream.concat(ASKED_FOR.stream(), BenchLanding.symbols(assets).stream())
            .limit(assets)
            .toList();
    double[] closes = new double[assets];
    Arrays.fill(closes, 100);
    RandomGenerator random = new SplittableRandom(SEED);
    for (LocalDate day : days) {
      if (day.getDayOfWeek().getValue() < 6) {
        String name = day.isBefore(first) ? YearMonth.from(day).toString() : day.toString();
        Path file = root(day).resolve("prices/bench/" + name + ".csv");
        Files.createDirectories(file.getParent());
        boolean isNew = !Files.exists(file);
        try (Writer writer =
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          if (isNew) {
            writer.write(BenchLanding.HEADER);
          }
          BenchLanding.writeDay(writer, day, symbols, closes, random);
        }
      }
    }
  }

  private void writeChart(List<LocalDate> days, String country, int depth, RandomGenerator random)
      throws IOException {
    int apps = depth + depth / 4;
    double[] scores = IntStream.range(0, apps).asDoubleStream().toArray();
    List<Integer> order = new ArrayList<>(IntStream.range(0, apps).boxed().toList());
    for (LocalDate day : days) {
      for (int app = 0; app < apps; app++) {
        scores[app] += STEP * random.nextGaussian();
      }
      order.sort(Comparator.comparingDouble(app -> scores[app]));
      Path file =
          root(day).resolve("rankings/apple-rss-v2/" + country + "_top-free_" + day + ".json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, chart(day, country, order.subList(0, depth)));
    }
  }

  /** A snapshot as Apple's feed generator writes it. */
  private static String chart(LocalDate day, String country, List<Integer> apps) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "{\"feed\":{\"id\":\"https://rss.applemarketingtools.com/api/v2/%s/apps/top-free/%d/"
                + "apps.json\",\"country\":\"%s\",\"updated\":\"%s\",\"results\":[",
            country,
            apps.size(),
            country,
            DateTimeFormatter.RFC_1123_DATE_TIME
                .format(day.atTime(LocalTime.NOON).atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000")));
    String separator = "\n";
    for (int app : apps) {
      String id =
          app < WATCHED.size() ? WATCHED.get(app) : String.format(Locale.ROOT, "9%09d", app);
      text.append(separator)
          .append("{\"artistName\":\"Nobody\",\"id\":\"")
          .append(id)
          .append("\",\"name\":\"Simulated app ")
          .append(app)
          .append("\",\"kind\":\"apps\",\"genres\":[]}");
      separator = ",\n";
    }
    return text.append("\n]}}\n").toString();
  }
}
