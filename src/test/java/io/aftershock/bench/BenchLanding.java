package io.aftershock.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A landing zone of generated prices: random walks with a fixed seed on weekdays, a file a month
 * that adds to the others, and the newest day in a file of its own; with the configuration that
 * reads it.
 *
 * @param folder holds {@code conf}, {@code landing} up to the day before the newest, and {@code
 *     day} with the newest alone
 */
record BenchLanding(Path folder) {
  private static final LocalDate NEWEST = LocalDate.of(2024, 12, 31);
  static final String HEADER = "Symbol,Date,Open,High,Low,Close,Volume\n";
  static final String STANZA =
      """
      name = bench
      description = "Generated prices"
      folder = prices/bench
      files = "*.csv"
      priority = 1
      delivery = DELTA
      columns = [Symbol, Date, Open, High, Low, Close, Volume]
      date { column = Date }
      symbol { column = Symbol }
      series = [
        { basis = SPLIT_ADJUSTED, open = Open, high = High, low = Low, close = Close, volume = Volume }
      ]
      asset-defaults { class = EQUITY, currency = USD, exchange = XNYS }
      """;

  Path conf() {
    return folder.resolve("conf/local.conf");
  }

  Path landing() {
    return folder.resolve("landing");
  }

  /** A job on what has landed. */
  List<String> job(String job, Path warehouse) {
    return List.of(
        "scripts/aftershock",
        "run",
        "--job",
        "jobs/" + job + ".conf",
        "--conf",
        conf().toString(),
        "--landing",
        landing().toString(),
        "--warehouse",
        warehouse.toString());
  }

  /** The file of the newest day. */
  Path day() {
    return folder.resolve("day").resolve(NEWEST + ".csv");
  }

  /** Lets the newest day come. */
  void land() throws IOException {
    Path target = landing().resolve("prices/bench").resolve(day().getFileName());
    if (!Files.exists(target)) {
      Files.createLink(target, day());
    }
  }

  /** Takes the newest day away again. */
  void takeAway() throws IOException {
    Files.deleteIfExists(landing().resolve("prices/bench").resolve(day().getFileName()));
  }

  /** Writes all of it where it is not there yet. */
  void write(Path project, int assets, int days) throws IOException {
    Path done = folder.resolve("done");
    if (Files.exists(done)) {
      return;
    }
    Files.createDirectories(landing().resolve("prices/bench"));
    Files.createDirectories(day().getParent());
    writeConfiguration(project, STANZA);
    List<LocalDate> dates = weekdays(days);
    SplittableRandom random = new SplittableRandom(20250127);
    List<String> symbols = symbols(assets);
    double[] closes = new double[assets];
    Arrays.fill(closes, 100);
    BufferedWriter writer = null;
    YearMonth month = null;
    try {
      for (LocalDate date : dates) {
        if (date.equals(NEWEST) || !YearMonth.from(date).equals(month)) {
          if (writer != null) {
            writer.close();
          }
          month = YearMonth.from(date);
          writer =
              Files.newBufferedWriter(
                  date.equals(NEWEST)
                      ? day()
                      : landing().resolve("prices/bench").resolve(month + ".csv"));
          writer.write(HEADER);
        }
        writeDay(writer, date, symbols, closes, random);
      }
    } finally {
      if (writer != null) {
        writer.close();
      }
    }
    Files.createFile(done);
  }

  /** Writes a whole history a file, an asset each, where it is not there yet. */
  void writeHistories(Path project, int assets, int days) throws IOException {
    Path done = folder.resolve("done");
    if (Files.exists(done)) {
      return;
    }
    Path prices = Files.createDirectories(landing().resolve("prices/bench"));
    writeConfiguration(project, STANZA.replace("delivery = DELTA", "delivery = SNAPSHOT"));
    List<LocalDate> dates = weekdays(days);
    SplittableRandom random = new SplittableRandom(20250127);
    for (String symbol : symbols(assets)) {
      double[] close = {100};
      try (BufferedWriter writer = Files.newBufferedWriter(prices.resolve(symbol + ".csv"))) {
        writer.write(HEADER);
        for (LocalDate date : dates) {
          writeDay(writer, date, List.of(symbol), close, random);
        }
      }
    }
    Files.createFile(done);
  }

  void writeConfiguration(Path project, String stanza) throws IOException {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    for (String name : List.of("local.conf", "calendars.conf")) {
      Files.writeString(conf.resolve(name), Files.readString(project.resolve("conf/" + name)));
    }
    Files.writeString(conf.resolve("assets.conf"), "assets {}\n");
    Files.writeString(
        Files.createDirectories(conf.resolve("sources")).resolve("bench.conf"), stanza);
  }

  /** So many symbols that are no vendor's. */
  static List<String> symbols(int count) {
    return IntStream.range(0, count)
        .mapToObj(asset -> String.format(Locale.ROOT, "A%05d", asset))
        .toList();
  }

  /** A line for each symbol, whose close of the day before gives way to that of the day. */
  static void writeDay(
      Writer writer, LocalDate date, List<String> symbols, double[] closes, RandomGenerator random)
      throws IOException {
    for (int i = 0; i < closes.length; i++) {
      double open = closes[i];
      double close = Math.max(1, open * (1 + random.nextGaussian(0.0002, 0.02)));
      closes[i] = close;
      writer.write(
          String.format(
              Locale.ROOT,
              "%s,%s,%.2f,%.2f,%.2f,%.2f,%d%n",
              symbols.get(i),
              date,
              open,
              Math.max(open, close) + 0.05,
              Math.min(open, close) - 0.05,
              close,
              random.nextInt(100_000, 200_000)));
    }
  }

  static List<LocalDate> weekdays(int count) {
    List<LocalDate> dates = new ArrayList<>();
    for (LocalDate date = NEWEST; dates.size() < count; date = date.minusDays(1)) {
      if (date.getDayOfWeek().getValue() < 6) {
        dates.add(date);
      }
    }
    Collections.reverse(dates);
    return dates;
  }
}
