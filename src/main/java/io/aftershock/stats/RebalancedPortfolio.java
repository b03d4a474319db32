package io.aftershock.stats;

/**
 * Value of a portfolio that is brought back to equal weights at the close of every session: its
 * return is the mean of its assets' returns.
 */
public final class RebalancedPortfolio {
  private double value;
  private double sum;
  private int count;

  /** Begins before the first session. */
  public RebalancedPortfolio() {
    this(1);
  }

  /** Goes on behind a session with this value. */
  public RebalancedPortfolio(double value) {
    this.value = value;
  }

  /**
   * Takes the return of an asset at this session.
   *
   * @param simpleReturn a fraction above -1; NaN where the asset has none, which then does not
   *     count
   */
  public void add(double simpleReturn) {
    if (!Double.isNaN(simpleReturn)) {
      sum += simpleReturn;
      count++;
    }
  }

  /** Ends the session. One at which no asset has a return leaves the value as it is. */
  public void endSession() {
    if (count > 0) {
      value *= 1 + sum / count;
    }
    sum = 0;
    count = 0;
  }

  /** Value at the end of the last session; 1 at first. */
  public double value() {
    return value;
  }
}
