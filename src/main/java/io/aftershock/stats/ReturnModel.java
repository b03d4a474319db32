package io.aftershock.stats;

/**
 * What an asset would have returned without the event: MacKinlay (1997), Event Studies in Economics
 * and Finance, Journal of Economic Literature 35, section 4.
 */
public enum ReturnModel {
  /** {@code alpha + beta * market}, by least squares. */
  MARKET_MODEL(2),
  /** The mean of the estimation window. */
  CONSTANT_MEAN(1),
  /** The market's return. Only the residuals' mean is estimated, for their deviation from it. */
  MARKET_ADJUSTED(1);

  private final int estimated;

  ReturnModel(int estimated) {
    this.estimated = estimated;
  }

  /** Observations of the estimation window, less the figures estimated from them. */
  int degreesOfFreedom(int observations) {
    return observations - estimated;
  }
}
