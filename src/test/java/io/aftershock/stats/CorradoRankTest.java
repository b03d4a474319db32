package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CorradoRankTest {
  private static final double NONE = Double.NaN;
  private static final TauWindow ESTIMATION = new TauWindow(-5, -1);
  private static final TauWindow DAY = new TauWindow(0, 0);

  /** Six ranks over seven, less a half, are -5, -3, -1, 1, 3 and 5 fourteenths. */
  @Test
  void highestOfSixSessionsStandsFiveOverTheRootMeanSquareOfAll() {
    FittedReturns asset = abnormal(0.01, 0.02, 0.03, 0.04, 0.05, 0.9);

    assertThat(statistic(List.of(asset), DAY, DAY))
        .isCloseTo(5 / Math.sqrt(70 / 6.0), within(1e-12));
  }

  @Test
  void assetsThatMoveTogetherAreAsOne() {
    FittedReturns asset = abnormal(0.03, 0.02, 0.01, 0.05, 0.04, 0.9);

    assertThat(statistic(List.of(asset, asset, asset), DAY, DAY))
        .isCloseTo(statistic(List.of(asset), DAY, DAY), within(1e-12));
  }

  @Test
  void sizeBeyondTheRankDoesNotCount() {
    FittedReturns asset = abnormal(0.01, 0.02, 0.03, 0.04, 0.05, 0.06);
    FittedReturns larger = abnormal(-9, 0.02, 0.03, 0.04, 0.05, 99);

    assertThat(statistic(List.of(larger), DAY, DAY)).isEqualTo(statistic(List.of(asset), DAY, DAY));
  }

  /** Ranks 1, 2.5, 2.5, 4, 5 and 6. */
  @Test
  void equalReturnsShareTheirRanks() {
    FittedReturns asset = abnormal(0.01, 0.02, 0.02, 0.04, 0.05, 0.06);

    assertThat(statistic(List.of(asset), DAY, DAY))
        .isCloseTo(5 / Math.sqrt((25 + 4 + 4 + 1 + 9 + 25) / 6.0), within(1e-12));
  }

  /**
   * The second asset has five ranks over six, which less a half are -2, -1, 0, 1 and 2 sixths; the
   * session it lacks is the first asset's alone.
   */
  @Test
  void ranksAreOverOneMoreThanTheReturnsAndSumsOverTheRootOfTheAssets() {
    FittedReturns first = abnormal(0.01, 0.02, 0.03, 0.04, 0.05, 0.06);
    FittedReturns second = abnormal(0.01, 0.02, 0.03, 0.04, NONE, 0.05);

    double root = Math.sqrt(2);
    double[] sums = {
      (-5 / 14.0 - 2 / 6.0) / root,
      (-3 / 14.0 - 1 / 6.0) / root,
      (-1 / 14.0 + 0 / 6.0) / root,
      (1 / 14.0 + 1 / 6.0) / root,
      3 / 14.0,
      (5 / 14.0 + 2 / 6.0) / root
    };
    double squares = 0;
    for (double sum : sums) {
      squares += sum * sum;
    }
    assertThat(statistic(List.of(first, second), DAY, DAY))
        .isCloseTo(sums[5] / Math.sqrt(squares / 6), within(1e-12));
  }

  /** Five ranks over six; the mean square is that of five sessions. */
  @Test
  void sessionWithoutAnyAssetIsNoSession() {
    FittedReturns asset = abnormal(0.01, NONE, 0.03, 0.04, 0.05, 0.06);

    assertThat(statistic(List.of(asset, asset), DAY, DAY))
        .isCloseTo(2 / Math.sqrt(10 / 5.0), within(1e-12));
  }

  /** Seven ranks over eight, less a half, are -3 to 3 eighths: 0 and 3 of them in the window. */
  @Test
  void windowAddsUpItsSessionsAndTheEventsOthersAreOnlyRanked() {
    FittedReturns asset = abnormal(0.01, 0.02, 0.03, 0.05, 0.06, 0.04, 0.07, NONE, 0.025);
    TauWindow event = new TauWindow(0, 1);

    assertThat(statistic(List.of(asset), event, event))
        .isCloseTo((0 + 3) / Math.sqrt(2 * 28 / 7.0), within(1e-12));
    assertThat(statistic(List.of(asset), event, new TauWindow(1, 1)))
        .isCloseTo(3 / Math.sqrt(28 / 7.0), within(1e-12));
  }

  @Test
  void pValueIsOfTheNormalDistribution() {
    TestStatistic found =
        CorradoRank.of(List.of(abnormal(0.01, 0.02, 0.03, 0.04, 0.05, 0.06)), DAY, DAY)
            .orElseThrow();

    assertThat(found).isEqualTo(TestStatistic.normal(found.value()));
  }

  @Test
  void returnsAllTheSameHaveNoRanks() {
    FittedReturns asset = abnormal(0.01, 0.01, 0.01, 0.01, 0.01, 0.01);

    assertThat(CorradoRank.of(List.of(asset, asset), DAY, DAY)).isEmpty();
  }

  @Test
  void assetsThatCancelAtAllSessionsHaveNoDeviation() {
    FittedReturns asset = abnormal(0.01, 0.02, 0.03, 0.04, 0.05, 0.06);
    FittedReturns opposite = abnormal(0.06, 0.05, 0.04, 0.03, 0.02, 0.01);

    assertThat(CorradoRank.of(List.of(asset, opposite), DAY, DAY)).isEmpty();
  }

  private static double statistic(List<FittedReturns> assets, TauWindow event, TauWindow window) {
    return CorradoRank.of(assets, event, window).orElseThrow().value();
  }

  /** An asset of these abnormal returns, the first five of the estimation window. */
  private static FittedReturns abnormal(double... returns) {
    ModelFit fit = new ModelFit(ReturnModel.MARKET_ADJUSTED, ESTIMATION, 5, 0, 1, 0.01, 0, 1);
    return new FittedReturns(
        new EventReturns(ESTIMATION.from(), returns, new double[returns.length]), fit);
  }
}
