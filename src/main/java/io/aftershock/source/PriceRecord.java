package io.aftershock.source;

import io.aftershock.stats.PriceBar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * One accepted record: a day or a bar of an asset, in one or more price series.
 *
 * @param series at least one, the vendor's plain price first
 */
record PriceRecord(String assetId, Moment moment, List<Bar> series) {
  /** Of the 64-bit FNV hash. */
  private static final long FNV_PRIME = 0x100000001b3L;

  /** One price series of a record; all but the close may be null. */
  record Bar(
      String basis,
      Double open,
      Double high,
      Double low,
      Double close,
      Double volume,
      Double trades) {

    boolean isWhole() {
      return open != null && high != null && low != null;
    }

    /** Whether high or low does not enclose open and close, of a whole bar. */
    boolean isInconsistent() {
      return isWhole() && PriceBar.isInconsistent(open, high, low, close);
    }

    private List<Double> figures() {
      return Arrays.asList(open, high, low, close, volume, trades);
    }
  }

  LocalDate day() {
    return moment.day();
  }

  /** Tells records of one key apart by their figures. */
  long digest() {
    long digest = series.size();
    for (Bar bar : series) {
      for (Double figure : bar.figures()) {
        long bits = figure == null ? 0 : Double.doubleToLongBits(figure);
        digest = (digest ^ bits) * FNV_PRIME;
      }
    }
    return digest;
  }
}
