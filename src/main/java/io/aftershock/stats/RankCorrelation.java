package io.aftershock.stats;

import java.util.OptionalDouble;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/** How far two orders of the same items agree. */
public final class RankCorrelation {

  private RankCorrelation() {}

  /**
   * Kendall's tau-b, in [-1, 1]: Kendall (1945), The Treatment of Ties in Ranking Problems.
   *
   * @param x ranks, one per item, none NaN; ties are equal ranks
   * @param y the ranks of the same items elsewhere
   * @return empty for fewer than two items, or where a side has all of them tied
   * @throws IllegalArgumentException if the lengths differ
   */
  public static OptionalDouble tauB(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " ranks against " + y.length);
    }
    if (x.length < 2) {
      return OptionalDouble.empty();
    }
    double tau = new KendallsCorrelation().correlation(x, y);
    return Double.isNaN(tau) ? OptionalDouble.empty() : OptionalDouble.of(tau);
  }
}
