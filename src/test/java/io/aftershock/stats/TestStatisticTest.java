package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestStatisticTest {

  /** By scipy 1.17: {@code 2 * stats.t.sf(abs(t), d)}. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0.5", "8, -2.5, 0.03694203771362412", "98, 3.3, 0.0013490022670880112"})
  void studentsProbabilityIsOfBothSides(int degreesOfFreedom, double value, double pValue) {
    assertThat(TestStatistic.student(value, degreesOfFreedom).pValue())
        .isCloseTo(pValue, within(1e-12));
  }

  /** By scipy 1.17: {@code 2 * stats.norm.sf(abs(z))}. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1.5, 0.13361440253771614", "-6, 1.973175290075389e-09"})
  void normalProbabilityIsOfBothSidesAndHoldsFarOut(double value, double pValue) {
    assertThat(TestStatistic.normal(value).pValue()).isCloseTo(pValue, within(pValue * 1e-10));
  }

  @Test
  void meanIsSetAgainstItsStandardError() {
    TestStatistic found = TestStatistic.ofMean(new double[] {1, 2, 3}).orElseThrow();

    assertThat(found.value()).isCloseTo(2 / (1 / Math.sqrt(3)), within(1e-12));
    assertThat(found).isEqualTo(TestStatistic.student(found.value(), 2));
  }

  @Test
  void meanOfOneOrOfAllTheSameHasNoStandardError() {
    assertThat(TestStatistic.ofMean(new double[] {})).isEmpty();
    assertThat(TestStatistic.ofMean(new double[] {1})).isEmpty();
    assertThat(TestStatistic.ofMean(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1})).isEmpty();
    assertThat(TestStatistic.ofMean(new double[] {0.3, 0.1 + 0.2, 0.3})).isEmpty();
  }
}
