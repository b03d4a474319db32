package io.aftershock.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Daily bars of the sample's assets: published where published, simulated elsewhere. */
final class SimulatedBars {

  private static final long MARKET_SEED = 20_251_918L;

  /** Keeps the noise of bars apart from that of closes, which has the asset's own seed. */
  private static final long BAR_SEED_OFFSET = 1_000_000_007L;

  /** Noise of the open and of both wicks, in daily volatilities. */
  private static final double RANGE_NOISE = 0.35;

  private static final double VOLUME_NOISE = 0.2;

  /** Rise of the volume for each daily volatility that the close moves, a fraction. */
  private static final double VOLUME_PER_MOVE = 0.3;

  private static final long VOLUME_LOT = 100;

  private final List<LocalDate> sessions;
  private final double[] market;

  SimulatedBars(List<LocalDate> sessions) {
    this.sessions = sessions;
    this.market = new double[sessions.size()];
    Random noise = new Random(MARKET_SEED);
    for (int i = 0; i < market.length; i++) {
      market[i] = noise.nextGaussian();
    }
  }

  /**
   * Bars of assets that trade every day from the first session to the last: what moves the market
   * on a session moves them too, and on other days something else does.
   */
  SimulatedBars everyDay() {
    LocalDate afterLast = sessions.get(sessions.size() - 1).plusDays(1);
    SimulatedBars daily = new SimulatedBars(sessions.get(0).datesUntil(afterLast).toList());
    for (int i = 0; i < sessions.size(); i++) {
      daily.market[daily.sessions.indexOf(sessions.get(i))] = market[i];
    }
    return daily;
  }

  /** Bars in the order of the sessions; prices are split-adjusted, in two decimals. */
  List<DailyBar> of(SampleAsset asset) {
    List<BigDecimal> closes =
        ClosePath.through(asset, sessions, PublishedPrices.closes(asset.symbol()), market);
    Random noise = new Random(asset.seed() + BAR_SEED_OFFSET);
    List<DailyBar> bars = new ArrayList<>();
    for (int i = 0; i < closes.size(); i++) {
      BigDecimal previousClose = closes.get(Math.max(i - 1, 0));
      bars.add(bar(asset, sessions.get(i), previousClose, closes.get(i), noise));
    }
    return bars;
  }

  private static DailyBar bar(
      SampleAsset asset, LocalDate date, BigDecimal previousClose, BigDecimal close, Random noise) {
    DayRange simulated = range(asset, previousClose, close, noise);
    DayRange range = PublishedPrices.range(asset.symbol(), date).orElse(simulated);
    long volume = volume(asset, previousClose, close, noise);
    return new DailyBar(date, range.open(), range.high(), range.low(), close, volume);
  }

  private static DayRange range(
      SampleAsset asset, BigDecimal previousClose, BigDecimal close, Random noise) {
    double unit = RANGE_NOISE * asset.dailyVolatility();
    BigDecimal open = scaled(previousClose, unit * noise.nextGaussian());
    BigDecimal high = scaled(open.max(close), unit * Math.abs(noise.nextGaussian()));
    BigDecimal low = scaled(open.min(close), -unit * Math.abs(noise.nextGaussian()));
    return new DayRange(open, high, low);
  }

  private static BigDecimal scaled(BigDecimal price, double logReturn) {
    return price
        .multiply(new BigDecimal(StrictMath.exp(logReturn)))
        .setScale(2, RoundingMode.HALF_UP);
  }

  private static long volume(
      SampleAsset asset, BigDecimal previousClose, BigDecimal close, Random noise) {
    double logReturn = StrictMath.log(close.doubleValue() / previousClose.doubleValue());
    double moves = Math.abs(logReturn) / asset.dailyVolatility();
    double factor =
        StrictMath.exp(VOLUME_NOISE * noise.nextGaussian()) * (1 + VOLUME_PER_MOVE * moves);
    return Math.round(asset.typicalVolume() * factor / VOLUME_LOT) * VOLUME_LOT;
  }
}
