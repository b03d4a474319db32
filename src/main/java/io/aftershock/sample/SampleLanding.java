package io.aftershock.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/**
 * The sample landing zone: prices, charts and news in vendors' own formats, simulated with a fixed
 * seed between published figures, so that a first run reads the same kinds of files as real data.
 */
public final class SampleLanding {

  private static final List<SampleAsset> IN_STOOQ =
      List.of(SampleAsset.NVDA, SampleAsset.MSFT, SampleAsset.AAPL);

  private static final List<SampleAsset> IN_NASDAQ = List.of(SampleAsset.NVDA, SampleAsset.MSFT);

  private final Path landing;
  private final SimulatedBars simulation;

  private SampleLanding(Path landing, SimulatedBars simulation) {
    this.landing = landing;
    this.simulation = simulation;
  }

  /**
   * Writes the sample landing zone: {@code landing.conf}, {@code README.md} and the price files
   * under {@code prices/}, charts under {@code rankings/}, news under {@code news/}. Folders are
   * created, files of the same names replaced, others left alone.
   *
   * <p>Deterministic: the same sessions give the same bytes on every platform and in every locale.
   *
   * @param landing the folder to write into
   * @param sessions NYSE sessions, ascending, first to last; every file has a row for each of them,
   *     and that of what trades every day for the days between as well
   * @throws IllegalArgumentException if a session with a published close is missing
   * @throws IOException if a folder or file cannot be written
   */
  public static void write(Path landing, SortedSet<LocalDate> sessions) throws IOException {
    List<LocalDate> missing =
        PublishedPrices.sessions().stream().filter(date -> !sessions.contains(date)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "The sample's sessions lack "
              + missing
              + ", whose closes were published; found "
              + sessions.size()
              + " sessions: give a calendar that spans "
              + PublishedPrices.sessions());
    }
    new SampleLanding(landing, new SimulatedBars(List.copyOf(sessions))).writeAll();
  }

  private void writeAll() throws IOException {
    write("landing.conf", LandingNotes.CONFIGURATION);
    write("README.md", LandingNotes.README);
    write("prices/yahoo-adjclose/top_signals.csv", LandingNotes.STRAY_TABLE);
    for (SampleAsset share : SampleAsset.shares()) {
      writeShare(share, simulation.of(share));
    }
    for (SampleAsset index : SampleAsset.indices()) {
      String text = VendorFiles.yahooMultiheader(index.symbol(), simulation.of(index));
      write("prices/yahoo-multiheader/" + index.symbol() + ".csv", text);
    }
    String volatility = VendorFiles.cboe(simulation.of(SampleAsset.VIX));
    write("prices/cboe-vix/VIX_History.csv", volatility);
    String bitcoin = VendorFiles.binance(simulation.everyDay().of(SampleAsset.BITCOIN));
    write("prices/binance-klines-daily/BTCUSDT_1d.csv", bitcoin);
    writeCharts();
    writeNews();
  }

  private void writeCharts() throws IOException {
    write("rankings/published-ranks/published-ranks.csv", ChartFiles.PUBLISHED_RANKS);
    for (var day : SimulatedCharts.of(SimulatedCharts.APP_STORE).entrySet()) {
      write(
          "rankings/apple-rss-v2/us_top-free_" + day.getKey() + ".json",
          ChartFiles.appleRss(day.getKey(), day.getValue()));
    }
    for (var day : SimulatedCharts.of(SimulatedCharts.GOOGLE_PLAY).entrySet()) {
      write(
          "rankings/google-play-scraper/us_top-free_" + day.getKey() + ".json",
          ChartFiles.googlePlay(day.getValue()));
    }
  }

  private void writeNews() throws IOException {
    for (var month : SimulatedNews.feeds().entrySet()) {
      write("news/rss/simulated-" + month.getKey() + ".xml", month.getValue());
    }
  }

  private void writeShare(SampleAsset share, List<DailyBar> bars) throws IOException {
    String symbol = share.symbol();
    List<DailyBar> totalReturn = Dividends.adjust(symbol, bars);
    String both = VendorFiles.yahooAdjustedClose(bars, totalReturn);
    write("prices/yahoo-adjclose/" + symbol + ".csv", both);
    if (IN_STOOQ.contains(share)) {
      String name = symbol.toLowerCase(Locale.ROOT) + "_us_d.csv";
      write("prices/stooq/" + name, VendorFiles.stooq(totalReturn));
    }
    if (IN_NASDAQ.contains(share)) {
      write("prices/nasdaq-com/" + symbol + ".csv", VendorFiles.nasdaq(bars));
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = landing.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
