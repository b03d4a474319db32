package io.aftershock.sample;

import java.util.List;

/**
 * An asset of the sample and how its closes are simulated.
 *
 * <p>The seeds were picked among many so that levels stay plausible away from the published closes.
 *
 * @param symbol the symbol, upper case
 * @param seed seed of the asset's own noise
 * @param dailyVolatility standard deviation of the daily log return, a fraction
 * @param marketLoading correlation of the log return with the common market factor, in [-1, 1]
 * @param meanReversion share of the distance to {@code typicalLevel} that closes in a day, in [0,
 *     1); 0 is a plain random walk
 * @param typicalLevel the level that the price reverts to, in its unit; unused without reversion
 * @param typicalVolume median shares or coins a day, 0 for what has no volume
 */
record SampleAsset(
    String symbol,
    long seed,
    double dailyVolatility,
    double marketLoading,
    double meanReversion,
    double typicalLevel,
    long typicalVolume) {

  /** Two shares of this loading have returns that correlate by 0.6. */
  private static final double SHARE_LOADING = 0.775;

  private static final double INDEX_LOADING = 0.95;

  static final SampleAsset NVDA = share("NVDA", 65_170_107L, 0.025, 240_000_000L);
  static final SampleAsset MSFT = share("MSFT", 99_240_034L, 0.014, 20_000_000L);
  static final SampleAsset AAPL = share("AAPL", 44_360_179L, 0.014, 50_000_000L);
  static final SampleAsset AVGO = share("AVGO", 63_410_486L, 0.025, 25_000_000L);
  static final SampleAsset ORCL = share("ORCL", 54_440_432L, 0.025, 9_000_000L);
  static final SampleAsset NASDAQ_100 = index("^NDX", 75_081_203L, 0.011, 7_000_000_000L);
  static final SampleAsset SP_500 = index("^SPX", 36_850_079L, 0.009, 4_300_000_000L);
  static final SampleAsset VIX = new SampleAsset("VIX", 49_970_631L, 0.06, -0.75, 0.1, 16, 0);

  static final SampleAsset BITCOIN =
      new SampleAsset("BTCUSDT", 31_415_926L, 0.022, 0.4, 0, 1, 25_000L);

  /** The shares, in the order of the documentation. */
  static List<SampleAsset> shares() {
    return List.of(NVDA, MSFT, AAPL, AVGO, ORCL);
  }

  /** The stock indices. */
  static List<SampleAsset> indices() {
    return List.of(NASDAQ_100, SP_500);
  }

  private static SampleAsset share(
      String symbol, long seed, double dailyVolatility, long typicalVolume) {
    return new SampleAsset(symbol, seed, dailyVolatility, SHARE_LOADING, 0, 1, typicalVolume);
  }

  private static SampleAsset index(
      String symbol, long seed, double dailyVolatility, long typicalVolume) {
    return new SampleAsset(symbol, seed, dailyVolatility, INDEX_LOADING, 0, 1, typicalVolume);
  }
}
