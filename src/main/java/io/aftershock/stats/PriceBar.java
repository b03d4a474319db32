package io.aftershock.stats;

/** What must hold of the prices of one day or bar. */
public final class PriceBar {

  /** Prices are printed to the cent: a bar may be off by one. */
  private static final double ONE_CENT = 0.01;

  private PriceBar() {}

  /**
   * Whether high or low fails to enclose open and close; whatever is not known does not count.
   *
   * @param open may be null, like high and low
   */
  public static boolean isInconsistent(Double open, Double high, Double low, double close) {
    double first = open == null ? close : open;
    return (high != null && high < Math.max(first, close) - ONE_CENT)
        || (low != null && low > Math.min(first, close) + ONE_CENT);
  }
}
