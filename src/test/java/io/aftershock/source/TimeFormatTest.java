package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.config.Dialect;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {

  @ParameterizedTest
  @CsvSource({
    "uuuu-MM-dd, 2025-01-27",
    "uuuu-MM-dd, ' 2025-01-27 '",
    "MM/dd/uuuu, 01/27/2025",
    "d.M.uuuu, 27.1.2025",
    "uuuuMMdd, 20250127"
  })
  void daysAreReadAsTheVendorWritesThem(String pattern, String text) throws Rejection {
    assertThat(format(pattern).read(text).day()).isEqualTo(LocalDate.of(2025, 1, 27));
  }

  @ParameterizedTest
  @CsvSource({
    "uuuu-MM-dd, 2025-02-31",
    "uuuu-MM-dd, 2025-02-29",
    "uuuu-MM-dd, 2025-13-13",
    "uuuu-MM-dd, 2025-1-27",
    "uuuu-MM-dd, 2025-01-27 00:00",
    "uuuu-MM-dd, 01/27/2025",
    "uuuu-MM-dd, ''",
    "uuuu-MM-dd, 0025-01-27"
  })
  void whatIsNoDayOfTheMarketsIsRefused(String pattern, String text) {
    assertRefused(format(pattern), text, Rule.BAD_DATE);
  }

  @Test
  void leapDayIsDay() throws Rejection {
    assertThat(format("uuuu-MM-dd").read("2024-02-29").day()).isEqualTo("2024-02-29");
  }

  @Test
  void messageSaysColumnAndFindingAndPattern() {
    assertThatThrownBy(() -> format("uuuu-MM-dd").read("2025-02-31"))
        .hasMessage("Date is \"2025-02-31\", which is no day written as uuuu-MM-dd");
  }

  @Test
  void sameTextIsTheSameDayAgain() throws Rejection {
    TimeFormat format = format("uuuu-MM-dd");

    assertThat(format.read("2025-01-27")).isSameAs(format.read("2025-01-27"));
  }

  @ParameterizedTest
  @CsvSource({"MM/dd/uuuu, 27/01/2025", "dd/MM/uuuu, 01/27/2025", "uuuu-MM-dd, 2025-27-01"})
  void dayWithDayAndMonthInEachOthersPlaceCastsDoubtOnItsFile(String pattern, String text) {
    assertRefused(format(pattern), text, Rule.MIXED_DATES);
  }

  @Test
  void dayThatHasNotComeYetIsRefused() throws Rejection {
    assertThat(format("uuuu-MM-dd").read("2025-12-31").day()).isEqualTo("2025-12-31");
    assertRefused(format("uuuu-MM-dd"), "2026-01-01", Rule.FUTURE_DATE);
  }

  @Test
  void timeWithOffsetFallsOnTheDayOfTheVendorsZone() throws Rejection {
    TimeFormat utc = written("uuuu-MM-dd HH:mm:ssxxx", ZoneOffset.UTC, false);
    TimeFormat tokyo = written("uuuu-MM-dd HH:mm:ssxxx", ZoneId.of("Asia/Tokyo"), false);

    assertThat(utc.read("2025-01-27 00:00:00+00:00"))
        .isEqualTo(new Moment(LocalDate.of(2025, 1, 27), 1_737_936_000_000_000L));
    assertThat(utc.read("2025-01-27 23:00:00-05:00").day()).isEqualTo("2025-01-28");
    assertThat(tokyo.read("2025-01-27 22:10:00+00:00").day()).isEqualTo("2025-01-28");
  }

  @Test
  void readingAtMidnightMayCloseTheDayBefore() throws Rejection {
    TimeFormat snapshots = written("uuuu-MM-dd HH:mm:ssxxx", ZoneOffset.UTC, true);

    assertThat(snapshots.read("2025-01-28 00:00:00+00:00").day()).isEqualTo("2025-01-27");
    assertThat(snapshots.read("2025-01-28 00:00:01+00:00").day()).isEqualTo("2025-01-28");
  }

  @ParameterizedTest
  @CsvSource({
    "SECONDS, 1737936000",
    "MILLISECONDS, 1737936000000",
    "MICROSECONDS, 1737936000000000",
    "BY_MAGNITUDE, 1737936000",
    "BY_MAGNITUDE, 1737936000000",
    "BY_MAGNITUDE, 1737936000000000"
  })
  void countsSince1970InEveryUnit(Dialect.Epoch epoch, String text) throws Rejection {
    assertThat(counted(epoch).read(text))
        .isEqualTo(new Moment(LocalDate.of(2025, 1, 27), 1_737_936_000_000_000L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.73794E+12",
        "1737936000000.0",
        "20250127",
        "0",
        "999999999999999999",
        "-999999999999999999",
        "",
        "2025-01-27"
      })
  void whatIsNoWholeCountOfATimeIsRefused(String text) {
    assertRefused(counted(Dialect.Epoch.BY_MAGNITUDE), text, Rule.BAD_DATE);
  }

  @Test
  void countThatASpreadsheetRoundedSaysSo() {
    assertThatThrownBy(() -> counted(Dialect.Epoch.BY_MAGNITUDE).read("1.73794E+12"))
        .hasMessage(
            "Date is \"1.73794E+12\", which is no whole count since 1970; did a spreadsheet round"
                + " it?");
  }

  private static void assertRefused(TimeFormat format, String text, Rule rule) {
    assertThatThrownBy(() -> format.read(text))
        .as(text)
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }

  private static TimeFormat counted(Dialect.Epoch epoch) {
    return new TimeFormat(
        new Dialect.DateColumn("Date", "uuuu-MM-dd", epoch, ZoneOffset.UTC, false),
        ReadFile.LATEST);
  }

  private static TimeFormat written(String pattern, ZoneId zone, boolean isDayBefore) {
    return new TimeFormat(
        new Dialect.DateColumn("Date", pattern, Dialect.Epoch.NONE, zone, isDayBefore),
        ReadFile.LATEST);
  }

  private static TimeFormat format(String pattern) {
    return written(pattern, ZoneOffset.UTC, false);
  }
}
