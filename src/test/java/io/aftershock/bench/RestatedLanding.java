package io.aftershock.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A landing zone of prices and total returns, a file a month that adds to the others, and a newest
 * day on which the vendor restates: of assets that paid a dividend or split it sends a whole
 * history, of the others the day.
 *
 * @param landing what holds all but the newest day, as others of its kind
 * @param dividends assets that pay one on the newest day, the first of all
 * @param splits assets that split on that day, those behind them
 */
record RestatedLanding(BenchLanding landing, int dividends, int splits) {
  private static final String HEADER = "Symbol,Date,Open,High,Low,Close,Adjusted,Volume\n";

  /** What a dividend takes off the closes before it. */
  private static final double DIVIDEND = 0.99;

  /** What a split of two for one does to prices before it. */
  private static final double SPLIT = 0.5;

  /** Writes all of it where it is not there yet. */
  void write(Path project, int assets, int days) throws IOException {
    Path done = landing.folder().resolve("done");
    if (Files.exists(done)) {
      return;
    }
    Files.createDirectories(prices());
    Files.createDirectories(landing.day().getParent());
    List<String> symbols = BenchLanding.symbols(assets);
    List<LocalDate> dates = BenchLanding.weekdays(days);
    landing.writeConfiguration(project, stanza());
    double[][] closes = walk(assets, days);
    for (int day = 0; day < days; day++) {
      LocalDate date = dates.get(day);
      boolean isNewest = day == days - 1;
      Path file = isNewest ? landing.day() : prices().resolve(YearMonth.from(date) + ".csv");
      boolean isNew = !Files.exists(file);
      try (Writer writer =
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        writer.write(isNew ? HEADER : "");
        for (int asset = isNewest ? restated() : 0; asset < assets; asset++) {
          write(
              writer,
              symbols.get(asset),
              date,
              before(closes, day, asset),
              closes[day][asset],
              1,
              1);
        }
      }
    }
    writeRestated(symbols, dates, closes);
    Files.createFile(done);
  }

  private static String stanza() {
    return BenchLanding.STANZA
        .replace("Close, Volume]", "Close, Adjusted, Volume]")
        .replace(
            "volume = Volume }", "volume = Volume }\n  { basis = TOTAL_RETURN, close = Adjusted }");
  }

  /** Lets the newest day come. */
  void land() throws IOException {
    landing.land();
    Path target = prices().resolve(restatedFile().getFileName());
    if (!Files.exists(target)) {
      Files.createLink(target, restatedFile());
    }
  }

  /** Takes the newest day away again. */
  void takeAway() throws IOException {
    landing.takeAway();
    Files.deleteIfExists(prices().resolve(restatedFile().getFileName()));
  }

  /** The file of whole histories. */
  Path restatedFile() {
    return landing.day().resolveSibling("restated.csv");
  }

  private Path prices() {
    return landing.landing().resolve("prices/bench");
  }

  private int restated() {
    return dividends + splits;
  }

  private void writeRestated(List<String> symbols, List<LocalDate> dates, double[][] closes)
      throws IOException {
    int newest = dates.size() - 1;
    try (Writer writer = Files.newBufferedWriter(restatedFile())) {
      writer.write(HEADER);
      for (int asset = 0; asset < restated(); asset++) {
        double split = asset < dividends ? 1 : SPLIT;
        double dividend = asset < dividends ? DIVIDEND : 1;
        for (int day = 0; day <= newest; day++) {
          write(
              writer,
              symbols.get(asset),
              dates.get(day),
              before(closes, day, asset),
              closes[day][asset],
              split,
              day < newest ? dividend : 1);
        }
      }
    }
  }

  /** Closes by day and asset. */
  private static double[][] walk(int assets, int days) {
    SplittableRandom random = new SplittableRandom(20250127);
    double[][] closes = new double[days][assets];
    for (int day = 0; day < days; day++) {
      for (int asset = 0; asset < assets; asset++) {
        double step = 1 + random.nextGaussian(0.0002, 0.02);
        closes[day][asset] = Math.max(1, before(closes, day, asset) * step);
      }
    }
    return closes;
  }

  private static double before(double[][] closes, int day, int asset) {
    return day == 0 ? 100 : closes[day - 1][asset];
  }

  private static void write(
      Writer writer,
      String symbol,
      LocalDate date,
      double open,
      double close,
      double split,
      double dividend)
      throws IOException {
    writer.write(
        String.format(
            Locale.ROOT,
            "%s,%s,%.4f,%.4f,%.4f,%.4f,%.4f,%.0f%n",
            symbol,
            date,
            open * split,
            (Math.max(open, close) + 0.05) * split,
            (Math.min(open, close) - 0.05) * split,
            close * split,
            close * split * dividend,
            100_000 / split));
  }
}
