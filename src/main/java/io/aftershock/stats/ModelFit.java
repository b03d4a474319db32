package io.aftershock.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A return model as estimated from the returns before an event.
 *
 * <p>Returns are fractions. Estimates are those of MacKinlay (1997), Event Studies in Economics and
 * Finance, sections 4 and 5; the standard error of a prediction is that of Patell (1976), Corporate
 * Forecasts of Earnings Per Share and Stock Price Behavior, and of a sum of them that of Campbell,
 * Lo, MacKinlay (1997), The Econometrics of Financial Markets, section 4.4.
 *
 * @param estimation sessions that the model is estimated from
 * @param observations L: those that have both returns, five or more
 * @param alpha return where the market's is zero
 * @param beta return for each unit of the market's
 * @param sigma standard deviation of the residuals about their mean, over the degrees of freedom;
 *     zero where the model explains all but rounding
 * @param meanMarket mean return of the market
 * @param squaresMarket sum of its squared differences from that mean
 */
public record ModelFit(
    ReturnModel model,
    TauWindow estimation,
    int observations,
    double alpha,
    double beta,
    double sigma,
    double meanMarket,
    double squaresMarket) {

  /** Below it a standardised return of the market model has no variance. */
  private static final int FEWEST = 5;

  /** Of a sum of squares: less is not told from rounding, as residuals have some twelve digits. */
  private static final double ROUNDING = 1e-24;

  /**
   * A fit.
   *
   * @throws IllegalArgumentException if it has fewer than five observations
   */
  public ModelFit {
    if (observations < FEWEST) {
      throw new IllegalArgumentException(
          observations + " observations, must be " + FEWEST + " or more");
    }
  }

  /**
   * Estimates a model.
   *
   * @param minimumObservations sessions with both returns below which there is no fit; it is five
   *     where this is less
   * @return empty for too few observations, and for a market model of a constant market
   */
  public static Optional<ModelFit> of(
      ReturnModel model, EventReturns returns, TauWindow estimation, int minimumObservations) {
    int[] taus = estimation.taus().filter(returns::has).toArray();
    if (taus.length < Math.max(minimumObservations, FEWEST)) {
      return Optional.empty();
    }
    double[] asset = IntStream.of(taus).mapToDouble(returns::asset).toArray();
    double[] market = IntStream.of(taus).mapToDouble(returns::market).toArray();
    double meanAsset = StatUtils.mean(asset);
    double meanMarket = StatUtils.mean(market);
    double[] assetAbove = differences(asset, meanAsset);
    double[] marketAbove = differences(market, meanMarket);
    double squaresMarket = products(marketAbove, marketAbove);
    if (model == ReturnModel.MARKET_MODEL && squaresMarket == 0) {
      return Optional.empty();
    }
    double beta =
        switch (model) {
          case MARKET_MODEL -> products(assetAbove, marketAbove) / squaresMarket;
          case CONSTANT_MEAN -> 0;
          case MARKET_ADJUSTED -> 1;
        };
    double alpha = model == ReturnModel.MARKET_ADJUSTED ? 0 : meanAsset - beta * meanMarket;
    double squares = residualSquares(assetAbove, marketAbove, beta);
    double sigma = Math.sqrt(squares / model.degreesOfFreedom(taus.length));
    return Optional.of(
        new ModelFit(
            model, estimation, taus.length, alpha, beta, sigma, meanMarket, squaresMarket));
  }

  /** Degrees of freedom of {@link #sigma}: L - 2 for the market model, L - 1 for the others. */
  public int degreesOfFreedom() {
    return model.degreesOfFreedom(observations);
  }

  /** What the asset returned beyond the model. */
  public double abnormalReturn(double asset, double market) {
    return asset - alpha - beta * market;
  }

  /**
   * Standard error of the sum of abnormal returns at sessions outside of the estimation window.
   *
   * <p>Beside sigma it has the error of the estimates, which all sessions share. That of the market
   * model grows with the market's distance from its mean; market adjusted returns have none.
   *
   * @param market its return at each session
   */
  public double standardError(double... market) {
    double sessions = market.length;
    double variance = sessions;
    if (model != ReturnModel.MARKET_ADJUSTED) {
      variance += sessions * sessions / observations;
    }
    if (model == ReturnModel.MARKET_MODEL) {
      double distance = StatUtils.sum(market) - sessions * meanMarket;
      variance += distance * distance / squaresMarket;
    }
    return sigma * Math.sqrt(variance);
  }

  private static double[] differences(double[] values, double mean) {
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static double products(double[] x, double[] y) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
  }

  /** Of residuals about their mean; zero where rounding alone could have left it. */
  private static double residualSquares(double[] assetAbove, double[] marketAbove, double beta) {
    double[] expected = Arrays.stream(marketAbove).map(above -> beta * above).toArray();
    double[] residuals =
        IntStream.range(0, expected.length).mapToDouble(i -> assetAbove[i] - expected[i]).toArray();
    double squares = products(residuals, residuals);
    return squares > ROUNDING * products(expected, expected) ? squares : 0;
  }
}
