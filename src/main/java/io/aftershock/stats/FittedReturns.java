package io.aftershock.stats;

/**
 * An asset's returns around an event beside the model of them.
 *
 * @param fit estimated from these returns
 */
public record FittedReturns(EventReturns returns, ModelFit fit) {

  /**
   * Abnormal return of a session, a fraction; in the estimation window it is the residual. NaN
   * where the session lacks a return.
   */
  public double abnormal(int tau) {
    return fit.abnormalReturn(returns.asset(tau), returns.market(tau));
  }
}
