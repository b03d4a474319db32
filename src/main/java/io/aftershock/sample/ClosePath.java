package io.aftershock.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;

/**
 * Simulated closes of one asset that pass through given closes.
 *
 * <p>In logarithms: a random walk backwards before the first given close, a Brownian bridge between
 * any two, a random walk forwards after the last. Shocks mix a common market factor with the
 * asset's own noise, so that assets correlate.
 *
 * <p>{@link Random} is used because its algorithm is specified, and {@link StrictMath} because its
 * results are: the same inputs give the same closes on every platform.
 */
final class ClosePath {

  private static final int DECIMALS = 2;

  private final SampleAsset asset;
  private final double[] shocks;
  private final double[] logs;

  private ClosePath(SampleAsset asset, double[] market) {
    this.asset = asset;
    this.shocks = shocks(asset, market);
    this.logs = new double[market.length];
  }

  /**
   * Closes in cents' precision, one a session.
   *
   * @param sessions ascending; must contain every date of {@code pins}
   * @param pins the closes to pass through, at least one
   * @param market standard normal shocks of the common factor, one a session
   */
  static List<BigDecimal> through(
      SampleAsset asset,
      List<LocalDate> sessions,
      SortedMap<LocalDate, BigDecimal> pins,
      double[] market) {
    ClosePath path = new ClosePath(asset, market);
    path.walk(sessions, pins);
    List<BigDecimal> closes = new ArrayList<>();
    for (int i = 0; i < path.logs.length; i++) {
      BigDecimal simulated = new BigDecimal(StrictMath.exp(path.logs[i]));
      BigDecimal close = pins.getOrDefault(sessions.get(i), simulated);
      closes.add(close.setScale(DECIMALS, RoundingMode.HALF_UP));
    }
    return closes;
  }

  private void walk(List<LocalDate> sessions, SortedMap<LocalDate, BigDecimal> pins) {
    int previous = -1;
    for (Map.Entry<LocalDate, BigDecimal> pin : pins.entrySet()) {
      int at = sessions.indexOf(pin.getKey());
      double target = StrictMath.log(pin.getValue().doubleValue());
      if (previous < 0) {
        logs[at] = target;
        walkBackwards(at);
      } else {
        walkForwards(previous, at);
        bendTo(target, previous, at);
      }
      previous = at;
    }
    walkForwards(previous, logs.length - 1);
  }

  private void walkBackwards(int from) {
    for (int i = from - 1; i >= 0; i--) {
      logs[i] = logs[i + 1] + reversion(logs[i + 1]) - shocks[i + 1];
    }
  }

  private void walkForwards(int from, int to) {
    for (int i = from + 1; i <= to; i++) {
      logs[i] = logs[i - 1] + reversion(logs[i - 1]) + shocks[i];
    }
  }

  /** Spreads the miss at {@code to} evenly over the steps since {@code from}: the bridge. */
  private void bendTo(double target, int from, int to) {
    double miss = target - logs[to];
    for (int i = from + 1; i <= to; i++) {
      logs[i] += miss * (i - from) / (to - from);
    }
  }

  private double reversion(double log) {
    return asset.meanReversion() * (StrictMath.log(asset.typicalLevel()) - log);
  }

  private static double[] shocks(SampleAsset asset, double[] market) {
    double loading = asset.marketLoading();
    double ownLoading = StrictMath.sqrt(1 - loading * loading);
    Random noise = new Random(asset.seed());
    double[] shocks = new double[market.length];
    for (int i = 0; i < shocks.length; i++) {
      double mixed = loading * market[i] + ownLoading * noise.nextGaussian();
      shocks[i] = asset.dailyVolatility() * mixed;
    }
    return shocks;
  }
}
