package io.aftershock.stats;

import java.util.Optional;

/**
 * Sum of an asset's abnormal returns over a window, and how exact it is.
 *
 * @param value a fraction
 * @param standardError of the prediction: {@link ModelFit#standardError}
 */
public record AbnormalSum(double value, double standardError) {

  /**
   * Over a window.
   *
   * @return empty where a session of it lacks a return: a sum over the others would be one of
   *     another window
   */
  public static Optional<AbnormalSum> of(FittedReturns asset, TauWindow window) {
    double value = 0;
    double[] market = new double[window.sessions()];
    for (int i = 0; i < market.length; i++) {
      int tau = window.from() + i;
      value += asset.abnormal(tau);
      market[i] = asset.returns().market(tau);
    }
    return Double.isNaN(value)
        ? Optional.empty()
        : Optional.of(new AbnormalSum(value, asset.fit().standardError(market)));
  }

  /** Value over the standard error; NaN where that is zero. */
  public double standardized() {
    return standardError > 0 ? value / standardError : Double.NaN;
  }
}
