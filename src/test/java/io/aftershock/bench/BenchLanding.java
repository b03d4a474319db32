package io.aftershock.bench;

import java.io.BufferedWriter;
import java.io.IOException;
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
  private static final String HEADER = "Symbol,Date,Open,High,Low,Close,Volume\n";
  private static final String STANZA =
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
    writeConfiguration(project);
    List<LocalDate> dates = weekdays(days);
    SplittableRandom random = new SplittableRandom(20250127);
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
        writeDay(writer, date, 0, closes, random);
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
    writeConfiguration(project);
    Files.writeString(
        conf().resolveSibling("sources/bench.conf"),
        STANZA.replace("delivery = DELTA", "delivery = SNAPSHOT"));
    List<LocalDate> dates = weekdays(days);
    SplittableRandom random = new SplittableRandom(20250127);
    for (int asset = 0; asset < assets; asset++) {
      double[] close = {100};
      try (BufferedWriter writer =
          Files.newBufferedWriter(prices.resolve(String.format(Locale.ROOT, "A%05d.csv", asset)))) {
        writer.write(HEADER);
        for (LocalDate date : dates) {
          writeDay(writer, date, asset, close, random);
        }
      }
    }
    Files.createFile(done);
  }

  private void writeConfiguration(Path project) throws IOException {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    for (String name : List.of("local.conf", "calendars.conf")) {
      Files.writeString(conf.resolve(name), Files.readString(project.resolve("conf/" + name)));
    }
    Files.writeString(conf.resolve("assets.conf"), "assets {}\n");
    Files.writeString(
        Files.createDirectories(conf.resolve("sources")).resolve("bench.conf"), STANZA);
  }

  /** A line for each of the closes, which are those of the assets from {@code first} on. */
  private static void writeDay(
      BufferedWriter writer, LocalDate date, int first, double[] closes, RandomGenerator random)
      throws IOException {
    for (int i = 0; i < closes.length; i++) {
      double open = closes[i];
      double close = Math.max(1, open * (1 + random.nextGaussian(0.0002, 0.02)));
      closes[i] = close;
      writer.write(
          String.format(
              Locale.ROOT,
              "A%05d,%s,%.2f,%.2f,%.2f,%.2f,%d%n",
              first + i,
              date,
              open,
              Math.max(open, close) + 0.05,
              Math.min(open, close) - 0.05,
              close,
              random.nextInt(100_000, 200_000)));
    }
  }

  private static List<LocalDate> weekdays(int count) {
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
