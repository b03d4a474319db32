package io.aftershock.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Rank test of whether abnormal returns of a window stand above or below those of other sessions.
 *
 * <p>Corrado (1989), A Nonparametric Test for Abnormal Security-Price Performance in Event Studies,
 * Journal of Financial Economics 23. An asset that lacks returns has its ranks divided by one more
 * than it has returns, and a session's sum over assets by the root of their number: Corrado, Zivney
 * (1992), The Specification and Power of the Sign Test in Event Study Hypothesis Tests Using Daily
 * Stock Returns, Journal of Financial and Quantitative Analysis 27. A window adds up its sessions
 * as in Campbell, Wasley (1993), Measuring Security Price Performance Using Daily NASDAQ Returns,
 * Journal of Financial Economics 34.
 *
 * <p>The deviation is that of the sessions' sums, so that assets which move together do not make it
 * too small.
 */
final class CorradoRank {
  private static final NaturalRanking RANKING = new NaturalRanking(NaNStrategy.FIXED);

  /** Of a mean square of shares of ranks: less is not told from zero. */
  private static final double ROUNDING = 1e-24;

  private CorradoRank() {}

  /**
   * The statistic, normal for many assets.
   *
   * @param assets with one estimation window, and each with all returns of the tested window
   * @param event sessions ranked together with the estimation window's, apart from it
   * @param window sessions tested, of the event's
   * @return empty where each session ranks in the middle, over all its assets
   */
  static Optional<TestStatistic> of(List<FittedReturns> assets, TauWindow event, TauWindow window) {
    TauWindow estimation = assets.get(0).fit().estimation();
    int[] taus = IntStream.concat(estimation.taus(), event.taus()).toArray();
    double[] excesses = excesses(assets, taus);
    double[] known = Arrays.stream(excesses).filter(excess -> !Double.isNaN(excess)).toArray();
    double meanSquare = StatUtils.sumSq(known) / known.length;
    if (meanSquare < ROUNDING) {
      return Optional.empty();
    }
    double sum =
        IntStream.range(0, taus.length)
            .filter(i -> window.contains(taus[i]))
            .mapToDouble(i -> excesses[i])
            .sum();
    return Optional.of(TestStatistic.normal(sum / Math.sqrt(window.sessions() * meanSquare)));
  }

  /** Of each session, over the root of its assets; NaN where it has none. */
  private static double[] excesses(List<FittedReturns> assets, int[] taus) {
    double[] sums = new double[taus.length];
    int[] counts = new int[taus.length];
    for (FittedReturns asset : assets) {
      double[] ranks = RANKING.rank(Arrays.stream(taus).mapToDouble(asset::abnormal).toArray());
      long returns = Arrays.stream(ranks).filter(rank -> !Double.isNaN(rank)).count();
      for (int i = 0; i < ranks.length; i++) {
        if (!Double.isNaN(ranks[i])) {
          sums[i] += ranks[i] / (returns + 1) - 0.5;
          counts[i]++;
        }
      }
    }
    // Zero over zero is NaN.
    return IntStream.range(0, taus.length)
        .mapToDouble(i -> sums[i] / Math.sqrt(counts[i]))
        .toArray();
  }
}
