package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PriceHistoryTest {
  private final PriceHistory history = new PriceHistory();

  @Test
  void lastOnOrBeforeIsTheDayItselfOrTheOneBeforeAGapOrNone() {
    history.add(10, 1);
    history.add(20, 2);

    assertThat(history.lastOnOrBefore(9)).isEqualTo(-1);
    assertThat(history.lastOnOrBefore(10)).isEqualTo(0);
    assertThat(history.lastOnOrBefore(19)).isEqualTo(0);
    assertThat(history.lastOnOrBefore(20)).isEqualTo(1);
    assertThat(history.lastOnOrBefore(99)).isEqualTo(1);
  }

  @Test
  void historyOfNothingReachesBackToNoDay() {
    assertThat(history.size()).isZero();
    assertThat(history.lastOnOrBefore(10)).isEqualTo(-1);
  }

  @Test
  void historyGrowsBeyondItsFirstCapacity() {
    for (int day = 0; day < 2000; day++) {
      history.add(day, day + 0.5);
    }

    assertThat(history.size()).isEqualTo(2000);
    assertThat(history.day(1999)).isEqualTo(1999);
    assertThat(history.price(0)).isEqualTo(0.5);
    assertThat(history.price(1999)).isEqualTo(1999.5);
  }

  @Test
  void daysMustAscendAndPricesLieAboveZero() {
    history.add(2, 100);

    assertThatThrownBy(() -> history.add(2, 101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("day 2 is not later than 2");
    assertThatThrownBy(() -> history.add(3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("price 0.0 is not above zero");
    assertThat(history.size()).isEqualTo(1);
  }
}
