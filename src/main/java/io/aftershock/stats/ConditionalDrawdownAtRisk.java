package io.aftershock.stats;

import org.apache.commons.math3.util.KthSelector;

/**
 * Mean of the worst five percent of the drawdowns of a series.
 *
 * <p>Definition: Chekhlov, Uryasev, Zabarankin (2005), Drawdown Measure in Portfolio Optimization,
 * with the tail of Rockafellar, Uryasev (2002), Conditional Value-at-Risk for General Loss
 * Distributions: five percent of n observations are rarely a whole number, so the drawdown on the
 * boundary counts with the fraction that is left.
 */
public final class ConditionalDrawdownAtRisk {

  /** One observation in so many belongs to the worst five percent. */
  private static final int ONE_IN = 20;

  private ConditionalDrawdownAtRisk() {}

  /**
   * The mean at a confidence of 95 percent: like the drawdowns, negative or zero.
   *
   * @param drawdowns at least one, in any order, each at most zero; fewer than 20 have their worst
   *     for the mean
   */
  public static double at95(double[] drawdowns) {
    double tail = drawdowns.length / (double) ONE_IN;
    int boundary = (int) Math.ceil(tail) - 1;
    double threshold = new KthSelector().select(drawdowns.clone(), null, boundary);
    double beyond = 0;
    for (double drawdown : drawdowns) {
      beyond += Math.max(0, threshold - drawdown);
    }
    return threshold - beyond / tail;
  }
}
