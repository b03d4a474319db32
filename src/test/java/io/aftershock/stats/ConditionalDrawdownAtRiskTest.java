package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.testing.PerformanceAnalytics;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalDrawdownAtRiskTest {

  @Test
  void oneObservationIsItsOwnMean() {
    assertThat(ConditionalDrawdownAtRisk.at95(new double[] {0})).isZero();
    assertThat(ConditionalDrawdownAtRisk.at95(new double[] {-0.25})).isEqualTo(-0.25);
  }

  @Test
  void upToTwentyObservationsHaveTheirWorstForTheMean() {
    double[] drawdowns = new double[20];
    drawdowns[7] = -0.5;
    drawdowns[8] = -0.25;

    assertThat(ConditionalDrawdownAtRisk.at95(drawdowns)).isEqualTo(-0.5);
  }

  @Test
  void theDrawdownOnTheBoundaryCountsInPart() {
    double[] drawdowns = new double[30];
    drawdowns[3] = -0.5;
    drawdowns[9] = -0.25;

    assertThat(ConditionalDrawdownAtRisk.at95(drawdowns))
        .as("five percent of 30 are 1.5: the worst, and half of the second")
        .isCloseTo((-0.5 - 0.25 / 2) / 1.5, within(1e-16));
  }

  @Test
  void tiesOnTheBoundaryCountNoMoreThanTheirShare() {
    double[] drawdowns = new double[40];
    Arrays.fill(drawdowns, 10, 15, -0.25);
    drawdowns[39] = -0.5;

    assertThat(ConditionalDrawdownAtRisk.at95(drawdowns)).isEqualTo((-0.5 - 0.25) / 2);
  }

  @Test
  void theDrawdownsStayInTheirOrder() {
    double[] drawdowns = new Random(1).doubles(500).map(figure -> -figure).toArray();
    double[] before = drawdowns.clone();

    ConditionalDrawdownAtRisk.at95(drawdowns);

    assertThat(drawdowns).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 19, 20, 21, 39, 40, 41, 252, 2516, 2517})
  void selectionAgreesWithSorting(int size) {
    double[] drawdowns =
        new Random(size).ints(size, 0, 50).mapToDouble(step -> -step / 64.0).toArray();

    assertThat(ConditionalDrawdownAtRisk.at95(drawdowns))
        .isCloseTo(bySorting(drawdowns), within(1e-15));
  }

  /** The peer has the drawdowns of n - 1 returns: all but that of the first price. */
  @Test
  void sixteenSeriesAgreeWithThePeer() throws IOException {
    for (PerformanceAnalytics.Series series : PerformanceAnalytics.series()) {
      double[] prices = series.prices().values().stream().mapToDouble(price -> price).toArray();
      double[] drawdowns = drawdowns(prices);
      double[] ofReturns = Arrays.copyOfRange(drawdowns, 1, drawdowns.length);

      assertThat(ConditionalDrawdownAtRisk.at95(ofReturns))
          .as(series.name())
          .isCloseTo(-series.metrics().get("cdar95_rockafellar_uryasev"), within(1e-9));
    }
  }

  private static double[] drawdowns(double[] prices) {
    RunningDrawdown running = new RunningDrawdown();
    double[] drawdowns = new double[prices.length];
    for (int i = 0; i < prices.length; i++) {
      running.add(i, prices[i]);
      drawdowns[i] = running.drawdown();
    }
    return drawdowns;
  }

  private static double bySorting(double[] drawdowns) {
    double[] sorted = drawdowns.clone();
    Arrays.sort(sorted);
    double left = sorted.length / 20.0;
    double sum = 0;
    for (int i = 0; left > 0; i++) {
      sum += Math.min(1, left) * sorted[i];
      left--;
    }
    return sum / (sorted.length / 20.0);
  }
}
