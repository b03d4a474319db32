package io.aftershock.testing;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What R's PerformanceAnalytics 2.1.0 makes of thirteen monthly and three daily series. */
public final class PerformanceAnalytics {
  private static final String MONTHLY = "edhec";
  private static final String DAILY = "ffn_daily";
  private static final List<String> SHARES = List.of("AAPL", "MSFT", "C");

  /** The day before the first month of returns, when each index stands at 1. */
  private static final LocalDate BASE_DAY = LocalDate.of(1996, 12, 31);

  private PerformanceAnalytics() {}

  /**
   * A series and the peer's figures.
   *
   * @param prices by day; those of an index compounded from its returns
   * @param periodsPerYear by which the peer annualises
   * @param metrics by the peer's names
   * @param episodes the deepest first
   */
  public record Series(
      String name,
      SortedMap<LocalDate, Double> prices,
      int periodsPerYear,
      Map<String, Double> metrics,
      List<NamedCsvRecord> episodes) {}

  /** Every series; skips the test where the figures are absent. */
  public static List<Series> series() throws IOException {
    List<Series> series = new ArrayList<>();
    for (var index : indices().entrySet()) {
      series.add(series(MONTHLY, index.getKey(), index.getValue(), 12));
    }
    for (String share : SHARES) {
      series.add(series(DAILY, share, share(share), 252));
    }
    return series;
  }

  private static Series series(
      String dataset, String name, SortedMap<LocalDate, Double> prices, int periodsPerYear)
      throws IOException {
    Map<String, Double> metrics = new HashMap<>();
    for (NamedCsvRecord row : of(dataset, name, "drawdown/pa_metrics_expected.csv")) {
      metrics.put(row.getField("metric"), figure(row, "value"));
    }
    List<NamedCsvRecord> episodes = of(dataset, name, "drawdown/pa_episodes_expected.csv");
    return new Series(name, prices, periodsPerYear, metrics, episodes);
  }

  private static List<NamedCsvRecord> of(String dataset, String name, String file)
      throws IOException {
    return Oracle.shared(file).stream()
        .filter(row -> row.getField("dataset").equals(dataset))
        .filter(row -> row.getField("series").equals(name))
        .toList();
  }

  private static SortedMap<LocalDate, Double> share(String name) throws IOException {
    SortedMap<LocalDate, Double> prices = new TreeMap<>();
    for (NamedCsvRecord row : Oracle.shared("drawdown/ffn_daily_prices.csv")) {
      prices.put(LocalDate.parse(row.getField("date")), figure(row, name));
    }
    return prices;
  }

  private static Map<String, SortedMap<LocalDate, Double>> indices() throws IOException {
    Map<String, SortedMap<LocalDate, Double>> indices = new TreeMap<>();
    for (NamedCsvRecord row : Oracle.shared("drawdown/pa_edhec_monthly_returns.csv")) {
      for (String name : row.getHeader().subList(1, row.getHeader().size())) {
        SortedMap<LocalDate, Double> prices =
            indices.computeIfAbsent(name, key -> new TreeMap<>(Map.of(BASE_DAY, 1.0)));
        double before = prices.get(prices.lastKey());
        prices.put(LocalDate.parse(row.getField("date")), before * (1 + figure(row, name)));
      }
    }
    return indices;
  }

  private static double figure(NamedCsvRecord row, String field) {
    return Double.parseDouble(row.getField(field).strip());
  }
}
