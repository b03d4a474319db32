package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawdownSummaryTest {
  private final PriceHistory history = new PriceHistory();

  @Test
  void onePriceHasNoDrawdown() {
    history.add(7, 100);
    DrawdownSummary summary = DrawdownSummary.of(history, 0);

    assertThat(summary.observations()).isEqualTo(1);
    assertNoDrawdown(summary);
  }

  @Test
  void pricesThatOnlyRiseOrStayHaveNoDrawdown() {
    prices(100, 100, 101, 102);
    DrawdownSummary summary = DrawdownSummary.of(history, 0);

    assertThat(summary.observations()).isEqualTo(4);
    assertNoDrawdown(summary);
  }

  @Test
  void meansAreOverAllObservations() {
    prices(100, 75, 100, 50);
    DrawdownSummary summary = DrawdownSummary.of(history, 0);

    assertThat(summary.maxDrawdown()).isEqualTo(-0.5);
    assertThat(summary.painIndex()).isEqualTo((0.25 + 0.5) / 4);
    assertThat(summary.ulcerIndex()).isEqualTo(Math.sqrt((0.0625 + 0.25) / 4));
    assertThat(summary.timeUnderWaterShare()).isEqualTo(2.0 / 4);
    assertThat(summary.conditionalDrawdownAtRisk95()).isEqualTo(-0.5);
    assertThat(summary.calmarRatio(0.1)).isEqualTo(0.1 / 0.5);
  }

  @Test
  void peakRestartsWithTheStretch() {
    prices(100, 50, 60, 30, 60);
    DrawdownSummary summary = DrawdownSummary.of(history, 1);

    assertThat(summary.observations()).isEqualTo(4);
    assertThat(summary.maxDrawdown()).isEqualTo(30.0 / 60 - 1);
    assertThat(summary.timeUnderWaterShare()).isEqualTo(1.0 / 4);
  }

  @Test
  void longestStretchIsInCalendarDaysFromThePeaksLastTouchToItsRecovery() {
    history.add(1, 100);
    history.add(5, 100);
    history.add(6, 90);
    history.add(20, 100);
    history.add(21, 90);
    history.add(24, 101);

    assertLongest(15, false);
  }

  @Test
  void stretchThatIsStillOpenCountsUpToTheLastPrice() {
    history.add(1, 100);
    history.add(2, 90);
    history.add(3, 100);
    history.add(4, 90);
    history.add(9, 95);

    assertLongest(6, true);
  }

  @Test
  void recoveryEndsTheStretchThatWasTheLongestWhileOpen() {
    history.add(1, 100);
    history.add(9, 90);
    history.add(10, 110);
    history.add(12, 105);

    assertLongest(9, false);
  }

  @Test
  void ofStretchesAsLongTheEarlierOneCounts() {
    history.add(1, 100);
    history.add(2, 90);
    history.add(4, 100);
    history.add(5, 90);
    history.add(7, 95);

    assertLongest(3, false);
  }

  @Test
  void exactTouchOfThePeakIsNotUnderWater() {
    prices(29.0, 26.88, 29.0, 28.0);
    DrawdownSummary summary = DrawdownSummary.of(history, 0);

    assertThat(summary.timeUnderWaterShare()).isEqualTo(0.5);
    assertThat(summary.painIndex()).isCloseTo((2 - 26.88 / 29 - 28.0 / 29) / 4, within(1e-16));
  }

  private void prices(double... prices) {
    for (int day = 0; day < prices.length; day++) {
      history.add(day, prices[day]);
    }
  }

  private void assertLongest(int days, boolean isOpen) {
    DrawdownSummary summary = DrawdownSummary.of(history, 0);
    assertThat(summary.longestUnderwaterDays()).isEqualTo(days);
    assertThat(summary.isLongestUnderwaterOpen()).isEqualTo(isOpen);
  }

  private static void assertNoDrawdown(DrawdownSummary summary) {
    assertThat(summary.maxDrawdown()).isZero();
    assertThat(summary.ulcerIndex()).isZero();
    assertThat(summary.painIndex()).isZero();
    assertThat(summary.timeUnderWaterShare()).isZero();
    assertThat(summary.longestUnderwaterDays()).isZero();
    assertThat(summary.isLongestUnderwaterOpen()).isFalse();
    assertThat(summary.conditionalDrawdownAtRisk95()).isZero();
    assertThat(summary.calmarRatio(0.1)).isInfinite();
    assertThat(summary.calmarRatio(0)).isNaN();
  }
}
