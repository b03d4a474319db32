package io.aftershock.mart;

import io.aftershock.stats.PriceHistory;
import java.time.LocalDate;

/** Stretch of a series, up to its last price of a month, that a row of metrics is of. */
enum MetricsWindow {
  SINCE_INCEPTION(0),
  ONE_YEAR(1),
  THREE_YEARS(3),
  FIVE_YEARS(5),
  TEN_YEARS(10);

  private final int years;

  MetricsWindow(int years) {
    this.years = years;
  }

  /**
   * Position of the first price: the last on or before the day that lies the window's years before
   * the month's end, so that the window spans them; negative where the series does not reach back
   * so far.
   *
   * <p>28 February minus a year is 28 February, of a leap year too.
   */
  int start(PriceHistory history, LocalDate monthEnd) {
    return this == SINCE_INCEPTION
        ? 0
        : history.lastOnOrBefore((int) monthEnd.minusYears(years).toEpochDay());
  }
}
