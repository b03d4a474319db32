package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.stats.RunningDrawdown.State;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DrawdownStretchTest {

  /** Few different prices, so that peaks are touched and regained and troughs are tied. */
  @RepeatedTest(500)
  void stretchesInARowTellWhatOneObservationAfterTheOtherTells(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    RunningDrawdown running = new RunningDrawdown();
    State folded = null;
    int day = 0;
    for (int stretch = 0; stretch < 12; stretch++) {
      DrawdownStretch.Sum sum = new DrawdownStretch.Sum();
      int length = random.nextInt(0, 9);
      for (int i = 0; i < length; i++) {
        day += random.nextInt(1, 4);
        double price = random.nextInt(0, 8);
        running.add(day, price);
        sum.add(day, price);
      }
      folded = sum.result().after(folded);

      assertThat(folded).isEqualTo(running.state().orElse(null));
    }
  }

  @Test
  void aStretchBelowThePeakMovesTheTroughAlone() {
    State before = stateOf(10, 8);

    State after = stretchOf(3, 9, 7, 9).after(before);

    assertThat(after.peakPrice()).isEqualTo(10);
    assertThat(after.observationsSincePeak()).isEqualTo(4);
    assertThat(after.trough()).isEqualTo(new RunningDrawdown.Trough(2, 4, 7, 3));
  }

  @Test
  void aStretchThatReachesThePeakStandsAlone() {
    State after = stretchOf(3, 9, 10, 6).after(stateOf(10, 8));

    assertThat(after.peakDay()).isEqualTo(4);
    assertThat(after.observationsSincePeak()).isEqualTo(1);
    assertThat(after.trough()).isEqualTo(new RunningDrawdown.Trough(5, 5, 6, 1));
  }

  @Test
  void pricesAtOrBelowZeroAreCounted() {
    State after = stretchOf(3, -37.63, 0).after(stateOf(10, 8));

    assertThat(after.nonPositiveSincePeak()).isEqualTo(2);
    assertThat(after.day()).isEqualTo(2);
    assertThat(stretchOf(1, -1).after(null)).isNull();
  }

  private static State stateOf(double... prices) {
    return stretchOf(1, prices).after(null);
  }

  private static DrawdownStretch stretchOf(int firstDay, double... prices) {
    DrawdownStretch.Sum sum = new DrawdownStretch.Sum();
    for (int i = 0; i < prices.length; i++) {
      sum.add(firstDay + i, prices[i]);
    }
    return sum.result();
  }
}
