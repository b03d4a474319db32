package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitRatioTest {

  @ParameterizedTest
  @CsvSource({
    "1208.88, 121.79, NVDA on 2024-06-10 raw: ten for one",
    "499.23, 124.81, AAPL on 2020-08-31 raw: four for one",
    "100, 50.49, two for one and a rise of almost one percent",
    "100, 33.3, three for one",
    "100, 67, three for two",
    "1, 20, one for twenty",
    "100, 2.01, fifty for one",
    "121.71, 81.55, TTD on 2025-02-13: a real fall of 33.0 percent"
  })
  void moveNearATermLooksLikeSplit(double before, double after, String what) {
    assertThat(SplitRatio.isLikely(before, after)).as(what).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "53.5, 25.75, AAPL on 2000-09-29: 2.077 to one",
    "142.62, 118.42, NVDA on 2025-01-27",
    "100, 51.1, two for one and more than a percent",
    "100, 70, a fall of exactly 30 percent",
    "100, 88, eight for seven",
    "100, 16.5, six for one is none of the terms"
  })
  void moveAwayFromEveryTermDoesNot(double before, double after, String what) {
    assertThat(SplitRatio.isLikely(before, after)).as(what).isFalse();
  }
}
