package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CrossSectionTestsTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final double NONE = Double.NaN;
  private static final TauWindow DAY = new TauWindow(0, 0);

  /**
   * Eight sessions, at each of which a residual is one way or the other; none goes with another.
   */
  private static final int[] FIRST = {1, -1, 1, -1, 1, -1, 1, -1};

  private static final int[] SECOND = {1, 1, -1, -1, 1, 1, -1, -1};
  private static final int[] THIRD = {1, 1, 1, 1, -1, -1, -1, -1};

  /** Goes with the first at six sessions and against it at two: a correlation of a half. */
  private static final int[] LIKE_FIRST = {1, -1, 1, -1, 1, -1, -1, 1};

  private static final TauWindow EIGHT = new TauWindow(-8, -1);

  /** Ten sessions, two before the event that nothing is told of, and three of the event. */
  private static final TauWindow TEN = new TauWindow(-12, -3);

  private static final TauWindow EVENT = new TauWindow(-1, 1);

  private static final TauWindow TWENTY = new TauWindow(-20, -1);

  private static final double[] MARKET = {
    0.004, 0.026, 0.011, 0.012, 0.007, 0.004, 0.007, 0, -0.006, -0.008, -0.011, 0.004, 0.007, 0.018
  };
  private static final FittedReturns A =
      fitted(
          ReturnModel.MARKET_MODEL,
          0.003,
          0.045,
          0.007,
          0.016,
          0.007,
          0.007,
          0.009,
          0.005,
          0.002,
          0.007,
          0.002,
          0.027,
          -0.038,
          0.013);
  private static final FittedReturns B =
      fitted(
          ReturnModel.MARKET_MODEL,
          0.013,
          0.02,
          0.004,
          0.024,
          0.005,
          NONE,
          0.014,
          0.01,
          -0.011,
          -0.006,
          0.005,
          0,
          -0.008,
          0.023);
  private static final FittedReturns C =
      fitted(
          ReturnModel.MARKET_MODEL,
          -0.001,
          0.028,
          0.032,
          0.021,
          -0.015,
          0.012,
          0.007,
          0.009,
          NONE,
          0.012,
          -0.003,
          0.017,
          -0.029,
          0.029);
  private static final FittedReturns D =
      fitted(
          ReturnModel.CONSTANT_MEAN,
          NONE,
          0.008,
          0.005,
          0.008,
          -0.019,
          -0.009,
          0.005,
          0.016,
          -0.002,
          0.018,
          0.006,
          NONE,
          0.013,
          0.024);

  /**
   * By numpy 2.4 and scipy 1.17: lstsq, covariance {@code s2 (I + Xs inv(X'X) Xs')}, ttest_1samp,
   * rankdata, pearsonr, distributions; then the statistics' definitions.
   */
  @Test
  void agreesWithAnotherProgramOnReturnsWithGapsAndTwoModels() {
    CrossSectionTests found =
        CrossSectionTests.of(List.of(A, B, C, D), EVENT, new TauWindow(0, 1)).orElseThrow();

    assertThat(found.assets()).isEqualTo(4);
    assertThat(found.meanReturn()).isCloseTo(-0.018617545796345843, EXACT);
    assertTest(found.crossSectional(), -0.9722004997965404, 0.4026577219094935);
    assertTest(found.patell(), -2.452048790871573, 0.014204540012108066);
    assertTest(found.standardized(), -1.0471244942891014, 0.37197179842459543);
    assertTest(found.rank(), -0.7547038458247163, 0.45042669845864913);
    assertThat(found.residualCorrelation()).isCloseTo(0.24284904353302839, EXACT);
    assertTest(found.adjusted(), -0.6930250671504006, 0.5381262141901183);
  }

  /** The same program, of the three assets that have all returns. */
  @Test
  void assetThatLacksReturnOfTheWindowIsInNoneOfTheTests() {
    CrossSectionTests found = CrossSectionTests.of(List.of(A, B, C, D), EVENT, EVENT).orElseThrow();

    assertThat(found.assets()).isEqualTo(3);
    assertThat(found.meanReturn()).isCloseTo(-0.028609435938700994, EXACT);
    assertTest(found.crossSectional(), -3.867743776054274, 0.06081333529137047);
    assertTest(found.patell(), -2.397668666535027, 0.016499782656084577);
    assertTest(found.standardized(), -2.654098622224619, 0.11746684599109047);
    assertTest(found.rank(), -0.9491771507155462, 0.34253052065561207);
    assertThat(found.residualCorrelation()).isCloseTo(-0.030661166933296707, EXACT);
    assertTest(found.adjusted(), -2.781101060360565, 0.10862709145322146);
    assertThat(CrossSectionTests.of(List.of(A, B, C), EVENT, EVENT)).contains(found);
  }

  /** Standard errors of 0.01, 0.02 and 0.01, so that standardised returns are 1, 1 and 3. */
  @Test
  void statisticsAreAsWrittenDown() {
    CrossSectionTests found =
        of(asset(FIRST, 0.01, 0.01), asset(SECOND, 0.02, 0.02), asset(THIRD, 0.03, 0.01));

    assertThat(found.window()).isEqualTo(DAY);
    assertThat(found.meanReturn()).isCloseTo(0.02, EXACT);
    assertThat(found.crossSectional().value()).isCloseTo(2 * Math.sqrt(3), EXACT);
    assertThat(found.patell().value()).isCloseTo((1 + 1 + 3) / Math.sqrt(3 * 7 / 5.0), EXACT);
    assertThat(found.standardized().value()).isCloseTo(5 / 3.0 / Math.sqrt(4 / 3.0 / 3), EXACT);
  }

  @Test
  void patellsVarianceIsThatOfEachAssetsDegreesOfFreedom() {
    FittedReturns wide = asset(FIRST, 0.02, 0.01);
    FittedReturns narrow =
        new FittedReturns(
            asset(SECOND, 0.02, 0.01).returns(),
            new ModelFit(ReturnModel.MARKET_ADJUSTED, EIGHT, 5, 0, 1, 0.01, 0, 1));

    assertThat(of(wide, narrow).patell().value())
        .isCloseTo((2 + 2) / Math.sqrt(7 / 5.0 + 4 / 2.0), EXACT);
  }

  @Test
  void withoutCorrelationTheAdjustmentChangesNothing() {
    CrossSectionTests found =
        of(asset(FIRST, 0.01, 0.01), asset(SECOND, 0.02, 0.01), asset(THIRD, 0.03, 0.01));

    assertThat(found.residualCorrelation()).isCloseTo(0, EXACT);
    assertThat(found.adjusted().value()).isCloseTo(found.standardized().value(), EXACT);
    assertThat(found.adjusted().pValue()).isCloseTo(found.standardized().pValue(), EXACT);
  }

  @Test
  void correlationOfHalfTakesTwoAssetsDownByTheRootOfThree() {
    CrossSectionTests found = of(asset(FIRST, 0.01, 0.01), asset(LIKE_FIRST, 0.02, 0.01));

    assertThat(found.standardized().value()).isCloseTo(3, EXACT);
    assertThat(found.residualCorrelation()).isCloseTo(0.5, EXACT);
    assertThat(found.adjusted().value()).isCloseTo(3 / Math.sqrt(3), EXACT);
    assertThat(found.adjusted()).isEqualTo(TestStatistic.student(found.adjusted().value(), 1));
  }

  @Test
  void residualsThatGoAllOneWayOrEachAgainstTheOtherLeaveNoVarianceToAdjustTo() {
    int[] againstFirst = Arrays.stream(FIRST).map(sign -> -sign).toArray();

    assertThat(of(asset(FIRST, 0.01, 0.01), asset(FIRST, 0.02, 0.01)).adjusted()).isNull();
    assertThat(of(asset(FIRST, 0.01, 0.01), asset(againstFirst, 0.02, 0.01)).adjusted()).isNull();
  }

  @Test
  void sameReturnOfAllAssetsHasNoDeviationToTestItBy() {
    CrossSectionTests found = of(asset(FIRST, 0.02, 0.01), asset(SECOND, 0.02, 0.01));

    assertThat(found.crossSectional()).isNull();
    assertThat(found.standardized()).isNull();
    assertThat(found.adjusted()).isNull();
    assertThat(found.patell().value()).isCloseTo(4 / Math.sqrt(2 * 7 / 5.0), EXACT);
    assertThat(found.rank()).isNotNull();
  }

  @Test
  void fewerThanTwoAssetsWithReturnAndSigmaHaveNoTests() {
    FittedReturns one = asset(FIRST, 0.02, 0.01);
    FittedReturns withoutReturn = asset(SECOND, NONE, 0.01);
    FittedReturns withoutSigma = asset(SECOND, 0.02, 0);

    assertThat(CrossSectionTests.of(List.of(), DAY, DAY)).isEmpty();
    assertThat(CrossSectionTests.of(List.of(one), DAY, DAY)).isEmpty();
    assertThat(CrossSectionTests.of(List.of(one, withoutReturn), DAY, DAY)).isEmpty();
    assertThat(CrossSectionTests.of(List.of(one, withoutSigma), DAY, DAY)).isEmpty();
    assertThat(of(one, withoutReturn, asset(THIRD, 0.03, 0.01), withoutSigma).assets())
        .isEqualTo(2);
  }

  @Test
  void testsDependNeitherOnTheUnitNorOnTheOrderAndTurnWithTheReturns() {
    List<FittedReturns> assets = random(new Random(19), 5, 0.2, TWENTY, 1);
    List<FittedReturns> lastFirst = new ArrayList<>(assets);
    Collections.reverse(lastFirst);
    CrossSectionTests plain = ofRandom(assets);
    CrossSectionTests reversed = ofRandom(lastFirst);
    CrossSectionTests percent = ofRandom(random(new Random(19), 5, 0.2, TWENTY, 100));
    CrossSectionTests down = ofRandom(random(new Random(19), 5, 0.2, TWENTY, -1));

    assertThat(percent.meanReturn()).isCloseTo(100 * plain.meanReturn(), EXACT);
    assertThat(down.meanReturn()).isCloseTo(-plain.meanReturn(), EXACT);
    List<Function<CrossSectionTests, TestStatistic>> tests =
        List.of(
            CrossSectionTests::crossSectional,
            CrossSectionTests::patell,
            CrossSectionTests::standardized,
            CrossSectionTests::rank,
            CrossSectionTests::adjusted);
    for (Function<CrossSectionTests, TestStatistic> test : tests) {
      double value = test.apply(plain).value();
      assertThat(test.apply(percent).value()).isCloseTo(value, within(1e-10));
      assertThat(test.apply(reversed).value()).isCloseTo(value, within(1e-10));
      assertThat(test.apply(down).value()).isCloseTo(-value, within(1e-10));
    }
  }

  /** Without the variance of a t of eight degrees of freedom, 8 / 6, it would be a third more. */
  @Test
  void patellsZOfAssetsApartHasVarianceOfOne() {
    Random random = new Random(13);
    double squares = 0;
    int trials = 3000;
    for (int trial = 0; trial < trials; trial++) {
      double z = ofRandom(random(random, 6, 0, new TauWindow(-10, -1), 1)).patell().value();
      squares += z * z;
    }

    assertThat(squares / trials).isCloseTo(1, within(0.1));
  }

  /** Residuals that share three tenths of their variance, as on an event's one day. */
  @Test
  void ofAssetsTogetherOnlyTheTestsThatAllowForItFindAtTheLevelAsOftenAsTheySay() {
    Random random = new Random(17);
    int trials = 1000;
    int patell = 0;
    int standardized = 0;
    int rank = 0;
    int adjusted = 0;
    for (int trial = 0; trial < trials; trial++) {
      CrossSectionTests found = ofRandom(random(random, 10, 0.3, new TauWindow(-60, -1), 1));
      patell += found.patell().pValue() <= 0.05 ? 1 : 0;
      standardized += found.standardized().pValue() <= 0.05 ? 1 : 0;
      rank += found.rank().pValue() <= 0.05 ? 1 : 0;
      adjusted += found.adjusted().pValue() <= 0.05 ? 1 : 0;
    }

    assertThat((double) patell / trials).isGreaterThan(0.2);
    assertThat((double) standardized / trials).isGreaterThan(0.2);
    assertThat((double) rank / trials).isCloseTo(0.05, within(0.025));
    assertThat((double) adjusted / trials).isCloseTo(0.05, within(0.025));
  }

  @Test
  void refusesWindowsThatDoNotGoTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossSectionTests.of(List.of(A, B), EVENT, new TauWindow(0, 2)))
        .withMessage("[0, 2] is not of the event's [-1, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossSectionTests.of(List.of(A, asset(FIRST, 0.01, 0.01)), EVENT, DAY))
        .withMessage("estimation windows differ: [[-12, -3], [-8, -1]]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossSectionTests.of(List.of(A, B), new TauWindow(-3, 1), DAY))
        .withMessage("estimation [-12, -3] reaches into the event's [-3, 1]");
  }

  private static void assertTest(TestStatistic found, double value, double pValue) {
    assertThat(found.value()).isCloseTo(value, EXACT);
    assertThat(found.pValue()).isCloseTo(pValue, within(1e-10));
  }

  private static CrossSectionTests of(FittedReturns... assets) {
    return CrossSectionTests.of(List.of(assets), DAY, DAY).orElseThrow();
  }

  /** An asset with returns beside {@link #MARKET}. */
  private static FittedReturns fitted(ReturnModel model, double... returns) {
    EventReturns beside = new EventReturns(TEN.from(), returns, MARKET);
    return new FittedReturns(beside, ModelFit.of(model, beside, TEN, 8).orElseThrow());
  }

  /** A market adjusted asset, seven degrees of freedom, beside a market that stands still. */
  private static FittedReturns asset(int[] residuals, double onTheDay, double sigma) {
    double[] returns = new double[residuals.length + 1];
    Arrays.setAll(returns, i -> i < residuals.length ? residuals[i] / 100.0 : onTheDay);
    return new FittedReturns(
        new EventReturns(EIGHT.from(), returns, new double[returns.length]),
        new ModelFit(ReturnModel.MARKET_ADJUSTED, EIGHT, 8, 0, 1, sigma, 0, 1));
  }

  /** Of two of three sessions. */
  private static CrossSectionTests ofRandom(List<FittedReturns> assets) {
    return CrossSectionTests.of(assets, new TauWindow(0, 2), new TauWindow(0, 1)).orElseThrow();
  }

  /**
   * Assets by the market model, of normal returns.
   *
   * @param shared part of the residuals' variance that all assets have in common
   * @param estimation it ends before session 0; three more sessions follow
   * @param unit of all returns
   */
  private static List<FittedReturns> random(
      Random random, int count, double shared, TauWindow estimation, double unit) {
    double[] market = new double[estimation.sessions() + 3];
    double[] common = new double[market.length];
    Arrays.setAll(market, i -> unit * random.nextGaussian() / 100);
    Arrays.setAll(common, i -> Math.sqrt(shared) * random.nextGaussian());
    List<FittedReturns> assets = new ArrayList<>();
    for (int asset = 0; asset < count; asset++) {
      double[] own = new double[market.length];
      Arrays.setAll(own, i -> common[i] + Math.sqrt(1 - shared) * random.nextGaussian());
      Arrays.setAll(own, i -> unit * own[i] / 50 + market[i]);
      EventReturns returns = new EventReturns(estimation.from(), own, market);
      ModelFit fit = ModelFit.of(ReturnModel.MARKET_MODEL, returns, estimation, 5).orElseThrow();
      assets.add(new FittedReturns(returns, fit));
    }
    return assets;
  }
}
