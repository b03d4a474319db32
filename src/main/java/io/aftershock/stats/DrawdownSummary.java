package io.aftershock.stats;

/**
 * How deep, how often and how long a stretch of prices lay below its running peak.
 *
 * <p>The peak starts with the stretch; each drawdown is that of {@link RunningDrawdown}. Means are
 * over all observations, the first of which is never below its peak.
 *
 * <p>Definitions: ulcer index by Martin, McCann (1989), The Investor's Guide to Fidelity Funds;
 * pain index by Becker (2006), Zephyr Associates; Calmar ratio by Young (1991), Calmar Ratio: A
 * Smoother Tool. All three as in Bacon (2008), Practical Portfolio Performance Measurement and
 * Attribution.
 */
public final class DrawdownSummary {
  private final RunningDrawdown running = new RunningDrawdown();
  private final double[] drawdowns;
  private int size;
  private int underwater;
  private double max;
  private double sum;
  private double sumOfSquares;
  private int longestUnderwaterDays;
  private boolean isLongestUnderwaterOpen;

  private DrawdownSummary(int size) {
    drawdowns = new double[size];
  }

  /**
   * Sums up the prices from a position to the newest.
   *
   * @param from position of the first price, below the history's size
   */
  public static DrawdownSummary of(PriceHistory history, int from) {
    DrawdownSummary summary = new DrawdownSummary(history.size() - from);
    for (int i = from; i < history.size(); i++) {
      summary.add(history.day(i), history.price(i));
    }
    return summary;
  }

  /** Number of prices. */
  public int observations() {
    return size;
  }

  /** Worst drawdown: a fraction in (-1, 0]. */
  public double maxDrawdown() {
    return max;
  }

  /** Root of the mean squared drawdown: a fraction at or above zero. */
  public double ulcerIndex() {
    return Math.sqrt(sumOfSquares / size);
  }

  /** Mean drawdown without its sign: a fraction at or above zero. */
  public double painIndex() {
    return Math.abs(sum) / size;
  }

  /** Observations below the peak over all observations. */
  public double timeUnderWaterShare() {
    return (double) underwater / size;
  }

  /**
   * Calendar days of the longest stretch from a peak's last touch to its recovery, or to the last
   * price where there is none; 0 without a drawdown.
   */
  public int longestUnderwaterDays() {
    return longestUnderwaterDays;
  }

  /** Whether that stretch has no recovery; of stretches equally long the earlier one counts. */
  public boolean isLongestUnderwaterOpen() {
    return isLongestUnderwaterOpen;
  }

  /** Mean of the worst five percent of the drawdowns: a fraction in (-1, 0]. */
  public double conditionalDrawdownAtRisk95() {
    return ConditionalDrawdownAtRisk.at95(drawdowns);
  }

  /**
   * Growth a year for each unit of the worst drawdown; no finite number where there is no drawdown
   * or no finite growth.
   */
  public double calmarRatio(double annualGrowthRate) {
    return annualGrowthRate / Math.abs(max);
  }

  private void add(int day, double price) {
    running.add(day, price);
    double drawdown = running.drawdown();
    drawdowns[size] = drawdown;
    size++;
    max = Math.min(max, drawdown);
    sum += drawdown;
    sumOfSquares += drawdown * drawdown;
    if (drawdown < 0) {
      underwater++;
      lengthen(running.daysSincePeak(), true);
    } else if (running.recoveredPeakDay() != RunningDrawdown.NO_DAY) {
      lengthen(day - running.recoveredPeakDay(), false);
    }
  }

  private void lengthen(int days, boolean isOpen) {
    if (days > longestUnderwaterDays) {
      longestUnderwaterDays = days;
      isLongestUnderwaterOpen = isOpen;
    }
  }
}
