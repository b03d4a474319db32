package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.config.Dialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FigureFormatTest {
  private static final FigureFormat POINT = format('.', "", "", false);
  private static final FigureFormat GROUPED = format('.', ",", "$", false);
  private static final FigureFormat CONTINENTAL = format(',', ".", "", false);
  private static final FigureFormat FLOATS = format('.', "", "", true);

  @ParameterizedTest
  @CsvSource({
    "118.42, 118.42",
    "-37.63, -37.63",
    "+1, 1",
    ".5, 0.5",
    "7., 7",
    "0, 0",
    "8.1E8, 8.1E8",
    "8.1e+08, 8.1E8",
    "1e-3, 0.001",
    "' 118.42 ', 118.42",
    "12345678901234567890, 1.2345678901234567E19"
  })
  void figuresWithPoint(String text, double expected) throws Rejection {
    assertThat(POINT.read(text, "Close")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        ".",
        "NaN",
        "Infinity",
        "-Infinity",
        "inf",
        "0x1F",
        "0x1p3",
        "1f",
        "1d",
        "1L",
        "1_000",
        "1.2.3",
        "1..2",
        "--1",
        "1-",
        "1e",
        "e5",
        "1e+",
        "1e5.5",
        "1ee5",
        "1e400",
        "1e31",
        "1,234",
        "1 234",
        "$5",
        "5%",
        "94.86M",
        "\u0661\u0662",
        "\u22125",
        "null",
        "n/a"
      })
  void whatIsNoFigureWithPointIsRefused(String text) {
    assertRefused(POINT, text);
  }

  @ParameterizedTest
  @CsvSource({
    "'1,234', 1234",
    "'1,234.5', 1234.5",
    "'12,345,678.9', 12345678.9",
    "'-1,234', -1234",
    "1234567, 1234567",
    "'$1,234.50', 1234.5",
    "$118.42, 118.42",
    "'1,234e2', 123400"
  })
  void groupsOfThreeDigitsAndCurrencySign(String text, double expected) throws Rejection {
    assertThat(GROUPED.read(text, "Close")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,,234",
        "1,234,",
        "1,234,56",
        "12,34,567",
        "1,23.4",
        "1e1,000",
        "$",
        "$$5",
        "-$5",
        "5$"
      })
  void groupsThatAreNotOfThreeDigitsAreRefused(String text) {
    assertRefused(GROUPED, text);
  }

  @Test
  void decimalCommaWithGroupingPoint() throws Rejection {
    assertThat(CONTINENTAL.read("1.234,5", "Close")).isEqualTo(1234.5);
    assertThat(CONTINENTAL.read("118,42", "Close")).isEqualTo(118.42);
    assertThat(CONTINENTAL.read("1.234", "Close")).isEqualTo(1234);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.234,5", "118,42", "12.345.678,9", "-1.234,56", "0,5"})
  void figureThatMakesSenseWithTheOtherMarkAloneCastsDoubtOnItsFile(String text) {
    assertRefused(POINT, text, Rule.MIXED_NUMBERS);
  }

  @Test
  void doubtGoesBothWaysAndWhatMayBeGroupingCastsNone() {
    assertRefused(CONTINENTAL, "118.42", Rule.MIXED_NUMBERS);
    assertRefused(CONTINENTAL, "1,234.5", Rule.MIXED_NUMBERS);
    assertRefused(GROUPED, "1.234,5", Rule.MIXED_NUMBERS);
    assertRefused(GROUPED, "1,23", Rule.MIXED_NUMBERS);
    assertRefused(GROUPED, "1234,567", Rule.MIXED_NUMBERS);
    assertRefused(POINT, "1,234", Rule.BAD_NUMBER);
    assertRefused(POINT, "1,234.5", Rule.BAD_NUMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "94.86M, 94860000",
    "15.60M, 15600000",
    "1.2B, 1200000000",
    "'1,234.5K', 1234500",
    "-16.97%, -0.1697",
    "2.04%, 0.0204",
    "7, 7"
  })
  void suffixMultipliesExactly(String text, double expected) throws Rejection {
    FigureFormat format =
        new FigureFormat(
            new Dialect.Numbers(
                '.',
                ",",
                "",
                Map.of("K", "1000", "M", "1000000", "B", "1000000000", "%", "0.01"),
                false,
                List.of("-")));

    assertThat(format.read(text, "Vol.")).isEqualTo(expected);
    assertRefused(format, "94.86T");
    assertRefused(format, "M");
    assertRefused(format, "1KM");
    assertRefused(format, "1e99999999999M");
    assertRefused(format, "9e2147483647B");
  }

  @ParameterizedTest
  @CsvSource({
    "118.41999816894531, 118.42",
    "142.6199951171875, 142.62",
    "118.42, 118.42",
    "0.1, 0.1",
    "16777217, 16777217",
    "818830900, 818830900",
    "-37.630001068115234, -37.63"
  })
  void figurePrintedFromSingleFloatIsItsShortestDecimalAndAnyOtherIsLeft(
      String text, double expected) throws Rejection {
    assertThat(FLOATS.read(text, "Close")).isEqualTo(expected);
  }

  @Test
  void messageSaysColumnAndFindingAndMarksAndTheWayOut() {
    assertThatThrownBy(() -> GROUPED.read("1,,23", "Close"))
        .hasMessage(
            "Close is \"1,,23\", which is no figure with decimal mark \".\", thousands mark \",\"");
    assertThatThrownBy(() -> POINT.read("", "Open"))
        .hasMessage(
            "Open is empty, which is no figure with decimal mark \".\", no thousands mark; where the"
                + " vendor means no value, add \"\" to numbers.empty");
  }

  @Test
  void declaredEmptyIsWhatTheStanzaListsAndNothingElse() {
    FigureFormat format =
        new FigureFormat(new Dialect.Numbers('.', "", "", Map.of(), false, List.of("null", "-")));

    assertThat(format.isDeclaredEmpty("null")).isTrue();
    assertThat(format.isDeclaredEmpty(" - ")).isTrue();
    assertThat(format.isDeclaredEmpty("")).isFalse();
    assertThat(format.isDeclaredEmpty("NULL")).isFalse();
  }

  private static void assertRefused(FigureFormat format, String text) {
    assertRefused(format, text, Rule.BAD_NUMBER);
  }

  private static void assertRefused(FigureFormat format, String text, Rule rule) {
    assertThatThrownBy(() -> format.read(text, "Close"))
        .as(text)
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }

  private static FigureFormat format(
      char decimal, String thousands, String prefix, boolean float32) {
    return new FigureFormat(
        new Dialect.Numbers(decimal, thousands, prefix, Map.of(), float32, List.of("null")));
  }
}
