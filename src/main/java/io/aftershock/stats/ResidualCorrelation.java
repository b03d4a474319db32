package io.aftershock.stats;

import java.util.List;
import java.util.OptionalDouble;

/** How far assets moved together before an event, beyond what their models explain. */
final class ResidualCorrelation {

  /** Two sessions always lie on a line. */
  private static final int FEWEST_SESSIONS = 3;

  private ResidualCorrelation() {}

  /**
   * Mean over the pairs of assets of the correlation of their residuals, at sessions of the
   * estimation window where both have one; in [-1, 1].
   *
   * @param assets two or more, with one estimation window
   * @return empty where a pair has fewer than three such sessions, or residuals that do not vary at
   *     them: a mean over other pairs would not be that of these assets
   */
  static OptionalDouble mean(List<FittedReturns> assets) {
    List<double[]> residuals = assets.stream().map(ResidualCorrelation::residuals).toList();
    double sum = 0;
    for (int i = 0; i < residuals.size(); i++) {
      for (int j = 0; j < i; j++) {
        OptionalDouble coefficient = coefficient(residuals.get(i), residuals.get(j));
        if (coefficient.isEmpty()) {
          return OptionalDouble.empty();
        }
        sum += coefficient.getAsDouble();
      }
    }
    return OptionalDouble.of(sum / (residuals.size() * (residuals.size() - 1) / 2.0));
  }

  private static OptionalDouble coefficient(double[] one, double[] other) {
    Correlation correlation = new Correlation();
    for (int i = 0; i < one.length; i++) {
      correlation.add(one[i], other[i]);
    }
    return correlation.coefficient(FEWEST_SESSIONS);
  }

  private static double[] residuals(FittedReturns asset) {
    return asset.fit().estimation().taus().mapToDouble(asset::abnormal).toArray();
  }
}
