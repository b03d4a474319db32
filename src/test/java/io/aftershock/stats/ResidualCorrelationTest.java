package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualCorrelationTest {
  private static final double NONE = Double.NaN;

  @Test
  void meanIsOverAllPairs() {
    FittedReturns one = residuals(1, -1, 1, -1, 1, -1, 1, -1);
    FittedReturns half = residuals(1, -1, 1, -1, 1, -1, -1, 1);
    FittedReturns opposite = residuals(-1, 1, -1, 1, -1, 1, -1, 1);

    assertThat(mean(one, half)).isCloseTo(0.5, within(1e-12));
    assertThat(mean(one, half, opposite)).isCloseTo((0.5 - 1 - 0.5) / 3, within(1e-12));
  }

  /** The event's returns follow the estimation window's in the arrays. */
  @Test
  void onlySessionsOfTheEstimationWindowThatBothHaveCount() {
    FittedReturns one = residuals(1, 2, 3, NONE, 9, 1, 2, 4, 100);
    FittedReturns other = residuals(1, 2, 4, 9, NONE, 1, 2, 3, -100);

    Correlation expected = new Correlation();
    double[][] pairs = {{1, 1}, {2, 2}, {3, 4}, {1, 1}, {2, 2}, {4, 3}};
    Arrays.stream(pairs).forEach(pair -> expected.add(pair[0], pair[1]));
    assertThat(mean(one, other)).isCloseTo(expected.coefficient(2).getAsDouble(), within(1e-12));
  }

  @Test
  void pairThatTellsNothingLeavesNoMean() {
    FittedReturns one = residuals(1, 2, 3, 5, 4, NONE, NONE, NONE);
    FittedReturns other = residuals(NONE, NONE, NONE, 1, 2, 2, 5, 1);
    FittedReturns constant = residuals(1, 1, 1, 1, 1, 1, 1, 1);

    assertThat(ResidualCorrelation.mean(List.of(one, other))).isEmpty();
    assertThat(ResidualCorrelation.mean(List.of(one, one, other))).isEmpty();
    assertThat(ResidualCorrelation.mean(List.of(one, constant))).isEmpty();
  }

  private static double mean(FittedReturns... assets) {
    return ResidualCorrelation.mean(List.of(assets)).getAsDouble();
  }

  /** An asset of these residuals, the first eight of the estimation window. */
  private static FittedReturns residuals(double... returns) {
    ModelFit fit =
        new ModelFit(ReturnModel.MARKET_ADJUSTED, new TauWindow(-8, -1), 8, 0, 1, 0.01, 0, 1);
    return new FittedReturns(new EventReturns(-8, returns, new double[returns.length]), fit);
  }
}
