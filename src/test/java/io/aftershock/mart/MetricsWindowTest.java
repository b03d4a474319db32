package io.aftershock.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.stats.PriceHistory;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MetricsWindowTest {
  private final PriceHistory history = new PriceHistory();

  @Test
  void sinceInceptionStartsWithTheFirstPrice() {
    add("2024-01-30", "2024-01-31");

    assertStart(MetricsWindow.SINCE_INCEPTION, "2024-01-31", 0);
  }

  @Test
  void yearStartsWithTheLastPriceOnOrBeforeTheSameDayAYearAgo() {
    add("2022-12-29", "2022-12-30", "2023-01-03", "2023-12-29");

    assertStart(MetricsWindow.ONE_YEAR, "2023-12-31", 1);
  }

  @Test
  void seriesThatDoesNotReachBackHasNoStart() {
    add("2023-01-01", "2023-12-29");

    assertStart(MetricsWindow.ONE_YEAR, "2023-12-31", -1);
    assertStart(MetricsWindow.TEN_YEARS, "2023-12-31", -1);
  }

  @Test
  void yearsBackFromTheLeapDayEndOnTheLastOfFebruary() {
    add("2014-02-27", "2014-02-28", "2023-02-28", "2023-03-01", "2024-02-29");

    assertStart(MetricsWindow.ONE_YEAR, "2024-02-29", 2);
    assertStart(MetricsWindow.TEN_YEARS, "2024-02-29", 1);
  }

  @Test
  void yearBackFromTheLastOfFebruaryIsTheDayBeforeTheLeapDay() {
    add("2024-02-28", "2024-02-29", "2025-02-28");

    assertStart(MetricsWindow.ONE_YEAR, "2025-02-28", 0);
  }

  private void add(String... days) {
    for (String day : days) {
      history.add((int) LocalDate.parse(day).toEpochDay(), 100);
    }
  }

  private void assertStart(MetricsWindow window, String monthEnd, int expected) {
    assertThat(window.start(history, LocalDate.parse(monthEnd))).isEqualTo(expected);
  }
}
