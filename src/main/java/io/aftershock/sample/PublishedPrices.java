package io.aftershock.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Prices of the event that were published, as facts: what the simulation passes through.
 *
 * <p>Closes are split-adjusted and not dividend-adjusted, in US dollars for shares and in index
 * points for {@code ^NDX}, {@code ^SPX} and {@code VIX}; those of {@code BTCUSDT} are in Tether, of
 * every day, and end at midnight UTC.
 */
final class PublishedPrices {

  /** The day of the shock. */
  static final LocalDate EVENT_DAY = LocalDate.of(2025, 1, 27);

  /** The last session before {@link #EVENT_DAY}. */
  static final LocalDate DAY_BEFORE = LocalDate.of(2025, 1, 24);

  private static final List<LocalDate> TEN_SESSIONS =
      List.of(
          LocalDate.of(2025, 1, 21),
          LocalDate.of(2025, 1, 22),
          LocalDate.of(2025, 1, 23),
          DAY_BEFORE,
          EVENT_DAY,
          LocalDate.of(2025, 1, 28),
          LocalDate.of(2025, 1, 29),
          LocalDate.of(2025, 1, 30),
          LocalDate.of(2025, 1, 31),
          LocalDate.of(2025, 2, 3));

  private static final List<LocalDate> TWO_SESSIONS = List.of(DAY_BEFORE, EVENT_DAY);

  private static final List<LocalDate> FOURTEEN_DAYS =
      LocalDate.of(2025, 1, 21).datesUntil(LocalDate.of(2025, 2, 4)).toList();

  private static final Map<String, SortedMap<LocalDate, BigDecimal>> CLOSES =
      Map.of(
          "BTCUSDT",
          closes(
              FOURTEEN_DAYS,
              "106143.82 103706.66 103910.34 104870.50 104746.85 102620.00 102082.83"
                  + " 101335.52 103733.24 104722.94 102429.56 100635.65 97700.59 101328.52"),
          "NVDA",
          tenCloses("140.83 147.07 147.22 142.62 118.42 128.99 123.70 124.65 120.07 116.66"),
          "MSFT",
          tenCloses("428.50 446.20 446.71 444.06 434.56 447.20 442.33 414.99 415.06 410.92"),
          "^NDX",
          tenCloses(
              "21566.51 21853.00 21900.93 21774.01 21127.28"
                  + " 21463.04 21411.46 21508.12 21478.05 21297.58"),
          "^SPX",
          tenCloses(
              "6049.24 6086.37 6118.71 6101.24 6012.28 6067.70 6039.31 6071.17 6040.53 5994.57"),
          "VIX",
          tenCloses("15.06 15.10 15.02 14.85 17.90 16.41 16.56 15.84 16.43 18.62"),
          "AAPL",
          closes(TWO_SESSIONS, "222.78 229.86"),
          "AVGO",
          closes(TWO_SESSIONS, "244.70 202.13"),
          "ORCL",
          closes(TWO_SESSIONS, "183.60 158.28"));

  private static final Map<String, DayRange> EVENT_DAY_RANGES =
      Map.of(
          "BTCUSDT", DayRange.of("102620.01", "103260.00", "97777.77"),
          "NVDA", DayRange.of("124.80", "128.40", "116.70"),
          "MSFT", DayRange.of("424.01", "435.20", "423.50"),
          "^NDX", DayRange.of("21000.17", "21292.54", "20974.90"),
          "^SPX", DayRange.of("5969.04", "6017.17", "5962.92"),
          "VIX", DayRange.of("18.83", "22.51", "17.57"));

  private PublishedPrices() {}

  /** The published closes of an asset by session, two decimals; never empty. */
  static SortedMap<LocalDate, BigDecimal> closes(String symbol) {
    SortedMap<LocalDate, BigDecimal> closes = CLOSES.get(symbol);
    if (closes == null) {
      throw new IllegalArgumentException(
          "No close of " + symbol + " was published here, only of " + CLOSES.keySet());
    }
    return closes;
  }

  /** The published open, high and low of an asset on a day; empty where none was published. */
  static Optional<DayRange> range(String symbol, LocalDate date) {
    return date.equals(EVENT_DAY)
        ? Optional.ofNullable(EVENT_DAY_RANGES.get(symbol))
        : Optional.empty();
  }

  /** The sessions that have a published close of some asset. */
  static List<LocalDate> sessions() {
    return TEN_SESSIONS;
  }

  private static SortedMap<LocalDate, BigDecimal> tenCloses(String prices) {
    return closes(TEN_SESSIONS, prices);
  }

  private static SortedMap<LocalDate, BigDecimal> closes(List<LocalDate> dates, String prices) {
    SortedMap<LocalDate, BigDecimal> closes = new TreeMap<>();
    String[] row = prices.split(" ", dates.size());
    for (int i = 0; i < row.length; i++) {
      closes.put(dates.get(i), new BigDecimal(row[i]));
    }
    return Collections.unmodifiableSortedMap(closes);
  }
}
