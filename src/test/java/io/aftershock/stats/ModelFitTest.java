package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFitTest {
  private static final Offset<Double> EXACT = within(1e-15);
  private static final TauWindow FIVE = new TauWindow(-5, -1);

  private static final double[] MARKET = {-0.02, -0.01, 0, 0.01, 0.02};

  /**
   * 0.01 + 2 market + residuals of 1, -2, 2, -2, 1 thousandths, which the market explains none of.
   */
  private static final double[] ASSET = {-0.029, -0.012, 0.012, 0.028, 0.051};

  @Test
  void marketModelIsTheLineOfLeastSquares() {
    ModelFit fit = fit(ReturnModel.MARKET_MODEL, ASSET, MARKET);

    assertThat(fit.observations()).isEqualTo(5);
    assertThat(fit.alpha()).isCloseTo(0.01, EXACT);
    assertThat(fit.beta()).isCloseTo(2, within(1e-13));
    assertThat(fit.degreesOfFreedom()).isEqualTo(3);
    assertThat(fit.sigma()).isCloseTo(Math.sqrt(14e-6 / 3), EXACT);
    assertThat(fit.meanMarket()).isCloseTo(0, EXACT);
    assertThat(fit.squaresMarket()).isCloseTo(10e-4, EXACT);
    assertThat(fit.abnormalReturn(0.1, 0.03)).isCloseTo(0.1 - 0.01 - 2 * 0.03, EXACT);
  }

  @Test
  void constantMeanLeavesTheMarketAlone() {
    ModelFit fit = fit(ReturnModel.CONSTANT_MEAN, ASSET, MARKET);

    assertThat(fit.alpha()).isCloseTo(0.01, EXACT);
    assertThat(fit.beta()).isZero();
    assertThat(fit.degreesOfFreedom()).isEqualTo(4);
    assertThat(fit.sigma()).isCloseTo(Math.sqrt((4 * 10e-4 + 14e-6) / 4), EXACT);
    assertThat(fit.abnormalReturn(0.1, 0.03)).isCloseTo(0.1 - 0.01, EXACT);
  }

  /** The mean of the difference, 0.01, is no part of the abnormal return, nor of the deviation. */
  @Test
  void marketAdjustedReturnDeviatesFromItsMeanButIsNotLessByIt() {
    ModelFit fit = fit(ReturnModel.MARKET_ADJUSTED, ASSET, MARKET);

    assertThat(fit.alpha()).isZero();
    assertThat(fit.beta()).isEqualTo(1);
    assertThat(fit.degreesOfFreedom()).isEqualTo(4);
    assertThat(fit.sigma()).isCloseTo(Math.sqrt((10e-4 + 14e-6) / 4), EXACT);
    assertThat(fit.abnormalReturn(0.1, 0.03)).isCloseTo(0.1 - 0.03, EXACT);
  }

  @Test
  void standardErrorHasTheErrorOfWhatIsEstimated() {
    ModelFit line = fit(ReturnModel.MARKET_MODEL, ASSET, MARKET);
    ModelFit mean = fit(ReturnModel.CONSTANT_MEAN, ASSET, MARKET);
    ModelFit adjusted = fit(ReturnModel.MARKET_ADJUSTED, ASSET, MARKET);

    assertThat(line.standardError(0.03))
        .isCloseTo(line.sigma() * Math.sqrt(1 + 1 / 5.0 + 9 / 10.0), EXACT);
    assertThat(line.standardError(0.03, 0.01))
        .isCloseTo(line.sigma() * Math.sqrt(2 + 4 / 5.0 + 16 / 10.0), EXACT);
    assertThat(mean.standardError(0.03)).isCloseTo(mean.sigma() * Math.sqrt(1 + 1 / 5.0), EXACT);
    assertThat(mean.standardError(0.03, 0.01))
        .isCloseTo(mean.sigma() * Math.sqrt(2 + 4 / 5.0), EXACT);
    assertThat(adjusted.standardError(0.03)).isCloseTo(adjusted.sigma(), EXACT);
    assertThat(adjusted.standardError(0.03, 0.01))
        .isCloseTo(adjusted.sigma() * Math.sqrt(2), EXACT);
  }

  @Test
  void marketsDistanceIsFromItsMeanAndNotFromZero() {
    double[] risen = Arrays.stream(MARKET).map(market -> market + 0.005).toArray();
    ModelFit line = fit(ReturnModel.MARKET_MODEL, ASSET, risen);

    assertThat(line.standardError(0.005, 0.005))
        .isCloseTo(line.sigma() * Math.sqrt(2 + 4 / 5.0), EXACT);
    assertThat(line.standardError(0.035, 0.005))
        .isCloseTo(line.sigma() * Math.sqrt(2 + 4 / 5.0 + 9 / 10.0), EXACT);
  }

  @Test
  void marketModelAgreesWithSimpleRegression() {
    Random random = new Random(41);
    double[] market = random.doubles(100, -0.03, 0.03).toArray();
    double[] asset =
        Arrays.stream(market).map(m -> 0.001 + 1.3 * m + random.nextGaussian() / 100).toArray();
    SimpleRegression theirs = new SimpleRegression();
    for (int i = 0; i < asset.length; i++) {
      theirs.addData(market[i], asset[i]);
    }

    ModelFit ours = fit(ReturnModel.MARKET_MODEL, asset, market);

    assertThat(ours.alpha()).isCloseTo(theirs.getIntercept(), within(1e-12));
    assertThat(ours.beta()).isCloseTo(theirs.getSlope(), within(1e-12));
    assertThat(ours.sigma()).isCloseTo(Math.sqrt(theirs.getMeanSquareError()), within(1e-12));
    assertThat(ours.squaresMarket()).isCloseTo(theirs.getXSumSquares(), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void nothingOutsideOfTheWindowAndNoHalfOfPairCounts(ReturnModel model) {
    double[] asset = {9, -0.029, -0.012, Double.NaN, 0.012, 7, 0.028, 0.051, 9};
    double[] market = {-5, -0.02, -0.01, 3, 0, Double.NaN, 0.01, 0.02, 2};

    ModelFit found =
        ModelFit.of(model, new EventReturns(-8, asset, market), new TauWindow(-7, -1), 5)
            .orElseThrow();

    ModelFit expected = fit(model, ASSET, MARKET);
    assertThat(found.observations()).isEqualTo(5);
    assertThat(found.alpha()).isEqualTo(expected.alpha());
    assertThat(found.beta()).isEqualTo(expected.beta());
    assertThat(found.sigma()).isEqualTo(expected.sigma());
  }

  @ParameterizedTest
  @EnumSource
  void tooFewObservationsHaveNoFit(ReturnModel model) {
    EventReturns five = new EventReturns(-5, ASSET, MARKET);

    assertThat(ModelFit.of(model, five, FIVE, 5)).isPresent();
    assertThat(ModelFit.of(model, five, FIVE, 6)).isEmpty();
    assertThat(ModelFit.of(model, five, new TauWindow(-4, -1), 0)).isEmpty();
    assertThat(ModelFit.of(model, five, new TauWindow(10, 20), 0)).isEmpty();
  }

  @Test
  void constantMarketHasNoLineButBothOtherModels() {
    double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1};
    EventReturns returns = new EventReturns(-5, ASSET, constant);

    assertThat(ModelFit.of(ReturnModel.MARKET_MODEL, returns, FIVE, 5)).isEmpty();
    assertThat(fit(ReturnModel.CONSTANT_MEAN, ASSET, constant).sigma()).isPositive();
    assertThat(fit(ReturnModel.MARKET_ADJUSTED, ASSET, constant).sigma()).isPositive();
  }

  /** Rounding would leave a sigma of some 1e-18, and a t of all sizes. */
  @Test
  void modelThatExplainsAllHasSigmaOfZero() {
    double[] onTheLine = Arrays.stream(MARKET).map(market -> 0.3 * market + 0.0007).toArray();
    double[] above = Arrays.stream(MARKET).map(market -> market + 0.0007).toArray();
    double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1};

    assertThat(fit(ReturnModel.MARKET_MODEL, onTheLine, MARKET).sigma()).isZero();
    assertThat(fit(ReturnModel.MARKET_MODEL, constant, MARKET).sigma()).isZero();
    assertThat(fit(ReturnModel.MARKET_ADJUSTED, above, MARKET).sigma()).isZero();
    assertThat(fit(ReturnModel.CONSTANT_MEAN, constant, MARKET).sigma()).isZero();
  }

  @Test
  void refusesFitOfTooFew() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelFit(ReturnModel.MARKET_MODEL, FIVE, 4, 0, 1, 1, 0, 1))
        .withMessage("4 observations, must be 5 or more");
  }

  private static ModelFit fit(ReturnModel model, double[] asset, double[] market) {
    TauWindow all = new TauWindow(-asset.length, -1);
    return ModelFit.of(model, new EventReturns(all.from(), asset, market), all, 5).orElseThrow();
  }
}
