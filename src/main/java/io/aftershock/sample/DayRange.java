package io.aftershock.sample;

import java.math.BigDecimal;

/**
 * Open, high and low of one session, in the asset's unit of price, two decimals.
 *
 * @param open first price
 * @param high highest price, at least the open and the close
 * @param low lowest price, at most the open and the close
 */
record DayRange(BigDecimal open, BigDecimal high, BigDecimal low) {

  static DayRange of(String open, String high, String low) {
    return new DayRange(new BigDecimal(open), new BigDecimal(high), new BigDecimal(low));
  }
}
