package io.aftershock.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * One session of one asset.
 *
 * @param date exchange-local session
 * @param open first price; like the other prices in the asset's unit of price
 * @param high highest price, at least open and close
 * @param low lowest price, at most open and close
 * @param close last price
 * @param volume shares traded, 0 for what has no volume
 */
record DailyBar(
    LocalDate date,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    long volume) {

  private static final int ADJUSTED_DECIMALS = 6;

  /** The bar with its prices multiplied, as vendors adjust for dividends; six decimals. */
  DailyBar adjustedBy(BigDecimal factor) {
    return new DailyBar(
        date,
        adjusted(open, factor),
        adjusted(high, factor),
        adjusted(low, factor),
        adjusted(close, factor),
        volume);
  }

  private static BigDecimal adjusted(BigDecimal price, BigDecimal factor) {
    return price.multiply(factor).setScale(ADJUSTED_DECIMALS, RoundingMode.HALF_UP);
  }
}
