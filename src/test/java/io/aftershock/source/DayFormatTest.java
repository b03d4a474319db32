package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.config.Dialect;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayFormatTest {

  @ParameterizedTest
  @CsvSource({
    "uuuu-MM-dd, 2025-01-27",
    "uuuu-MM-dd, ' 2025-01-27 '",
    "MM/dd/uuuu, 01/27/2025",
    "d.M.uuuu, 27.1.2025",
    "uuuuMMdd, 20250127"
  })
  void daysAreReadAsTheVendorWritesThem(String pattern, String text) throws Rejection {
    assertThat(format(pattern).read(text, "Date")).isEqualTo(LocalDate.of(2025, 1, 27));
  }

  @ParameterizedTest
  @CsvSource({
    "uuuu-MM-dd, 2025-02-31",
    "uuuu-MM-dd, 2025-02-29",
    "uuuu-MM-dd, 2025-13-01",
    "uuuu-MM-dd, 2025-1-27",
    "uuuu-MM-dd, 2025-01-27 00:00",
    "uuuu-MM-dd, 01/27/2025",
    "MM/dd/uuuu, 27/01/2025",
    "uuuu-MM-dd, ''",
    "uuuu-MM-dd, 0025-01-27",
    "uuuu-MM-dd, 2525-01-27"
  })
  void whatIsNoDayOfTheMarketsIsRefused(String pattern, String text) {
    assertThatThrownBy(() -> format(pattern).read(text, "Date"))
        .isInstanceOfSatisfying(
            Rejection.class, e -> assertThat(e.rule()).isEqualTo(Rule.BAD_DATE));
  }

  @Test
  void leapDayIsDay() throws Rejection {
    assertThat(format("uuuu-MM-dd").read("2024-02-29", "Date")).isEqualTo("2024-02-29");
  }

  @Test
  void messageSaysColumnAndFindingAndPattern() {
    assertThatThrownBy(() -> format("uuuu-MM-dd").read("2025-02-31", "Date"))
        .hasMessage("Date is \"2025-02-31\", which is no day written as uuuu-MM-dd");
  }

  @Test
  void sameTextIsTheSameDayAgain() throws Rejection {
    DayFormat format = format("uuuu-MM-dd");

    assertThat(format.read("2025-01-27", "Date")).isSameAs(format.read("2025-01-27", "Date"));
  }

  private static DayFormat format(String pattern) {
    return new DayFormat(new Dialect.DateColumn("Date", pattern));
  }
}
