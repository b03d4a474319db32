package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.config.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFormatTest {
  private static final LocalDate DAY = LocalDate.of(2025, 1, 27);

  @Test
  void csvQuotesByTheRfcAndTellsNullFromAnEmptyText() throws IOException {
    assertThat(
            csv(
                List.of("a", "b,c"),
                row("says \"no\"", "two\nlines"),
                row(null, ""),
                row(DAY, Instant.parse("2025-01-27T21:00:00Z"))))
        .isEqualTo(
            """
            a,"b,c"
            "says ""no\""","two
            lines"
            ,""
            2025-01-27,2025-01-27T21:00:00Z
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "=1+1|'=1+1",
        "+1|'+1",
        "-1|'-1",
        "@SUM(A1)|'@SUM(A1)",
        "\tx|'\tx",
        "a=1|a=1",
        "^NDX|^NDX"
      })
  void csvMakesTextThatASpreadsheetWouldRunHarmless(String text, String written)
      throws IOException {
    assertThat(csv(List.of("a"), row(text))).isEqualTo("a\n" + written + "\n");
  }

  @Test
  void csvMakesACarriageReturnInFrontHarmless() throws IOException {
    assertThat(csv(List.of("a"), row("\rx"))).isEqualTo("a\n\"'\rx\"\n");
  }

  @Test
  void csvMakesAHarmfulNameOfAColumnHarmless() throws IOException {
    assertThat(csv(List.of("=1+1"), row(1))).isEqualTo("'=1+1\n1\n");
  }

  @Test
  void csvLeavesNumbersAsTheyAre() throws IOException {
    assertThat(csv(List.of("a", "b", "c"), row(-0.5, -7, new BigDecimal("-1.20"))))
        .isEqualTo("a,b,c\n-0.5,-7,-1.20\n");
  }

  @Test
  void numbersAreWrittenPlainWhereOneWouldAndNeverWithLoss() throws IOException {
    assertThat(
            csv(
                List.of("a", "b", "c", "d", "e", "f"),
                row(617880200.0, 0.0009, 0.1 + 0.2, 1e-9, 1e20, Long.MAX_VALUE)))
        .isEqualTo(
            "a,b,c,d,e,f\n617880200.0,0.0009,0.30000000000000004,1.0E-9,1.0E20,9223372036854775807\n");
  }

  @Test
  void jsonIsAnObjectALineWithNullsAndTypes() throws IOException {
    assertThat(
            json(
                List.of("text", "whole", "share", "is_it", "day", "at"),
                row("a \"b\"\n=1", 3, -0.25, true, DAY, Instant.parse("2025-01-27T21:00:00Z")),
                row(null, null, Double.NaN, null, null, null)))
        .isEqualTo(
            """
            {"text":"a \\"b\\"\\n=1","whole":3,"share":-0.25,"is_it":true,"day":"2025-01-27","at":"2025-01-27T21:00:00Z"}
            {"text":null,"whole":null,"share":null,"is_it":null,"day":null,"at":null}
            """);
  }

  @Test
  void jsonHoldsNestedDataAndCsvItsText() throws IOException {
    List<Object> nested = row(new ResultValue.Nested("[{\"a\":1}]"));

    assertThat(json(List.of("list"), nested)).isEqualTo("{\"list\":[{\"a\":1}]}\n");
    assertThat(csv(List.of("list"), nested)).isEqualTo("list\n\"[{\"\"a\"\":1}]\"\n");
  }

  @Test
  void jsonOfNoRowsIsNothing() throws IOException {
    assertThat(json(List.of("a"))).isEmpty();
  }

  @Test
  void jsonRefusesTwoColumnsOfOneName() {
    assertThatThrownBy(() -> json(List.of("a", "a"), row(1, 2)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("two columns of the result are called a")
        .hasMessageContaining("AS");
  }

  @Test
  void tableShowsCellsWholeNumbersToTheRightAndNothingThatATerminalObeys() throws IOException {
    assertThat(
            table(
                OptionalInt.empty(),
                List.of("name", "n"),
                row("x".repeat(100), 7),
                row("\u767e\u5ea6", -12.5),
                row("a\nb\u001b[31m", null)))
        .isEqualTo(
            """
            +------------------------------------------------------------------------------------------------------+-------+
            | name                                                                                                 | n     |
            +------------------------------------------------------------------------------------------------------+-------+
            | %1$s |     7 |
            | \u767e\u5ea6%2$s |
            | a\\nb\\u001b[31m%3$s |
            +------------------------------------------------------------------------------------------------------+-------+
            3 rows
            """
                .formatted(
                    "x".repeat(100),
                    " ".repeat(96) + " | -12.5",
                    " ".repeat(100 - 14) + " | NULL "));
  }

  @Test
  void tableSaysThatRowsAreLeftOutAndHowToGetThem() throws IOException {
    assertThat(table(OptionalInt.of(1), List.of("n"), row(1), row(2)))
        .endsWith(
            "1 row, and more that are left out: see more with --limit N, all with --format csv\n");
    assertThat(table(OptionalInt.of(2), List.of("n"), row(1), row(2))).endsWith("2 rows\n");
  }

  @Test
  void tableOfNobodysLimitShowsAThousandRows() throws IOException {
    List<List<Object>> rows = IntStream.rangeClosed(1, 1001).mapToObj(i -> row(i)).toList();

    assertThat(table(OptionalInt.empty(), List.of("n"), rows.toArray(List[]::new)))
        .contains("| 1000 |")
        .doesNotContain("1001")
        .contains("1,000 rows, and more that are left out");
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  private static String csv(List<String> columns, List<?>... rows) throws IOException {
    return written(ResultFormat.CSV, OptionalInt.empty(), columns, rows);
  }

  private static String json(List<String> columns, List<?>... rows) throws IOException {
    return written(ResultFormat.JSON, OptionalInt.empty(), columns, rows);
  }

  private static String table(OptionalInt limit, List<String> columns, List<?>... rows)
      throws IOException {
    return written(ResultFormat.TABLE, limit, columns, rows);
  }

  private static String written(
      ResultFormat format, OptionalInt limit, List<String> columns, List<?>... rows)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<List<Object>> values = new ArrayList<>();
    Arrays.stream(rows).forEach(row -> values.add(new ArrayList<>(row)));
    format.writer(out, limit).write(columns, values.iterator());
    return out.toString(StandardCharsets.UTF_8);
  }
}
