package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CumulativeAbnormalReturnTest {
  private static final TauWindow ESTIMATION = new TauWindow(-9, -1);
  private static final TauWindow WINDOW = new TauWindow(0, 2);

  /** Sigma 0.01 of ten degrees of freedom, alpha 0.001, beta 2, a market of mean zero. */
  private static final ModelFit FIT =
      new ModelFit(ReturnModel.MARKET_MODEL, ESTIMATION, 12, 0.001, 2, 0.01, 0, 0.0004);

  @Test
  void addsUpWhatIsBeyondTheModel() {
    CumulativeAbnormalReturn found =
        of(FIT, new double[] {0.05, -0.02, 0.03}, new double[] {0.01, 0.01, 0}).orElseThrow();

    double standardError = 0.01 * Math.sqrt(3 + 9 / 12.0 + 0.02 * 0.02 / 0.0004);
    assertThat(found.window()).isEqualTo(WINDOW);
    assertThat(found.value()).isCloseTo(0.06 - 3 * 0.001 - 2 * 0.02, within(1e-15));
    assertThat(found.standardError()).isCloseTo(standardError, within(1e-15));
    assertThat(found.simpleT()).isCloseTo(0.017 / (0.01 * Math.sqrt(3)), within(1e-12));
    assertThat(found.prediction().value()).isCloseTo(0.017 / standardError, within(1e-12));
    assertThat(found.prediction()).isEqualTo(TestStatistic.student(found.prediction().value(), 10));
  }

  @Test
  void windowOfOneSessionIsTheSession() {
    FittedReturns asset =
        new FittedReturns(new EventReturns(0, new double[] {0.05}, new double[] {0.01}), FIT);

    CumulativeAbnormalReturn found =
        CumulativeAbnormalReturn.of(asset, new TauWindow(0, 0)).orElseThrow();

    assertThat(found.value()).isEqualTo(asset.abnormal(0)).isCloseTo(0.029, within(1e-15));
    assertThat(found.standardError()).isEqualTo(FIT.standardError(0.01));
    assertThat(found.simpleT()).isCloseTo(2.9, within(1e-12));
  }

  @Test
  void windowThatLacksOneReturnHasNone() {
    assertThat(of(FIT, new double[] {0.1, Double.NaN, 0.1}, new double[] {0, 0, 0})).isEmpty();
    assertThat(of(FIT, new double[] {0.1, 0.1, 0.1}, new double[] {0, 0, Double.NaN})).isEmpty();
    assertThat(of(FIT, new double[] {0.1, 0.1}, new double[] {0, 0})).isEmpty();
  }

  @Test
  void returnThatLacksMarketIsMissingToTheConstantMeanToo() {
    ModelFit mean =
        new ModelFit(ReturnModel.CONSTANT_MEAN, ESTIMATION, 12, 0.001, 0, 0.01, 0, 0.0004);

    assertThat(of(mean, new double[] {0.1, 0.1, 0.1}, new double[] {0, Double.NaN, 0})).isEmpty();
  }

  @Test
  void withoutSigmaThereIsReturnButNoTest() {
    ModelFit exact = new ModelFit(ReturnModel.MARKET_ADJUSTED, ESTIMATION, 12, 0, 1, 0, 0, 0.0004);

    CumulativeAbnormalReturn found =
        of(exact, new double[] {0.25, 0.25, 0.25}, new double[] {0, 0, 0}).orElseThrow();

    assertThat(found).isEqualTo(new CumulativeAbnormalReturn(WINDOW, 0.75, 0, null, null));
  }

  @ParameterizedTest
  @EnumSource
  void testsDoNotDependOnTheUnitOfReturns(ReturnModel model) {
    CumulativeAbnormalReturn one = random(model, new Random(3), 1);
    CumulativeAbnormalReturn percent = random(model, new Random(3), 100);

    assertThat(percent.value()).isCloseTo(100 * one.value(), within(1e-12));
    assertThat(percent.simpleT()).isCloseTo(one.simpleT(), within(1e-10));
    assertThat(percent.prediction().value()).isCloseTo(one.prediction().value(), within(1e-10));
  }

  /** So that the market model tells the same of an asset and of the asset with a hedge. */
  @Test
  void marketModelDoesNotSeeHoldingsOfTheMarket() {
    Random random = new Random(5);
    double[] market = random.doubles(12, -0.02, 0.02).toArray();
    double[] asset = random.doubles(12, -0.02, 0.02).toArray();
    double[] hedged = new double[12];
    Arrays.setAll(hedged, i -> asset[i] - 0.7 * market[i] + 0.003);

    CumulativeAbnormalReturn plain = fitted(ReturnModel.MARKET_MODEL, asset, market);
    CumulativeAbnormalReturn found = fitted(ReturnModel.MARKET_MODEL, hedged, market);

    assertThat(found.value()).isCloseTo(plain.value(), within(1e-14));
    assertThat(found.prediction().value()).isCloseTo(plain.prediction().value(), within(1e-10));
  }

  /** The prediction's t is exact for normal returns, even for nine observations. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARKET_ADJUSTED")
  void ofReturnsLikeThoseBeforeFindsAtTheLevelAsOftenAsItSays(ReturnModel model) {
    Random random = new Random(11);
    int trials = 10_000;
    int found = 0;
    for (int trial = 0; trial < trials; trial++) {
      if (random(model, random, 1).prediction().pValue() <= 0.05) {
        found++;
      }
    }

    assertThat((double) found / trials).isCloseTo(0.05, within(0.007));
  }

  private static CumulativeAbnormalReturn random(ReturnModel model, Random random, double unit) {
    double[] market = random.doubles(12).map(uniform -> unit * (uniform - 0.5) / 50).toArray();
    double[] asset = new double[12];
    Arrays.setAll(asset, i -> unit * random.nextGaussian() / 100);
    return fitted(model, asset, market);
  }

  private static CumulativeAbnormalReturn fitted(
      ReturnModel model, double[] asset, double[] market) {
    EventReturns returns = new EventReturns(ESTIMATION.from(), asset, market);
    ModelFit fit = ModelFit.of(model, returns, ESTIMATION, 9).orElseThrow();
    return CumulativeAbnormalReturn.of(new FittedReturns(returns, fit), WINDOW).orElseThrow();
  }

  private static Optional<CumulativeAbnormalReturn> of(
      ModelFit fit, double[] asset, double[] market) {
    EventReturns returns = new EventReturns(0, asset, market);
    return CumulativeAbnormalReturn.of(new FittedReturns(returns, fit), WINDOW);
  }
}
