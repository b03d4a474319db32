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
    return AbnormalSum.of(asset, window).map(sum -> of(asset.fit(), window, sum));
  }

  private static CumulativeAbnormalReturn of(ModelFit fit, TauWindow window, AbnormalSum sum) {
    boolean isExact = fit.sigma() == 0;
    return new CumulativeAbnormalReturn(
        window,
        sum.value(),
        sum.standardError(),
        isExact ? null : (Double) (sum.value() / (fit.sigma() * Math.sqrt(window.sessions()))),
        isExact
            ? null
            : TestStatistic.student(sum.value() / sum.standardError(), fit.degreesOfFreedom()));
  }
}
