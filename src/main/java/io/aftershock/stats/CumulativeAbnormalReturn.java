package io.aftershock.stats;

import java.util.Optional;

/**
 * Sum of an asset's abnormal returns over a window: MacKinlay (1997), Event Studies in Economics
 * and Finance, section 5. That of a window of one session is the session's abnormal return.
 *
 * @param value a fraction
 * @param standardError of the prediction: {@link ModelFit#standardError}
 * @param simpleT value over sigma times the root of the sessions, as if the model were known and
 *     not estimated; it has no p-value, as it is too large where the market went far. Null where
 *     sigma is zero
 * @param prediction value over the standard error, Student's t with the fit's degrees of freedom if
 *     returns are normal; null where sigma is zero
 */
public record CumulativeAbnormalReturn(
    TauWindow window,
    double value,
    double standardError,
    Double simpleT,
    TestStatistic prediction) {

  /**
   * Over a window.
   *
   * @return empty where a session of it lacks a return: a sum over the others would be one of
   *     another window
   */
  public static Optional<CumulativeAbnormalReturn> of(FittedReturns asset, TauWindow window) {
    double value = 0;
    double[] market = new double[window.sessions()];
    for (int i = 0; i < market.length; i++) {
      int tau = window.from() + i;
      value += asset.abnormal(tau);
      market[i] = asset.returns().market(tau);
    }
    if (Double.isNaN(value)) {
      return Optional.empty();
    }
    ModelFit fit = asset.fit();
    double standardError = fit.standardError(market);
    if (fit.sigma() == 0) {
      return Optional.of(new CumulativeAbnormalReturn(window, value, standardError, null, null));
    }
    return Optional.of(
        new CumulativeAbnormalReturn(
            window,
            value,
            standardError,
            value / (fit.sigma() * Math.sqrt(market.length)),
            TestStatistic.student(value / standardError, fit.degreesOfFreedom())));
  }
}
