package io.aftershock.stats;

import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A statistic that is around zero where nothing happened.
 *
 * @param pValue chance of one at least as far from zero on either side, in [0, 1]
 */
public record TestStatistic(double value, double pValue) {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Of a variance over the squared mean: less is not told from zero. */
  private static final double ROUNDING = 1e-24;

  /** One with the standard normal distribution. */
  static TestStatistic normal(double value) {
    return new TestStatistic(value, 2 * NORMAL.cumulativeProbability(-Math.abs(value)));
  }

  /**
   * One with Student's t distribution.
   *
   * @param degreesOfFreedom above zero
   */
  static TestStatistic student(double value, int degreesOfFreedom) {
    // Without a generator of random numbers, which is costly and not asked for any.
    TDistribution distribution = new TDistribution(null, degreesOfFreedom);
    return new TestStatistic(value, 2 * distribution.cumulativeProbability(-Math.abs(value)));
  }

  /**
   * Student's t of a mean: the mean over its standard error, from the deviation of the values.
   *
   * @return empty for fewer than two values, or where all are the same but for rounding
   */
  static Optional<TestStatistic> ofMean(double[] values) {
    double mean = StatUtils.mean(values);
    double variance = StatUtils.variance(values);
    if (values.length < 2 || variance <= ROUNDING * mean * mean) {
      return Optional.empty();
    }
    return Optional.of(student(mean / Math.sqrt(variance / values.length), values.length - 1));
  }
}
