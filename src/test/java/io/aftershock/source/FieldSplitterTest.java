package io.aftershock.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.config.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSplitterTest {
  private final FieldSplitter commas = splitter(',', false);

  @Test
  void fieldsAreWhatStandsBetweenDelimitersSpacesIncluded() throws Rejection {
    assertThat(commas.split("2025-01-27, 118.42 ,,x"))
        .containsExactly("2025-01-27", " 118.42 ", "", "x");
    assertThat(commas.split("one")).containsExactly("one");
    assertThat(commas.split(",")).containsExactly("", "");
    assertThat(splitter('\t', false).split("a\tb,c")).containsExactly("a", "b,c");
  }

  @Test
  void quotedFieldMayHoldDelimitersAndDoubledQuotes() throws Rejection {
    assertThat(commas.split("\"1,234.5\",x,\"say \"\"hi\"\"\",\"\""))
        .containsExactly("1,234.5", "x", "say \"hi\"", "");
    assertThat(splitter(';', false).split("\"a;b\";c")).containsExactly("a;b", "c");
  }

  @Test
  void delimiterAtTheEndOfEachLineIsNoFieldWhereTheStanzaSaysSo() throws Rejection {
    assertThat(splitter(',', true).split("a,b,")).containsExactly("a", "b");
    assertThat(splitter(',', true).split("a,b")).containsExactly("a", "b");
    assertThat(splitter(',', true).split("a,\"b\",")).containsExactly("a", "b");
    assertThat(commas.split("a,b,")).containsExactly("a", "b", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-01-27,\"118.42",
        "2025-01-27,118.42\"",
        "\"a\"b,c",
        "\"a\",\"b\"\r2025-01-28,c"
      })
  void quoteThatDoesNotCloseWhereItsFieldEndsIsRefused(String line) {
    assertThatThrownBy(() -> commas.split(line))
        .isInstanceOfSatisfying(
            Rejection.class, e -> assertThat(e.rule()).isEqualTo(Rule.BAD_QUOTING));
  }

  private static FieldSplitter splitter(char delimiter, boolean trailing) {
    return new FieldSplitter(
        new Layout.Delimited("UTF-8", delimiter, '"', 1, 1, 0, trailing, Layout.LastLine.REQUIRED));
  }
}
