package io.aftershock.stats;

/**
 * Simple returns of an asset and of its market around an event, a pair a session.
 *
 * <p>A return is a fraction: 0.01 is one percent. Sessions are numbered as in {@link TauWindow}. A
 * session that lacks either return lacks both, so that all models rest on the same observations.
 */
public final class EventReturns {
  private final int firstTau;
  private final double[] asset;
  private final double[] market;

  /**
   * Takes a copy of the returns.
   *
   * @param firstTau session of the first pair; the others follow without gap
   * @param asset returns; NaN where there is none
   * @param market returns of the same sessions; NaN where there is none
   * @throws IllegalArgumentException if the lengths differ, or a return is infinite
   */
  public EventReturns(int firstTau, double[] asset, double[] market) {
    if (asset.length != market.length) {
      throw new IllegalArgumentException(
          asset.length + " returns of the asset against " + market.length + " of the market");
    }
    this.firstTau = firstTau;
    this.asset = asset.clone();
    this.market = market.clone();
    for (int i = 0; i < asset.length; i++) {
      if (Double.isInfinite(asset[i]) || Double.isInfinite(market[i])) {
        throw new IllegalArgumentException(
            "the return of session " + (firstTau + i) + " is infinite");
      }
    }
  }

  /** Whether a session has both returns; one outside of what was given has none. */
  public boolean has(int tau) {
    int position = tau - firstTau;
    return position >= 0
        && position < asset.length
        && !Double.isNaN(asset[position])
        && !Double.isNaN(market[position]);
  }

  /** Return of the asset at a session; NaN where {@link #has} denies it. */
  public double asset(int tau) {
    return has(tau) ? asset[tau - firstTau] : Double.NaN;
  }

  /** Return of the market at a session; NaN where {@link #has} denies it. */
  public double market(int tau) {
    return has(tau) ? market[tau - firstTau] : Double.NaN;
  }
}
