package io.aftershock.sample;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cash dividends of the sample's shares and the adjustment of prices for them.
 *
 * <p>Ex-dates and amounts are those that the companies paid from June 2024 to March 2025, in US
 * dollars a share of today's count. The prices that they are set against are simulated.
 */
final class Dividends {

  private static final Map<String, List<Dividend>> BY_SYMBOL =
      Map.of(
          "NVDA",
          List.of(
              new Dividend(LocalDate.of(2024, 6, 11), "0.01"),
              new Dividend(LocalDate.of(2024, 9, 12), "0.01"),
              new Dividend(LocalDate.of(2024, 12, 5), "0.01"),
              new Dividend(LocalDate.of(2025, 3, 12), "0.01")),
          "MSFT",
          List.of(
              new Dividend(LocalDate.of(2024, 8, 15), "0.75"),
              new Dividend(LocalDate.of(2024, 11, 21), "0.83"),
              new Dividend(LocalDate.of(2025, 2, 20), "0.83")),
          "AAPL",
          List.of(
              new Dividend(LocalDate.of(2024, 8, 12), "0.25"),
              new Dividend(LocalDate.of(2024, 11, 8), "0.25"),
              new Dividend(LocalDate.of(2025, 2, 10), "0.25")),
          "AVGO",
          List.of(
              new Dividend(LocalDate.of(2024, 6, 24), "0.525"),
              new Dividend(LocalDate.of(2024, 9, 19), "0.53"),
              new Dividend(LocalDate.of(2024, 12, 23), "0.59"),
              new Dividend(LocalDate.of(2025, 3, 20), "0.59")),
          "ORCL",
          List.of(
              new Dividend(LocalDate.of(2024, 7, 11), "0.40"),
              new Dividend(LocalDate.of(2024, 10, 10), "0.40"),
              new Dividend(LocalDate.of(2025, 1, 10), "0.40")));

  private Dividends() {}

  /**
   * The bars as total return: each price times {@code 1 - dividend / close before the ex-date} of
   * every later ex-date up to the last bar. The last bar keeps its prices.
   *
   * @param bars ascending by date, split-adjusted
   */
  static List<DailyBar> adjust(String symbol, List<DailyBar> bars) {
    List<DailyBar> adjusted = new ArrayList<>(bars);
    BigDecimal factor = BigDecimal.ONE;
    for (int i = bars.size() - 2; i >= 0; i--) {
      BigDecimal paid = paid(symbol, bars.get(i).date(), bars.get(i + 1).date());
      BigDecimal share = paid.divide(bars.get(i).close(), MathContext.DECIMAL64);
      factor = factor.multiply(BigDecimal.ONE.subtract(share), MathContext.DECIMAL64);
      adjusted.set(i, bars.get(i).adjustedBy(factor));
    }
    return adjusted;
  }

  /** Dollars a share with an ex-date after {@code after}, up to and including {@code upTo}. */
  private static BigDecimal paid(String symbol, LocalDate after, LocalDate upTo) {
    return BY_SYMBOL.getOrDefault(symbol, List.of()).stream()
        .filter(dividend -> dividend.exDate().isAfter(after) && !dividend.exDate().isAfter(upTo))
        .map(dividend -> new BigDecimal(dividend.amount()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** One payment: the first session without the claim to it, and dollars a share. */
  private record Dividend(LocalDate exDate, String amount) {}
}
