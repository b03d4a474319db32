package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingDrawdownTest {
  private static final int LENGTH = 3000;

  @Test
  void worstDrawdownMayLieAcrossAnythingThatHappenedInside() {
    SlidingDrawdown window = new SlidingDrawdown();
    window.add(1, 100);
    window.add(2, 80);
    window.add(3, 120);
    window.add(4, 90);

    assertThat(window.high()).isEqualTo(120);
    assertThat(window.worstDrawdown()).isEqualTo(90.0 / 120 - 1);
  }

  @Test
  void peakRestartsWithTheWindow() {
    SlidingDrawdown window = new SlidingDrawdown();
    window.add(1, 100);
    window.add(2, 50);
    window.add(3, 60);
    window.keepNewest(2);

    assertThat(window.size()).isEqualTo(2);
    assertThat(window.high()).isEqualTo(60);
    assertThat(window.worstDrawdown()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 252, 511, 512, 513, 1500})
  void windowOfCountAgreesWithCalculationFromScratch(int size) {
    double[] prices = prices(size);
    SlidingDrawdown window = new SlidingDrawdown();
    for (int i = 0; i < LENGTH; i++) {
      window.add(i, prices[i]);
      window.keepNewest(size);

      assertWindow(window, prices, Math.max(0, i - size + 1), i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 30, 365, 1200})
  void windowOfDaysAgreesWithCalculationFromScratch(int span) {
    double[] prices = prices(span);
    int[] days = days(span);
    SlidingDrawdown window = new SlidingDrawdown();
    int first = 0;
    for (int i = 0; i < LENGTH; i++) {
      int from = days[i] - span + 1;
      window.add(days[i], prices[i]);
      window.keepFrom(from);
      while (days[first] < from) {
        first++;
      }

      assertWindow(window, prices, first, i);
    }
  }

  private static void assertWindow(SlidingDrawdown window, double[] prices, int first, int last) {
    double high = 0;
    double worst = 0;
    for (int i = first; i <= last; i++) {
      high = Math.max(high, prices[i]);
      worst = Math.min(worst, prices[i] / high - 1);
    }
    assertThat(window.size()).isEqualTo(last - first + 1);
    assertThat(window.high()).isEqualTo(high);
    // Exactly, so that it does not matter since when the window has been sliding.
    assertThat(window.worstDrawdown()).isEqualTo(worst);
  }

  /** A walk of whole steps, so that peaks and troughs are touched again exactly. */
  private static double[] prices(int seed) {
    Random random = new Random(seed);
    double[] prices = new double[LENGTH];
    double price = 100;
    for (int i = 0; i < LENGTH; i++) {
      price = Math.max(1, price + random.nextInt(7) - 3);
      prices[i] = price;
    }
    return prices;
  }

  /** Days with gaps of up to four. */
  private static int[] days(int seed) {
    Random random = new Random(seed);
    int[] days = new int[LENGTH];
    for (int i = 1; i < LENGTH; i++) {
      days[i] = days[i - 1] + 1 + random.nextInt(4);
    }
    return days;
  }
}
