package io.aftershock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class AnnualGrowthTest {

  @Test
  void fourYearsWithTheirLeapDayAreFourYears() {
    int days = days("2020-01-31", "2024-01-31");

    assertThat(days).isEqualTo(1461);
    assertThat(AnnualGrowth.rate(100, 1600, days)).isCloseTo(1, within(1e-15));
    assertThat(AnnualGrowth.rate(1600, 100, days)).isCloseTo(-0.5, within(1e-15));
  }

  @Test
  void calendarYearIsShorterThanAYearOfGrowthAndALeapYearLonger() {
    assertThat(AnnualGrowth.rate(100, 110, days("2022-12-31", "2023-12-31")))
        .isEqualTo(StrictMath.pow(1.1, 365.25 / 365) - 1)
        .isGreaterThan(0.1);
    assertThat(AnnualGrowth.rate(100, 110, days("2023-12-31", "2024-12-31")))
        .isEqualTo(StrictMath.pow(1.1, 365.25 / 366) - 1)
        .isLessThan(0.1);
  }

  @Test
  void samePriceHasNotGrown() {
    assertThat(AnnualGrowth.rate(100, 100, 17)).isZero();
  }

  @Test
  void oneDayIsNoNumberAndTwoMayPassAllBounds() {
    assertThat(AnnualGrowth.rate(100, 100, 0)).isNaN();
    assertThat(AnnualGrowth.rate(1, 10, 1)).isInfinite();
    assertThat(AnnualGrowth.rate(10, 1, 1)).isEqualTo(-1);
  }

  private static int days(String first, String last) {
    return (int) ChronoUnit.DAYS.between(LocalDate.parse(first), LocalDate.parse(last));
  }
}
