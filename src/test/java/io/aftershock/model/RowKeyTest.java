package io.aftershock.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowKeyTest {
  private static final Field NAME =
      Field.required(1, "guest", DataTypes.StringType, "Who it is of.");
  private static final Field DAY = Field.required(2, "day", DataTypes.DateType, "Day of it.");

  @Test
  void aKeyIsWrittenAsPeopleWriteIt() {
    RowKey key = RowKey.of("visit", List.of(NAME, DAY), "Ann Lee", LocalDate.of(2025, 1, 27));

    assertThat(key).hasToString("visit guest=Ann Lee,day=2025-01-27");
    assertThat(RowKey.parse(key.toString())).containsExactly(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with space",
        "a,b",
        "a; b",
        "https://a.example/?x=1;y=2,3",
        "say \"hi\"",
        "\"",
        " padded ",
        "",
        "null",
        "day=1",
        "back\\slash",
        "two\nlines"
      })
  void whatIsWrittenIsReadAgain(String value) {
    RowKey key = RowKey.of("visit", List.of(NAME, DAY), value, LocalDate.of(2025, 1, 27));
    RowKey none = RowKey.of("visit", List.of(NAME), (Object) null);

    assertThat(RowKey.parse(RowKey.joined(List.of(key, none, key))))
        .containsExactly(key, none, key);
  }

  @Test
  void nullIsNoValueAndInQuotesAText() {
    assertThat(RowKey.parse("visit guest=null,day=\"null\"").get(0).cells())
        .containsExactly(new RowKey.Cell("guest", null), new RowKey.Cell("day", "null"));
  }

  @Test
  void blanksAboutWordsAreNothing() {
    assertThat(RowKey.parse("  visit   guest = Ann Lee , day= 2025-01-27 ;  stay  "))
        .containsExactly(
            new RowKey(
                "visit",
                List.of(new RowKey.Cell("guest", "Ann Lee"), new RowKey.Cell("day", "2025-01-27"))),
            new RowKey("stay", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "visit guest | \"guest\" is no column=value",
        "visit guest=a,b | \"b\" is no column=value; a value that holds a comma stands in double",
        "visit guest=\"a | the quote of guest is not closed",
        "visit guest=\"a\"b | behind the quoted value of guest stands \"b\"",
      })
  void whatIsNoKeyIsRefused(String text, String says) {
    assertThatThrownBy(() -> RowKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }
}
