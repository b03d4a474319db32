package io.aftershock.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a statistic of an event stands among the same statistic at dates without one.
 *
 * <p>The event counts as one of the dates, so no p-value is zero: Davison, Hinkley (1997),
 * Bootstrap Methods and Their Application, chapter 4; Phipson, Smyth (2010), Permutation P-values
 * Should Never Be Zero. It asks for no distribution and no independence of assets.
 *
 * @param dates placebo dates that have the statistic
 * @param asFar those at which it is at least as far from zero, on either side
 * @param pValue {@code (1 + asFar) / (1 + dates)}, in (0, 1]
 */
public record PlaceboTest(int dates, int asFar, double pValue) {

  /**
   * Of a statistic.
   *
   * @param placebos the statistic at placebo dates; NaN, where one has none, is passed over
   * @param minimumDates dates with the statistic below which there is no test
   * @return empty for fewer dates than that, or where the event has no statistic and it is NaN
   */
  public static Optional<PlaceboTest> of(double observed, double[] placebos, int minimumDates) {
    double[] known = Arrays.stream(placebos).filter(placebo -> !Double.isNaN(placebo)).toArray();
    if (Double.isNaN(observed) || known.length < minimumDates) {
      return Optional.empty();
    }
    int asFar =
        (int)
            Arrays.stream(known).filter(placebo -> Math.abs(placebo) >= Math.abs(observed)).count();
    return Optional.of(new PlaceboTest(known.length, asFar, (1.0 + asFar) / (1.0 + known.length)));
  }
}
