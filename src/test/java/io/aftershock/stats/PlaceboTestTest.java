package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaceboTestTest {
  private static final double[] PLACEBOS = {-3, -2, -1, 0, 1, 2.5};

  @Test
  void countsWhatIsAtLeastAsFarOnEitherSide() {
    assertThat(PlaceboTest.of(2.2, PLACEBOS, 6)).contains(new PlaceboTest(6, 2, 3 / 7.0));
    assertThat(PlaceboTest.of(-2.2, PLACEBOS, 6)).contains(new PlaceboTest(6, 2, 3 / 7.0));
  }

  @Test
  void oneJustAsFarCounts() {
    assertThat(PlaceboTest.of(2, PLACEBOS, 6)).contains(new PlaceboTest(6, 3, 4 / 7.0));
  }

  @Test
  void pValueIsNeverZero() {
    assertThat(PlaceboTest.of(100, PLACEBOS, 6)).contains(new PlaceboTest(6, 0, 1 / 7.0));
    assertThat(PlaceboTest.of(0, PLACEBOS, 6)).contains(new PlaceboTest(6, 6, 1.0));
  }

  @Test
  void dateWithoutStatisticIsNoDate() {
    double[] placebos = {Double.NaN, -3, 1, Double.NaN};

    assertThat(PlaceboTest.of(2, placebos, 2)).contains(new PlaceboTest(2, 1, 2 / 3.0));
    assertThat(PlaceboTest.of(2, placebos, 3)).isEmpty();
  }

  @Test
  void eventWithoutStatisticOrWithTooFewDatesHasNoTest() {
    assertThat(PlaceboTest.of(Double.NaN, PLACEBOS, 6)).isEmpty();
    assertThat(PlaceboTest.of(2, PLACEBOS, 7)).isEmpty();
  }

  /** The event's rank among all dates is uniform, whatever they are drawn from. */
  @Test
  void ofAnEventLikeAllDatesFindsAtTheLevelAsOftenAsItSays() {
    Random random = new Random(37);
    int trials = 20_000;
    int found = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] dates = random.doubles(20).map(uniform -> Math.pow(uniform - 0.5, 3)).toArray();
      double[] placebos = Arrays.copyOfRange(dates, 1, dates.length);
      if (PlaceboTest.of(dates[0], placebos, 19).orElseThrow().pValue() <= 0.1) {
        found++;
      }
    }

    assertThat((double) found / trials).isCloseTo(0.1, within(0.01));
  }
}
