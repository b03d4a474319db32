package io.aftershock.stats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Whether the assets of one event had abnormal returns on average, by five tests.
 *
 * <p>All assets share the event's sessions, so they are not independent. The first three tests take
 * them to be, and find too much where residuals go together; the other two allow for it.
 *
 * @param window sessions whose returns are added up
 * @param assets N: those that the tests take, two or more
 * @param meanReturn their mean cumulative abnormal return, a fraction
 * @param crossSectional Student's t of that mean with N - 1 degrees of freedom; null where all
 *     returns are the same
 * @param patell Patell (1976), Corporate Forecasts of Earnings Per Share and Stock Price Behavior:
 *     the sum of returns over their standard errors, over the root of the sum of their variances, d
 *     / (d - 2) for d degrees of freedom; normal. The standard error of a window is that with the
 *     full covariance, as in Campbell, Lo, MacKinlay (1997), section 4.4
 * @param standardized Boehmer, Musumeci, Poulsen (1991), Event-Study Methodology Under Conditions
 *     of Event-Induced Variance: Student's t of the mean of returns over their standard errors,
 *     with N - 1 degrees of freedom; null where all are the same
 * @param rank {@link CorradoRank}; null where each session ranks in the middle
 * @param residualCorrelation {@link ResidualCorrelation}, mean over pairs; null where a pair has
 *     none
 * @param adjusted Kolari, Pynnonen (2010), Event Study Testing with Cross-sectional Correlation of
 *     Abnormal Returns: {@code standardized} times the root of {@code (1 - r) / (1 + (N - 1) r)}
 *     for a residual correlation r; null where a part of it is, or where r leaves no variance
 */
public record CrossSectionTests(
    TauWindow window,
    int assets,
    double meanReturn,
    TestStatistic crossSectional,
    TestStatistic patell,
    TestStatistic standardized,
    TestStatistic rank,
    Double residualCorrelation,
    TestStatistic adjusted) {

  /** Of a variance over that of one asset: less is not told from zero. */
  private static final double ROUNDING = 1e-12;

  /**
   * Of one window. All tests take the same assets: those with all returns of the window and a sigma
   * above zero.
   *
   * @param assets each with a model of its own, all with one estimation window
   * @param event sessions that the rank test sets beside the estimation window's
   * @param window sessions tested, of the event's
   * @return empty for fewer than two assets to take
   * @throws IllegalArgumentException if the window is not of the event's sessions, estimation
   *     windows differ, or one reaches into the event
   */
  public static Optional<CrossSectionTests> of(
      List<FittedReturns> assets, TauWindow event, TauWindow window) {
    requireWindows(assets, event, window);
    List<FittedReturns> taken =
        assets.stream().filter(asset -> standardized(asset, window).isPresent()).toList();
    return taken.size() < 2 ? Optional.empty() : Optional.of(ofTaken(taken, event, window));
  }

  private static CrossSectionTests ofTaken(
      List<FittedReturns> assets, TauWindow event, TauWindow window) {
    List<CumulativeAbnormalReturn> found =
        assets.stream().flatMap(asset -> standardized(asset, window).stream()).toList();
    double[] returns = found.stream().mapToDouble(CumulativeAbnormalReturn::value).toArray();
    double[] standardizedReturns =
        found.stream().mapToDouble(r -> r.prediction().value()).toArray();
    Optional<TestStatistic> standardized = TestStatistic.ofMean(standardizedReturns);
    OptionalDouble correlation = ResidualCorrelation.mean(assets);
    return new CrossSectionTests(
        window,
        assets.size(),
        StatUtils.mean(returns),
        TestStatistic.ofMean(returns).orElse(null),
        patell(assets, standardizedReturns),
        standardized.orElse(null),
        CorradoRank.of(assets, event, window).orElse(null),
        correlation.isPresent() ? (Double) correlation.getAsDouble() : null,
        standardized.flatMap(test -> adjusted(test, correlation, assets.size())).orElse(null));
  }

  /** Empty where the asset has no return of the window, or one without a standard error. */
  private static Optional<CumulativeAbnormalReturn> standardized(
      FittedReturns asset, TauWindow window) {
    return CumulativeAbnormalReturn.of(asset, window).filter(found -> found.prediction() != null);
  }

  private static TestStatistic patell(List<FittedReturns> assets, double[] standardizedReturns) {
    double variance =
        assets.stream()
            .mapToDouble(asset -> asset.fit().degreesOfFreedom())
            .map(degrees -> degrees / (degrees - 2))
            .sum();
    return TestStatistic.normal(StatUtils.sum(standardizedReturns) / Math.sqrt(variance));
  }

  private static Optional<TestStatistic> adjusted(
      TestStatistic standardized, OptionalDouble correlation, int count) {
    double r = correlation.orElse(Double.NaN);
    double apart = 1 - r;
    double together = 1 + (count - 1) * r;
    return apart > ROUNDING && together > ROUNDING
        ? Optional.of(
            TestStatistic.student(standardized.value() * Math.sqrt(apart / together), count - 1))
        : Optional.empty();
  }

  private static void requireWindows(
      List<FittedReturns> assets, TauWindow event, TauWindow window) {
    if (!event.contains(window)) {
      throw new IllegalArgumentException(window + " is not of the event's " + event);
    }
    List<TauWindow> estimations =
        assets.stream().map(asset -> asset.fit().estimation()).distinct().toList();
    if (estimations.size() > 1) {
      throw new IllegalArgumentException("estimation windows differ: " + estimations);
    }
    if (estimations.stream().anyMatch(event::overlaps)) {
      throw new IllegalArgumentException(
          "estimation " + estimations.get(0) + " reaches into the event's " + event);
    }
  }
}
