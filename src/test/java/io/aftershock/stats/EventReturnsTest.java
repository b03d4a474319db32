package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EventReturnsTest {

  @Test
  void sessionsFollowTheFirst() {
    EventReturns returns =
        new EventReturns(-1, new double[] {0.1, 0.2, 0.3}, new double[] {0.01, 0.02, 0.03});

    assertThat(returns.asset(-1)).isEqualTo(0.1);
    assertThat(returns.market(-1)).isEqualTo(0.01);
    assertThat(returns.asset(1)).isEqualTo(0.3);
    assertThat(returns.market(1)).isEqualTo(0.03);
  }

  @Test
  void sessionThatLacksOneReturnLacksBoth() {
    EventReturns returns =
        new EventReturns(0, new double[] {Double.NaN, 0.2}, new double[] {0.01, Double.NaN});

    assertThat(returns.has(0)).isFalse();
    assertThat(returns.has(1)).isFalse();
    assertThat(returns.market(0)).isNaN();
    assertThat(returns.asset(1)).isNaN();
  }

  @Test
  void sessionBeyondThoseGivenHasNone() {
    EventReturns returns = new EventReturns(0, new double[] {0.1}, new double[] {0.01});

    assertThat(returns.has(0)).isTrue();
    assertThat(returns.has(-1)).isFalse();
    assertThat(returns.has(1)).isFalse();
    assertThat(returns.asset(1)).isNaN();
    assertThat(returns.market(-1)).isNaN();
  }

  @Test
  void callersArrayMayChangeAfterwards() {
    double[] asset = {0.1};
    double[] market = {0.01};
    EventReturns returns = new EventReturns(0, asset, market);
    asset[0] = 9;
    market[0] = 9;

    assertThat(returns.asset(0)).isEqualTo(0.1);
    assertThat(returns.market(0)).isEqualTo(0.01);
  }

  @Test
  void refusesWhatAreNoPairsOfReturns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventReturns(0, new double[2], new double[3]))
        .withMessage("2 returns of the asset against 3 of the market");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventReturns(-1, new double[] {0, 1 / 0.0}, new double[] {0, 0}))
        .withMessage("the return of session 0 is infinite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventReturns(-1, new double[] {0}, new double[] {-1 / 0.0}))
        .withMessage("the return of session -1 is infinite");
  }
}
